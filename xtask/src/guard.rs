//! Checks which crates the wasm contains, and its size.

use crate::site;
use crate::tool::{Outcome, capture, cargo};
use crate::wasm;
use std::collections::BTreeSet;

/// Crates that contain keys, access the database or render Markdown.
const SERVER_ONLY: [&str; 5] = ["question-bank", "store", "engine", "sqlx", "pulldown-cmark"];

/// The largest allowed compressed size of the wasm in bytes. The trainees' wasm takes about two seconds on a slow mobile
/// connection. The staff's wasm may be larger, because staff work on a computer with a faster connection.
const BUDGETS: [(&str, u64); 2] = [("trainee", 150 * 1024), ("staff", 200 * 1024)];

/// Fails if the wasm depends on a server crate or exceeds its size limit.
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
