//! What is said for a moment, politely, at the foot of the window.

use crate::web::icon::Icon;
use leptos::prelude::*;

/// Renders what was done. It stays until the next page, because nobody should have to hurry to read it.
pub fn toast(text: String) -> AnyView {
    view! { <div class="toast" role="status">{Icon::Right.view()}<p>{text}</p></div> }.into_any()
}
