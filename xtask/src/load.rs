//! Measures the server on this machine and prints a table.

use crate::tool::{Outcome, cargo, run, target_dir};
use crate::{server, site};
use std::process::Command;

/// Builds the release and the load tool, and runs the tool against the release, on SQLite unless another database is given; with `scale`
/// on a site with so many handed-in sittings, with `exam` through an exam day of so many people.
pub fn measure(scale: Option<usize>, exam: Option<usize>, database: Option<&str>) -> Outcome {
    site::build()?;
    // Apart from what is handed out, which has none of the features that tests want.
    run(&mut cargo(["build", "--release", "--package", "tests", "--bin", "load"]))?;
    let keju = server::build(true)?;
    let mut load = Command::new(target_dir().join("release/load"));
    load.arg(keju);
    if let Some(sittings) = scale {
        load.args(["--scale", &sittings.to_string()]);
    }
    if let Some(people) = exam {
        load.args(["--exam", &people.to_string()]);
    }
    run(load.args(database))
}
