//! The versions of an item or a paper as a load compares them.

use crate::fixture::{START, fresh, on_each_database, version};
use store::{history, item, paper, version as versions};

#[tokio::test]
async fn versions_tell_who_made_them_and_whether_they_came_as_files() {
    on_each_database(async |site| {
        let zhang = site.trainee("zhang").await;
        let (first, second, of_paper) = (fresh(), fresh(), fresh());
        let mut tx = site.begin().await;
        item::load(&mut tx, &version(first, "q", "one")).await.unwrap();
        item::load(&mut tx, &version(second, "q", "two")).await.unwrap();
        versions::sign(&mut tx, second, zhang, true).await.unwrap();
        paper::load(&mut tx, of_paper, "p", "text", START).await.unwrap();
        versions::sign(&mut tx, of_paper, zhang, false).await.unwrap();
        tx.commit().await.unwrap();
        let past = history::of_item(&site.db, "q").await.unwrap();
        let authors: Vec<_> =
            past.iter().map(|of| (of.id, of.author.as_ref().map(|author| (author.id, author.by_file)))).collect();
        assert_eq!(authors, [(second, Some((zhang, true))), (first, None)]);
        let past = history::of_paper(&site.db, "p").await.unwrap();
        assert!(!past[0].author.as_ref().unwrap().by_file && past[0].digest == blake3::hash(b"text").to_hex().as_str());
    })
    .await;
}
