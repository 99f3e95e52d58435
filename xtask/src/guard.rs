//! What must never reach a browser, and how much may.

use crate::site;
use crate::tool::{Outcome, capture, cargo};
use crate::wasm;
use std::collections::BTreeSet;

/// Crates that hold keys, reach the database or render Markdown.
const SERVER_ONLY: [&str; 4] = ["question-bank", "store", "sqlx", "pulldown-cmark"];

/// The wasm as it travels, in bytes: about two seconds on a slow phone line.
const WASM_BUDGET: u64 = 150 * 1024;

/// Fails when the wasm depends on a crate of the server's, or outgrows its budget.
pub fn check() -> Outcome {
    wasm::ensure_target()?;
    let tree = ["tree", "--package", "app", "--features", "hydrate", "--edges", "normal", "--prefix", "none"];
    let tree = capture(&mut cargo(tree.into_iter().chain(["--target", wasm::TARGET])))?;
    let crates: BTreeSet<_> = tree.lines().filter_map(|line| line.split_whitespace().next()).collect();
    if let Some(found) = SERVER_ONLY.iter().find(|name| crates.contains(*name)) {
        return Err(format!("the wasm depends on `{found}`: cargo tree --package app --features hydrate --invert {found}").into());
    }
    let size = site::build()?.wasm_brotli;
    if size > WASM_BUDGET {
        return Err(format!("the wasm is {size} bytes compressed; {WASM_BUDGET} are allowed").into());
    }
    println!("\nguard: {} crates, none of them {}; wasm {size} of {WASM_BUDGET} bytes", crates.len(), SERVER_ONLY.join(", "));
    Ok(())
}
