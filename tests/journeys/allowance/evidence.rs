//! Late answers, and answers delivered in a file: they are kept, shown, and never scored automatically.

mod file;

use exam::{Role, time::Millis};
use store::Db;
use tests::{Client, Page, TestSite, each_site};

/// How long a sitting of every paper lasts.
const HOUR: Millis = Millis(3_600_000);
const LAST_MOMENT: Millis = Millis(HOUR.0 - 1);
const FILL: &str = "接起 340 通";
const DOOR: &str = "门锁修好以后";

struct EvidenceFixture {
    lin: Client,
    sitting_page: Page,
    boss: Client,
    lead: Client,
}

async fn fixture(site: &TestSite) -> EvidenceFixture {
    let boss = site.person("boss", &[Role::Administrator]).await;
    let lead = site.person("lead", &[Role::Lead]).await;
    let lin = site.trainee("lin").await;
    let sitting_page = lin.start("by-machine").await;
    EvidenceFixture { lin, sitting_page, boss, lead }
}

#[tokio::test]
async fn a_late_answer_is_refused_kept_as_evidence_and_never_scored() {
    each_site(async |site| {
        let fixture = fixture(&site).await;
        fixture.lin.save(&fixture.sitting_page, &[fixture.sitting_page.answer(FILL, &["85", "60"])]).await;
        site.at(HOUR);
        let late = fixture.sitting_page.answer(DOOR, &["两天之内"]);
        assert_eq!(fixture.lin.save(&fixture.sitting_page, std::slice::from_ref(&late)).await.status, 409);
        assert_eq!(fixture.lin.save(&fixture.sitting_page, &[late]).await.status, 409, "sent again, kept once");
        let result =
            fixture.lin.submit(fixture.sitting_page.form("#sitting").with(&fixture.sitting_page.answer(FILL, &["1", "2"]))).await;
        assert_eq!(result.text(".score .big"), "2 / 11 分");
        assert_eq!(site.everything().await["response"].len(), 1);
        assert_eq!(site.everything().await["evidence"].len(), 2);

        let people = fixture.boss.get("/people?q=lin").await.attributes("main a[href^='/people/']", "href");
        let person = people.iter().find(|href| href.len() == "/people/".len() + 13).unwrap();
        let sittings = fixture.boss.get(&format!("{person}/sittings")).await;
        assert!(sittings.says("未计入的作答 2 份"), "{}", sittings.text("main"));
        let beside = fixture.boss.get(&sittings.attributes("a[href^='/evidence/']", "href")[0]).await;
        for words in ["lin", "已迟到", "没有收到过", "(1) 85 (2) 60", "(1) 1 (2) 2", "2026-11-18 14:00:00 到时收卷", "只留存备查"]
        {
            assert!(beside.says(words), "{words}: {}", beside.text("main"));
        }
        assert!(!beside.has("main form"), "a closed sitting takes nothing in");
        let list = fixture.lead.get("/board/evidence").await;
        let seen = fixture.lead.get(&list.attributes("main a[href^='/board/evidence/']", "href")[0]).await;
        assert!(seen.says("(1) 1 (2) 2") && !seen.says("lin"), "the lead sees what, not whose: {}", seen.text("main"));
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn an_answer_that_arrived_in_time_counts_however_long_the_database_made_it_wait() {
    each_site(async |site| {
        let (fixture, wang) = (fixture(&site).await, site.trainee("wang").await);
        let other = wang.start("on-hand-in").await;
        let sitting = fixture.sitting_page.sitting().parse().unwrap();
        site.at(LAST_MOMENT);
        // Somebody holds the database; wang's save waits for it, and so lin's waits behind.
        let held = hold(&site).await;
        let ahead = wang.save(&other, &[]);
        let answer = [fixture.sitting_page.answer(FILL, &["85", "60"])];
        let in_time = fixture.lin.save(&fixture.sitting_page, &answer);
        let then = async {
            while !site.site.state.in_flight.awaits(sitting, site.site.now() + Millis(1)) {
                tokio::task::yield_now().await;
            }
            site.at(HOUR);
            let close = fixture.lin.get(&fixture.sitting_page.path);
            let release = async {
                for _ in 0..1_000 {
                    tokio::task::yield_now().await;
                }
                drop(held);
            };
            tokio::join!(close, release).0
        };
        let (_, saved, result) = tokio::join!(ahead, in_time, then);
        assert_eq!((saved.status.as_u16(), saved.body.as_str()), (200, "[\"Stored\"]"));
        assert_eq!(result.text(".score .big"), "2 / 11 分", "and it is among the scored ones");
        assert_eq!(site.everything().await["evidence"], [""; 0]);
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn the_moment_of_arrival_is_before_anything_waits_for_a_connection() {
    each_site(async |mut site| {
        for (round, name) in ["form", "script"].into_iter().enumerate() {
            let begun = Millis(round as i64 * HOUR.0);
            site.at(begun);
            let before = site.trainee(name).await;
            let sitting_page = before.start("by-machine").await;
            let sitting = sitting_page.sitting().parse().unwrap();
            // A process that has just started knows no sitting yet.
            site.restart();
            let trainee = site.visitor();
            trainee.set_cookie("keju", &before.cookie("keju").unwrap());
            site.at(Millis(begun.0 + LAST_MOMENT.0));
            let all = every_connection(&site).await;
            let answer = [sitting_page.answer(FILL, &["85", "60"])];
            let send = async {
                match name {
                    "form" => trainee.submit(sitting_page.form("#sitting").with(&answer[0])).await,
                    _ => trainee.save(&sitting_page, &answer).await,
                }
            };
            let then = async {
                while !site.site.state.in_flight.awaits(sitting, site.site.now() + Millis(1)) {
                    tokio::task::yield_now().await;
                }
                site.at(Millis(begun.0 + HOUR.0));
                drop(all);
            };
            let (sent, ()) = tokio::join!(send, then);
            assert_eq!(sent.status, 200, "{name}: {}", sent.body);
            assert_eq!(trainee.get(&sitting_page.path).await.text(".score .big"), "2 / 11 分", "{name}");
        }
        assert_eq!(site.everything().await["evidence"], [""; 0]);
    })
    .await;
}

/// All connections for reading; nobody gets one until they are dropped.
async fn every_connection(site: &TestSite) -> Vec<Box<dyn std::any::Any>> {
    let mut all: Vec<Box<dyn std::any::Any>> = Vec::new();
    match &site.site.db {
        Db::Sqlite { readers, .. } => {
            for _ in 0..readers.options().get_max_connections() {
                all.push(Box::new(readers.acquire().await.unwrap()));
            }
        }
        Db::Postgres(pool) => {
            for _ in 0..pool.options().get_max_connections() {
                all.push(Box::new(pool.acquire().await.unwrap()));
            }
        }
    }
    all
}

/// Keeps everybody else from writing, until it is dropped.
async fn hold(site: &TestSite) -> store::Tx {
    let mut tx = site.site.db.begin().await.unwrap();
    if let store::Tx::Postgres(tx) = &mut tx {
        sqlx::query("UPDATE test_session SET saved_at = saved_at").execute(&mut **tx).await.unwrap();
    }
    assert!(matches!(
        (&site.site.db, &tx),
        (Db::Sqlite { .. }, store::Tx::Sqlite(_)) | (Db::Postgres(_), store::Tx::Postgres(_))
    ));
    tx
}

#[tokio::test]
async fn a_lead_does_not_see_late_answers_of_their_own_sitting() {
    each_site(async |site| {
        let lead = site.person("both", &[Role::Lead, Role::Trainee]).await;
        let sitting_page = lead.start("by-machine").await;
        let late = sitting_page.answer(FILL, &["85", "60"]);
        lead.hand_in(&sitting_page).await;
        assert_eq!(lead.save(&sitting_page, &[late]).await.status, 409);
        assert_eq!(site.everything().await["evidence"].len(), 1);
        assert!(!lead.get("/board/evidence").await.has("main a[href^='/board/evidence/']"));
        assert_eq!(lead.get(&format!("/board/evidence/{}", sitting_page.sitting())).await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn late_answers_are_in_the_trainees_file_and_are_erased_with_their_texts() {
    each_site(async |site| {
        let fixture = fixture(&site).await;
        site.at(HOUR);
        fixture.lin.save(&fixture.sitting_page, &[fixture.sitting_page.answer(FILL, &["捌伍", "陆零"])]).await;
        fixture.lin.get(&fixture.sitting_page.path).await;
        let own = fixture.lin.send_form::<&str>("/my-data", &[]).await.json();
        assert_eq!(own["sittings"][0]["not_counted"][0]["answer"], serde_json::json!(["捌伍", "陆零"]));
        let person = own["account"]["id"].as_str().unwrap().to_owned();
        let fields = [("confirm", "lin"), ("answers", "too"), ("prove-password", tests::PASSWORD)];
        let erased = fixture.boss.post(&format!("/people/{person}/erase"), &fields).await;
        assert!(erased.says("个人数据已删除"), "{}", erased.text("main"));
        for (table, rows) in site.everything().await {
            assert!(!rows.iter().any(|row| row.contains("捌伍")), "{table}");
        }
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}
