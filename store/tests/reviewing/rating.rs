//! Marks are added, never overwritten; so are what trainees ask for and what reviewers keep.

use super::{NOBODY, UNTIL, rated};
use crate::fixture::{LATER, at_once, fresh, on_each_database};
use exam::{Points, review::Round};
use store::{
    Id,
    appeal::{self, Appeal},
    board, claim, phrase,
    rating::{self, Rating, counting},
    task,
};

#[tokio::test]
async fn marks_are_superseded_never_overwritten() {
    on_each_database(async |site| {
        site.queued("zhang", "AAAA-0001", &[Round::First]).await;
        let (one, other) = (site.trainee("one").await, site.trainee("other").await);
        let first = rated("AAAA-0001", Round::First, 1, one, 300);
        assert!(site.rates(&first).await);
        assert!(!site.rates(&rated("AAAA-0001", Round::First, 1, other, 500)).await, "the round is marked");
        let second =
            Rating { supersedes: Some(first.id), why: "漏看第二点".into(), ..rated("AAAA-0001", Round::First, 2, one, 400) };
        assert!(site.rates(&second).await);
        let all = rating::of_task(&site.db, "AAAA-0001").await.unwrap();
        assert_eq!(all, [first, second.clone()]);
        assert_eq!(counting(&all), [&second]);
        assert_eq!(rating::of_reviewer(&site.db, one, Id(i64::MAX), 10).await.unwrap(), [second]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn eight_reviewers_at_once_make_one_mark_of_a_round() {
    on_each_database(async |site| {
        site.queued("zhang", "AAAA-0001", &[Round::First]).await;
        let mut tasks = Vec::new();
        for number in 0..8 {
            let (db, reviewer) = (site.db.clone(), site.trainee(&format!("reviewer {number}")).await);
            tasks.push(async move {
                let mut tx = db.begin().await.unwrap();
                let taken = claim::take(&mut tx, "AAAA-0001", Round::First, reviewer, LATER, UNTIL).await.unwrap();
                tx.commit().await.unwrap();
                let mut tx = db.begin().await.unwrap();
                let added = rating::add(&mut tx, &rated("AAAA-0001", Round::First, 1, reviewer, 100 * number)).await.unwrap();
                tx.commit().await.unwrap();
                (taken, added)
            });
        }
        let seen = at_once(tasks).await;
        assert_eq!(seen.iter().filter(|(taken, _)| *taken).count(), 1);
        assert_eq!(seen.iter().filter(|(_, added)| *added).count(), 1);
        assert_eq!(site.number("SELECT COUNT(*) FROM rating").await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_part_can_be_asked_to_be_marked_again_once() {
    on_each_database(async |site| {
        let sitting = site.queued("zhang", "AAAA-0001", &[Round::First]).await;
        let (one, other) = (site.trainee("one").await, site.trainee("other").await);
        site.rates(&rated("AAAA-0001", Round::First, 1, one, 300)).await;
        let asked = Appeal { task: "AAAA-0001".into(), reason: "第二点已写明".into(), at: LATER };
        let mut tx = site.begin().await;
        task::set_points(&mut tx, "AAAA-0001", Some(Points::hundredths(300)), LATER).await.unwrap();
        assert!(appeal::add(&mut tx, &asked).await.unwrap());
        assert!(!appeal::add(&mut tx, &asked).await.unwrap());
        task::open_round(&mut tx, "AAAA-0001", Round::Appeal, LATER).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(appeal::of_session(&site.db, sitting.id).await.unwrap(), [asked]);
        assert_eq!(site.open_for(one, LATER).await, [], "another reviewer answers");
        assert_eq!(site.open_for(other, LATER).await, [("AAAA-0001".to_owned(), Round::Appeal)]);
        assert_eq!(board::appealed(&site.db, NOBODY, 10, 0).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn remarks_to_use_again_belong_to_one_reviewer() {
    on_each_database(async |site| {
        let (one, other) = (site.trainee("one").await, site.trainee("other").await);
        let id = fresh();
        let mut tx = site.begin().await;
        phrase::add(&mut tx, id, one, "要点齐全，表达清楚").await.unwrap();
        phrase::add(&mut tx, fresh(), one, "要点齐全，表达清楚").await.unwrap();
        assert!(!phrase::remove(&mut tx, id, other).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(phrase::of_reviewer(&site.db, one).await.unwrap(), [(id, "要点齐全，表达清楚".to_owned())]);
        assert_eq!(phrase::of_reviewer(&site.db, other).await.unwrap(), []);
    })
    .await;
}
