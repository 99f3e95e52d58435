//! People are added once, and barred without losing what they did.

use crate::fixture::{START, fresh, on_each_database};
use exam::{Role, Timestamp};
use store::{
    person::{self, NewPerson, Person},
    sign_in,
};

const TOMORROW: Timestamp = Timestamp(START.0 + 86_400_000);

#[tokio::test]
async fn a_person_reads_back_and_a_name_is_taken_only_once() {
    on_each_database(async |site| {
        let roles = [Role::Reviewer, Role::Lead];
        let first = NewPerson { id: fresh(), name: "wang", display: "王老师", roles: &roles, password: "one", now: START };
        let second = NewPerson { id: fresh(), display: "另一位", password: "two", ..first.clone() };
        let mut tx = site.begin().await;
        assert!(person::add(&mut tx, &first).await.unwrap());
        assert!(!person::add(&mut tx, &second).await.unwrap());
        tx.commit().await.unwrap();

        let stored = Person { id: first.id, name: "wang".into(), display: "王老师".into(), roles: roles.to_vec() };
        assert_eq!(person::by_name(&site.db, "wang").await.unwrap(), Some((stored, "one".into())));
        assert_eq!(person::by_name(&site.db, "Wang").await.unwrap(), None);
        assert_eq!(person::count(&site.db).await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn who_is_barred_is_signed_out_and_stays_so_when_let_in_again() {
    on_each_database(async |site| {
        let (zhang, li) = (site.trainee("zhang").await, site.trainee("li").await);
        let mut tx = site.begin().await;
        sign_in::add(&mut tx, "token of zhang", zhang, START, TOMORROW).await.unwrap();
        sign_in::add(&mut tx, "token of li", li, START, TOMORROW).await.unwrap();
        assert!(person::set_disabled(&mut tx, "zhang", true).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(person::by_name(&site.db, "zhang").await.unwrap(), None);
        assert_eq!(sign_in::find(&site.db, "token of zhang", START).await.unwrap(), None);
        assert_eq!(sign_in::find(&site.db, "token of li", START).await.unwrap().map(|person| person.id), Some(li));

        let mut tx = site.begin().await;
        assert!(person::set_disabled(&mut tx, "zhang", false).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(person::by_name(&site.db, "zhang").await.unwrap().map(|(person, _)| person.id), Some(zhang));
        assert_eq!(sign_in::find(&site.db, "token of zhang", START).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_barred_person_is_nobody_even_if_a_sign_in_slips_through() {
    on_each_database(async |site| {
        let zhang = site.trainee("zhang").await;
        let mut tx = site.begin().await;
        person::set_disabled(&mut tx, "zhang", true).await.unwrap();
        sign_in::add(&mut tx, "token", zhang, START, TOMORROW).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(sign_in::find(&site.db, "token", START).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_new_password_ends_all_sign_ins() {
    on_each_database(async |site| {
        let zhang = site.trainee("zhang").await;
        let mut tx = site.begin().await;
        sign_in::add(&mut tx, "token", zhang, START, TOMORROW).await.unwrap();
        assert!(person::set_password(&mut tx, "zhang", "new").await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(person::by_name(&site.db, "zhang").await.unwrap().map(|(_, password)| password), Some("new".into()));
        assert_eq!(sign_in::find(&site.db, "token", START).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn nobody_of_that_name_is_said_so() {
    on_each_database(async |site| {
        let mut tx = site.begin().await;
        assert!(!person::set_password(&mut tx, "nobody", "new").await.unwrap());
        assert!(!person::set_disabled(&mut tx, "nobody", true).await.unwrap());
    })
    .await;
}
