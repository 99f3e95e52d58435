//! The server's clock decides the deadline.

use exam::time::Millis;
use serde_json::json;
use tests::{bank::ANSWERS, each_site};

/// How long a sitting of every paper lasts.
const HOUR: Millis = Millis(3_600_000);
const LAST_MOMENT: Millis = Millis(HOUR.0 - 1);

#[tokio::test]
async fn an_answer_one_millisecond_before_the_deadline_counts() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let sitting_page = lin.start("by-machine").await;
        site.at(LAST_MOMENT);
        assert_eq!(lin.save(&sitting_page, &[sitting_page.answer("接起 340 通", &["85", "60"])]).await.json(), json!(["Stored"]));
        let form = sitting_page.form("#sitting").with(&sitting_page.answer("门锁修好以后", &["两天之内"]));
        assert!(lin.submit(form).await.says("已保存。"));
        site.at(HOUR);
        let result = lin.get(&sitting_page.path).await;
        assert!(result.path.ends_with("/result"), "{}", result.path);
        assert_eq!(result.text(".score .big"), "4 / 11 分");
        assert!(result.says("2026-11-18 14:00 到时自动交卷"));
    })
    .await;
}

#[tokio::test]
async fn an_answer_at_the_deadline_is_refused_and_the_trainee_is_told() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let sitting_page = lin.start("by-machine").await;
        let answer = sitting_page.answer("接起 340 通", &["85", "60"]);
        site.at(HOUR);
        let refused = lin.save(&sitting_page, std::slice::from_ref(&answer)).await;
        assert_eq!((refused.status.as_u16(), refused.json()), (409, json!("Closed")));
        for path in ["/api/flag", "/api/highlight"] {
            let arguments = json!({ "sitting": sitting_page.sitting(), "slot": 0, "flagged": true, "item": 0, "passages": [] });
            assert_eq!(lin.call(path, &arguments).await.status, 409, "{path}");
        }
        let result = lin.submit(sitting_page.form("#sitting").with(&answer)).await;
        assert!(result.path.ends_with("/result"), "{}", result.path);
        assert!(result.says("2026-11-18 14:00 到时自动交卷"));
        assert_eq!(result.text(".score .big"), "0 / 11 分");
        assert_eq!(site.everything().await["response"].len(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_trainee_who_never_comes_back_is_closed_at_the_deadline_with_the_answers_kept() {
    each_site(async |site| {
        let (lin, wang) = (site.trainee("lin").await, site.trainee("wang").await);
        let sitting_page = lin.start("on-hand-in").await;
        lin.save(&sitting_page, &sitting_page.answers(&ANSWERS[..4])).await;
        site.advance(Millis::minutes(30));
        wang.start("on-hand-in").await;
        assert_eq!(site.sweep().await, 0, "nobody's time is over");
        site.advance(Millis::minutes(59));
        assert_eq!(site.sweep().await, 1, "lin's is, wang's is not");
        assert_eq!(site.sweep().await, 0, "once is enough");
        let result = lin.get(&sitting_page.path).await;
        assert!(result.says("2026-11-18 14:00 到时自动交卷"), "{}", result.text(".receipt"));
        assert_eq!(result.text(".score .big"), "9 / 54 分");
        assert_eq!(site.faults().await, [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn a_sitting_that_cannot_be_read_any_more_keeps_nobody_elses_open() {
    each_site(async |site| {
        let (first, second) = (site.trainee("first").await, site.trainee("second").await);
        first.start("by-machine").await;
        site.advance(Millis(1));
        let sitting_page = second.start("by-machine").await;
        site.tamper("UPDATE test_session SET pinned = '?' WHERE id = (SELECT MIN(id) FROM test_session)").await;
        site.at(Millis(HOUR.0 + 1));
        assert_eq!(site.sweep().await, 1);
        assert!(second.get(&sitting_page.path).await.says("到时自动交卷"));
    })
    .await;
}

#[tokio::test]
async fn no_page_shows_an_overdue_sitting_as_running() {
    each_site(async |site| {
        for page in ["/", "/papers/on-hand-in", "SITTING", "SITTING/hand-in", "SITTING/result"] {
            let trainee = site.trainee(&format!("opens-{page}")).await;
            let sitting_page = trainee.start("on-hand-in").await;
            site.advance(Millis::minutes(61));
            let opened = trainee.get(&page.replace("SITTING", &sitting_page.path)).await;
            assert!(!opened.says("继续作答") && !opened.has("#sitting"), "{page}");
            assert_eq!(site.sweep().await, 0, "{page} has closed it already");
        }
    })
    .await;
}

#[tokio::test]
async fn handing_in_too_late_counts_as_closed_by_the_deadline() {
    each_site(async |site| {
        let lin = site.trainee("lin").await;
        let sitting_page = lin.start("on-hand-in").await;
        site.advance(Millis::minutes(90));
        assert!(lin.hand_in(&sitting_page).await.says("2026-11-18 14:00 到时自动交卷"));
        let next = lin.start("on-hand-in").await;
        assert_ne!(next.path, sitting_page.path);
        assert!(next.body.contains("2026-11-18 15:30"), "the next attempt has an hour of its own");
    })
    .await;
}
