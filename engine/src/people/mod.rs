//! People and classes as administrators change them, signing in, and passwords, each change with its entry in the audit log.
//!
//! The log names people by id alone: it can never be edited, and a name must be erasable.

pub mod access;
pub mod class;
pub mod class_name;
pub mod data;
mod enrolment;
pub mod erasure;
mod error;
mod expiry;
mod folding;
mod letters;
mod name;
pub mod notice;
pub mod one_time_code;
pub mod password;
pub mod password_change;
mod person;
mod proof;
pub mod roster;
pub mod second_factor;
pub mod setup;
pub mod sign_in;
pub mod slips;
mod throttle;
mod totp;

pub use enrolment::{add, add_with_code};
pub use error::PeopleError;
pub use expiry::forget_expired;
pub use folding::fold;
pub use name::{NameCollision, find, fold_names, name_collisions, shown_name, sign_in_name};
pub use person::{NewPerson, account, change, disable_by_name, set_disabled, subject};
pub use throttle::{SignInState, sign_in_state, unlock, unlock_by_name};
pub use totp::code_at;
