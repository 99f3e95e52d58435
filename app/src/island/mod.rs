//! The moving parts of pages: rendered on the server, awake in the browser.
//!
//! An island never sees the bank. It gets public values as props and its words in the reader's language.

pub mod desk;
pub mod editor;
pub mod marking;

#[cfg(feature = "hydrate")]
mod count;
#[cfg(feature = "hydrate")]
mod dom;
#[cfg(feature = "hydrate")]
mod highlight;
#[cfg(feature = "hydrate")]
mod marking_keys;
#[cfg(feature = "hydrate")]
mod passages;
#[cfg(feature = "hydrate")]
mod rubric_line;
#[cfg(feature = "hydrate")]
mod saver;
#[cfg(feature = "hydrate")]
mod timer;
#[cfg(feature = "hydrate")]
mod typing;
#[cfg(feature = "hydrate")]
mod wiring;
