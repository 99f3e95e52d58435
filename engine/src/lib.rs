//! Everything the system does, without a screen: one plain function for each operation, by noun.
//!
//! An operation takes the engine first, then who acts, then values. It does its work in one transaction with its entry in the audit
//! log inside, and names what became of it. It knows neither HTTP nor the words of a screen.

pub mod actor;
pub mod audit;
pub mod audit_head;
pub mod background;
pub mod backup;
pub mod bank;
pub mod book;
pub mod code;
pub mod delivery;
pub mod draft;
mod engine;
mod error;
pub mod import;
pub mod item_report;
pub mod learner;
pub mod log_check;
pub mod marking;
pub mod origin;
pub mod people;
pub mod practice;
pub mod print;
pub mod readiness;
pub mod results;
pub mod scoring;
pub mod sitting;
pub mod state;
pub mod text;
pub mod verify;

pub use engine::{Chance, Clock, Engine};
pub use error::{Conflict, Error, Result};
