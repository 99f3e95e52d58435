//! Clocks that are set during an exam: on one machine, and on two that differ.

use crate::{CaseContext, Seen, cluster::Cluster, ensure};
use rand::{SeedableRng, rngs::StdRng};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};
use tests::{
    exam_fixture::{ExamFixture, SaveOutcome},
    process::{Keju, serving},
    wire::Outcome,
};

fn library() -> Option<PathBuf> {
    let places = ["/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1", "/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1"];
    places.into_iter().map(PathBuf::from).find(|path| path.exists())
}

/// Serves with a wall clock that follows a file; what counts time since the machine was switched on cannot be set.
fn lied_to(command: &mut Command, library: &Path, file: &Path) -> Outcome<Keju> {
    let lies = [("FAKETIME_NO_CACHE", "1"), ("FAKETIME_DONT_FAKE_MONOTONIC", "1")];
    Keju::run(command.env("LD_PRELOAD", library).env("FAKETIME_TIMESTAMP_FILE", file).envs(lies))
}

pub async fn jumps(context: &CaseContext) -> Outcome<Seen> {
    let Some(library) = library() else { return Ok(Seen::Skipped("apt-get install faketime".into())) };
    let (url, lie) = (context.sqlite("clock"), context.folder.join("lie"));
    let fixture = ExamFixture::open(&url, 1).await?;
    fs::write(&lie, "+0s")?;
    let mut keju = lied_to(&mut serving(&context.keju, &url), &library, &lie)?;
    let (begun, first) = (Instant::now(), fixture.left(&keju.address, 0).await?.ok_or("it is over")?);
    let mut chance = StdRng::seed_from_u64(36);
    let mut worst = 0;
    for set in ["+2h", "-2h", "-1d", "+1d", "+90s", "-90s"] {
        fs::write(&lie, set)?;
        tokio::time::sleep(Duration::from_millis(2_500)).await;
        let left = fixture.left(&keju.address, 0).await?.ok_or(format!("{set} ended the sitting"))?;
        worst = worst.max((first - left - begun.elapsed().as_millis() as i64).abs());
        let mut client = fixture.client(&keju.address, 0).await?;
        ensure(fixture.seats[0].save(&mut client, &mut chance).await? == SaveOutcome::Acknowledged, format!("{set}: no save"))?;
    }
    ensure(keju.said().contains("a clock was set"), "nothing in the log")?;
    for set in ["+2h", "-1d"] {
        keju.kill();
        fs::write(&lie, set)?;
        keju = lied_to(&mut serving(&context.keju, &url), &library, &lie)?;
        let left = fixture.left(&keju.address, 0).await?.ok_or(format!("a start at {set} ended the sitting"))?;
        worst = worst.max((first - left - begun.elapsed().as_millis() as i64).abs());
    }
    ensure(worst < 1_000, format!("the time that is left was off by {worst} ms"))?;
    let apart = nodes_apart(context, &library).await?;
    Ok(Seen::Held(format!(
        "set by ±2 h, ±1 day, ±90 s and started again at +2 h and −1 day: the time left was never off by more than {worst} ms; {apart}"
    )))
}

async fn nodes_apart(context: &CaseContext, library: &Path) -> Outcome<String> {
    let Some(cluster) = Cluster::start(context, "clock")? else { return Ok("no PostgreSQL here".into()) };
    let url = cluster.database("exam")?;
    let fixture = ExamFixture::open(&url, 1).await?;
    let (early, late) = (context.folder.join("early"), context.folder.join("late"));
    fs::write(&early, "-90s")?;
    fs::write(&late, "+90s")?;
    let (one, two) = (
        lied_to(&mut serving(&context.keju, &url), library, &early)?,
        lied_to(&mut serving(&context.keju, &url), library, &late)?,
    );
    let mut worst = 0;
    for _ in 0..10 {
        let (at_one, at_two) =
            (fixture.left(&one.address, 0).await?.ok_or("over")?, fixture.left(&two.address, 0).await?.ok_or("over")?);
        worst = worst.max((at_one - at_two).abs());
    }
    ensure(worst < 1_000, format!("two machines disagreed by {worst} ms"))?;
    Ok(format!("two machines 180 s apart on one PostgreSQL agreed within {worst} ms"))
}
