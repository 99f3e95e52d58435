//! Practice: each item is checked once, and then handing in keeps what the check gave.

use crate::fixture::{DEADLINE, LATER, at_once, counted, on_each_database, save, words};
use exam::{Outcome, Points, Timestamp};
use std::slice::from_ref;
use store::{
    response::{self, check_item},
    score, session,
};

#[tokio::test]
async fn an_item_is_checked_once() {
    on_each_database(async |site| {
        let trainee = site.trainee("zhang").await;
        let practice = site.starts(site.practice(trainee)).await;
        let check = async |text: &str, points, now| {
            let (saves, scores) = ([save(0, 1, text)], [site.score(0, Outcome::Scored(Points::hundredths(points)))]);
            check_item(&site.db, practice.id, trainee, 0, &saves, &scores, now).await.unwrap()
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
            async move {
                let saves = [save(0, 1, &format!("try {one}"))];
                check_item(&db, id, trainee, 0, &saves, &[score], LATER).await.unwrap().then_some(one)
            }
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
            assert!(!check_item(&site.db, id, trainee, 0, &[save(0, 1, "x")], &[], now).await.unwrap());
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
        assert!(check_item(&site.db, practice.id, trainee, 0, &[save(0, 1, "x")], from_ref(&first), LATER).await.unwrap());

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
