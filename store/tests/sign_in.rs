//! A sign-in ends by itself, on signing out, and never gives its token away.

use crate::fixture::{START, before, on_each_database};
use exam::Timestamp;
use store::sign_in;

const END: Timestamp = Timestamp(START.0 + 1_000);

#[tokio::test]
async fn a_sign_in_lasts_until_the_millisecond_it_expires() {
    on_each_database(async |site| {
        let zhang = site.trainee("zhang").await;
        let mut tx = site.begin().await;
        sign_in::add(&mut tx, "token", zhang, START, END).await.unwrap();
        tx.commit().await.unwrap();

        let found = sign_in::find(&site.db, "token", before(END, 1)).await.unwrap();
        assert_eq!(found.map(|person| (person.id, person.name)), Some((zhang, "zhang".into())));
        assert_eq!(sign_in::find(&site.db, "token", END).await.unwrap(), None);
        assert_eq!(sign_in::find(&site.db, "another", START).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn signing_out_ends_one_sign_in_and_sweeping_only_the_expired_ones() {
    on_each_database(async |site| {
        let zhang = site.trainee("zhang").await;
        let mut tx = site.begin().await;
        for (token, until) in [("left", END), ("expired", END), ("lasting", Timestamp(END.0 + 1))] {
            sign_in::add(&mut tx, token, zhang, START, until).await.unwrap();
        }
        sign_in::end(&mut tx, "left").await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(sign_in::find(&site.db, "left", START).await.unwrap(), None);

        let mut tx = site.begin().await;
        assert_eq!(sign_in::sweep(&mut tx, END).await.unwrap(), 1);
        tx.commit().await.unwrap();
        assert!(sign_in::find(&site.db, "lasting", END).await.unwrap().is_some());
    })
    .await;
}

#[tokio::test]
async fn a_copy_of_the_database_signs_nobody_in() {
    on_each_database(async |site| {
        let zhang = site.trainee("zhang").await;
        let mut tx = site.begin().await;
        sign_in::add(&mut tx, "token", zhang, START, END).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(site.number("SELECT COUNT(*) FROM sign_in WHERE token LIKE '%token%'").await, 0);
        assert_eq!(site.number("SELECT COUNT(*) FROM sign_in WHERE LENGTH(token) = 64").await, 1);
    })
    .await;
}
