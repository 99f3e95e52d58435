//! `cargo xtask`: serve, test, dist and the other chores of this workspace, with nothing installed but rustup.

mod css;
mod guard;
mod lint;
mod load;
mod packages;
mod postgres;
mod server;
mod site;
mod test;
mod tool;
mod torture;
mod wasm;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about = "The chores of this workspace")]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Build everything and start the server with the sample bank; the database is data/keju.db
    Serve {
        /// Where to listen
        #[arg(long, default_value = "127.0.0.1:3000")]
        addr: String,
        /// Optimise: slower to build, faster to answer
        #[arg(long)]
        release: bool,
    },
    /// Run every test, installing what is missing from Debian's packages
    Test {
        /// Only what needs neither a browser nor PostgreSQL
        #[arg(long)]
        quick: bool,
    },
    /// Build the one file that holds everything: target/dist/keju
    Dist,
    /// Build what the browser loads: scripts, wasm and styles, into target/site
    Site,
    /// Check that nothing of the server's is compiled for the browser, and that the wasm stays small
    Guard,
    /// Check formatting and lints
    Lint,
    /// Measure pages, saves and starts a second on the release build, and check every acknowledged save
    Load {
        /// An empty database to use instead of a temporary SQLite file
        database: Option<String>,
    },
    /// Kill it, starve it, cut it off and lie to it about the time, for minutes: nothing acknowledged may be lost
    Torture {
        /// Only these cases; the first column of the table has their names
        cases: Vec<String>,
        /// Deaths in each case of deaths
        #[arg(long, default_value_t = 50)]
        rounds: u32,
        /// Seconds of the soak
        #[arg(long, default_value_t = 300)]
        soak: u32,
        /// Torture the release build
        #[arg(long)]
        release: bool,
    },
}

fn main() -> ExitCode {
    let done = match Arguments::parse().chore {
        Chore::Serve { addr, release } => server::serve(&addr, release),
        Chore::Test { quick } => test::all(quick),
        Chore::Dist => server::dist(),
        Chore::Site => site::build().map(|_| ()),
        Chore::Guard => guard::check(),
        Chore::Lint => lint::check(),
        Chore::Torture { cases, rounds, soak, release } => torture::all(release, rounds, soak, &cases),
        Chore::Load { database } => load::measure(database.as_deref()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error}");
            ExitCode::FAILURE
        }
    }
}
