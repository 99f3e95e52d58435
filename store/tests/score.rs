//! What a trainee's progress is made of.

use crate::fixture::{LATER, checked, on_each_database, settled};
use exam::{Kind, Outcome, Points, TestSession, Timestamp, paper::ReleaseRule, progress::Observation};
use store::{
    response::Latest,
    score::{self, MachineScore},
    submission,
};

fn seen(points: i64, at: Timestamp) -> Observation {
    let (level, chapter) = ("advanced".into(), "计算".into());
    Observation { level, chapter, kind: Kind::Short, points: Points::hundredths(points), of: Points::whole(5), at }
}

#[tokio::test]
async fn progress_shows_practice_and_released_papers_only() {
    on_each_database(async |site| {
        let trainee = site.trainee("zhang").await;
        let scored = |slot, points| site.score(slot, Outcome::Scored(Points::hundredths(points)));
        let practice = site.starts(site.practice(trainee)).await;
        checked(&site.db, practice.id, trainee, "x", &[scored(0, 100)], LATER).await;

        let released = site.starts(site.sitting(trainee, 1)).await;
        let unanswered = MachineScore { answered: false, ..scored(2, 0) };
        let scores = vec![scored(0, 200), site.score(1, Outcome::Waiting), unanswered];
        site.hands_in(&released, Timestamp(LATER.0 + 1), scores, "receipt").await;

        let secret = site.starts(site.sitting(trainee, 2)).await;
        let settle = |session: &TestSession, _: &[Latest], _: bool| {
            let marked_later = session.settle(ReleaseRule::OnceMarked, false, LATER);
            store::submission::SettledSitting { session: marked_later, ..settled(session, vec![scored(0, 300)], "receipt") }
        };
        submission::hand_in(&site.db, secret, LATER, false, settle).await.unwrap();

        let other = site.sits("li").await;
        site.hands_in(&other, LATER, vec![scored(0, 400)], "receipt").await;

        assert_eq!(score::observed(&site.db, trainee).await.unwrap(), [seen(100, LATER), seen(200, Timestamp(LATER.0 + 1))]);
    })
    .await;
}

#[tokio::test]
async fn the_latest_run_of_each_slot_counts() {
    on_each_database(async |site| {
        let sitting = site.sits("zhang").await;
        let at_first = site.score(0, Outcome::Scored(Points::hundredths(100)));
        let scored_again = MachineScore { run: 1, outcome: Outcome::Scored(Points::hundredths(300)), ..at_first.clone() };
        let only = site.score(1, Outcome::Waiting);
        site.hands_in(&sitting, LATER, vec![scored_again.clone(), at_first, only.clone()], "receipt").await;
        assert_eq!(score::of_session(&site.db, sitting.id).await.unwrap(), [scored_again, only]);
        assert_eq!(score::observed(&site.db, sitting.trainee).await.unwrap(), [seen(300, LATER)]);
    })
    .await;
}
