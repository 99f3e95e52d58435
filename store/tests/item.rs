//! Loading the bank: new versions are added, old ones stay as they were.

use crate::fixture::{START, fresh, on_each_database, version};
use exam::Kind;
use store::item::{self, Change, Current, NewVersion};

#[tokio::test]
async fn loading_adds_a_version_only_when_something_changed() {
    on_each_database(async |site| {
        let (first, second, third) = (fresh(), fresh(), fresh());
        let mut tx = site.begin().await;
        assert_eq!(item::load(&mut tx, &version(first, "q", "one")).await.unwrap(), Change::Added);
        assert_eq!(item::load(&mut tx, &version(fresh(), "q", "one")).await.unwrap(), Change::Unchanged);
        assert_eq!(item::load(&mut tx, &version(second, "q", "two")).await.unwrap(), Change::Changed);
        assert_eq!(item::load(&mut tx, &version(third, "q", "one")).await.unwrap(), Change::Changed, "taken back");
        tx.commit().await.unwrap();

        for (id, source) in [(first, "one"), (second, "two"), (third, "one")] {
            assert_eq!(item::source(&site.db, id).await.unwrap().as_deref(), Some(source));
        }
        assert_eq!(item::source(&site.db, fresh()).await.unwrap(), None);
        assert_eq!(item::usable(&site.db).await.unwrap(), [site.item, third]);
        assert_eq!(site.number("SELECT COUNT(*) FROM item_version WHERE item = 'q' AND number IN (1, 2, 3)").await, 3);
    })
    .await;
}

#[tokio::test]
async fn only_ready_items_are_used_and_those_kept_for_exams_are_not_practised() {
    on_each_database(async |site| {
        let (secret, open) = (fresh(), fresh());
        let mut tx = site.begin().await;
        for new in [
            NewVersion { pool: "exam", ..version(secret, "d", "kept for exams") },
            NewVersion { pool: "practice", kind: Kind::Fill, level: "", ..version(open, "e", "open") },
            NewVersion { status: "draft", ..version(fresh(), "f", "not yet") },
            NewVersion { status: "retired", ..version(fresh(), "g", "no more") },
        ] {
            assert_eq!(item::load(&mut tx, &new).await.unwrap(), Change::Added);
        }
        tx.commit().await.unwrap();

        assert_eq!(item::usable(&site.db).await.unwrap(), [site.item, secret, open]);
        let case = Current { version: site.item, kind: Kind::Case, level: "advanced".into(), chapter: "计算".into() };
        let fill = Current { version: open, kind: Kind::Fill, level: String::new(), chapter: "计算".into() };
        assert_eq!(item::for_practice(&site.db).await.unwrap(), [case, fill]);
    })
    .await;
}

#[tokio::test]
async fn a_load_that_is_noted_makes_the_bank_look_new() {
    on_each_database(async |site| {
        let empty = item::generation(&site.db).await.unwrap();
        let mut tx = site.begin().await;
        item::note_load(&mut tx, fresh(), 3, 1, START).await.unwrap();
        tx.commit().await.unwrap();
        let loaded = item::generation(&site.db).await.unwrap();
        let mut tx = site.begin().await;
        item::note_load(&mut tx, fresh(), 0, 1, START).await.unwrap();
        tx.commit().await.unwrap();
        let again = item::generation(&site.db).await.unwrap();
        assert!(empty != loaded && loaded != again);
    })
    .await;
}
