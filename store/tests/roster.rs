//! A list waits for its owner, is taken over once, and holds no names afterwards.

use crate::fixture::{START, fresh, on_each_database};
use exam::Timestamp;
use store::{class, roster};

#[tokio::test]
async fn a_list_is_its_owners_and_is_emptied_when_it_is_taken_over() {
    on_each_database(async |site| {
        let (zhang, li, list) = (site.trainee("zhang").await, site.trainee("li").await, fresh());
        let mut tx = site.begin().await;
        roster::add(&mut tx, list, zhang, "登录名\nchen", START).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(roster::get(&site.db, list, li).await.unwrap(), None);
        assert_eq!(roster::get(&site.db, list, zhang).await.unwrap().unwrap().body, "登录名\nchen");

        let mut tx = site.begin().await;
        assert!(roster::done(&mut tx, list, &[li], START).await.unwrap());
        assert!(!roster::done(&mut tx, list, &[zhang], START).await.unwrap(), "once");
        tx.commit().await.unwrap();
        let done = roster::get(&site.db, list, zhang).await.unwrap().unwrap();
        assert_eq!((done.body.as_str(), done.added, done.done), ("", vec![li], Some(START)));

        let mut tx = site.begin().await;
        assert_eq!(roster::sweep(&mut tx, Timestamp(START.0 + 86_399_999)).await.unwrap(), 0);
        assert_eq!(roster::sweep(&mut tx, Timestamp(START.0 + 86_400_000)).await.unwrap(), 1);
        tx.commit().await.unwrap();
        assert_eq!(roster::get(&site.db, list, zhang).await.unwrap(), None, "lists go after a day");
    })
    .await;
}

#[tokio::test]
async fn everybody_is_known_with_their_classes() {
    on_each_database(async |site| {
        let (zhang, one) = (site.trainee("zhang").await, fresh());
        let mut tx = site.begin().await;
        class::add(&mut tx, one, "一班", START).await.unwrap();
        class::join(&mut tx, one, zhang, false).await.unwrap();
        let known = roster::known(&mut tx).await.unwrap();
        assert_eq!((known.people["zhang"].id, known.classes["一班"]), (zhang, one));
        assert!(known.members.contains(&(one, zhang)));
    })
    .await;
}
