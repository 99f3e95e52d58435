//! When a paper can be taken, and by whom.

use crate::bank::authoring::{instructor, save, text_of};
use exam::time::Millis;
use store::Id;
use tests::{TestSite, bank, each_site};

const HOUR: Millis = Millis(3_600_000);

/// Adds lines to the front matter of the paper that is released on hand-in. The clock begins at 2026-11-18 13:00 in China.
async fn ruled(site: &TestSite, lines: &str) {
    site.load(&bank::edited(&[("attempts: 2\npublished: 是", &format!("attempts: 2\n{lines}\npublished: 是"))])).await;
}

async fn class(site: &TestSite, name: &str) -> Id {
    let (id, mut tx) = (site.site.new_id(), site.site.db.begin().await.unwrap());
    store::class::add(&mut tx, id, name, site.site.now()).await.unwrap();
    tx.commit().await.unwrap();
    id
}

#[tokio::test]
async fn before_it_opens_a_paper_is_announced_and_cannot_be_started() {
    each_site(async |site| {
        ruled(&site, "opens: 2026-11-18 15:00\ncloses: 2026-11-18 18:00").await;
        let lin = site.trainee("lin").await;
        assert!(lin.get("/").await.says("2026-11-18 15:00 开放"));
        let page = lin.get("/papers/on-hand-in").await;
        assert!(page.says("2026-11-18 15:00 起可以开考") && !page.has("main form"), "{}", page.text("main"));
        assert!(page.says("2026-11-18 15:00 至 2026-11-18 18:00"));
        let refused = lin.start("on-hand-in").await;
        assert!(refused.status == 409 && refused.says("起可以开考"), "a start by hand is told why: {}", refused.status);
        site.advance(Millis(2 * HOUR.0 - 1));
        assert_eq!(lin.start("on-hand-in").await.status, 409);
        site.advance(Millis(1));
        assert!(lin.start("on-hand-in").await.path.starts_with("/sittings/"));
    })
    .await;
}

#[tokio::test]
async fn who_starts_late_is_told_and_hands_in_when_the_paper_closes() {
    each_site(async |site| {
        ruled(&site, "closes: 2026-11-18 13:45").await;
        let lin = site.trainee("lin").await;
        let page = lin.get("/papers/on-hand-in").await;
        assert!(page.says("2026-11-18 13:45 关闭，届时一律收卷。现在开考只剩 45 分钟"), "{}", page.text("main"));
        let sitting_page = lin.start("on-hand-in").await;
        lin.save(&sitting_page, &sitting_page.answers(&[("门锁修好以后", &["两天之内"])])).await;
        site.advance(Millis::minutes(45));
        assert_eq!(site.sweep().await, 1, "it is closed with the paper, not after its full hour");
        assert!(lin.get(&format!("/sittings/{}/result", sitting_page.sitting())).await.says("2026-11-18 13:45"));

        let wang = site.trainee("wang").await;
        assert!(!wang.get("/").await.says("交卷即公布"), "what is over is offered to nobody");
        assert!(wang.get("/papers/on-hand-in").await.says("已于 2026-11-18 13:45 关闭"));
        assert_eq!(wang.start("on-hand-in").await.status, 409);
        assert_eq!(site.faults().await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn a_paper_for_a_class_does_not_exist_for_others() {
    each_site(async |site| {
        ruled(&site, "classes: 秋季一班、秋季二班").await;
        let (lin, wang) = (site.trainee("lin").await, site.trainee("wang").await);
        let wen = instructor(&site, "wen").await;
        let told = wen.get("/bank/papers/on-hand-in").await;
        assert!(told.says("没有这些班级：秋季一班、秋季二班"), "{}", told.text("main"));
        let first = class(&site, "秋季一班").await;
        let mut tx = site.site.db.begin().await.unwrap();
        let (person, _) = store::person::by_name(&site.site.db, "lin").await.unwrap().unwrap();
        store::class::join(&mut tx, first, person.id, false).await.unwrap();
        tx.commit().await.unwrap();

        assert!(lin.get("/").await.says("交卷即公布") && !wang.get("/").await.says("交卷即公布"));
        assert_eq!(wang.get("/papers/on-hand-in").await.status, 404);
        assert_eq!(wang.start("on-hand-in").await.status, 404);
        let sitting_page = lin.start("on-hand-in").await;
        assert!(sitting_page.path.starts_with("/sittings/"));

        let mut tx = site.site.db.begin().await.unwrap();
        store::class::leave(&mut tx, first, person.id).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(lin.get(&sitting_page.path).await.status, 200, "what is running goes on");
        assert!(wen.get("/bank/papers/on-hand-in").await.says("没有这些班级：秋季二班"));
    })
    .await;
}

#[tokio::test]
async fn window_classes_and_marking_are_edited_in_the_papers_text() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let editor = wen.get("/bank/papers/on-hand-in/edit").await;
        let rules = "marking: 双评，分差 2 分\nopens: 2026-11-20\ncloses: 2026-11-20 18:00\nclasses: 秋季一班\npublished:";
        let text = text_of(&editor).replace("published:", rules);
        let saved = save(&wen, &editor, &text, "ready").await;
        for shown in ["双评", "2026-11-20 00:00 至 2026-11-20 18:00", "秋季一班"] {
            assert!(saved.says(shown), "{shown}: {}", saved.text("main"));
        }
        assert!(text_of(&wen.get("/bank/papers/on-hand-in/edit").await).contains("opens: 2026-11-20 00:00"));
        let wrong = text.replace("18:00", "下午");
        let refused = save(&wen, &wen.get("/bank/papers/on-hand-in/edit").await, &wrong, "ready").await;
        assert_eq!(refused.status, 422);
        assert!(refused.says("读不懂，应写作 2026-11-20 09:00"), "{}", refused.text("main"));
    })
    .await;
}
