//! Papers on paper: what is printed, who may print keys, and that every print with keys is noted.

use crate::bank::authoring::instructor;
use exam::Role;
use std::collections::{BTreeMap, BTreeSet};
use tests::{Page, TestSite, each_site};

/// Papers of every release rule, one of them drawn.
const PAPERS: [&str; 6] = ["on-hand-in", "once-marked", "score-only", "hidden", "drawn", "secret-a"];

/// What the audit log says of printed keys, the first entry first.
async fn noted(site: &TestSite) -> Vec<String> {
    let mut all = store::audit::before(&site.site.db, i64::MAX, 100).await.unwrap();
    all.reverse();
    all.into_iter().filter(|entry| entry.what == "paper.print-keys").map(|entry| entry.detail).collect()
}

fn path(paper: &str, query: &str) -> String {
    format!("/bank/papers/{paper}/print?{query}")
}

#[tokio::test]
async fn without_keys_no_key_is_printed_and_with_keys_every_print_is_noted() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        for paper in PAPERS {
            for show in ["questions", "card"] {
                for query in [format!("show={show}"), format!("show={show}&version=b&size=a3&seed=3")] {
                    let sheet = wen.get(&path(paper, &query)).await;
                    assert_eq!(sheet.status, 200, "{paper} {query}: {}", sheet.text("main"));
                    assert!(sheet.has("article.print-sheet"), "{paper}");
                    assert!(!sheet.body.contains("KEYCANARY"), "{paper} {query}");
                }
            }
        }
        assert!(noted(&site).await.is_empty(), "nobody has printed a key");
        for (show, what) in [("keyed", "whole"), ("keys", "keys")] {
            let sheet = wen.get(&path("on-hand-in", &format!("show={show}&version=a&seed=5"))).await;
            assert!(sheet.body.contains("KEYCANARY"), "{show}");
            let entry = format!(r#"{{"paper":"on-hand-in","seed":5,"version":"A","what":"{what}"}}"#);
            assert_eq!(noted(&site).await.last(), Some(&entry));
        }
        let word = wen.get("/bank/papers/on-hand-in/print/word?show=keys").await;
        assert_eq!(word.status, 200);
        assert_eq!(noted(&site).await.len(), 3, "a document with keys is noted as well");
        let word = wen.get("/bank/papers/on-hand-in/print/word?show=questions").await;
        assert_eq!(word.status, 200);
        assert_eq!(noted(&site).await.len(), 3, "a document without keys is not");
    })
    .await;
}

#[tokio::test]
async fn only_instructors_print_and_not_while_they_sit_a_paper_themselves() {
    each_site(async |site| {
        let both = site.person("both", &[Role::Trainee, Role::Instructor]).await;
        assert_eq!(both.get(&path("on-hand-in", "show=keyed")).await.status, 200);
        both.start("on-hand-in").await;
        for show in ["questions", "keyed", "keys", "card"] {
            let refused = both.get(&path("on-hand-in", &format!("show={show}"))).await;
            assert!(refused.status == 409 && !refused.body.contains("KEYCANARY-s1"), "{show} {}", refused.status);
            assert_eq!(both.get(&format!("/bank/papers/on-hand-in/print/word?show={show}")).await.status, 409);
        }
        // Others sit it now, and its authors may still read and print its keys.
        let wen = instructor(&site, "wen").await;
        assert_eq!(wen.get(&path("on-hand-in", "show=keyed")).await.status, 200);
        for role in [Role::Trainee, Role::Reviewer, Role::Lead, Role::Administrator] {
            let other = site.person(role.name(), &[role]).await;
            for show in ["questions", "keyed"] {
                assert_eq!(other.get(&path("on-hand-in", &format!("show={show}"))).await.status, 403, "{role:?}");
            }
        }
        assert_eq!(noted(&site).await.len(), 2, "a refused print is none");
    })
    .await;
}

/// The text of the right choices of each question that has choices, by its text.
fn right_choices(sheet: &Page) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    let html = scraper::Html::parse_document(&sheet.body);
    let select = |css: &str| scraper::Selector::parse(css).unwrap();
    let text = |of: scraper::ElementRef<'_>| of.text().collect::<String>().trim().to_owned();
    for item in html.select(&select(".sheet-item")) {
        let choices: Vec<String> = item.select(&select(".printed-choices li > div")).map(text).collect();
        let key = item.select(&select(".printed-key strong")).map(text).next().unwrap_or_default();
        if choices.is_empty() || item.select(&select(".printed-choices")).count() > 1 {
            continue;
        }
        let right = key.bytes().map(|letter| choices[usize::from(letter - b'A')].clone()).collect();
        found.insert(item.select(&select(".asked .prose")).map(text).next().unwrap_or_default(), right);
    }
    found
}

#[tokio::test]
async fn two_versions_ask_the_same_in_another_order_each_with_its_own_right_key() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let a = wen.get(&path("on-hand-in", "show=keyed&version=a")).await;
        let b = wen.get(&path("on-hand-in", "show=keyed&version=b")).await;
        assert!(a.says("A 卷") && b.says("B 卷"));
        assert!(right_choices(&a).len() >= 3);
        assert_eq!(right_choices(&a), right_choices(&b));
        let asked = |sheet: &Page| sheet.texts(".printed-choices li > div");
        assert_ne!(asked(&a), asked(&b), "the order differs");
        assert_eq!(asked(&a).into_iter().collect::<BTreeSet<_>>(), asked(&b).into_iter().collect());
    })
    .await;
}

#[tokio::test]
async fn a_drawn_paper_prints_one_draw_and_says_its_number() {
    each_site(async |site| {
        let wen = instructor(&site, "wen").await;
        let first = wen.get(&path("drawn", "seed=41")).await;
        assert!(first.says("编号 41"), "{}", first.text("main"));
        let again = wen.get(&path("drawn", "seed=41")).await;
        assert_eq!(first.texts(".sheet-item"), again.texts(".sheet-item"));
        assert!(!wen.get(&path("on-hand-in", "")).await.has(".sheet-edition:nth-of-type(2)"), "a fixed paper was not drawn");
        for nonsense in ["seed=0", "seed=x", "show=all", "size=a5", "version=c"] {
            assert_eq!(wen.get(&path("drawn", nonsense)).await.status, 400, "{nonsense}");
        }
        assert_eq!(wen.get(&path("no-such-paper", "")).await.status, 404);
    })
    .await;
}
