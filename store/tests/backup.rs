//! Backups: one moment of a busy house, restored on either database, or not at all.

use crate::fixture::{LATER, START, Site, on_each_database, save};
use exam::{Outcome, Points, Timestamp};
use flate2::{Compression, bufread::GzDecoder, write::GzEncoder};
use std::{
    io::{Read, Write},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};
use store::{
    Db, audit,
    backup::{self, Error},
    scratch::{Scratch, databases},
};

async fn taken(db: &Db) -> Vec<u8> {
    let (out, mut pieces) = tokio::sync::mpsc::channel(4);
    let db = db.clone();
    let taking = tokio::spawn(async move { backup::take(&db, LATER, out).await });
    let mut file = Vec::new();
    while let Some(piece) = pieces.recv().await {
        file.extend(piece);
    }
    taking.await.unwrap().unwrap();
    file
}

/// Databases without tables.
async fn blanks() -> Vec<Scratch> {
    let blanks = databases().await;
    for blank in &blanks {
        blank.empty().await;
    }
    blanks
}

fn unpacked(file: &[u8]) -> String {
    let mut text = String::new();
    GzDecoder::new(file).read_to_string(&mut text).unwrap();
    text
}

fn packed(text: &str) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(text.as_bytes()).unwrap();
    packed.finish().unwrap()
}

/// A sitting with answers and scores, another that runs, and somebody who is signed in.
async fn lived_in(site: &Site) {
    let done = site.sits("zhang").await;
    site.saves(&done, &[save(0, 1, "一"), save(1, 1, "二\n\"三\"\u{1F600}"), save(0, 2, "四")]).await.unwrap();
    let scores = vec![site.score(0, Outcome::Scored(Points::hundredths(250))), site.score(1, Outcome::Waiting)];
    site.hands_in(&done, LATER, scores, "receipt").await;
    let running = site.sits("li").await;
    site.saves(&running, &[save(2, 1, "五")]).await.unwrap();
    let mut tx = site.begin().await;
    store::sign_in::add(&mut tx, "token", running.trainee, START, Timestamp(i64::MAX)).await.unwrap();
    audit::add(&mut tx, Some(done.trainee), "test.do", "{\"a\":1}", LATER).await.unwrap();
    tx.commit().await.unwrap();
}

/// The rows of a backup, without the first and the last line.
fn rows(file: &[u8]) -> Vec<String> {
    let text = unpacked(file);
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    lines[1..lines.len() - 1].to_vec()
}

#[tokio::test]
async fn what_was_backed_up_comes_back_on_either_database_but_the_sign_ins() {
    on_each_database(async |site| {
        lived_in(&site).await;
        let file = taken(&site.db).await;
        assert!(!unpacked(&file).contains("\"sign_in\""));
        for blank in blanks().await {
            backup::restore(&blank.url, file.as_slice(), LATER).await.unwrap();
            let restored = Db::connect(&blank.url).await.unwrap();
            assert_eq!(audit::first_broken(&restored).await.unwrap(), None);
            let without_audit = |file: &[u8]| {
                let text = rows(file);
                let end = text.iter().position(|line| line.contains("\"table\":\"audit\"")).unwrap();
                let next = text[end + 1..].iter().position(|line| line.starts_with('{')).unwrap() + end + 1;
                let head = text.iter().position(|line| line.contains("\"table\":\"audit_head\"")).unwrap();
                let skip = |at: usize| (end..next).contains(&at) || (head..head + 2).contains(&at);
                let mut kept: Vec<String> =
                    text.iter().enumerate().filter(|(at, _)| !skip(*at)).map(|(_, line)| line.clone()).collect();
                // Databases sort text each in their way.
                kept.sort();
                kept
            };
            assert_eq!(without_audit(&taken(&restored).await), without_audit(&file), "{} to {}", site.name(), blank.name);
            assert_eq!(store::person::count(&restored).await.unwrap(), 2);
            let found = store::sign_in::find(&restored, "token", LATER).await.unwrap();
            assert_eq!(found, None, "a backup signs nobody in");
            restored.close().await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_backup_is_restored_only_where_there_is_nothing() {
    on_each_database(async |site| {
        lived_in(&site).await;
        let file = taken(&site.db).await;
        let refused = backup::restore(site.url(), file.as_slice(), LATER).await;
        assert!(matches!(refused, Err(Error::NotEmpty)), "{refused:?}");
        assert_eq!(rows(&taken(&site.db).await), rows(&file));
    })
    .await;
}

#[tokio::test]
async fn a_backup_that_is_none_or_cut_short_or_changed_restores_nothing() {
    on_each_database(async |site| {
        lived_in(&site).await;
        let file = taken(&site.db).await;
        let text = unpacked(&file);
        let lines: Vec<&str> = text.lines().collect();
        let without_end = format!("{}\n", lines[..lines.len() - 1].join("\n"));
        let newer = |what: &str, by: &str| packed(&text.replacen(what, by, 1));
        let bad = [
            ("nothing", vec![]),
            ("no backup", b"PK\x03\x04 something else".to_vec()),
            ("another compressed file", packed("{\"keju\":\"bank\"}\n")),
            ("a download that broke off", file[..file.len() - 40].to_vec()),
            ("one without its end", packed(&without_end)),
            ("a changed answer", packed(&text.replace("四", "五"))),
            (
                "a missing row",
                packed(&text.replacen(lines.iter().find(|line| line.contains("四")).unwrap(), "", 1).replace("\n\n", "\n")),
            ),
            ("an unknown table", newer("\"table\":\"person\"", "\"table\":\"persons\"")),
            ("a value of another kind", packed(&text.replacen("\"zhang\"", "1", 1))),
            ("something behind the end", packed(&format!("{text}[1]\n"))),
            ("a later format", newer("\"format\":1", "\"format\":2")),
            ("a later migration", newer("\"migration\":", "\"migration\":9")),
        ];
        for blank in blanks().await {
            for (name, bad) in &bad {
                let refused = backup::restore(&blank.url, bad.as_slice(), LATER).await;
                assert!(refused.is_err(), "{name} to {}: {refused:?}", blank.name);
            }
            backup::restore(&blank.url, file.as_slice(), LATER).await.expect("it is as empty as before");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_backup_under_load_is_one_moment_and_has_every_save_acknowledged_before_it() {
    on_each_database(async |site| {
        let mut sittings = Vec::new();
        for name in ["zhang", "li", "wang"] {
            sittings.push(site.sits(name).await);
        }
        let stop = Arc::new(AtomicBool::new(false));
        let savers = sittings.iter().cloned().map(|sitting| {
            let (db, stop) = (site.db.clone(), stop.clone());
            tokio::spawn(async move {
                let mut seq = 0;
                while !stop.load(Ordering::Relaxed) {
                    seq += 1;
                    // Two answers in one transaction: a moment knows both or neither.
                    let saves = [save(0, seq, &format!("第 {seq} 次")), save(1, seq, "同时")];
                    let kept = store::response::save(&db, sitting.id, sitting.trainee, &saves, Timestamp(START.0 + seq)).await;
                    assert!(kept.unwrap().is_some());
                }
                seq
            })
        });
        let savers: Vec<_> = savers.collect();
        while site.responses(&sittings[0]).await.first().is_none_or(|latest| latest.seq < 20) {
            tokio::task::yield_now().await;
        }
        let known = site.responses(&sittings[0]).await[0].seq;
        let file = taken(&site.db).await;
        stop.store(true, Ordering::Relaxed);
        let mut last = 0;
        for saver in savers {
            last = last.max(saver.await.unwrap());
        }
        for blank in blanks().await {
            backup::restore(&blank.url, file.as_slice(), LATER).await.unwrap();
            let restored = Db::connect(&blank.url).await.unwrap();
            let torn = "SELECT COUNT(*) FROM response a WHERE a.slot = 0 AND NOT EXISTS
                        (SELECT 1 FROM response b WHERE b.session = a.session AND b.slot = 1 AND b.seq = a.seq)";
            let torn: i64 = match &restored {
                Db::Sqlite { readers, .. } => sqlx::query_scalar(torn).fetch_one(readers).await,
                Db::Postgres(pool) => sqlx::query_scalar(torn).fetch_one(pool).await,
            }
            .unwrap();
            let kept = store::response::of_session(&restored, sittings[0].id).await.unwrap()[0].seq;
            assert_eq!(torn, 0, "half a transaction");
            assert!(known <= kept && kept <= last, "{known} {kept} {last}");
            restored.close().await;
        }
    })
    .await;
}
