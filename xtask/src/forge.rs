//! `cargo xtask forge`: papers or workbooks in random layouts, imported and measured.

use crate::tool::{self, Outcome};

/// Runs the report of the layout forge; `only` sets dimensions of the layout.
pub fn forge(papers: u32, seed: u64, only: &[String]) -> Outcome {
    let (papers, seed) = (papers.to_string(), seed.to_string());
    let mut arguments = vec!["--papers", &papers, "--seed", &seed];
    for value in only {
        arguments.extend(["--only", value.as_str()]);
    }
    run("forge", &arguments)
}

/// Runs the report of the forge of workbooks.
pub fn forge_workbooks(workbooks: u32, seed: u64) -> Outcome {
    run("forge_workbooks", &[&workbooks.to_string(), &seed.to_string()])
}

/// The reports are examples of `question-bank`, so that no server is built for them.
fn run(example: &str, arguments: &[&str]) -> Outcome {
    let build = ["run", "--quiet", "--release", "--package", "question-bank", "--example", example, "--"];
    tool::run(&mut tool::cargo([&build[..], arguments].concat()))
}
