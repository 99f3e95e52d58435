//! What must never reach a browser, and how much may.

use crate::site;
use crate::tool::{Outcome, capture, cargo};
use crate::wasm;
use std::collections::BTreeSet;

/// Crates that hold keys, reach the database or render Markdown.
const SERVER_ONLY: [&str; 5] = ["question-bank", "store", "engine", "sqlx", "pulldown-cmark"];

/// The wasm as it travels, in bytes: a trainee's about two seconds on a slow phone line, the staff's at a desk.
const BUDGETS: [(&str, u64); 2] = [("trainee", 150 * 1024), ("staff", 200 * 1024)];

/// Fails when the wasm depends on a crate of the server's, or outgrows its budget.
pub fn check() -> Outcome {
    wasm::ensure_target()?;
    let tree = ["tree", "--package", "app", "--features", "trainee,staff", "--edges", "normal", "--prefix", "none"];
    let tree = capture(&mut cargo(tree.into_iter().chain(["--target", wasm::TARGET])))?;
    let crates: BTreeSet<_> = tree.lines().filter_map(|line| line.split_whitespace().next()).collect();
    if let Some(found) = SERVER_ONLY.iter().find(|name| crates.contains(*name)) {
        return Err(
            format!("the wasm depends on `{found}`: cargo tree --package app --features trainee,staff --invert {found}").into()
        );
    }
    println!("\nguard: {} crates, none of them {}", crates.len(), SERVER_ONLY.join(", "));
    let site = site::build()?;
    for ((name, budget), size) in BUDGETS.into_iter().zip([site.trainee.size, site.staff.size]) {
        println!("guard: {name} wasm {size} of {budget} bytes");
        if size > budget {
            return Err(format!("the {name} wasm is {size} bytes compressed; {budget} are allowed").into());
        }
    }
    Ok(())
}
