//! What work on the bank leaves behind: filters that are kept, changes of many items, items that were told apart.

use crate::fixture::{LATER, START, fresh, on_each_database, version};
use store::{
    bulk_change::{self, ChangedItem},
    distinct_item, item,
    saved_filter::{self, SavedFilter},
};

#[tokio::test]
async fn a_filter_is_its_persons_own_and_its_name_stands_for_the_last_one() {
    on_each_database(async |site| {
        let (wen, zhou) = (site.trainee("wen").await, site.trainee("zhou").await);
        let filter = |name: &str, query: &str| SavedFilter { id: fresh(), name: name.into(), query: query.into() };
        let (first, second, third) =
            (filter("单选", "kind=single"), filter("单选", "kind=multi"), filter("草稿", "status=draft"));
        let mut tx = site.begin().await;
        assert!(saved_filter::keep(&mut tx, wen, &first, 1, START).await.unwrap());
        assert!(saved_filter::keep(&mut tx, wen, &second, 1, LATER).await.unwrap(), "it takes the place of the first");
        assert!(!saved_filter::keep(&mut tx, wen, &third, 1, LATER).await.unwrap(), "there are as many as there may be");
        assert!(!saved_filter::remove(&mut tx, first.id, zhou).await.unwrap());
        tx.commit().await.unwrap();
        let kept = saved_filter::of_person(&site.db, wen).await.unwrap();
        assert_eq!(kept, [SavedFilter { id: first.id, ..second }]);
        assert_eq!(saved_filter::of_person(&site.db, zhou).await.unwrap(), []);
        let mut tx = site.begin().await;
        assert!(saved_filter::remove(&mut tx, first.id, wen).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(saved_filter::of_person(&site.db, wen).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn a_change_knows_its_items_what_it_undoes_and_what_undid_it() {
    on_each_database(async |site| {
        let wen = site.trainee("wen").await;
        let (change, undo, after, restored) = (fresh(), fresh(), fresh(), fresh());
        let mut tx = site.begin().await;
        item::load(&mut tx, &version(after, "case-1", "second")).await.unwrap();
        item::load(&mut tx, &version(restored, "case-1", "first")).await.unwrap();
        let first = ChangedItem { item: "case-1".into(), before: site.item, after };
        let back = ChangedItem { item: "case-1".into(), before: after, after: restored };
        bulk_change::add(&mut tx, change, wen, "{}", None, START).await.unwrap();
        bulk_change::add_item(&mut tx, change, &first).await.unwrap();
        bulk_change::add(&mut tx, undo, wen, "{}", Some(change), LATER).await.unwrap();
        bulk_change::add_item(&mut tx, undo, &back).await.unwrap();
        tx.commit().await.unwrap();
        let found = bulk_change::find(&site.db, change).await.unwrap().unwrap();
        assert_eq!((found.items, found.undoes, found.undone_by, found.at), (1, None, Some(undo), START));
        assert_eq!(bulk_change::items(&site.db, change).await.unwrap(), [first]);
        let recent = bulk_change::recent(&site.db, 10).await.unwrap();
        assert_eq!(recent.iter().map(|change| change.id).collect::<Vec<_>>(), [undo, change]);
        assert_eq!(recent[0].undoes, Some(change));
        assert_eq!(bulk_change::find(&site.db, fresh()).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn that_two_items_are_two_is_noted_once() {
    on_each_database(async |site| {
        let wen = site.trainee("wen").await;
        let mut tx = site.begin().await;
        item::load(&mut tx, &version(fresh(), "case-2", "other")).await.unwrap();
        assert!(distinct_item::add(&mut tx, "case-1", "case-2", wen, START).await.unwrap());
        assert!(!distinct_item::add(&mut tx, "case-1", "case-2", wen, LATER).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(distinct_item::all(&site.db).await.unwrap(), [("case-1".to_owned(), "case-2".to_owned())]);
    })
    .await;
}
