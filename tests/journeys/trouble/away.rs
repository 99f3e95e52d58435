//! The database is busy, unreachable, or disconnects at the worst moment.

use exam::time::Millis;
use sqlx::AssertSqlSafe;
use store::{Db, scratch::databases};
use tests::{TestSite, bank, bank::ANSWERS, each_site, proxy::Proxy};

#[tokio::test]
async fn a_save_that_finds_no_database_says_when_to_come_again() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let sitting_page = lin.start("on-hand-in").await;
        site.site.db.close().await;
        let refused = lin.save(&sitting_page, &sitting_page.answers(&ANSWERS[..1])).await;
        assert_eq!((refused.status.as_u16(), refused.headers["retry-after"].to_str().unwrap()), (503, "2"));
    })
    .await;
}

/// On PostgreSQL only: a file has no connections.
async fn on_a_server(journey: impl AsyncFn(TestSite)) {
    for scratch in databases().await.into_iter().filter(|scratch| scratch.name == "postgres") {
        journey(TestSite::new(scratch, &bank::files()).await).await;
    }
}

#[tokio::test]
async fn a_commit_whose_answer_was_lost_is_acknowledged_once_when_it_is_sent_again() {
    on_a_server(async |mut site| {
        let proxy = Proxy::before(&site.scratch.url).await.unwrap();
        let lin = site.trainee("lin").await;
        let sitting_page = lin.start("on-hand-in").await;
        site.site.engine.db = Db::connect(&proxy.url).await.unwrap();
        let lin = {
            let moved = site.visitor();
            moved.set_cookie("keju", &lin.cookie("keju").unwrap());
            moved
        };
        for prompt in ["门锁修好以后", "雨天送货"] {
            proxy.swallow(1);
            let answer =
                sitting_page.answers(ANSWERS.iter().filter(|(asks, _)| *asks == prompt).copied().collect::<Vec<_>>().as_slice());
            let lost = lin.save(&sitting_page, &answer).await;
            assert_eq!((lost.status.as_u16(), proxy.left()), (503, 0), "{}", lost.body);
            let told = lin.save(&sitting_page, &answer).await;
            assert_eq!((told.status.as_u16(), told.body.as_str()), (200, "[\"Stored\"]"));
        }
        let rows = site.everything().await.remove("response").unwrap();
        assert_eq!(rows.len(), 2, "each of them once: {rows:?}");

        proxy.swallow(1);
        let lost = lin.hand_in(&sitting_page).await;
        assert_eq!(lost.status, 503);
        let result = lin.hand_in(&sitting_page).await;
        assert!(result.has(".receipt"), "{}", result.body);
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn connections_that_the_server_ends_are_replaced_and_nothing_acknowledged_is_lost() {
    on_a_server(async |site| {
        let lin = site.trainee("lin").await;
        let sitting_page = lin.start("on-hand-in").await;
        let Db::Postgres(killer) = Db::connect(&site.scratch.url).await.unwrap() else { return };
        let mut acknowledged = 0;
        for round in 0..20 {
            let ours = "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity
                        WHERE datname = current_database() AND pid <> pg_backend_pid()";
            sqlx::query(ours).execute(&killer).await.unwrap();
            let mut answer = sitting_page.answers(&ANSWERS[..1]);
            answer[0].seq = round;
            let told = lin.save(&sitting_page, &answer).await;
            assert!([200, 503].contains(&told.status.as_u16()), "{} {}", told.status, told.body);
            acknowledged += usize::from(told.status == 200);
        }
        killer.close().await;
        assert!(acknowledged >= 10, "most of them got through: {acknowledged}");
        let rows = site.everything().await.remove("response").unwrap();
        assert!(rows.len() >= acknowledged, "{} of {acknowledged}", rows.len());
        site.advance(Millis::minutes(1));
        assert!(lin.hand_in(&sitting_page).await.has(".receipt"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_connections_serve_sixty_four_at_once() {
    on_a_server(async |site| {
        let lin = site.trainee("lin").await;
        let sitting_page = lin.start("on-hand-in").await;
        let saves = (1..=64).map(|number| {
            let (lin, sitting_page) = (lin.clone(), sitting_page.clone());
            tokio::spawn(async move {
                let mut answer = sitting_page.answers(&ANSWERS[..1]);
                answer[0].seq = number;
                // A busy machine may need longer than a save waits; then it is sent again, as the page does.
                for _ in 0..10 {
                    match lin.save(&sitting_page, &answer).await.status.as_u16() {
                        503 => {}
                        status => return status,
                    }
                }
                503
            })
        });
        for save in saves.collect::<Vec<_>>() {
            assert_eq!(save.await.unwrap(), 200);
        }
    })
    .await;
}

#[tokio::test]
async fn while_another_process_holds_the_database_a_save_waits_and_then_says_so() {
    each_site(async |site| {
        let Db::Sqlite { writer, .. } = &site.site.db else { return };
        // As for a whole five seconds, which a test does not have.
        sqlx::query(AssertSqlSafe("PRAGMA busy_timeout = 50")).execute(writer).await.unwrap();
        let lin = site.trainee("lin").await;
        let sitting_page = lin.start("on-hand-in").await;
        let other = Db::connect(&site.scratch.url).await.unwrap();
        let held = other.begin().await.unwrap();
        let answer = sitting_page.answers(&ANSWERS[..1]);
        let refused = lin.save(&sitting_page, &answer).await;
        assert_eq!((refused.status.as_u16(), refused.headers["retry-after"].to_str().unwrap()), (503, "2"), "{}", refused.body);
        assert_eq!(lin.get(&sitting_page.path).await.status, 200, "reading goes on");
        drop(held);
        other.close().await;
        assert_eq!(lin.save(&sitting_page, &answer).await.status, 200);
    })
    .await;
}
