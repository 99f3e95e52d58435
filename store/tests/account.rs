//! Accounts are found by what administrators ask for, and at least one administrator can be kept.

use crate::fixture::{START, Site, fresh, on_each_database};
use exam::{Role, Timestamp};
use store::{
    Id,
    account::{self, Filter},
    class, one_time_code,
    person::{self, NewPerson},
    setup,
};

async fn add(site: &Site, name: &str, roles: &[Role], password: &str) -> Id {
    let id = fresh();
    let mut tx = site.begin().await;
    let new = NewPerson { id, name, display: "某人", roles, password, now: START };
    assert!(person::add(&mut tx, &new).await.unwrap());
    tx.commit().await.unwrap();
    id
}

async fn found(site: &Site, filter: Filter) -> Vec<String> {
    account::names(&site.db, &filter).await.unwrap().into_iter().map(|(_, name, _)| name).collect()
}

#[tokio::test]
async fn people_are_narrowed_by_role_class_and_state() {
    on_each_database(async |site| {
        let (anna, bo) =
            (add(&site, "anna", &[Role::Lead, Role::Reviewer], "x").await, add(&site, "bo", &[Role::Trainee], "").await);
        let (one, two) = (fresh(), fresh());
        let mut tx = site.begin().await;
        class::add(&mut tx, one, "一班", START).await.unwrap();
        class::add(&mut tx, two, "二班", START).await.unwrap();
        class::join(&mut tx, one, bo, false).await.unwrap();
        class::join(&mut tx, two, bo, false).await.unwrap();
        person::set_disabled(&mut tx, "anna", true).await.unwrap();
        tx.commit().await.unwrap();

        assert_eq!(found(&site, Filter::default()).await, ["anna", "bo"]);
        assert_eq!(found(&site, Filter { role: Some(Role::Reviewer), ..Filter::default() }).await, ["anna"]);
        assert_eq!(found(&site, Filter { role: Some(Role::Administrator), ..Filter::default() }).await, [""; 0]);
        assert_eq!(found(&site, Filter { class: Some(one), ..Filter::default() }).await, ["bo"]);
        assert_eq!(found(&site, Filter { disabled: Some(true), ..Filter::default() }).await, ["anna"]);
        assert_eq!(found(&site, Filter { disabled: Some(false), ..Filter::default() }).await, ["bo"]);
        site.sits("chen").await;
        assert_eq!(found(&site, Filter { sitting: true, ..Filter::default() }).await, ["chen"]);

        let (anna, bo) =
            (account::get(&site.db, anna).await.unwrap().unwrap(), account::get(&site.db, bo).await.unwrap().unwrap());
        assert_eq!((anna.disabled, anna.has_password, anna.classes), (true, true, None));
        assert_eq!((bo.disabled, bo.has_password), (false, false));
        assert_eq!(bo.classes.map(|(_, count)| count), Some(2));
    })
    .await;
}

#[tokio::test]
async fn only_administrators_who_can_sign_in_are_counted() {
    on_each_database(async |site| {
        let anna = add(&site, "anna", &[Role::Trainee, Role::Administrator], "x").await;
        add(&site, "bo", &[Role::Lead], "x").await;
        let mut tx = site.begin().await;
        assert_eq!(account::administrators(&mut tx).await.unwrap(), 1);
        account::set_roles(&mut tx, anna, &[Role::Trainee]).await.unwrap();
        assert_eq!(account::administrators(&mut tx).await.unwrap(), 0);
        account::set_roles(&mut tx, anna, &[Role::Administrator]).await.unwrap();
        person::set_disabled(&mut tx, "anna", true).await.unwrap();
        assert_eq!(account::administrators(&mut tx).await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_code_works_once_until_it_expires_and_only_the_newest() {
    on_each_database(async |site| {
        let (anna, end) = (add(&site, "anna", &[Role::Trainee], "").await, Timestamp(START.0 + 1_000));
        let mut tx = site.begin().await;
        one_time_code::put(&mut tx, anna, "old", START, end).await.unwrap();
        one_time_code::put(&mut tx, anna, "new", START, end).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(one_time_code::owner(&site.db, "old", START).await.unwrap(), None);
        assert_eq!(one_time_code::owner(&site.db, "new", Timestamp(end.0 - 1)).await.unwrap().as_deref(), Some("anna"));
        assert_eq!(one_time_code::expires(&site.db, anna, START).await.unwrap(), Some(end));
        assert_eq!(site.number("SELECT COUNT(*) FROM person_code WHERE LENGTH(hash) = 64").await, 1);

        let mut tx = site.begin().await;
        assert_eq!(one_time_code::redeem(&mut tx, "new", end).await.unwrap(), None);
        assert_eq!(one_time_code::redeem(&mut tx, "new", START).await.unwrap(), Some(anna));
        assert_eq!(one_time_code::redeem(&mut tx, "new", START).await.unwrap(), None);
        one_time_code::put(&mut tx, anna, "third", START, end).await.unwrap();
        person::set_disabled(&mut tx, "anna", true).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(one_time_code::owner(&site.db, "third", START).await.unwrap(), None, "the barred have none");
        let mut tx = site.begin().await;
        assert_eq!(one_time_code::sweep(&mut tx, Timestamp(end.0 - 1)).await.unwrap(), 0);
        assert_eq!(one_time_code::sweep(&mut tx, end).await.unwrap(), 1);
    })
    .await;
}

#[tokio::test]
async fn the_setup_token_is_the_newest_and_is_taken_once() {
    on_each_database(async |site| {
        let mut tx = site.begin().await;
        setup::put(&mut tx, "old", START).await.unwrap();
        setup::put(&mut tx, "new", START).await.unwrap();
        tx.commit().await.unwrap();
        assert!(setup::is_open(&site.db).await.unwrap());
        assert!(!setup::fits(&site.db, "old").await.unwrap() && setup::fits(&site.db, "new").await.unwrap());
        let mut tx = site.begin().await;
        assert!(!setup::take(&mut tx, "old").await.unwrap());
        assert!(setup::take(&mut tx, "new").await.unwrap() && !setup::take(&mut tx, "new").await.unwrap());
    })
    .await;
}
