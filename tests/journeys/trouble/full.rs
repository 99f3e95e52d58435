//! On a full disk nothing is acknowledged, everything can be read, and the server recovers without a restart.

use super::{chance, empty, file, mortal};
use sqlx::AssertSqlSafe;
use std::process::Command;
use store::Db;
use tests::{
    TestSite,
    bank::ANSWERS,
    each_site,
    exam_fixture::{ExamFixture, SaveOutcome},
    process::Keju,
};

/// Lets an SQLite file grow to so many pages; the writer's connection minds.
async fn at_most(site: &TestSite, pages: i64) {
    if let Db::Sqlite { writer, .. } = &site.site.db {
        sqlx::query(AssertSqlSafe(format!("PRAGMA max_page_count = {pages}"))).execute(writer).await.unwrap();
    }
}

#[tokio::test]
async fn on_a_full_disk_nothing_is_acknowledged_until_there_is_room_again() {
    each_site(async |site| {
        // A server's disk is filled by `cargo xtask torture`; what it says then is looked at in `store/src/error.rs`.
        let Db::Sqlite { .. } = &site.site.db else { return };
        let lin = site.trainee("lin").await;
        let sitting_page = lin.start("on-hand-in").await;
        lin.save(&sitting_page, &sitting_page.answers(&ANSWERS[..2])).await;
        at_most(&site, 1).await;
        let essay = "先立后破。".repeat(5_000);
        let answer = [sitting_page.answer("论述服务标准", &[&essay])];
        let refused = lin.save(&sitting_page, &answer).await;
        assert_eq!(refused.status, 507, "{}", refused.body);
        let page = lin.get(&sitting_page.path).await;
        assert_eq!(page.shown(page.slot("门锁修好以后")).len(), 1, "what is stored can be read");
        at_most(&site, 1 << 30).await;
        assert_eq!(lin.save(&sitting_page, &answer).await.status, 200, "the same save, once there is room");
        let page = lin.get(&sitting_page.path).await;
        assert_eq!(page.shown(page.slot("论述服务标准")), [essay]);
        lin.hand_in(&sitting_page).await;
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}

/// The process may write files of so many bytes and no longer ones, as on a full disk; without a size, of any.
fn limit(id: u32, bytes: &str) {
    assert!(
        Command::new("prlimit")
            .args(["--pid", &id.to_string(), &format!("--fsize={bytes}:unlimited")])
            .status()
            .unwrap()
            .success()
    );
}

#[tokio::test]
async fn a_write_that_the_system_refuses_heals_without_a_restart() {
    for scratch in empty().await {
        let Some(path) = file(&scratch.url) else { continue };
        let fixture = ExamFixture::open(&scratch.url, 1).await.unwrap();
        let keju = Keju::start(mortal(), &scratch.url).unwrap();
        let mut client = fixture.client(&keju.address, 0).await.unwrap();
        let (lin, mut chance) = (&fixture.seats[0], chance());
        for round in 0..3 {
            let log = std::fs::metadata(format!("{}-wal", path.display())).map_or(0, |log| log.len());
            limit(keju.id(), &(log + 20_000).to_string());
            let mut refused = 0;
            for _ in 0..40 {
                match lin.save_new(&mut client, &mut chance).await.unwrap() {
                    SaveOutcome::Acknowledged => {}
                    became @ (SaveOutcome::Refused(_) | SaveOutcome::Unknown) => {
                        assert_eq!(became, SaveOutcome::Refused(507), "{}", keju.said());
                        refused += 1;
                    }
                }
                assert_eq!(client.get(&format!("/sittings/{}", lin.sitting)).await.unwrap().0, 200, "it can be read");
            }
            assert!(refused > 10, "round {round}: {refused}");
            limit(keju.id(), "unlimited");
            assert_eq!(lin.save_new(&mut client, &mut chance).await.unwrap(), SaveOutcome::Acknowledged, "{}", keju.said());
        }
        assert_eq!(fixture.audit().await.unwrap().lost, [""; 0]);
    }
}
