//! Crashes: at random under load, around every commit, during migrations; and an orderly stop.

use crate::{CaseContext, Seen, cluster::Cluster, ensure, none_lost};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use std::{sync::Arc, thread::sleep, time::Duration};
use tests::{
    crash_test::{CrashPlan, run_crash_test},
    exam_fixture::{ExamFixture, SaveOutcome},
    process::{Keju, serving},
    wire::Outcome,
};

const NO_POSTGRES: &str = "PostgreSQL is not installed";

/// Kills it while everybody saves, again and again.
async fn deaths(context: &CaseContext, url: &str, kill: impl FnMut(&mut Keju) -> Outcome<()>) -> Outcome<Seen> {
    let serve = || serving(&context.keju, url);
    let report =
        run_crash_test(CrashPlan { serve: &serve, url, people: 16, rounds: context.rounds, after: 500..5_000 }, kill).await?;
    none_lost(&report.lost)?;
    ensure(report.slowest_start < Duration::from_secs(5), format!("a start took {:?}", report.slowest_start))?;
    let (deaths, count, start) = (context.rounds, report.acknowledged, report.slowest_start.as_secs_f64());
    Ok(Seen::Held(format!(
        "{deaths} deaths, {count} acknowledged saves, 0 lost, {} refused; slowest start {start:.2} s",
        report.refused
    )))
}

fn kill(keju: &mut Keju) -> Outcome<()> {
    keju.kill();
    Ok(())
}

pub async fn keju_on_sqlite(context: &CaseContext) -> Outcome<Seen> {
    deaths(context, &context.sqlite("kill"), kill).await
}

pub async fn keju_on_postgres(context: &CaseContext) -> Outcome<Seen> {
    let Some(cluster) = Cluster::start(context, "kill-postgres")? else { return Ok(Seen::Skipped(NO_POSTGRES.into())) };
    deaths(context, &cluster.database("exam")?, kill).await
}

/// Everything dies at once, as when the machine does.
pub async fn cluster(context: &CaseContext) -> Outcome<Seen> {
    let Some(cluster) = Cluster::start(context, "kill-cluster")? else { return Ok(Seen::Skipped(NO_POSTGRES.into())) };
    let kill = |keju: &mut Keju| {
        cluster.kill()?;
        keju.kill();
        cluster.again()
    };
    deaths(context, &cluster.database("exam")?, kill).await
}

/// The process aborts before and after its first commit, its second… while somebody saves and hands in.
pub async fn beside_commits(context: &CaseContext) -> Outcome<Seen> {
    let cluster = Cluster::start(context, "failpoints")?;
    let mut deaths = 0;
    for kind in ["sqlite", "postgres"] {
        for side in ["before", "after"] {
            for nth in 1..30 {
                let name = format!("{side}{nth}");
                let url = match (kind, &cluster) {
                    ("sqlite", _) => context.sqlite(&name),
                    (_, Some(cluster)) => cluster.database(&name)?,
                    (_, None) => continue,
                };
                if !dies(context, &url, &format!("{side}:{nth}")).await? {
                    break;
                }
                deaths += 1;
            }
        }
    }
    ensure(deaths >= 12, format!("only {deaths} deaths"))?;
    Ok(Seen::Held(format!("{deaths} deaths, one beside each commit; each time everything or nothing, and again completed it")))
}

async fn dies(context: &CaseContext, url: &str, of: &str) -> Outcome<bool> {
    let fixture = ExamFixture::open(url, 1).await?;
    let mut chance = StdRng::seed_from_u64(40);
    let doomed = Keju::run(serving(&context.mortal, url).env("KEJU_DIES", of));
    let died = match doomed {
        Ok(keju) => !exam(&fixture, &keju.address, &mut chance).await?,
        Err(_) => true,
    };
    let keju = Keju::start(&context.keju, url)?;
    ensure(exam(&fixture, &keju.address, &mut chance).await?, format!("{of}: again did not complete it"))?;
    none_lost(&fixture.audit().await?.lost)?;
    Ok(died)
}

/// Saves and hands in; `false` when the process died of it.
async fn exam(fixture: &ExamFixture, address: &str, chance: &mut StdRng) -> Outcome<bool> {
    let Ok(mut client) = fixture.client(address, 0).await else { return Ok(false) };
    for _ in 0..2 {
        match fixture.seats[0].save(&mut client, chance).await? {
            SaveOutcome::Acknowledged | SaveOutcome::Refused(409) => {}
            SaveOutcome::Unknown => return Ok(false),
            SaveOutcome::Refused(status) => return Err(format!("a save was answered with {status}").into()),
        }
    }
    Ok(fixture.hand_in(&mut client, 0).await? == Some(303))
}

pub async fn in_migrations(context: &CaseContext) -> Outcome<Seen> {
    let cluster = Cluster::start(context, "migrations")?;
    let mut chance = StdRng::seed_from_u64(41);
    let mut amid = 0;
    for round in 0..context.rounds.min(20) {
        let mut urls = vec![context.sqlite(&format!("migrations{round}"))];
        if let Some(cluster) = &cluster {
            urls.push(cluster.database(&format!("round{round}"))?);
        }
        for url in urls {
            let mut doomed = serving(&context.keju, &url).stdout(std::process::Stdio::null()).spawn()?;
            sleep(Duration::from_millis(chance.random_range(5..400)));
            amid += usize::from(doomed.try_wait()?.is_none());
            doomed.kill()?;
            doomed.wait()?;
            drop(Keju::start(&context.keju, &url)?);
            none_lost(&ExamFixture::open(&url, 1).await?.audit().await?.lost)?;
        }
    }
    Ok(Seen::Held(format!("killed {amid} times within 0.4 s of a first start; the next start made the tables")))
}

pub async fn told_to_stop(context: &CaseContext) -> Outcome<Seen> {
    let (mut count, mut slowest) = (0, Duration::ZERO);
    for round in 0..context.rounds.min(10) {
        let url = context.sqlite(&format!("stop{round}"));
        let fixture = Arc::new(ExamFixture::open(&url, 200).await?);
        let mut keju = Keju::start(&context.keju, &url)?;
        let writers: Vec<_> = (0..200)
            .map(|seat| {
                let (fixture, address) = (fixture.clone(), keju.address.clone());
                tokio::spawn(async move { fixture.write(&address, seat, &mut StdRng::seed_from_u64(seat as u64)).await })
            })
            .collect();
        tokio::time::sleep(Duration::from_millis(700)).await;
        let (ended, took) = keju.stop()?;
        ensure(ended.success(), format!("it ended with {ended}"))?;
        slowest = slowest.max(took);
        for writer in writers {
            writer.await??;
        }
        let audit = fixture.audit().await?;
        none_lost(&audit.lost)?;
        count += audit.acknowledged;
    }
    Ok(Seen::Held(format!(
        "200 people saving, SIGTERM: {count} acknowledged, 0 lost; slowest stop {:.2} s",
        slowest.as_secs_f64()
    )))
}
