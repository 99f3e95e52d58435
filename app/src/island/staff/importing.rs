//! The keys of an import's review: each presses the link or button that names it.

use crate::island::live::escaped;
use leptos::prelude::*;

/// Help for the keys; the page itself is a plain form.
#[island]
pub fn ImportKeys(keys: String, help: Vec<(String, String)>) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    Effect::new(|_| crate::island::staff::importing_keys::wake());
    let line = |(key, text): &(String, String)| format!("<li><kbd>{}</kbd> {}</li>", escaped(key), escaped(text));
    let lines: String = help.iter().map(line).collect();
    // Through the element: a page translator may be at work before this is awake.
    view! { <details class="keys" inner_html=format!("<summary>{}</summary><ul>{lines}</ul>", escaped(&keys))></details> }
}
