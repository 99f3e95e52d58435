//! `cargo xtask`: serve, test, dist and the other chores of this workspace, with nothing installed but rustup.

mod css;
mod site;
mod tool;
mod wasm;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The chores of this workspace")]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Build what the browser loads: scripts, wasm and styles, into target/site
    Site,
}

fn main() -> ExitCode {
    let done = match Arguments::parse().chore {
        Chore::Site => site::build().map(|_| ()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error}");
            ExitCode::FAILURE
        }
    }
}
