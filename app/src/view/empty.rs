//! An empty place: what would stand here, and what to do next.

use crate::web::icon::Icon;
use leptos::prelude::*;

/// Renders an empty place; `next` is the link or the form that leads on.
pub fn empty(icon: Icon, text: String, next: impl IntoView) -> AnyView {
    view! { <div class="empty">{icon.view()}<p>{text}</p>{next.into_view()}</div> }.into_any()
}
