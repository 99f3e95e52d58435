//! What waits in the browser, sealed, until the server has it: answers of a sitting, drafts of forms.

mod depot;
mod sealed;

pub use sealed::{SealedStore, newest_first};
