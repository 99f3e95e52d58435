//! The trainees' bundle.

pub mod board;
pub mod countdown;
pub mod desk;
pub mod leftover;

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
