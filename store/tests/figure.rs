//! Which sittings are due to be counted, and which have answers to be queued.

use crate::fixture::{LATER, PAPER, fresh, on_each_database};
use exam::{Outcome, Points};
use store::{Id, figure_due, regrade, score::MachineScore, task_due};

#[tokio::test]
async fn a_hand_in_and_a_correction_make_a_sitting_due_and_a_change_keeps_it_so() {
    on_each_database(async |site| {
        let sitting = site.sits("zhang").await;
        assert_eq!(figure_due::count(&site.db, PAPER).await.unwrap(), 0);
        site.hands_in(&sitting, LATER, vec![site.score(0, Outcome::Scored(Points::whole(5)))], "R").await;
        assert_eq!(figure_due::papers(&site.db).await.unwrap(), [PAPER]);
        let due = figure_due::first(&site.db, PAPER, 10).await.unwrap();
        assert_eq!(due, [(sitting.id, 1)]);
        let corrected = MachineScore { run: 1, ..site.score(0, Outcome::Scored(Points::ZERO)) };
        let mut tx = site.begin().await;
        regrade::rescore(&mut tx, &sitting, &[corrected], LATER).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = site.begin().await;
        assert!(!figure_due::take(&mut tx, sitting.id, 1).await.unwrap(), "it has changed since it was read");
        assert!(figure_due::take(&mut tx, sitting.id, 2).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(figure_due::all(&site.db, PAPER).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn only_a_sitting_with_an_open_answer_is_looked_at_for_the_queue() {
    on_each_database(async |site| {
        let (marked, open) = (site.sits("zhang").await, site.sits("li").await);
        site.hands_in(&marked, LATER, vec![site.score(0, Outcome::Scored(Points::whole(5)))], "R1").await;
        site.hands_in(&open, LATER, vec![site.score(0, Outcome::Waiting)], "R2").await;
        assert_eq!(task_due::after(&site.db, Id(0)).await.unwrap(), [(open.id, 1)]);
        let mut tx = site.begin().await;
        task_due::take(&mut tx, open.id, 2).await.unwrap();
        task_due::take(&mut tx, fresh(), 1).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(task_due::after(&site.db, Id(0)).await.unwrap().len(), 1, "only as it was read");
        let mut tx = site.begin().await;
        task_due::take(&mut tx, open.id, 1).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(task_due::after(&site.db, Id(0)).await.unwrap(), []);
    })
    .await;
}
