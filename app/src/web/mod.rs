//! What every page needs from HTTP, and no noun.

pub mod refusal;
pub mod site;
pub mod source;
