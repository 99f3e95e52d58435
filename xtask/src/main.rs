//! `cargo xtask`: serve, test, dist and the other commands of this workspace. They need nothing but rustup.

mod advisories;
#[cfg(test)]
mod contrast;
mod css;
mod forecast;
mod forge;
mod guard;
mod lint;
mod load;
mod packages;
mod postgres;
mod sbom;
mod server;
mod site;
mod test;
mod tool;
mod torture;
mod wasm;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about = "Builds, serves, tests and measures this workspace")]
struct Arguments {
    #[command(subcommand)]
    command: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Build everything and start the server with the sample bank; the database is data/keju.db
    Serve {
        /// Where to listen
        #[arg(long, default_value = "127.0.0.1:3000")]
        addr: String,
        /// Build with optimisations
        #[arg(long)]
        release: bool,
    },
    /// Run every test; missing Debian packages are installed first
    Test {
        /// Run only the tests that need neither a browser nor PostgreSQL
        #[arg(long)]
        quick: bool,
    },
    /// Build the executable that includes everything: target/dist/keju, its checksum and the bill of what is in it
    Dist,
    /// Look up known vulnerabilities of the crates that are used; says so when the database cannot be reached
    Advisories,
    /// Build the files the browser loads (scripts, wasm and styles) into target/site
    Site,
    /// Check that no server code is compiled for the browser, and that the wasm stays within its size limit
    Guard,
    /// Check formatting and lints
    Lint,
    /// Measure pages, saves and starts per second on the release build, and check every acknowledged save
    Load {
        /// Measure the pages of the staff instead, on a site with 20,000 items, 10,000 people and this many sittings (100000)
        #[arg(long, num_args = 0..=1, default_missing_value = "100000", value_name = "SITTINGS")]
        scale: Option<usize>,
        /// Hold an exam day of this many people instead: they start, save and hand in, and everything acknowledged is looked for afterwards
        #[arg(long, value_name = "PEOPLE", conflicts_with = "scale")]
        exam: Option<usize>,
        /// An empty database to use instead of a temporary SQLite file; with --scale also one that it has filled before
        #[arg(long, value_name = "URL")]
        database: Option<String>,
    },
    /// Simulate cohorts of trainees and print how well forecasts of their totals hold
    Forecast {
        /// Number of people in each cohort
        #[arg(long, default_value_t = 1000)]
        people: usize,
        /// What chance starts from
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Write papers in random layouts with random damage, import them and print what was read rightly, by layout
    Forge {
        /// How many papers, or workbooks
        #[arg(long, default_value_t = 300)]
        papers: u32,
        /// The seed of the first paper; the others count on
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Set a dimension of the layout, as `key=tick`; may be given several times
        #[arg(long, value_name = "DIMENSION=VALUE", conflicts_with = "workbooks")]
        only: Vec<String>,
        /// Write workbooks in random dialects instead
        #[arg(long)]
        workbooks: bool,
    },
    /// Run crash, exhaustion, network-loss and clock-change tests; no acknowledged save may be lost
    Torture {
        /// Run only these cases; the first column of the table lists their names
        cases: Vec<String>,
        /// Number of crashes in each crash case
        #[arg(long, default_value_t = 50)]
        rounds: u32,
        /// Duration of the soak test in seconds
        #[arg(long, default_value_t = 300)]
        soak: u32,
        /// Test the release build
        #[arg(long)]
        release: bool,
    },
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Task::Serve { addr, release } => server::serve(&addr, release),
        Task::Test { quick } => test::all(quick),
        Task::Dist => server::dist(),
        Task::Advisories => advisories::check(),
        Task::Site => site::build().map(|_| ()),
        Task::Guard => guard::check(),
        Task::Lint => lint::check(),
        Task::Torture { cases, rounds, soak, release } => torture::all(release, rounds, soak, &cases),
        Task::Load { scale, exam, database } => load::measure(scale, exam, database.as_deref()),
        Task::Forecast { people, seed } => forecast::print(people, seed),
        Task::Forge { papers, seed, workbooks: true, .. } => forge::forge_workbooks(papers, seed),
        Task::Forge { papers, seed, only, workbooks: false } => forge::forge(papers, seed, &only),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nerror: {error}");
            ExitCode::FAILURE
        }
    }
}
