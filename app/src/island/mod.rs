//! The moving parts of pages: rendered on the server, awake in the browser.
//!
//! An island never sees the bank. It gets public values as props and its words in the reader's language.
//! A page loads one bundle: the trainees' or the staff's.

#[cfg(any(feature = "ssr", feature = "trainee"))]
pub mod board;
#[cfg(any(feature = "ssr", feature = "trainee"))]
pub mod countdown;
#[cfg(any(feature = "ssr", feature = "trainee"))]
pub mod desk;
#[cfg(any(feature = "ssr", feature = "staff"))]
pub mod editor;
#[cfg(any(feature = "ssr", feature = "staff"))]
pub mod importing;
#[cfg(any(feature = "ssr", feature = "trainee"))]
pub mod leftover;
#[cfg(any(feature = "ssr", feature = "staff"))]
pub mod marking;

#[cfg(feature = "hydrate")]
mod dom;
#[cfg(feature = "hydrate")]
pub(crate) mod fragment;
#[cfg(feature = "hydrate")]
mod passage;

#[cfg(feature = "trainee")]
mod count;
#[cfg(feature = "trainee")]
mod depot;
#[cfg(feature = "trainee")]
mod highlight;
#[cfg(feature = "trainee")]
mod part;
#[cfg(feature = "trainee")]
mod recall;
#[cfg(feature = "trainee")]
mod saver;
#[cfg(feature = "trainee")]
mod sending;
#[cfg(feature = "trainee")]
mod timer;
#[cfg(feature = "trainee")]
mod waiting;
#[cfg(feature = "trainee")]
mod wiring;

#[cfg(feature = "staff")]
mod importing_keys;
#[cfg(feature = "staff")]
mod marking_keys;
#[cfg(feature = "staff")]
mod passages;
#[cfg(feature = "staff")]
mod rubric_line;
#[cfg(feature = "staff")]
mod sheet;
#[cfg(feature = "staff")]
mod typing;
