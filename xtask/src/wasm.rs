//! Compiles the browser code for wasm32 and generates its JavaScript with wasm-bindgen.

use crate::tool::{Outcome, capture, cargo, run, target_dir};
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

/// The compilation target of the browser code.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// The files the browser loads: `js`, which loads `wasm`, and `snippets` under the paths by which `js` imports them.
pub struct Bundle {
    pub js: String,
    pub wasm: Vec<u8>,
    pub snippets: Vec<(String, String)>,
}

/// Adds the wasm target to the current toolchain if it is missing.
pub fn ensure_target() -> Outcome {
    let sysroot = capture(Command::new("rustc").args(["--print", "sysroot"]))?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(TARGET).exists() {
        return Ok(());
    }
    run(Command::new("rustup").args(["target", "add", TARGET]))
}

/// Compiles one set of islands of the `app` crate for the browser, `trainee` or `staff`, and generates its JavaScript.
pub fn build(islands: &str) -> Outcome<Bundle> {
    ensure_target()?;
    let package = ["build", "--package", "app", "--bin", "islands", "--features", islands];
    run(&mut cargo(package.into_iter().chain(["--target", TARGET, "--profile", "wasm-release"])))?;
    bind(&target_dir().join(TARGET).join("wasm-release/islands.wasm"))
}

fn bind(module: &PathBuf) -> Outcome<Bundle> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(module).out_name("keju").web(true)?;
    bindgen.typescript(false).remove_name_section(true).remove_producers_section(true);
    let mut output = bindgen.generate_output()?;
    let wasm = output.wasm_mut().emit_wasm();
    let inline = output.snippets().iter().flat_map(|(owner, scripts)| {
        scripts.iter().enumerate().map(move |(index, script)| (format!("{owner}/inline{index}.js"), script.clone()))
    });
    let modules = output.local_modules().iter().map(|(path, script)| (path.clone(), script.clone()));
    let mut snippets: Vec<_> = inline.chain(modules).collect();
    snippets.sort();
    Ok(Bundle { js: output.js().to_owned(), wasm, snippets })
}
