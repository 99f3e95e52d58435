//! The form of a paper while it is filled in: its draft waits in the browser, and what the bank says follows what is typed.

use crate::island::draft::Draft;
use leptos::prelude::*;

/// Help for the form; it shows nothing itself.
#[island]
pub fn PaperFormHelp(draft: Draft) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| crate::island::staff::paper_form_keys::wake(draft.clone()));
    #[cfg(not(feature = "hydrate"))]
    let _ = draft;
}
