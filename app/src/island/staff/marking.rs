//! The marking screen's keyboard, its running total, and the beat that keeps the answer for its reader.

use crate::island::{draft::Draft, staff::marking_words::Words};
use leptos::prelude::*;

/// Help for the keys; the rest of the screen is a plain form. An empty code is nobody's claim, which nothing has to keep.
#[island]
pub fn MarkingKeys(code: String, words: Words, #[prop(optional)] draft: Option<Draft>) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    Effect::new({
        let (code, words, draft) = (code.clone(), words.clone(), draft.clone());
        move |_| crate::island::staff::marking_keys::wake(code.clone(), words.clone(), RwSignal::new(None), draft.clone())
    });
    let _ = (code, draft);

    let line = |line: String| {
        let (key, text) = line.split_once('=').map_or((String::new(), line.clone()), |(key, text)| (key.into(), text.into()));
        view! { <li><kbd>{key}</kbd> " " {text}</li> }
    };
    let help = words.help.iter().cloned().map(line).collect_view();
    view! {
        <details class="keys"><summary>{words.keys.clone()}</summary><ul>{help}</ul></details>
    }
}
