//! Papers and notes are loaded like items; a session stays with what it was started with.

use crate::fixture::{LATER, PAPER, START, fresh, on_each_database, version};
use store::{
    history,
    item::{self, Change},
    note,
    paper::{self, StoredPaper},
    session,
};

#[tokio::test]
async fn every_version_of_a_paper_stays_and_one_is_current() {
    on_each_database(async |site| {
        let second = StoredPaper { version: fresh(), source: "second".into() };
        let other = StoredPaper { version: fresh(), source: "first".into() };
        let mut tx = site.begin().await;
        assert_eq!(paper::load(&mut tx, fresh(), PAPER, "first", LATER).await.unwrap(), Change::Unchanged);
        assert_eq!(paper::load(&mut tx, second.version, PAPER, "second", LATER).await.unwrap(), Change::Changed);
        assert_eq!(paper::load(&mut tx, other.version, "another", "first", LATER).await.unwrap(), Change::Added);
        tx.commit().await.unwrap();

        let first = StoredPaper { version: site.paper, source: "first".into() };
        assert_eq!(paper::version(&site.db, site.paper).await.unwrap(), Some(first));
        assert_eq!(paper::current(&site.db, PAPER).await.unwrap(), Some(second.clone()));
        assert_eq!(paper::current(&site.db, "none").await.unwrap(), None);
        assert_eq!(paper::all(&site.db).await.unwrap(), [other, second]);
    })
    .await;
}

#[tokio::test]
async fn a_note_is_replaced_only_when_it_changed() {
    on_each_database(async |site| {
        let mut tx = site.begin().await;
        assert_eq!(note::load(&mut tx, fresh(), "network", "one", START).await.unwrap(), Change::Added);
        assert_eq!(note::load(&mut tx, fresh(), "network", "one", START).await.unwrap(), Change::Unchanged);
        assert_eq!(note::load(&mut tx, fresh(), "network", "two", START).await.unwrap(), Change::Changed);
        assert_eq!(note::load(&mut tx, fresh(), "compute", "three", START).await.unwrap(), Change::Added);
        tx.commit().await.unwrap();
        assert_eq!(note::get(&site.db, "network").await.unwrap().as_deref(), Some("two"));
        assert_eq!(note::get(&site.db, "storage").await.unwrap(), None);
        assert_eq!(note::all(&site.db).await.unwrap(), ["two", "three"], "as they came");
        let mut tx = site.begin().await;
        note::arrange(&mut tx, &["compute", "network"]).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(note::all(&site.db).await.unwrap(), ["three", "two"]);
        let digests = async |note: &str| -> Vec<String> {
            history::of_note(&site.db, note).await.unwrap().into_iter().map(|version| version.digest).collect()
        };
        let digest = |text: &str| blake3::hash(text.as_bytes()).to_hex().to_string();
        assert_eq!(digests("network").await, [digest("two"), digest("one")]);

        let mut tx = site.begin().await;
        assert!(note::restore(&mut tx, fresh(), "network", "two", "one", LATER).await.unwrap());
        assert!(!note::restore(&mut tx, fresh(), "network", "two", "zero", LATER).await.unwrap(), "it says that no more");
        assert!(note::remove(&mut tx, "compute", "three").await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(digests("network").await, [digest("one"), digest("two"), digest("one")]);
        assert!(digests("compute").await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_session_stays_pinned_whatever_happens_to_the_bank_and_the_paper() {
    on_each_database(async |site| {
        let sitting = site.sits("zhang").await;
        let mut tx = site.begin().await;
        item::load(&mut tx, &version(fresh(), "case-1", "rewritten")).await.unwrap();
        paper::load(&mut tx, fresh(), PAPER, "rewritten", LATER).await.unwrap();
        tx.commit().await.unwrap();

        let stored = session::get(&site.db, sitting.id).await.unwrap().unwrap();
        assert_eq!(stored, sitting);
        let (_, paper) = stored.paper.unwrap();
        assert_eq!(paper::version(&site.db, paper).await.unwrap().unwrap().source, "first");
        let item = store::Id(stored.pinned.place(0).unwrap().item.version);
        assert_eq!(item::source(&site.db, item).await.unwrap().as_deref(), Some("first"));
    })
    .await;
}
