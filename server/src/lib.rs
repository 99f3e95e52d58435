//! The process around the site: its router, its command line, its sweep.

pub mod assets;
pub mod cli;
pub mod clock;
mod demo;
mod listen;
pub mod open;
pub mod router;
mod serve;
pub mod watch;
