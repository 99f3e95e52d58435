//! The long fault tests: crash, exhaustion, network-loss and clock-change tests, in which the program must lose nothing.
//!
//! `cargo xtask torture` builds the program and runs it. Every case is bounded in time; nothing leaves the loopback. What a machine
//! does not offer (root, PostgreSQL, strace, faketime) is named and skipped.

// Measuring is what the clock is for here.
#![allow(clippy::disallowed_methods)]

mod cluster;
mod crowd;
mod database;
mod death;
mod disk;
mod nodes;
mod power;
mod races;
mod soak;
mod standby;
mod time;
mod trace;

use std::{
    path::PathBuf,
    pin::Pin,
    process::{Command, ExitCode, Stdio},
    time::{Duration, Instant},
};
use tests::wire::Outcome;

/// What every case works with.
pub struct CaseContext {
    /// The program.
    pub keju: PathBuf,
    /// The program with failpoints.
    pub mortal: PathBuf,
    /// Where files may be put; gone afterwards.
    pub folder: PathBuf,
    /// Deaths in a case of deaths.
    pub rounds: usize,
    /// How long the soak takes.
    pub soak: Duration,
}

/// A case's result: what was seen, or why it was not run.
pub enum Seen {
    /// It held.
    Held(String),
    /// This is missing here.
    Skipped(String),
}

type Case = for<'a> fn(&'a CaseContext) -> Pin<Box<dyn Future<Output = Outcome<Seen>> + 'a>>;

macro_rules! cases {
    ($($name:literal $number:literal $of:path;)*) => {
        const CASES: &[(&str, &str, Case)] = &[$(($name, $number, |context| Box::pin($of(context)))),*];
    };
}

cases! {
    "kill" "39" death::keju_on_sqlite;
    "kill-postgres" "39" death::keju_on_postgres;
    "kill-cluster" "39" death::cluster;
    "hand-ins" "29" races::hand_ins;
    "races" "30" races::save_and_hand_in;
    "failpoints" "40" death::beside_commits;
    "migrations" "40" death::in_migrations;
    "stop" "44" death::told_to_stop;
    "sync" "41" trace::acknowledged_after_the_sync;
    "power" "41, 42" power::cut;
    "disk" "42" disk::full;
    "locked" "43" database::held_by_another;
    "log" "43" database::a_reader_stays;
    "postgres" "43" database::restarted_and_cut;
    "standby" "43" standby::takes_over;
    "nodes" "5" nodes::two_of_them;
    "clock" "36" time::jumps;
    "idle" "48" crowd::idle_sockets;
    "slow" "26" crowd::slow_and_wrong;
    "storm" "14" crowd::sign_ins;
    "soak" "49" soak::flat;
}

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("torture: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Outcome<bool> {
    let mut arguments = std::env::args().skip(1);
    let usage = "usage: torture KEJU MORTAL ROUNDS SOAK-SECONDS [CASE]…";
    let mut next = || arguments.next().ok_or(usage);
    let (keju, mortal, rounds, soak) = (next()?, next()?, next()?.parse()?, next()?.parse()?);
    let wanted: Vec<String> = arguments.collect();
    let folder = std::env::temp_dir().join(format!("keju-torture-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let context = CaseContext { keju: keju.into(), mortal: mortal.into(), folder, rounds, soak: Duration::from_secs(soak) };
    println!("| case | no. | result | seconds | seen |\n|---|---|---|---:|---|");
    let mut held = true;
    for (name, number, case) in CASES.iter().filter(|(name, ..)| wanted.is_empty() || wanted.iter().any(|one| one == name)) {
        let begun = Instant::now();
        let (result, seen) = match case(&context).await {
            Ok(Seen::Held(seen)) => ("held", seen),
            Ok(Seen::Skipped(why)) => ("skipped", why),
            Err(error) => {
                held = false;
                ("**FAILED**", error.to_string())
            }
        };
        println!("| {name} | {number} | {result} | {:.0} | {seen} |", begun.elapsed().as_secs_f64());
    }
    std::fs::remove_dir_all(&context.folder)?;
    Ok(held)
}

impl CaseContext {
    /// The address of a new SQLite file.
    pub fn sqlite(&self, name: &str) -> String {
        format!("sqlite:{}", self.folder.join(format!("{name}.db")).display())
    }
}

/// Fails with what is lost.
pub fn none_lost(lost: &[String]) -> Outcome<()> {
    if lost.is_empty() { Ok(()) } else { Err(format!("{} lost, such as {}", lost.len(), lost[0]).into()) }
}

/// Fails with a sentence unless something holds.
pub fn ensure(holds: bool, otherwise: impl Into<String>) -> Outcome<()> {
    if holds { Ok(()) } else { Err(otherwise.into().into()) }
}

/// Whether a program can be run here.
pub fn there_is(program: &str) -> bool {
    let found = Command::new("sh").args(["-c", "command -v \"$0\"", program]).stdout(Stdio::null()).status();
    found.is_ok_and(|status| status.success())
}

/// Runs a command to its end.
pub fn done(command: &mut Command) -> Outcome<()> {
    let output = command.stdin(Stdio::null()).output()?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    ensure(output.status.success(), format!("{:?}: {said}", command.get_program()))
}

/// The value below which so many hundredths of all lie.
pub fn percentile(mut all: Vec<Duration>, hundredths: usize) -> Duration {
    all.sort_unstable();
    all.get(all.len().saturating_sub(1) * hundredths / 100).copied().unwrap_or_default()
}
