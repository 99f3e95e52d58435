//! Why a form was refused, above it.

use leptos::prelude::*;

/// Why the last change was refused.
pub fn refused(words: Option<String>) -> Option<AnyView> {
    words.map(|words| view! { <p class="notice bad" role="alert">{words}</p> }.into_any())
}
