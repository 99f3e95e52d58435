//! Crashes, full disks, unreachable databases and clock changes lose nothing.

mod away;
mod crowd;
mod dying;
mod full;
mod killed;
mod nodes;
mod sound;

use rand::{SeedableRng, rngs::StdRng};
use std::path::{Path, PathBuf};
use store::scratch::{Scratch, databases};

/// The program to start and kill.
fn mortal() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_mortal"))
}

/// Empty databases to start it on.
async fn empty() -> Vec<Scratch> {
    let all = databases().await;
    for scratch in &all {
        scratch.empty().await;
    }
    all
}

fn chance() -> StdRng {
    StdRng::seed_from_u64(36)
}

/// The file of an SQLite database.
fn file(url: &str) -> Option<PathBuf> {
    url.strip_prefix("sqlite:").map(PathBuf::from)
}
