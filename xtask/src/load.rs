//! What the server does on this machine, as a table.

use crate::site;
use crate::tool::{Outcome, cargo, run, target_dir};
use std::process::Command;

/// Builds the release and the load tool, and runs the one against the other; on SQLite unless another database is named.
pub fn measure(database: Option<&str>) -> Outcome {
    site::build()?;
    // Together, so that what both need is built once.
    run(&mut cargo(["build", "--release", "--package", "server", "--package", "tests", "--bin", "keju", "--bin", "load"]))?;
    let release = target_dir().join("release");
    run(Command::new(release.join("load")).arg(release.join("keju")).args(database))
}
