//! The moving parts of pages: rendered on the server, awake in the browser.
//!
//! An island never sees the bank. It gets public values as props and its words in the reader's language.
//! A page loads one bundle: the trainees' or the staff's.

#[cfg(feature = "hydrate")]
mod dom;
pub mod draft;
#[cfg(feature = "hydrate")]
pub(crate) mod fragment;
#[cfg(feature = "hydrate")]
mod kept;
mod live;
#[cfg(feature = "hydrate")]
mod passage;
#[cfg(any(feature = "ssr", feature = "staff"))]
pub mod staff;
#[cfg(any(feature = "ssr", feature = "trainee"))]
pub mod trainee;
