//! The key that takes the last marks back, for as long as that can be done.

use leptos::prelude::*;

/// Listens for U and Ctrl+Z, and removes the notice after `left` milliseconds.
#[island]
pub fn UndoMarks(left: i64) -> impl IntoView {
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| crate::island::staff::undo_keys::wake(left));
    let _ = left;
}
