//! The marking screen's keyboard, its running total, and the beat that keeps the answer for its reader.

use crate::island::{draft::Draft, staff::marking_words::Words};
use leptos::prelude::*;

/// Help for the keys; the rest of the screen is a plain form. An empty code is nobody's claim, which nothing has to keep.
#[island]
pub fn MarkingKeys(code: String, words: Words, draft: Draft) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    Effect::new({
        let (code, words, draft) = (code.clone(), words.clone(), draft.clone());
        move |_| crate::island::staff::marking_keys::wake(code.clone(), words.clone(), RwSignal::new(None), draft.clone())
    });
    let _ = (code, draft);

    // The help stands still: it needs no code in the browser, and a page translator may do with it what it likes.
    #[cfg(feature = "ssr")]
    let help = help(&words);
    #[cfg(not(feature = "ssr"))]
    let help = String::new();
    view! { <details class="keys" inner_html=help></details> }
}

#[cfg(feature = "ssr")]
fn help(words: &Words) -> String {
    use crate::island::live::escaped;
    let line = |line: &String| {
        let (key, text) = line.split_once('=').unwrap_or(("", line));
        format!("<li><kbd>{}</kbd> {}</li>", escaped(key), escaped(text))
    };
    let lines: String = words.help.iter().map(line).collect();
    format!("<summary>{}</summary><ul>{lines}</ul>", escaped(&words.keys))
}
