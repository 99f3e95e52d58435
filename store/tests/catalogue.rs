//! The bank's list: what is found, in which order, and how quickly.

use crate::fixture::{LATER, START, fresh, on_each_database, version};
use exam::{Kind, Timestamp};
use std::time::Instant;
use store::{
    Tx,
    catalogue::{self, Entry},
    item::{self, NewVersion},
    item_filter::{Filter, Opinion, Usage},
    item_health::{self, ItemHealth},
    item_list::{self, Sort},
    paper_item, version as stored,
};

fn entry<'a>(item: &'a str, level: &'a str, folded: &'a str) -> Entry<'a> {
    Entry {
        item,
        title: "标题",
        opening: "客户怎么说？",
        kind: Kind::Case,
        level,
        chapter: "计算",
        pool: "both",
        status: "ready",
        author: "",
        source: "",
        difficulty: 0,
        topics: &[],
        changed: START,
        folded,
    }
}

async fn put(tx: &mut Tx, entry: &Entry<'_>) {
    let new = NewVersion { level: entry.level, ..version(fresh(), entry.item, entry.folded) };
    item::load(tx, &new).await.unwrap();
    catalogue::put(tx, entry).await.unwrap();
}

fn words(words: &[&str]) -> Filter {
    Filter { words: words.iter().map(|word| (*word).to_owned()).collect(), ..Filter::default() }
}

async fn found(db: &store::Db, filter: &Filter, sort: Sort) -> Vec<String> {
    let ids = item_list::ids(db, filter, sort).await.unwrap();
    let lines = item_list::page(db, filter, sort, 1000, 0).await.unwrap();
    assert_eq!(lines.iter().map(|line| line.item.clone()).collect::<Vec<_>>(), ids, "{filter:?}");
    assert_eq!(item_list::count(db, filter).await.unwrap(), ids.len() as i64, "{filter:?}");
    ids
}

#[tokio::test]
async fn items_are_found_by_their_words_and_by_where_they_are_filed() {
    on_each_database(async |site| {
        let mut tx = site.begin().await;
        put(&mut tx, &entry("a", "三级", "客户 服务 50%")).await;
        put(&mut tx, &entry("b", "二级", "客户 投诉 50!")).await;
        tx.commit().await.unwrap();
        for (asked, expected) in [
            (words(&[]), vec!["a", "b"]),
            (words(&["客户"]), vec!["a", "b"]),
            (words(&["客户", "投诉"]), vec!["b"]),
            (words(&["50%"]), vec!["a"]),
            (words(&["50!"]), vec!["b"]),
            (words(&["5_"]), vec![]),
            (Filter { level: "三级".into(), ..Filter::default() }, vec!["a"]),
            (Filter { level: "三级".into(), kind: "single".into(), ..Filter::default() }, vec![]),
        ] {
            assert_eq!(found(&site.db, &asked, Sort::Id).await, expected, "{asked:?}");
        }
        assert_eq!(item_list::page(&site.db, &words(&[]), Sort::Id, 1, 1).await.unwrap()[0].item, "b");
        assert_eq!(catalogue::missing(&site.db).await.unwrap(), [(site.item, START)], "what came before the list");
    })
    .await;
}

#[tokio::test]
async fn items_are_narrowed_and_sorted_by_what_their_authors_say_and_by_what_became_of_them() {
    on_each_database(async |site| {
        let mut tx = site.begin().await;
        let (listening, both) = (["倾听".to_owned()], ["倾听".to_owned(), "投诉 100%".to_owned()]);
        put(&mut tx, &Entry { difficulty: 1, topics: &listening, author: "文", changed: LATER, ..entry("a", "三级", "甲") })
            .await;
        put(&mut tx, &Entry { difficulty: 3, topics: &both, source: "书", ..entry("b", "三级", "乙") }).await;
        put(&mut tx, &entry("c", "三级", "丙")).await;
        paper_item::replace(&mut tx, "p", &["b", "missing"]).await.unwrap();
        let health = |item: &str, asked, observed, health| ItemHealth { item: item.into(), asked, observed, health };
        let stamp = "1";
        item_health::replace(&mut tx, "p", stamp, &[health("a", 30, 400, "fine"), health("b", 30, 900, "fine")], START)
            .await
            .unwrap();
        item_health::replace(&mut tx, "q", stamp, &[health("a", 10, 800, "bad")], START).await.unwrap();
        tx.commit().await.unwrap();
        let text = |set: fn(&mut Filter) -> &mut String, value: &str| {
            let mut filter = Filter::default();
            *set(&mut filter) = value.to_owned();
            filter
        };
        for (filter, expected) in [
            (Filter { difficulty: Some(3), ..Filter::default() }, vec!["b"]),
            (Filter { difficulty: Some(0), ..Filter::default() }, vec!["c"]),
            (text(|filter| &mut filter.topic, "倾"), vec!["a", "b"]),
            (text(|filter| &mut filter.topic, "100%"), vec!["b"]),
            (text(|filter| &mut filter.topic, "-"), vec!["c"]),
            (text(|filter| &mut filter.author, "-"), vec!["b", "c"]),
            (text(|filter| &mut filter.source, "书"), vec!["b"]),
            (Filter { usage: Some(Usage::Named), ..Filter::default() }, vec!["b"]),
            (Filter { usage: Some(Usage::Asked), ..Filter::default() }, vec!["a", "b"]),
            (Filter { usage: Some(Usage::Never), ..Filter::default() }, vec!["c"]),
            (text(|filter| &mut filter.health, "bad"), vec!["a"]),
            (text(|filter| &mut filter.health, "-"), vec!["c"]),
            (Filter { opinion: Some(Opinion::Unseen), ..Filter::default() }, vec!["a", "b", "c"]),
            (Filter { opinion: Some(Opinion::Approved), ..Filter::default() }, vec![]),
            (Filter { opinion: Some(Opinion::Waiting), ..Filter::default() }, vec![]),
            (Filter { observed: (500, 799), ..Filter::default() }, vec!["a"]),
            (Filter { observed: (-1, -1), ..Filter::default() }, vec!["c"]),
            (Filter { since: LATER, ..Filter::default() }, vec!["a"]),
            (Filter { until: LATER, ..Filter::default() }, vec!["b", "c"]),
            (Filter { until: Timestamp(0), ..Filter::default() }, vec![]),
        ] {
            assert_eq!(found(&site.db, &filter, Sort::Id).await, expected, "{filter:?}");
        }
        for (sort, expected) in [
            (Sort::Id, ["a", "b", "c"]),
            (Sort::Changed, ["a", "b", "c"]),
            (Sort::Hardest, ["b", "a", "c"]),
            (Sort::LeastEarned, ["a", "b", "c"]),
            (Sort::MostUsed, ["a", "b", "c"]),
            (Sort::LeastUsed, ["c", "b", "a"]),
        ] {
            assert_eq!(found(&site.db, &Filter::default(), sort).await, expected, "{sort:?}");
        }
        let line = &item_list::page(&site.db, &Filter::default(), Sort::Id, 1, 0).await.unwrap()[0];
        assert_eq!(
            (line.asked, line.observed, line.named, line.health.as_str()),
            (40, 500, 0, "bad"),
            "the sheets of both papers"
        );

        let mut tx = site.begin().await;
        paper_item::replace(&mut tx, "p", &["c"]).await.unwrap();
        item_health::replace(&mut tx, "q", stamp, &[], START).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(found(&site.db, &Filter { usage: Some(Usage::Named), ..Filter::default() }, Sort::Id).await, ["c"]);
        assert_eq!(found(&site.db, &text(|filter| &mut filter.health, "bad"), Sort::Id).await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test]
async fn an_item_is_held_only_at_the_version_that_its_author_saw() {
    on_each_database(async |site| {
        let mut tx = site.begin().await;
        assert!(stored::lock(&mut tx, "case-1", site.item).await.unwrap());
        assert!(!stored::lock(&mut tx, "case-1", fresh()).await.unwrap());
        assert!(!stored::lock(&mut tx, "none", site.item).await.unwrap());
    })
    .await;
}

async fn put_many(site: &crate::fixture::Site, many: usize, text: &str) {
    let mut tx = site.begin().await;
    for number in 0..many {
        let level = if number % 2 == 0 { "甲级" } else { "乙级" };
        let (id, folded) = (format!("long-{number:05}"), format!("long-{number:05} 第 {number} 位客户在报修之后{text}"));
        put(&mut tx, &Entry { difficulty: (number % 4) as i64, ..entry(&id, level, &folded) }).await;
    }
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_long_list_is_counted_and_cut_into_pages() {
    on_each_database(async |site| {
        put_many(&site, 200, "").await;
        let one_level = Filter { level: "甲级".into(), ..words(&["客户", "报修"]) };
        for (what, filter, skip, count, lines) in [
            ("the first page", words(&["long"]), 0, 200, 50),
            ("the last page", words(&["long"]), 180, 200, 20),
            ("a rare word", words(&["long-00199"]), 0, 1, 1),
            ("no such word", words(&["没有这个词"]), 0, 0, 0),
            ("two words and a level", one_level, 90, 100, 10),
        ] {
            assert_eq!(item_list::count(&site.db, &filter).await.unwrap(), count, "{what}");
            assert_eq!(item_list::page(&site.db, &filter, Sort::Id, 50, skip).await.unwrap().len(), lines, "{what}");
        }
        let mut all = Vec::new();
        for skip in (0..200).step_by(50) {
            all.extend(
                item_list::page(&site.db, &words(&[]), Sort::Hardest, 50, skip).await.unwrap().into_iter().map(|line| line.item),
            );
        }
        assert_eq!(
            all,
            item_list::ids(&site.db, &words(&[]), Sort::Hardest).await.unwrap(),
            "equal items stand on one page each"
        );
    })
    .await;
}

/// Prints how long the list takes: `cargo test -p store --test store --release -- --ignored --nocapture twenty_thousand`.
#[tokio::test]
#[ignore = "a measurement, which prints figures"]
#[expect(clippy::disallowed_methods, reason = "it measures time")]
async fn the_list_of_twenty_thousand_items_is_timed() {
    on_each_database(async |site| {
        put_many(&site, 20_000, &"，接线员应当先确认身份再登记要点".repeat(20)).await;
        for (what, filter, sort, skip) in [
            ("everything", words(&[]), Sort::Id, 0),
            ("the last page", words(&[]), Sort::Id, 19_950),
            ("by change", words(&[]), Sort::Changed, 0),
            ("by use", words(&[]), Sort::MostUsed, 10_000),
            ("a word", words(&["报修"]), Sort::Id, 0),
            ("a rare word", words(&["long-19999"]), Sort::Id, 0),
            ("three words", words(&["报修", "客户", "没有这个词"]), Sort::Hardest, 0),
            ("not approved", Filter { opinion: Some(Opinion::Unseen), ..words(&[]) }, Sort::Hardest, 0),
            ("waiting", Filter { opinion: Some(Opinion::Waiting), ..words(&[]) }, Sort::Hardest, 0),
        ] {
            let mut times = Vec::new();
            for _ in 0..7 {
                let began = Instant::now();
                item_list::count(&site.db, &filter).await.unwrap();
                item_list::page(&site.db, &filter, sort, 50, skip).await.unwrap();
                times.push(began.elapsed());
            }
            times.sort();
            println!("{} {what}: {:?}", site.name(), times[3]);
        }
    })
    .await;
}
