//! A second factor counts once it is confirmed, and nothing of it is used twice.

use crate::fixture::{START, on_each_database};
use store::{second_factor, setting};

#[tokio::test]
async fn a_factor_is_replaced_until_it_is_confirmed_and_then_stays() {
    on_each_database(async |site| {
        let zhang = site.trainee("zhang").await;
        let mut tx = site.begin().await;
        second_factor::put(&mut tx, zhang, "first", START).await.unwrap();
        second_factor::put(&mut tx, zhang, "second", START).await.unwrap();
        second_factor::confirm(&mut tx, zhang).await.unwrap();
        second_factor::put(&mut tx, zhang, "third", START).await.unwrap();
        tx.commit().await.unwrap();
        let factor = second_factor::get(&site.db, zhang).await.unwrap().unwrap();
        assert_eq!((factor.secret.as_str(), factor.confirmed), ("second", true));
        let mut tx = site.begin().await;
        assert!(second_factor::remove(&mut tx, zhang).await.unwrap());
        assert!(!second_factor::remove(&mut tx, zhang).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(second_factor::get(&site.db, zhang).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_step_and_a_recovery_code_are_used_once() {
    on_each_database(async |site| {
        let zhang = site.trainee("zhang").await;
        let mut tx = site.begin().await;
        second_factor::put(&mut tx, zhang, "secret", START).await.unwrap();
        assert!(second_factor::use_step(&mut tx, zhang, 7).await.unwrap());
        assert!(!second_factor::use_step(&mut tx, zhang, 7).await.unwrap(), "not twice");
        assert!(!second_factor::use_step(&mut tx, zhang, 6).await.unwrap(), "nor an older one");
        assert!(second_factor::use_step(&mut tx, zhang, 8).await.unwrap());
        second_factor::replace_codes(&mut tx, zhang, &["old".into()]).await.unwrap();
        second_factor::replace_codes(&mut tx, zhang, &["one".into(), "two".into()]).await.unwrap();
        assert!(!second_factor::use_code(&mut tx, zhang, "old").await.unwrap());
        assert!(second_factor::use_code(&mut tx, zhang, "one").await.unwrap());
        assert!(!second_factor::use_code(&mut tx, zhang, "one").await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(second_factor::codes_left(&site.db, zhang).await.unwrap(), 1);
        assert_eq!(site.number("SELECT COUNT(*) FROM recovery_code WHERE LENGTH(hash) = 64").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_setting_is_what_was_set_last() {
    on_each_database(async |site| {
        assert_eq!(setting::value(&site.db, "colour").await.unwrap(), None);
        let mut tx = site.begin().await;
        setting::put(&mut tx, "colour", "red").await.unwrap();
        setting::put(&mut tx, "colour", "blue").await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(setting::value(&site.db, "colour").await.unwrap().as_deref(), Some("blue"));
    })
    .await;
}
