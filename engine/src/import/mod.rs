//! Bringing papers in: read in the background, looked at item by item, put into the bank at once, taken back if need be.

pub mod decide;
pub mod filing;
pub mod findings;
pub mod key;
pub mod load;
mod own;
pub mod read;
pub mod undo;

pub use own::{RIGHTS, in_review, own};
