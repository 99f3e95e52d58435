//! What trainees set for their learning, what happened to their results, and how their class did.

use crate::fixture::{LATER, PAPER, START, checked, fresh, on_each_database};
use exam::{Outcome, Points, Timestamp};
use store::{
    class, class_result,
    learner::{self, LearnerSettings},
    news::{self, NewsKind},
    past_answer,
};

#[tokio::test]
async fn settings_are_the_usual_ones_until_they_are_set() {
    on_each_database(async |site| {
        let (zhang, li) = (site.trainee("zhang").await, site.trainee("li").await);
        assert_eq!(learner::get(&site.db, zhang).await.unwrap(), LearnerSettings::default());
        let set = LearnerSettings { level: "三级".into(), exam_at: Some(LATER), daily_goal: 30, guess_button: false };
        for settings in [&LearnerSettings { daily_goal: 5, ..set.clone() }, &set] {
            let mut tx = site.begin().await;
            learner::put(&mut tx, zhang, settings).await.unwrap();
            tx.commit().await.unwrap();
        }
        assert_eq!(learner::get(&site.db, zhang).await.unwrap(), set);
        assert_eq!(learner::get(&site.db, li).await.unwrap(), LearnerSettings::default());
    })
    .await;
}

#[tokio::test]
async fn what_was_checked_since_a_moment_is_counted() {
    on_each_database(async |site| {
        let zhang = site.trainee("zhang").await;
        let practice = site.starts(site.practice(zhang)).await;
        let score = site.score(0, Outcome::Scored(Points::whole(1)));
        assert!(checked(&site.db, practice.id, zhang, "x", &[score], LATER).await);
        let count = async |since| learner::checked_since(&site.db, zhang, since, START).await.unwrap();
        assert_eq!((count(LATER).await, count(Timestamp(LATER.0 + 1)).await), (1, 0));
    })
    .await;
}

#[tokio::test]
async fn news_tell_of_released_results_of_ones_own() {
    on_each_database(async |site| {
        let (sitting, other) = (site.sits("zhang").await, site.sits("li").await);
        for one in [&sitting, &other] {
            site.hands_in(one, LATER, vec![site.score(0, Outcome::Scored(Points::whole(3)))], "receipt").await;
        }
        let told = news::since(&site.db, sitting.trainee, START, 9).await.unwrap();
        assert_eq!(
            told.iter().map(|one| (one.kind, one.session, one.at)).collect::<Vec<_>>(),
            [(NewsKind::Released, sitting.id, LATER)]
        );
        assert_eq!(news::since(&site.db, sitting.trainee, Timestamp(LATER.0 + 1), 9).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn a_class_is_who_learns_in_the_same_class() {
    on_each_database(async |site| {
        let (zhang, li, wang) = (site.sits("zhang").await, site.sits("li").await, site.sits("wang").await);
        let mut tx = site.begin().await;
        let id = fresh();
        assert!(class::add(&mut tx, id, "一班", START).await.unwrap());
        for person in [zhang.trainee, li.trainee] {
            class::join(&mut tx, id, person, false).await.unwrap();
        }
        tx.commit().await.unwrap();
        for (sitting, points) in [(&zhang, 1), (&li, 4), (&wang, 5)] {
            let scores = vec![site.score(0, Outcome::Scored(Points::whole(points))), site.score(1, Outcome::Waiting)];
            site.hands_in(sitting, LATER, scores, "receipt").await;
        }
        let mut earned: Vec<_> = class_result::of_paper(&site.db, PAPER, zhang.trainee).await.unwrap();
        earned.sort_by_key(|own| own.earned);
        let figures: Vec<_> = earned.iter().map(|own| (own.person, own.earned, own.of)).collect();
        let points = Points::whole;
        assert_eq!(figures, [(zhang.trainee, points(1), points(5)), (li.trainee, points(4), points(5))]);
        assert_eq!(class_result::of_paper(&site.db, PAPER, wang.trainee).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn however_long_somebody_learns_only_the_newest_rounds_are_read() {
    on_each_database(async |site| {
        let zhang = site.trainee("zhang").await;
        let mut rounds = Vec::new();
        for _ in 0..past_answer::SITTINGS + 3 {
            let round = site.starts(site.practice(zhang)).await;
            let score = site.score(0, Outcome::Scored(Points::whole(1)));
            assert!(checked(&site.db, round.id, zhang, "x", &[score], LATER).await);
            rounds.push(round.id);
        }
        let read: Vec<_> =
            past_answer::of_trainee(&site.db, zhang).await.unwrap().into_iter().map(|answer| answer.session).collect();
        assert_eq!(read, rounds[3..]);
    })
    .await;
}
