//! The bank's list: what is found, and how quickly.

use crate::fixture::{fresh, on_each_database, version};
use exam::Kind;
use store::{
    Tx,
    catalogue::{self, Entry, Filter},
    item::{self, NewVersion},
};

async fn put(tx: &mut Tx, id: &str, level: &str, folded: &str) {
    let new = NewVersion { level, ..version(fresh(), id, folded) };
    item::load(tx, &new).await.unwrap();
    let entry = Entry {
        item: id,
        title: "标题",
        kind: Kind::Case,
        level,
        chapter: "计算",
        pool: "both",
        status: "ready",
        author: "",
        folded,
    };
    catalogue::put(tx, &entry).await.unwrap();
}

fn words(words: &[&str]) -> Filter {
    Filter { words: words.iter().map(|word| (*word).to_owned()).collect(), ..Filter::default() }
}

#[tokio::test]
async fn items_are_found_by_their_words_and_by_where_they_are_filed() {
    on_each_database(async |site| {
        let mut tx = site.begin().await;
        put(&mut tx, "a", "三级", "客户 服务 50%").await;
        put(&mut tx, "b", "二级", "客户 投诉 50!").await;
        tx.commit().await.unwrap();
        for (asked, found) in [
            (words(&[]), vec!["a", "b"]),
            (words(&["客户"]), vec!["a", "b"]),
            (words(&["客户", "投诉"]), vec!["b"]),
            (words(&["50%"]), vec!["a"]),
            (words(&["50!"]), vec!["b"]),
            (words(&["5_"]), vec![]),
            (Filter { level: "三级".into(), ..Filter::default() }, vec!["a"]),
            (Filter { level: "三级".into(), kind: "single".into(), ..Filter::default() }, vec![]),
        ] {
            let lines = catalogue::page(&site.db, &asked, 10, 0).await.unwrap();
            assert_eq!(lines.iter().map(|line| line.item.as_str()).collect::<Vec<_>>(), found, "{asked:?}");
            assert_eq!(catalogue::count(&site.db, &asked).await.unwrap(), found.len() as i64);
        }
        assert_eq!(catalogue::page(&site.db, &words(&[]), 1, 1).await.unwrap()[0].item, "b");
        assert_eq!(catalogue::missing(&site.db).await.unwrap(), [site.item], "what came before the list");
    })
    .await;
}

#[tokio::test]
async fn an_item_is_held_only_at_the_version_that_its_author_saw() {
    on_each_database(async |site| {
        let mut tx = site.begin().await;
        assert!(catalogue::hold(&mut tx, "case-1", site.item).await.unwrap());
        assert!(!catalogue::hold(&mut tx, "case-1", fresh()).await.unwrap());
        assert!(!catalogue::hold(&mut tx, "none", site.item).await.unwrap());
    })
    .await;
}

/// `cargo test -p store --release -- --ignored --nocapture twenty_thousand`
#[tokio::test]
#[ignore = "prints times; slow in a debug build"]
#[allow(clippy::disallowed_methods, reason = "it measures time")]
async fn twenty_thousand_items_are_browsed_quickly() {
    on_each_database(async |site| {
        let text = "维修完成之后一般应在两个工作日内回访 既让客户用上一段时间 又不让问题过夜太久 当天的任何时候 一个月之内 下一次报修时 ".repeat(4);
        let mut tx = site.begin().await;
        for number in 0..20_000 {
            let (id, level) = (format!("bench-{number:05}"), if number % 2 == 0 { "三级" } else { "二级" });
            put(&mut tx, &id, level, &format!("{id} 第 {number} 位客户 {text}")).await;
        }
        tx.commit().await.unwrap();
        let level = Filter { level: "三级".into(), ..words(&["报修"]) };
        for (what, filter, skip) in [
            ("all, first page", words(&[]), 0),
            ("all, last page", words(&[]), 19_950),
            ("a rare word", words(&["19999"]), 0),
            ("no such word", words(&["没有这个词"]), 0),
            ("two words and a level", Filter { words: vec!["客户".into(), "报修".into()], ..level }, 9_000),
        ] {
            let start = std::time::Instant::now();
            let count = catalogue::count(&site.db, &filter).await.unwrap();
            let lines = catalogue::page(&site.db, &filter, 50, skip).await.unwrap();
            println!("{}: {what}: {} of {count} in {:?}", site.name(), lines.len(), start.elapsed());
        }
        let start = std::time::Instant::now();
        catalogue::shelves(&site.db).await.unwrap();
        catalogue::authors(&site.db).await.unwrap();
        println!("{}: shelves and authors in {:?}", site.name(), start.elapsed());
    })
    .await;
}
