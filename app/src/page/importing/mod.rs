//! Bringing papers in: the form, the list of what was read, one item beside its lines, what was refused.

pub mod edit;
pub mod file;
pub mod form;
mod glance;
pub mod item;
mod key;
pub mod list;
mod outcome;
pub mod refused;
mod source;
mod words;

pub mod origin;
