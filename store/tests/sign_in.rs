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

#[tokio::test]
async fn a_sign_in_without_its_second_step_opens_nothing_and_is_in_no_list() {
    on_each_database(async |site| {
        let zhang = site.trainee("zhang").await;
        let new = sign_in::NewSignIn {
            token: "waiting",
            person: zhang,
            now: START,
            until: END,
            pending: true,
            address: "192.0.2.7",
            browser: "Firefox 140, Windows",
        };
        let mut tx = site.begin().await;
        sign_in::begin(&mut tx, &new).await.unwrap();
        sign_in::begin(&mut tx, &sign_in::NewSignIn { token: "open", pending: false, ..new }).await.unwrap();
        sign_in::add(&mut tx, "other", zhang, START, END).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(sign_in::find(&site.db, "waiting", START).await.unwrap(), None);
        assert_eq!(sign_in::open(&site.db, "waiting", START).await.unwrap(), None);
        assert_eq!(sign_in::find_pending(&site.db, "waiting", START).await.unwrap().map(|person| person.id), Some(zhang));
        assert_eq!(sign_in::find_pending(&site.db, "open", START).await.unwrap(), None);
        let own = sign_in::own(&site.db, zhang, START).await.unwrap();
        assert_eq!(own.len(), 2);
        let open = own.iter().find(|own| own.key == sign_in::key("open")).unwrap();
        assert_eq!((open.address.as_str(), open.browser.as_str()), ("192.0.2.7", "Firefox 140, Windows"));
    })
    .await;
}

#[tokio::test]
async fn a_sign_in_knows_when_it_was_used_and_proved_and_its_owner_ends_it() {
    on_each_database(async |site| {
        let (zhang, li) = (site.trainee("zhang").await, site.trainee("li").await);
        let later = Timestamp(START.0 + 7);
        let mut tx = site.begin().await;
        for token in ["one", "two", "three"] {
            sign_in::add(&mut tx, token, zhang, START, END).await.unwrap();
        }
        sign_in::seen(&mut tx, "one", later).await.unwrap();
        sign_in::proved(&mut tx, "two", later).await.unwrap();
        assert!(!sign_in::end_own(&mut tx, li, &sign_in::key("one")).await.unwrap(), "nobody ends another's");
        assert!(sign_in::end_own(&mut tx, zhang, &sign_in::key("three")).await.unwrap());
        tx.commit().await.unwrap();
        let times = async |token| sign_in::open(&site.db, token, START).await.unwrap().map(|open| (open.seen, open.proved));
        assert_eq!((times("one").await, times("two").await), (Some((later, START)), Some((START, later))));
        assert_eq!(times("three").await, None);
        let mut tx = site.begin().await;
        sign_in::end_others(&mut tx, zhang, "two").await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!((times("one").await, times("two").await.is_some()), (None, true));
    })
    .await;
}
