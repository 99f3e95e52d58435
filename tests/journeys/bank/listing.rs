//! The bank's list: what it shows, how it is narrowed, filters that are kept, files of what it finds.

use crate::bank::authoring::instructor;
use tests::{Client, Page, each_site};

async fn ids(who: &Client, query: &str) -> Vec<String> {
    let page = who.get(&format!("/bank?{query}")).await;
    assert_eq!(page.status, 200, "{query}: {}", page.text("main"));
    page.texts("table tbody code")
}

#[tokio::test]
async fn the_list_shows_what_items_ask_and_is_narrowed_by_what_is_known_of_them() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let list = wen.get("/bank?q=keycanary-s1").await;
        assert_eq!(list.texts("table tbody th a"), ["门锁修好以后，回访客户的合适时间是（ ）。"]);
        assert_eq!(ids(&wen, "difficulty=1").await, ["keycanary-s1"]);
        assert_eq!(ids(&wen, "topic=%E5%9B%9E%E8%A8%AA").await, ["keycanary-s1"], "traditional characters find simplified ones");
        assert!(!ids(&wen, "difficulty=-").await.contains(&"keycanary-s1".to_owned()));
        let named = ids(&wen, "usage=named").await;
        assert!(named.contains(&"keycanary-s1".to_owned()) && !named.contains(&"keycanary-s3".to_owned()), "{named:?}");
        let all = ids(&wen, "").await;
        let split = [ids(&wen, "opinion=unseen").await, ids(&wen, "opinion=approved").await].concat();
        assert_eq!(split, all, "nobody approved anything");
        assert_eq!(ids(&wen, "since=2026-11-18").await, all);
        assert_eq!(ids(&wen, "until=2026-11-17").await, [""; 0]);
        for unread in ["since=gestern", "usage=x", "share=x", "difficulty=x", "shelf=x", "opinion=x"] {
            assert_eq!(wen.get(&format!("/bank?{unread}")).await.status, 400, "{unread} might select too much");
        }
    })
    .await;
}

#[tokio::test]
async fn what_was_asked_in_exams_is_counted_once_nobody_is_sitting_the_paper() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let lin = site.trainee("lin").await;
        let sitting = lin.start("on-hand-in").await;
        lin.save(&sitting, &[sitting.answer("门锁修好以后", &["两天之内"])]).await;
        let refresh = async || engine::results::item_health::refresh_health(&site.site).await.unwrap();
        assert_eq!(refresh().await, 0, "somebody is sitting it");
        lin.hand_in(&sitting).await;
        assert_eq!((refresh().await, refresh().await), (1, 0), "nothing changed since");
        let asked = ids(&wen, "usage=asked&sort=least-earned").await;
        assert_eq!(asked.last().map(String::as_str), Some("keycanary-s1"), "{asked:?}");
        let list = wen.get("/bank?q=keycanary-s1").await;
        assert!(list.says("考过 1 人次") && list.says("易 · 100%"), "{}", list.text("table"));
        assert_eq!(ids(&wen, "share=high").await, ["keycanary-s1"]);
    })
    .await;
}

#[tokio::test]
async fn a_filter_is_kept_under_a_name_applied_replaced_and_removed() {
    each_site(async |site| {
        let (wen, zhou) = (instructor(&site, "wen").await, instructor(&site, "zhou").await);
        assert!(!wen.get("/bank").await.has(".keep-filter"), "the whole list needs no name");
        let keep = async |query: &str| {
            let list = wen.get(&format!("/bank?{query}")).await;
            wen.submit(list.form(".keep-filter").set("name", &["我的单选"])).await
        };
        let kept = keep("kind=single&sort=changed").await;
        let links = |page: &Page| page.attributes(".kept-filters a", "href");
        assert_eq!(links(&kept), ["/bank?sort=changed&kind=single"]);
        assert!(!kept.has(".keep-filter"), "it is kept already");
        assert_eq!(links(&keep("kind=multi").await), ["/bank?kind=multi"], "the name stands for the last one");
        assert!(!zhou.get("/bank").await.has(".kept-filters"), "they are one's own");
        let foreign = wen.get("/bank").await.form(".kept-filters form");
        assert_eq!(zhou.submit(foreign.clone()).await.status, 404);
        assert!(!wen.submit(foreign).await.has(".kept-filters"));
        let nameless = wen.get("/bank?kind=multi").await.form(".keep-filter").set("name", &["  "]);
        assert_eq!(wen.submit(nameless).await.status, 400);
    })
    .await;
}

#[tokio::test]
async fn what_a_filter_finds_is_downloaded_in_every_format() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let page = wen.get("/bank/download?kind=single&status=ready").await;
        assert!(page.says("共 4 题"), "{}", page.text("main"));
        let formats = page.attributes("input[name=format]", "value");
        assert_eq!(formats, ["markdown", "json", "gift", "aiken", "moodle-xml", "qti21", "qti3", "csv", "xlsx"]);
        for format in &formats {
            let file = wen.submit(page.form("main form").set("format", &[format])).await;
            assert_eq!(file.status, 200, "{format}");
            assert!(file.body.len() > 300, "{format}");
            if format == "json" {
                let items = file.json()["items"].as_array().unwrap().len();
                assert_eq!(items, 4);
            }
        }
        let log = store::audit::before(&site.site.db, i64::MAX, 50).await.unwrap();
        assert_eq!(log.iter().filter(|entry| entry.what == "items.export").count(), formats.len());
        assert_eq!(wen.post("/bank/download", &[("format", "docx")]).await.status, 400);
    })
    .await;
}
