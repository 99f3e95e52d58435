//! Work that takes a while: how much of it is done, in numbers, and the way out.

use leptos::prelude::*;

/// Renders how far something is, `done` of `all`, under its name; `cancel` is the form that ends it.
pub fn progress(id: &'static str, name: String, (done, all): (i64, i64), cancel: impl IntoView) -> AnyView {
    view! {
        <div class="work">
            <label for=id>{name} " " {done} " / " {all}</label>
            {cancel.into_view()}
            <progress id=id max=all.to_string() value=done.to_string()></progress>
        </div>
    }
    .into_any()
}
