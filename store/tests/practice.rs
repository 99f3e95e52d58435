//! Practice: each item is checked once, and then handing in keeps what the check gave.

use crate::fixture::{DEADLINE, LATER, at_once, checked, counted, on_each_database, save, words};
use exam::{Outcome, Points, Timestamp};
use std::slice::from_ref;
use store::{
    response::{self, Saved},
    score, session,
};

#[tokio::test]
async fn what_was_saved_before_the_check_gives_way_and_nothing_is_saved_after_it() {
    on_each_database(async |site| {
        let trainee = site.trainee("zhang").await;
        let practice = site.starts(site.practice(trainee)).await;
        let keep = async |seq, text: &str| {
            response::save_unchecked(&site.db, (practice.id, &[0]), trainee, &[save(0, seq, text)], LATER).await.unwrap()
        };
        assert_eq!(keep(1, "half a").await, Some(vec![Saved::Stored]));
        assert_eq!(keep(2, "half an answer").await, Some(vec![Saved::Stored]));
        assert!(checked(&site.db, practice.id, trainee, "an answer", &[], LATER).await);
        assert_eq!(counted(&site.responses(&practice).await), [(0, 3, words("an answer"))]);
        assert_eq!(keep(4, "now that I know the key").await, None);
        assert_eq!(counted(&site.responses(&practice).await), [(0, 3, words("an answer"))]);
    })
    .await;
}

#[tokio::test]
async fn an_item_is_checked_once() {
    on_each_database(async |site| {
        let trainee = site.trainee("zhang").await;
        let practice = site.starts(site.practice(trainee)).await;
        let check = async |text: &str, points, now| {
            let scores = [site.score(0, Outcome::Scored(Points::hundredths(points)))];
            checked(&site.db, practice.id, trainee, text, &scores, now).await
        };
        assert!(check("wrong", 0, LATER).await);
        assert!(!check("now that I know the key", 500, DEADLINE).await);
        assert_eq!(response::checked(&site.db, practice.id).await.unwrap(), [(0, LATER)]);
        assert_eq!(counted(&site.responses(&practice).await), [(0, 1, words("wrong"))]);
        let scores = score::of_session(&site.db, practice.id).await.unwrap();
        assert_eq!(scores, [site.score(0, Outcome::Scored(Points::hundredths(0)))]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_checks_of_the_same_item_at_once_one_counts() {
    on_each_database(async |site| {
        let trainee = site.trainee("zhang").await;
        let practice = site.starts(site.practice(trainee)).await;
        let checks = (0..8).map(|one| {
            let (db, id, score) = (site.db.clone(), practice.id, site.score(0, Outcome::Scored(Points::hundredths(one))));
            async move { checked(&db, id, trainee, &format!("try {one}"), &[score], LATER).await.then_some(one) }
        });
        let counted: Vec<i64> = at_once(checks).await.into_iter().flatten().collect();
        let [winner] = counted[..] else { panic!("counted: {counted:?}") };
        assert_eq!(site.responses(&practice).await[0].response, words(&format!("try {winner}")));
        let scores = score::of_session(&site.db, practice.id).await.unwrap();
        assert_eq!(scores, [site.score(0, Outcome::Scored(Points::hundredths(winner)))]);
    })
    .await;
}

#[tokio::test]
async fn a_session_that_was_handed_in_or_is_overdue_checks_nothing() {
    on_each_database(async |site| {
        let trainee = site.trainee("zhang").await;
        let practice = site.starts(site.practice(trainee)).await;
        site.hands_in(&practice, LATER, vec![], "receipt").await;
        let timed = site.starts(site.sitting(trainee, 1)).await;
        for (id, now) in [(practice.id, LATER), (timed.id, DEADLINE)] {
            assert!(!checked(&site.db, id, trainee, "x", &[], now).await);
            assert_eq!(response::checked(&site.db, id).await.unwrap(), []);
        }
    })
    .await;
}

#[tokio::test]
async fn handing_in_practice_keeps_the_score_of_what_was_checked() {
    on_each_database(async |site| {
        let trainee = site.trainee("zhang").await;
        let practice = site.starts(site.practice(trainee)).await;
        let first = site.score(0, Outcome::Scored(Points::hundredths(200)));
        assert!(checked(&site.db, practice.id, trainee, "x", from_ref(&first), LATER).await);

        let later = Timestamp(LATER.0 + 1);
        let all = vec![
            site.score(0, Outcome::Scored(Points::hundredths(500))),
            site.score(1, Outcome::Scored(Points::hundredths(100))),
        ];
        site.hands_in(&practice, later, all.clone(), "receipt").await;
        assert_eq!(score::of_session(&site.db, practice.id).await.unwrap(), [first, all[1].clone()]);
        let stored = session::get(&site.db, practice.id).await.unwrap().unwrap();
        assert_eq!(stored.session.submitted.map(|submission| submission.at), Some(later));
    })
    .await;
}
