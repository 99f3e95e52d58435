//! People and classes as administrators change them, each change with its entry in the audit log.
//!
//! The log names people by id alone: it can never be edited, and a name must be erasable.

pub mod class;
pub mod code;
pub mod data;
pub mod password;
mod person;
mod refused;
pub mod roster;
pub mod setup;
pub mod throttle;

pub use person::{New, account, add, change, note, set_disabled, shown_name, sign_in_name, subject};
pub use refused::Refused;
