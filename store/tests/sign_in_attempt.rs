//! Attempts to sign in are counted by what they are counted under and by name, and forgotten by either.

use crate::fixture::{START, fresh, on_each_database};
use exam::Timestamp;
use store::sign_in_attempt::{self, Attempt};

#[tokio::test]
async fn attempts_and_names_are_counted_within_a_time_and_forgotten_by_name() {
    on_each_database(async |site| {
        let mut tx = site.begin().await;
        for (at, name) in [(0, "a"), (1, "a"), (2, "b")] {
            let attempt = Attempt { id: fresh(), under: "source", name, at: Timestamp(START.0 + at) };
            sign_in_attempt::add(&mut tx, attempt).await.unwrap();
        }
        sign_in_attempt::add(&mut tx, Attempt { id: fresh(), under: "account", name: "a", at: START }).await.unwrap();
        let count = sign_in_attempt::count(&mut tx, "source", Timestamp(START.0 - 1)).await.unwrap();
        assert_eq!((count.attempts, count.names), (3, 2));
        assert_eq!((count.oldest, count.newest), (Some(START), Some(Timestamp(START.0 + 2))));
        assert_eq!(sign_in_attempt::count(&mut tx, "source", START).await.unwrap().attempts, 2, "the first no longer counts");
        assert_eq!(sign_in_attempt::count(&mut tx, "nothing", START).await.unwrap().oldest, None);
        sign_in_attempt::forget(&mut tx, "source", "a").await.unwrap();
        assert_eq!(sign_in_attempt::count(&mut tx, "source", Timestamp(0)).await.unwrap().attempts, 1);
        tx.commit().await.unwrap();
        assert_eq!(sign_in_attempt::of_name(&site.db, "a", Timestamp(0)).await.unwrap(), [("account".to_owned(), 1, START)]);
        let mut tx = site.begin().await;
        sign_in_attempt::forget_name(&mut tx, "a").await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(sign_in_attempt::of_name(&site.db, "a", Timestamp(0)).await.unwrap(), []);
    })
    .await;
}
