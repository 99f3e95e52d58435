//! Formatting, lints, and the rules of the house that no compiler knows.

use crate::tool::{Outcome, cargo, root, run};
use crate::wasm;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Fails on any formatting difference, on any warning, and on any broken rule.
pub fn check() -> Outcome {
    wasm::ensure_target()?;
    let begun = transactions_in(&root().join("app/src"))?;
    if !begun.is_empty() {
        return Err(format!("a transaction begins in engine, never in a screen:\n  {}", begun.join("\n  ")).into());
    }
    run(&mut cargo(["fmt", "--all", "--check"]))?;
    run(&mut cargo(["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"]))?;
    for islands in ["trainee", "staff"] {
        let browser = ["clippy", "--package", "app", "--bin", "islands", "--features", islands, "--target", wasm::TARGET];
        run(&mut cargo(browser.into_iter().chain(["--", "--deny", "warnings"])))?;
    }
    Ok(())
}

/// Returns the places below a folder where a transaction begins: file, line, text.
fn transactions_in(folder: &Path) -> Outcome<Vec<String>> {
    let mut found = Vec::new();
    for file in rust_files(folder)? {
        for (number, line) in (1..).zip(fs::read_to_string(&file)?.lines()) {
            if line.contains(".begin()") {
                let file = file.strip_prefix(root()).unwrap_or(&file);
                found.push(format!("{}:{number}: {}", file.display(), line.trim()));
            }
        }
    }
    Ok(found)
}

fn rust_files(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(rust_files(&path)?);
        } else if path.extension().is_some_and(|end| end == "rs") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
