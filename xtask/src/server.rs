//! The server binary: runs it with demo data, or builds the executable for distribution.

use crate::tool::{Outcome, cargo, root, run, target_dir};
use crate::{sbom, site, wasm};
use sha2::{Digest, Sha256};
use std::path::PathBuf;
use std::process::Command;
use std::{fs, thread};

/// Builds `keju` and returns its path. A debug build is built fastest. A release build includes the site and the sample bank.
pub fn build(release: bool) -> Outcome<PathBuf> {
    let mut command = cargo(["build", "--package", "server", "--bin", "keju"]);
    if release {
        command.arg("--release");
    }
    run(&mut command)?;
    Ok(target_dir().join(if release { "release" } else { "debug" }).join("keju"))
}

/// Builds everything and runs the server in this process, with the sample bank and a database in `data/`.
pub fn serve(addr: &str, release: bool) -> Outcome {
    let keju = if release { site::build().and_then(|_| build(true))? } else { build_side_by_side()? };
    fs::create_dir_all(root().join("data"))?;
    let mut command = Command::new(keju);
    command.args(["serve", "--addr", addr, "--database", "sqlite:data/keju.db", "--demo"]).current_dir(root());
    become_process(command)
}

/// Builds the site and a debug `keju` at the same time: neither reads the other's result, and each leaves a core idle while its last
/// crate is compiled.
fn build_side_by_side() -> Outcome<PathBuf> {
    // Before the threads: both would install the target.
    wasm::ensure_target()?;
    thread::scope(|scope| {
        // The message only, because a boxed error stays in its thread.
        let site = scope.spawn(|| site::build_unpacked().map_err(|error| error.to_string()));
        let keju = build(false);
        site.join().map_err(|_| "building the site panicked")??;
        keju
    })
}

/// Replaces this process by the server, so that Ctrl-C and every other signal reach the server directly.
#[cfg(unix)]
fn become_process(mut command: Command) -> Outcome {
    use std::os::unix::process::CommandExt;
    Err(format!("keju did not start: {}", command.exec()).into())
}

#[cfg(not(unix))]
fn become_process(mut command: Command) -> Outcome {
    run(&mut command)
}

/// Returns the SHA-256 of these bytes in hexadecimal digits, as `sha256sum` prints it.
fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Builds the release and copies it to `target/dist`, with its checksum and the bill of what is in it.
pub fn dist() -> Outcome {
    let script = site::build()?.trainee.script;
    let built = build(true)?;
    let keju = fs::read(&built)?;
    if !keju.windows(script.len()).any(|window| window == script.as_bytes()) {
        return Err("the release does not carry the site that was just built".into());
    }
    let folder = root().join("target/dist");
    fs::create_dir_all(&folder)?;
    let path = folder.join("keju");
    // Renamed into place, because the one that is there may be running.
    fs::copy(built, path.with_extension("new"))?;
    fs::rename(path.with_extension("new"), &path)?;
    sbom::write(&folder.join("keju.cdx.json"))?;
    fs::write(folder.join("keju.sha256"), format!("{}  keju\n", sha256(&keju)))?;
    println!("\n{} {:.1} MB", path.display(), keju.len() as f64 / 1e6);
    Ok(())
}
