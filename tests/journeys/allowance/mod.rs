//! Extra time, extra attempts, and late answers.

mod evidence;
mod exceptions;
mod taking_back;
