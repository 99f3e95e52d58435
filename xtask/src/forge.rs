//! `cargo xtask forge`: papers in random layouts, imported and measured.

use crate::tool::{self, Outcome};

/// Runs the forge's report, which is an example of `question-bank` so that no server is built for it.
pub fn forge(papers: u32, seed: u64, only: &[String]) -> Outcome {
    let (papers, seed) = (papers.to_string(), seed.to_string());
    let mut arguments = vec![
        "run",
        "--quiet",
        "--release",
        "--package",
        "question-bank",
        "--example",
        "forge",
        "--",
        "--papers",
        &papers,
        "--seed",
        &seed,
    ];
    for value in only {
        arguments.extend(["--only", value.as_str()]);
    }
    tool::run(&mut tool::cargo(arguments))
}
