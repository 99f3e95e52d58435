//! Runs the long fault tests against the real program.

use crate::tool::{Outcome, cargo, run, target_dir};
use std::process::Command;

/// Builds the program, a second build of it with failpoints, and the test tool; then runs all cases, or only those named.
pub fn all(release: bool, rounds: u32, soak: u32, cases: &[String]) -> Outcome {
    let folder = target_dir().join(if release { "release" } else { "debug" });
    let profile = if release { &["--release"][..] } else { &[] };
    let build = |what: &[&'static str]| run(&mut cargo(["build"].iter().chain(what).chain(profile).copied()));
    build(&["--package", "tests", "--bin", "torture", "--bin", "mortal"])?;
    build(&["--package", "server", "--bin", "keju"])?;
    let mut torture = Command::new(folder.join("torture"));
    torture.args([folder.join("keju"), folder.join("mortal")]).args([rounds.to_string(), soak.to_string()]);
    run(torture.args(cases))
}
