//! Allowances: a running sitting's deadline moves with them, a closed one's does not.

use crate::fixture::{DEADLINE, LATER, PAPER, Site, at_once, before, fresh, on_each_database};
use exam::{Timestamp, session::Closer, time::Millis};
use store::{
    Id,
    allowance::{self, Allowance},
    session::{self, Sitting},
};

fn more(trainee: Id, attempt: i64, minutes: Option<i64>, at: Timestamp) -> Allowance {
    Allowance {
        id: fresh(),
        trainee,
        paper: PAPER.into(),
        delivery: None,
        attempt,
        minutes,
        reason: "power cut".into(),
        who: trainee,
        at,
    }
}

async fn grants(site: &Site, new: &Allowance) -> bool {
    let mut tx = site.begin().await;
    let granted = allowance::add(&mut tx, new).await.unwrap();
    if granted {
        tx.commit().await.unwrap();
    }
    granted
}

async fn again(site: &Site, sitting: &Sitting) -> Sitting {
    session::get(&site.db, sitting.id).await.unwrap().unwrap()
}

#[tokio::test]
async fn minutes_move_the_deadline_of_the_running_attempt_alone() {
    on_each_database(async |site| {
        let (sitting, other) = (site.sits("zhang").await, site.sits("li").await);
        let new = more(sitting.trainee, 1, Some(10), before(DEADLINE, 1));
        assert!(grants(&site, &new).await);
        assert_eq!(again(&site, &sitting).await.session.deadline, Some(DEADLINE + Millis::minutes(10)));
        assert_eq!(again(&site, &other).await.session.deadline, Some(DEADLINE));
        assert_eq!(allowance::of_trainee(&site.db, sitting.trainee).await.unwrap(), [new]);
        assert_eq!(session::overdue(&site.db, DEADLINE).await.unwrap(), [other.id]);
    })
    .await;
}

#[tokio::test]
async fn a_sitting_that_is_over_gets_no_more_time() {
    on_each_database(async |site| {
        let (late, done) = (site.sits("late").await, site.sits("done").await);
        site.hands_in(&done, LATER, vec![], "receipt").await;
        assert!(!grants(&site, &more(late.trainee, 1, Some(10), DEADLINE)).await, "its time has come, though nobody noticed");
        assert!(!grants(&site, &more(done.trainee, 1, Some(10), LATER)).await, "it was handed in");
        assert_eq!(allowance::of_trainee(&site.db, late.trainee).await.unwrap(), []);
        assert!(grants(&site, &more(done.trainee, 2, Some(10), LATER)).await, "the next attempt may have more");
        assert!(grants(&site, &more(done.trainee, 2, None, LATER)).await);
        let all = allowance::of_paper(&site.db, done.trainee, PAPER).await.unwrap();
        assert_eq!((allowance::attempts(&all), allowance::minutes(&all, 2), allowance::minutes(&all, 1)), (1, 10, 0));
    })
    .await;
}

#[tokio::test]
async fn whoever_closes_by_a_deadline_that_has_moved_closes_nothing() {
    on_each_database(async |site| {
        let (swept, own) = (site.sits("swept").await, site.sits("own").await);
        for sitting in [&swept, &own] {
            assert!(grants(&site, &more(sitting.trainee, 1, Some(10), before(DEADLINE, 1))).await);
        }
        // Both were read before the grant.
        let swept = site.hands_in(&swept, DEADLINE, vec![], "receipt").await;
        assert_eq!(swept.session.submitted, None, "the sweep finds that it was wrong");
        let own = site.hands_in(&own, LATER, vec![], "receipt").await;
        assert_eq!(own.session.submitted.map(|one| (one.at, one.by)), Some((LATER, Closer::Trainee)), "a hand-in holds");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_start_and_a_grant_at_once_never_lose_the_minutes() {
    on_each_database(async |site| {
        for round in 0..8 {
            let trainee = site.trainee(&format!("trainee {round}")).await;
            let (db, new) = (site.db.clone(), site.sitting(trainee, 1));
            let (grant, start) = (more(trainee, 1, Some(10), LATER), new.clone());
            let starting = async move {
                let mut tx = db.begin().await.unwrap();
                let granted = allowance::lock(&mut tx, trainee, PAPER).await.unwrap();
                let mut begun = start;
                begun.session.deadline = Some(DEADLINE + Millis::minutes(allowance::minutes(&granted, 1)));
                session::add(&mut tx, &begun).await.unwrap();
                tx.commit().await.unwrap();
            };
            let db = site.db.clone();
            let granting = async move {
                let mut tx = db.begin().await.unwrap();
                assert!(allowance::add(&mut tx, &grant).await.unwrap());
                tx.commit().await.unwrap();
            };
            let both: [std::pin::Pin<Box<dyn Future<Output = ()> + Send>>; 2] = [Box::pin(starting), Box::pin(granting)];
            at_once(both).await;
            assert_eq!(again(&site, &new).await.session.deadline, Some(DEADLINE + Millis::minutes(10)), "round {round}");
        }
    })
    .await;
}
