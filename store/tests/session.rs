//! Sittings: started once, found by their trainee, swept when overdue.

use crate::fixture::{DEADLINE, LATER, PAPER, at_once, before, fresh, on_each_database};
use store::{Id, session};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_starts_of_the_same_attempt_one_succeeds() {
    on_each_database(async |site| {
        let trainee = site.trainee("zhang").await;
        let starts = (0..32).map(|_| (site.db.clone(), site.sitting(trainee, 1))).map(async |(db, new)| {
            let mut tx = db.begin().await.unwrap();
            let added = session::add(&mut tx, &new).await.unwrap();
            tx.commit().await.unwrap();
            added.then_some(new.id)
        });
        let added: Vec<Id> = at_once(starts).await.into_iter().flatten().collect();
        let stored: Vec<Id> = session::of_paper(&site.db, trainee, PAPER).await.unwrap().iter().map(|one| one.id).collect();
        assert_eq!(added.len(), 1);
        assert_eq!(added, stored);
    })
    .await;
}

#[tokio::test]
async fn a_second_attempt_and_any_number_of_practice_sessions_can_be_started() {
    on_each_database(async |site| {
        let first = site.sits("zhang").await;
        let second = site.starts(site.sitting(first.trainee, 2)).await;
        let others = [site.starts(site.practice(first.trainee)).await, site.starts(site.practice(first.trainee)).await];
        site.sits("li").await;

        let of_paper = session::of_paper(&site.db, first.trainee, PAPER).await.unwrap();
        assert_eq!(of_paper, [first.clone(), second.clone()]);
        let older = session::older(&site.db, first.trainee, others[0].id, 3).await.unwrap();
        assert_eq!(older, [second.clone(), first.clone()]);
        let newest = session::of_trainee(&site.db, first.trainee, 3).await.unwrap();
        assert_eq!(newest, [others[1].clone(), others[0].clone(), second]);
    })
    .await;
}

#[tokio::test]
async fn finished_sittings_of_papers_are_turned_page_by_page_and_those_begun_are_counted() {
    on_each_database(async |site| {
        let first = site.sits("zhang").await;
        let trainee = first.trainee;
        let first = site.hands_in(&first, LATER, vec![], "a").await;
        let second = site.starts(site.sitting(trainee, 2)).await;
        let second = site.hands_in(&second, LATER, vec![], "b").await;
        site.starts(site.sitting(trainee, 3)).await;
        site.starts(site.practice(trainee)).await;

        assert_eq!(session::finished(&site.db, trainee, 1, 0).await.unwrap(), [second]);
        assert_eq!(session::finished(&site.db, trainee, 9, 1).await.unwrap(), [first]);
        assert_eq!(session::begun_by_paper(&site.db, trainee).await.unwrap(), [(PAPER.to_owned(), 3)].into());
    })
    .await;
}

#[tokio::test]
async fn a_session_is_found_by_its_own_trainee_only() {
    on_each_database(async |site| {
        let (sitting, other) = (site.sits("zhang").await, site.trainee("li").await);
        assert_eq!(session::own(&site.db, sitting.id, sitting.trainee).await.unwrap(), Some(sitting.clone()));
        assert_eq!(session::own(&site.db, sitting.id, other).await.unwrap(), None);
        assert_eq!(session::own(&site.db, fresh(), other).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn overdue_are_the_open_sessions_whose_deadline_has_come() {
    on_each_database(async |site| {
        let late = site.sits("late").await;
        let mut earlier = site.sitting(late.trainee, 2);
        earlier.session.deadline = Some(before(DEADLINE, 9));
        let earlier = site.starts(earlier).await;
        let handed_in = site.sits("handed in").await;
        site.hands_in(&handed_in, LATER, vec![], "receipt").await;
        site.starts(site.practice(late.trainee)).await;

        assert_eq!(session::overdue(&site.db, before(DEADLINE, 1)).await.unwrap(), [earlier.id]);
        assert_eq!(session::overdue(&site.db, DEADLINE).await.unwrap(), [earlier.id, late.id], "the longest overdue first");
    })
    .await;
}

#[tokio::test]
async fn all_sessions_can_be_walked() {
    on_each_database(async |site| {
        let (first, second) = (site.sits("zhang").await, site.sits("li").await);
        assert_eq!(session::after(&site.db, Id(0)).await.unwrap(), [first.id, second.id]);
        assert_eq!(session::after(&site.db, first.id).await.unwrap(), [second.id]);
        assert_eq!(session::after(&site.db, second.id).await.unwrap(), []);
    })
    .await;
}
