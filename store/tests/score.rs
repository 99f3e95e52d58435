//! What a trainee's forecast is made of.

use crate::fixture::{LATER, Site, checked, on_each_database, settled};
use exam::{Outcome, Points, TestSession, Timestamp, paper::ReleaseRule};
use store::{
    Id, past_answer,
    response::Latest,
    score::{self, MachineScore},
    submission,
};

/// What is read of a trainee's past: the slot, the points in hundredths, and when.
async fn past(site: &Site, trainee: Id) -> Vec<(u16, Option<Points>, Timestamp)> {
    let answers = past_answer::of_trainee(&site.db, trainee).await.unwrap();
    assert!(answers.iter().all(|answer| (answer.chapter.as_str(), answer.of) == ("计算", Points::whole(5))));
    answers.into_iter().map(|answer| (answer.slot, answer.points, answer.at)).collect()
}

#[tokio::test]
async fn a_forecast_is_made_of_practice_and_released_papers_blanks_included() {
    on_each_database(async |site| {
        let trainee = site.trainee("zhang").await;
        let scored = |slot, points| site.score(slot, Outcome::Scored(Points::hundredths(points)));
        let practice = site.starts(site.practice(trainee)).await;
        checked(&site.db, practice.id, trainee, "x", &[scored(0, 100)], LATER).await;

        let released = site.starts(site.sitting(trainee, 1)).await;
        let unanswered = MachineScore { answered: false, ..scored(2, 0) };
        let scores = vec![scored(0, 200), site.score(1, Outcome::Waiting), unanswered];
        let then = Timestamp(LATER.0 + 1);
        site.hands_in(&released, then, scores, "receipt").await;

        let secret = site.starts(site.sitting(trainee, 2)).await;
        let settle = |session: &TestSession, _: &[Latest], _: bool| {
            let marked_later = session.settle(ReleaseRule::OnceMarked, false, LATER);
            store::submission::SettledSitting { session: marked_later, ..settled(session, vec![scored(0, 300)], "receipt") }
        };
        submission::hand_in(&site.db, secret, LATER, false, settle).await.unwrap();

        let other = site.sits("li").await;
        site.hands_in(&other, LATER, vec![scored(0, 400)], "receipt").await;

        let points = |points| Some(Points::hundredths(points));
        let expected = [(0, points(100), LATER), (0, points(200), then), (1, None, then), (2, points(0), then)];
        assert_eq!(past(&site, trainee).await, expected);
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
        let newest = (0, Some(Points::hundredths(300)), LATER);
        assert_eq!(past(&site, sitting.trainee).await, [newest, (1, None, LATER)]);
    })
    .await;
}
