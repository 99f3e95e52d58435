//! The process is killed at random during an exam and started again: no acknowledged save may be lost.

use crate::{exam_fixture::ExamFixture, process::Keju, wire::Outcome};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use std::{ops::Range, process::Command, sync::Arc, time::Duration};

/// What came of it.
#[derive(Debug, Default)]
pub struct CrashReport {
    /// Acknowledged saves.
    pub acknowledged: usize,
    /// Saves that were refused with 503 or 507.
    pub refused: usize,
    /// Those that are gone.
    pub lost: Vec<String>,
    /// The slowest start after a death.
    pub slowest_start: Duration,
}

/// How to kill.
pub struct CrashPlan<'a> {
    /// Starts the program.
    pub serve: &'a dyn Fn() -> Command,
    /// An empty database.
    pub url: &'a str,
    /// People who save.
    pub people: usize,
    /// Deaths.
    pub rounds: usize,
    /// Milliseconds from the first acknowledgement to the death.
    pub after: Range<u64>,
}

/// Starts, lets everybody save, kills with `kill` (which must return when all is gone, and everything but the program is back),
/// starts again and compares, as often as planned.
pub async fn run_crash_test(plan: CrashPlan<'_>, mut kill: impl FnMut(&mut Keju) -> Outcome<()>) -> Outcome<CrashReport> {
    let fixture = Arc::new(ExamFixture::open(plan.url, plan.people).await?);
    let (mut report, mut chance) = (CrashReport::default(), StdRng::seed_from_u64(plan.rounds as u64));
    let mut keju = Keju::run(&mut (plan.serve)())?;
    for round in 0..plan.rounds {
        let writers: Vec<_> = (0..plan.people)
            .map(|seat| {
                let (fixture, address) = (fixture.clone(), keju.address.clone());
                let mut rng = StdRng::seed_from_u64((round * plan.people + seat) as u64);
                tokio::spawn(async move { fixture.write(&address, seat, &mut rng).await })
            })
            .collect();
        begun(&fixture).await?;
        tokio::time::sleep(Duration::from_millis(chance.random_range(plan.after.clone()))).await;
        kill(&mut keju)?;
        for writer in writers {
            report.refused += writer.await??.1;
        }
        keju = Keju::run(&mut (plan.serve)())?;
        report.slowest_start = report.slowest_start.max(keju.started_in);
    }
    let audit = fixture.audit().await?;
    Ok(CrashReport { acknowledged: audit.acknowledged, lost: audit.lost, ..report })
}

/// Waits until somebody's save is acknowledged again.
async fn begun(fixture: &ExamFixture) -> Outcome<()> {
    let before = fixture.acknowledged();
    for _ in 0..6_000 {
        if fixture.acknowledged() > before {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    Err("nothing is acknowledged".into())
}
