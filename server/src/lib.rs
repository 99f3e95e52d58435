//! The process around the site: its router, its command line, its sweep.

/// Prints a line. That nobody reads any more (`keju verify | head`) is no reason to stop, let alone for a server.
macro_rules! say {
    ($($text:tt)*) => {{
        use std::io::Write;
        let _ = writeln!(std::io::stdout(), $($text)*);
    }};
}

pub mod assets;
mod audit_key;
pub mod cli;
pub mod clock;
mod demo;
mod listen;
pub mod open;
pub mod router;
mod serve;
pub mod watch;
