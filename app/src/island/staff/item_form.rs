//! The form of an item while it is filled in: its draft waits in the browser, pictures are dropped and pasted.

use crate::island::draft::Draft;
use leptos::prelude::*;

/// Help for the form; it shows nothing itself. `failed` says that a picture could not be stored.
#[island]
pub fn ItemForm(draft: Draft, failed: String) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| crate::island::staff::item_form_keys::wake(draft.clone(), failed.clone()));
    #[cfg(not(feature = "hydrate"))]
    let _ = (draft, failed);
}
