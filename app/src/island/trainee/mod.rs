//! The trainees' bundle.

pub mod count;
pub mod countdown;
pub mod leftover;
pub mod map;
pub mod panel;
pub mod panel_state;
pub mod practice;
pub mod time_left;
pub mod words;

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
mod slots;
#[cfg(feature = "trainee")]
mod timer;
#[cfg(feature = "trainee")]
mod unsent;
#[cfg(feature = "trainee")]
mod wiring;
