//! A rubric that changes while answers are marked by it, and a part that nobody needs to mark any more.

use super::{NOBODY, rated};
use crate::fixture::{LATER, PAPER, Site, fresh, on_each_database};
use exam::{Criterion, Outcome, Points, Rubric, review::Round, rubric::Worth};
use store::{
    Id, board, queue,
    rating::{self, counting, newest},
    regrade,
    rubric::{self, Revised},
    score::MachineScore,
    task, task_due,
};

fn revised(number: i64, who: Id) -> Revised {
    let line = |points| Criterion { text: "要点".into(), worth: Worth::Points { points: Points::whole(points) } };
    Revised {
        id: fresh(),
        paper: PAPER.into(),
        item: "case-1".into(),
        part: 0,
        number,
        rubric: Rubric { criteria: vec![line(3), line(2)] },
        from: vec![Some(0), None],
        reason: "补充要点".into(),
        who,
        at: LATER,
    }
}

async fn applies(site: &Site, number: i64, who: Id, code: &str) -> bool {
    let mut tx = site.begin().await;
    rubric::lock(&mut tx, PAPER).await.unwrap();
    let added = rubric::add(&mut tx, &revised(number, who)).await.unwrap();
    rubric::apply(&mut tx, code, number).await.unwrap();
    tx.commit().await.unwrap();
    added
}

#[tokio::test]
async fn a_rating_by_an_older_rubric_counts_no_longer_and_its_reviewer_may_read_again() {
    on_each_database(async |site| {
        site.queued("zhang", "AAAA-0001", &[Round::First, Round::Second]).await;
        let (one, other) = (site.trainee("one").await, site.trainee("other").await);
        site.rates(&rated("AAAA-0001", Round::First, 1, one, 300)).await;
        site.rates(&rated("AAAA-0001", Round::Second, 1, other, 300)).await;
        assert_eq!(site.open_for(one, LATER).await, []);
        assert!(applies(&site, 1, one, "AAAA-0001").await);
        let all = rating::of_task(&site.db, "AAAA-0001").await.unwrap();
        assert_eq!((counting(&all).len(), newest(&all).len()), (0, 2));
        assert_eq!(
            site.open_for(one, LATER).await,
            [("AAAA-0001".to_owned(), Round::First)],
            "their own reading, not the other's"
        );
        assert_eq!(board::readings(&site.db, "case-1", 0, NOBODY).await.unwrap(), []);
        assert_eq!(queue::queues(&site.db, one, LATER).await.unwrap()[0].done, 0);
        let again = rating::Rating { rubric: 1, ..rated("AAAA-0001", Round::First, 2, one, 400) };
        assert!(site.rates(&again).await);
        let all = rating::of_task(&site.db, "AAAA-0001").await.unwrap();
        assert_eq!((counting(&all).len(), all.len()), (1, 3), "and nothing is lost");
        assert_eq!(rubric::of_part(&site.db, PAPER, "case-1", 0).await.unwrap()[0].rubric, revised(1, one).rubric);
        assert!(!applies(&site, 1, other, "AAAA-0001").await, "the number is taken");
    })
    .await;
}

#[tokio::test]
async fn what_the_machine_can_score_after_all_leaves_the_queue_and_can_come_back() {
    on_each_database(async |site| {
        let sitting = site.queued("zhang", "AAAA-0001", &[Round::First]).await;
        let one = site.trainee("one").await;
        assert!(site.takes("AAAA-0001", Round::First, one, LATER).await);
        let run = async |run: i64, outcome: Outcome| {
            let mut tx = site.begin().await;
            let score = MachineScore { run, ..site.score(0, outcome) };
            regrade::rescore(&mut tx, &sitting, &[score], LATER).await.unwrap();
            tx.commit().await.unwrap();
        };
        run(1, Outcome::Scored(Points::whole(5))).await;
        assert_eq!(site.open_for(one, LATER).await, []);
        assert_eq!(store::claim::resume(&site.db, one, "case-1", 0, LATER).await.unwrap(), None, "the claim is over");
        assert_eq!(board::items(&site.db, LATER, LATER, 10, 0).await.unwrap(), []);
        assert!(!task::get(&site.db, "AAAA-0001").await.unwrap().unwrap().needed);
        run(2, Outcome::Waiting).await;
        assert_eq!(site.open_for(one, LATER).await.len(), 1);
        let due = task_due::after(&site.db, Id(0)).await.unwrap();
        assert!(due.iter().any(|(session, _)| *session == sitting.id), "and whoever fills the queue looks at it");
    })
    .await;
}
