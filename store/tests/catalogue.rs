//! The bank's list: what is found, and how quickly.

use crate::fixture::{fresh, on_each_database, version};
use exam::Kind;
use store::{
    Tx,
    catalogue::{self, Entry, Filter},
    item::{self, NewVersion},
    version as stored,
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
        assert!(stored::lock(&mut tx, "case-1", site.item).await.unwrap());
        assert!(!stored::lock(&mut tx, "case-1", fresh()).await.unwrap());
        assert!(!stored::lock(&mut tx, "none", site.item).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn a_long_list_is_counted_and_cut_into_pages() {
    on_each_database(async |site| {
        let mut tx = site.begin().await;
        for number in 0..200 {
            let level = if number % 2 == 0 { "甲级" } else { "乙级" };
            put(&mut tx, &format!("long-{number:03}"), level, &format!("long-{number:03} 第 {number} 位客户在报修之后")).await;
        }
        tx.commit().await.unwrap();
        let one_level = Filter { level: "甲级".into(), ..words(&["客户", "报修"]) };
        for (what, filter, skip, count, lines) in [
            ("the first page", words(&["long"]), 0, 200, 50),
            ("the last page", words(&["long"]), 180, 200, 20),
            ("a rare word", words(&["long-199"]), 0, 1, 1),
            ("no such word", words(&["没有这个词"]), 0, 0, 0),
            ("two words and a level", one_level, 90, 100, 10),
        ] {
            assert_eq!(catalogue::count(&site.db, &filter).await.unwrap(), count, "{what}");
            assert_eq!(catalogue::page(&site.db, &filter, 50, skip).await.unwrap().len(), lines, "{what}");
        }
    })
    .await;
}
