//! Formatting and lints, for the host and for the browser.

use crate::tool::{Outcome, cargo, run};
use crate::wasm;

/// Fails on any formatting difference and on any warning.
pub fn check() -> Outcome {
    wasm::ensure_target()?;
    run(&mut cargo(["fmt", "--all", "--check"]))?;
    run(&mut cargo(["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"]))?;
    for islands in ["trainee", "staff"] {
        let browser = ["clippy", "--package", "app", "--bin", "islands", "--features", islands, "--target", wasm::TARGET];
        run(&mut cargo(browser.into_iter().chain(["--", "--deny", "warnings"])))?;
    }
    Ok(())
}
