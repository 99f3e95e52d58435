//! A database that is locked, has a long reader, restarts, or drops its connections.

use crate::{CaseContext, Seen, cluster::Cluster, ensure, none_lost, percentile};
use rand::{SeedableRng, rngs::StdRng};
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};
use store::Db;
use tests::{
    exam_fixture::{ExamFixture, SaveOutcome},
    process::{Keju, serving},
    wire::Outcome,
};

pub async fn held_by_another(context: &CaseContext) -> Outcome<Seen> {
    let url = context.sqlite("locked");
    let fixture = Arc::new(ExamFixture::open(&url, 64).await?);
    let keju = Keju::start(&context.keju, &url)?;
    let other = Db::connect(&url).await?;
    let held = other.begin().await?;
    let waiting: Vec<_> = (0..64)
        .map(|seat| {
            let (fixture, address) = (fixture.clone(), keju.address.clone());
            tokio::spawn(async move {
                let begun = Instant::now();
                let mut client = fixture.client(&address, seat).await?;
                let became = fixture.seats[seat].save(&mut client, &mut StdRng::seed_from_u64(seat as u64)).await?;
                Outcome::Ok((became, begun.elapsed()))
            })
        })
        .collect();
    tokio::time::sleep(Duration::from_secs(10)).await;
    drop(held);
    other.close().await;
    let (mut refused, mut longest) = (0, Duration::ZERO);
    for one in waiting {
        let (became, took) = one.await??;
        ensure(matches!(became, SaveOutcome::Refused(503) | SaveOutcome::Acknowledged), format!("{became:?}"))?;
        refused += usize::from(became == SaveOutcome::Refused(503));
        longest = longest.max(took);
    }
    ensure(longest < Duration::from_secs(10), format!("somebody waited {longest:?}"))?;
    let begun = Instant::now();
    let mut client = fixture.client(&keju.address, 0).await?;
    while fixture.seats[0].save(&mut client, &mut StdRng::seed_from_u64(1)).await? != SaveOutcome::Acknowledged {
        ensure(begun.elapsed() < Duration::from_secs(10), "it does not recover")?;
    }
    none_lost(&fixture.audit().await?.lost)?;
    Ok(Seen::Held(format!(
        "held for 10 s: {refused} of 64 saves told to come again, after at most {:.1} s",
        longest.as_secs_f64()
    )))
}

/// While somebody reads an old moment the log cannot but grow; afterwards it must be short again.
pub async fn a_reader_stays(context: &CaseContext) -> Outcome<Seen> {
    let url = context.sqlite("log");
    let log = || std::fs::metadata(context.folder.join("log.db-wal")).map_or(0, |file| file.len() >> 20);
    let fixture = Arc::new(ExamFixture::open(&url, 16).await?);
    let keju = Keju::start(&context.keju, &url)?;
    let (mut most_busy, mut longest) = (0, 0);
    for reads in [false, true, false] {
        let other = Db::connect(&url).await?;
        let Db::Sqlite { readers, .. } = &other else { return Err("no SQLite".into()) };
        let mut reading = readers.begin().await?;
        if reads {
            sqlx::query("SELECT COUNT(*) FROM response").execute(&mut *reading).await?;
        }
        let stop = Arc::new(AtomicBool::new(false));
        let writers = saving(&fixture, &keju.address, &stop);
        for _ in 0..20 {
            tokio::time::sleep(Duration::from_millis(500)).await;
            most_busy = most_busy.max(if reads { 0 } else { log() });
            longest = longest.max(log());
        }
        stop.store(true, Ordering::Relaxed);
        drop(reading);
        other.close().await;
        for writer in writers {
            writer.await??;
        }
    }
    ensure(most_busy <= 128, format!("the log grew to {most_busy} MB with nobody in the way"))?;
    none_lost(&fixture.audit().await?.lost)?;
    Ok(Seen::Held(format!(
        "10 s of saves, 10 s beside a reader that stays, 10 s without: the log had at most {longest} MB, {most_busy} MB without that reader"
    )))
}

pub type Times = Vec<(SaveOutcome, Duration)>;

/// Everybody saves until told to stop, connecting again when cut off.
pub fn saving(fixture: &Arc<ExamFixture>, address: &str, stop: &Arc<AtomicBool>) -> Vec<tokio::task::JoinHandle<Outcome<Times>>> {
    let one = |seat| {
        let (fixture, address, stop) = (fixture.clone(), address.to_owned(), stop.clone());
        tokio::spawn(async move {
            let (mut chance, mut times) = (StdRng::seed_from_u64(seat as u64), Vec::new());
            let mut client = fixture.client(&address, seat).await?;
            while !stop.load(Ordering::Relaxed) {
                let begun = Instant::now();
                let became = fixture.seats[seat].save(&mut client, &mut chance).await?;
                times.push((became, begun.elapsed()));
                match became {
                    SaveOutcome::Acknowledged => {}
                    SaveOutcome::Refused(503) => tokio::time::sleep(Duration::from_millis(50)).await,
                    SaveOutcome::Refused(status) => return Err(format!("a save was answered with {status}").into()),
                    SaveOutcome::Unknown => client = fixture.client(&address, seat).await?,
                }
            }
            Ok(times)
        })
    };
    (0..fixture.seats.len()).map(one).collect()
}

pub async fn restarted_and_cut(context: &CaseContext) -> Outcome<Seen> {
    let Some(cluster) = Cluster::start(context, "away")? else {
        return Ok(Seen::Skipped("PostgreSQL is not installed".into()));
    };
    let url = cluster.database("exam")?;
    let fixture = Arc::new(ExamFixture::open(&url, 64).await?);
    // As many people as there are connections thirty-two times over.
    let keju = Keju::run(serving(&context.keju, &url).env("KEJU_CONNECTIONS", "2"))?;
    let stop = Arc::new(AtomicBool::new(false));
    let writers = saving(&fixture, &keju.address, &stop);
    tokio::time::sleep(Duration::from_secs(3)).await;
    for _ in 0..3 {
        cluster.stop()?;
        tokio::time::sleep(Duration::from_secs(2)).await;
        cluster.again()?;
        tokio::time::sleep(Duration::from_secs(3)).await;
    }
    let Db::Postgres(killer) = Db::connect(&url).await? else { return Err("no PostgreSQL".into()) };
    for _ in 0..50 {
        let all = "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity
                   WHERE datname = current_database() AND pid <> pg_backend_pid()";
        sqlx::query(all).execute(&killer).await?;
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    killer.close().await;
    stop.store(true, Ordering::Relaxed);
    let mut all = Vec::new();
    for writer in writers {
        all.extend(writer.await??);
    }
    let refused = all.iter().filter(|(became, _)| matches!(became, SaveOutcome::Refused(_))).count();
    let longest = all.iter().map(|(_, took)| *took).max().unwrap_or_default();
    ensure(longest < Duration::from_secs(12), format!("somebody waited {longest:?}"))?;
    let after = Arc::new(AtomicBool::new(false));
    let writers = saving(&fixture, &keju.address, &after);
    tokio::time::sleep(Duration::from_secs(5)).await;
    after.store(true, Ordering::Relaxed);
    let mut calm = Vec::new();
    for writer in writers {
        calm.extend(writer.await??);
    }
    ensure(calm.iter().all(|(became, _)| *became == SaveOutcome::Acknowledged), "it has not recovered")?;
    let slow = percentile(calm.into_iter().map(|(_, took)| took).collect(), 99);
    let audit = fixture.audit().await?;
    none_lost(&audit.lost)?;
    Ok(Seen::Held(format!(
        "2 connections, 64 people; 3 restarts, 50 cuts: {} acknowledged, 0 lost, {refused} told to come again, longest wait {:.1} s; p99 afterwards {} ms",
        audit.acknowledged,
        longest.as_secs_f64(),
        slow.as_millis()
    )))
}
