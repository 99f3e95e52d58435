//! Measures the server on this machine and prints a table.

use crate::tool::{Outcome, cargo, run, target_dir};
use crate::{server, site};
use std::process::Command;

/// Builds the release and the load tool, and runs the tool against the release, on SQLite unless another database is given.
pub fn measure(database: Option<&str>) -> Outcome {
    site::build()?;
    // Apart from what is handed out, which has none of the features that tests want.
    run(&mut cargo(["build", "--release", "--package", "tests", "--bin", "load"]))?;
    let keju = server::build(true)?;
    run(Command::new(target_dir().join("release/load")).arg(keju).args(database))
}
