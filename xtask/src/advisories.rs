//! Known vulnerabilities of the crates that are used, looked up in the RustSec database.

use crate::tool::{Outcome, cargo, run, succeeds};
use std::process::Command;

/// Where the database is.
const DATABASE: &str = "https://github.com/RustSec/advisory-db";

/// Looks every crate of the lock file up. Says plainly when nothing could be looked up.
pub fn check() -> Outcome {
    if !succeeds(&mut cargo(["deny", "--version"])) {
        return Err(
            "NOT CHECKED: cargo-deny is missing. Install it with `cargo install cargo-deny --locked` and try again".into()
        );
    }
    if !succeeds(Command::new("git").args(["ls-remote", "--exit-code", DATABASE, "HEAD"]).env("GIT_TERMINAL_PROMPT", "0")) {
        return Err(format!(
            "NOT CHECKED: the database of advisories cannot be reached ({DATABASE}). Try again with a connection to it"
        )
        .into());
    }
    run(&mut cargo(["deny", "check", "advisories"]))
}
