//! Who may read which answer, and how long it is kept for them.

use super::{UNTIL, answer, rated};
use crate::fixture::{LATER, fresh, on_each_database};
use exam::{Timestamp, review::Round};
use store::{assignment, claim, class, queue, task};

#[tokio::test]
async fn a_handed_in_answer_is_queued_once_under_a_code() {
    on_each_database(async |site| {
        let sitting = site.queued("zhang", "AAAA-0001", &[Round::First]).await;
        let mut tx = site.begin().await;
        assert!(!task::add(&mut tx, &answer(&site, &sitting, "BBBB-0002"), &[Round::First]).await.unwrap());
        tx.commit().await.unwrap();
        let stored = task::get(&site.db, "AAAA-0001").await.unwrap();
        assert_eq!(stored, Some(answer(&site, &sitting, "AAAA-0001")));
        assert_eq!(task::of_session(&site.db, sitting.id).await.unwrap(), [stored.unwrap()]);
    })
    .await;
}

#[tokio::test]
async fn nobody_gets_an_answer_of_their_own_or_of_their_class() {
    on_each_database(async |site| {
        let sitting = site.queued("zhang", "AAAA-0001", &[Round::First]).await;
        let (teacher, stranger) = (site.trainee("teacher").await, site.trainee("stranger").await);
        assert_eq!(site.open_for(sitting.trainee, LATER).await, [], "nor of somebody who is in no class");
        let group = fresh();
        let mut tx = site.begin().await;
        class::add(&mut tx, group, "一班", LATER).await.unwrap();
        class::join(&mut tx, group, sitting.trainee, false).await.unwrap();
        class::join(&mut tx, group, teacher, true).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(site.open_for(sitting.trainee, LATER).await, []);
        assert_eq!(site.open_for(teacher, LATER).await, []);
        assert_eq!(site.open_for(stranger, LATER).await, [("AAAA-0001".to_owned(), Round::First)]);
        let queues = queue::queues(&site.db, stranger, LATER).await.unwrap();
        assert_eq!((queues.len(), queues[0].waiting, queues[0].mine, queues[0].done), (1, 1, 0, 0));
    })
    .await;
}

#[tokio::test]
async fn a_claim_keeps_an_answer_until_it_expires_and_can_be_renewed() {
    on_each_database(async |site| {
        site.queued("zhang", "AAAA-0001", &[Round::First]).await;
        let (one, other) = (site.trainee("one").await, site.trainee("other").await);
        assert!(site.takes("AAAA-0001", Round::First, one, LATER).await);
        assert_eq!(site.open_for(other, LATER).await, []);
        assert!(!site.takes("AAAA-0001", Round::First, other, LATER).await);
        assert_eq!(claim::resume(&site.db, one, "case-1", 0, LATER).await.unwrap().as_deref(), Some("AAAA-0001"));

        let mut tx = site.begin().await;
        let almost = Timestamp(UNTIL.0 - 1);
        assert!(claim::renew(&mut tx, "AAAA-0001", one, almost, Timestamp(UNTIL.0 + 60_000)).await.unwrap());
        tx.commit().await.unwrap();
        assert!(!site.takes("AAAA-0001", Round::First, other, UNTIL).await, "it was renewed");
        let gone = Timestamp(UNTIL.0 + 60_000);
        assert_eq!(site.open_for(other, gone).await.len(), 1);
        assert!(site.takes("AAAA-0001", Round::First, other, gone).await);
        let mut tx = site.begin().await;
        assert!(!claim::renew(&mut tx, "AAAA-0001", one, gone, Timestamp(gone.0 + 1)).await.unwrap(), "it is another's now");
    })
    .await;
}

#[tokio::test]
async fn two_readings_of_one_answer_are_never_by_the_same_reviewer() {
    on_each_database(async |site| {
        site.queued("zhang", "AAAA-0001", &[Round::First, Round::Second]).await;
        let (one, other) = (site.trainee("one").await, site.trainee("other").await);
        let both = [("AAAA-0001".to_owned(), Round::First), ("AAAA-0001".to_owned(), Round::Second)];
        assert_eq!(site.open_for(one, LATER).await, both);
        assert!(site.takes("AAAA-0001", Round::First, one, LATER).await);
        assert_eq!(site.open_for(one, LATER).await, both[..1], "the one they are at");
        assert_eq!(site.open_for(other, LATER).await, both[1..]);
        assert!(site.rates(&rated("AAAA-0001", Round::First, 1, one, 300)).await);
        assert_eq!(site.open_for(one, UNTIL).await, []);
    })
    .await;
}

#[tokio::test]
async fn assigned_work_is_for_its_reviewer_alone_until_it_is_taken_back() {
    on_each_database(async |site| {
        site.queued("zhang", "AAAA-0001", &[Round::First]).await;
        let (one, other) = (site.trainee("one").await, site.trainee("other").await);
        let mut tx = site.begin().await;
        assert!(assignment::assign(&mut tx, "AAAA-0001", Round::First, one).await.unwrap());
        assert!(!assignment::assign(&mut tx, "AAAA-0001", Round::First, other).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!((site.open_for(one, LATER).await.len(), site.open_for(other, LATER).await.len()), (1, 0));
        assert_eq!(assignment::assigned(&site.db, "case-1", 0).await.unwrap(), [(one, "one".to_owned(), 1)]);
        let mut tx = site.begin().await;
        assert_eq!(assignment::take_back(&mut tx, one, "case-1", 0).await.unwrap(), 1);
        tx.commit().await.unwrap();
        assert_eq!(site.open_for(other, LATER).await.len(), 1);
    })
    .await;
}
