//! The process around the site: its router, its command line, its sweep.

pub mod assets;
pub mod cli;
pub mod open;
pub mod router;
mod serve;
pub mod watch;
