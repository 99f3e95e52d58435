//! The keys of an import's review: each presses the link or button that names it.

use leptos::prelude::*;

/// Help for the keys; the page itself is a plain form.
#[island]
pub fn ImportKeys(keys: String, help: Vec<(String, String)>) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    Effect::new(|_| crate::island::staff::importing_keys::wake());
    let help = help.into_iter().map(|(key, text)| view! { <li><kbd>{key}</kbd> " " {text}</li> }).collect_view();
    view! { <details class="keys"><summary>{keys}</summary><ul>{help}</ul></details> }
}
