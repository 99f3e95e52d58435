//! What the lead sees.

use super::{NOBODY, UNTIL, rated};
use crate::fixture::{LATER, on_each_database};
use exam::{Points, Timestamp, review::Round};
use store::{
    board, hold,
    rating::Rating,
    task::{self, Task},
};

#[tokio::test]
async fn the_board_counts_what_is_done_left_and_disputed() {
    on_each_database(async |site| {
        site.queued("zhang", "AAAA-0001", &[Round::First]).await;
        let li = site.queued("li", "BBBB-0002", &[Round::First, Round::Lead]).await.trainee;
        let one = site.trainee("one").await;
        site.rates(&rated("AAAA-0001", Round::First, 1, one, 300)).await;
        let mut tx = site.begin().await;
        task::set_points(&mut tx, "AAAA-0001", Some(Points::hundredths(300)), LATER).await.unwrap();
        tx.commit().await.unwrap();
        let items = board::items(&site.db, Timestamp(LATER.0 + 1), LATER, 10, 0).await.unwrap();
        assert_eq!((items[0].all, items[0].done, items[0].overdue, items[0].wanted, items[0].pace), (2, 1, 1, 2, 1));
        site.rates(&rated("AAAA-0001", Round::First, 2, one, 400)).await;
        let again = board::items(&site.db, LATER, LATER, 10, 0).await.unwrap();
        assert_eq!((again[0].pace, again[0].overdue), (1, 0), "to replace one's own marks is no further reading");
        let codes = |tasks: Vec<Task>| tasks.into_iter().map(|task| task.code).collect::<Vec<_>>();
        assert_eq!(codes(board::disputed(&site.db, NOBODY, 10, 0).await.unwrap()), ["BBBB-0002"]);
        assert_eq!(codes(board::answers(&site.db, "case-1", 0, NOBODY, 1, 1).await.unwrap()), ["BBBB-0002"]);
        let readings = board::readings(&site.db, "case-1", 0, NOBODY).await.unwrap();
        assert_eq!((readings.len(), readings[0].points, readings[0].name.as_str()), (1, Points::hundredths(400), "one"));
        assert_eq!(board::rounds(&site.db, "BBBB-0002", LATER).await.unwrap().len(), 2);
        let counts = [board::count_items(&site.db).await, board::count_papers(&site.db).await];
        assert_eq!(counts.map(Result::unwrap), [1, 1]);
        let counts = [board::count_answers(&site.db, "case-1", 0, NOBODY).await, board::count_disputed(&site.db, NOBODY).await];
        assert_eq!(counts.map(Result::unwrap), [2, 1]);
        assert_eq!(board::disputed(&site.db, li, 10, 0).await.unwrap(), [], "a lead's own answer waits for another lead");
        let counts = [board::count_answers(&site.db, "case-1", 0, li).await, board::count_disputed(&site.db, li).await];
        assert_eq!(counts.map(Result::unwrap), [1, 0]);
        assert_eq!(board::count_appealed(&site.db, NOBODY).await.unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn the_pace_counts_a_reading_on_the_day_it_was_done_and_again_only_by_a_changed_rubric() {
    on_each_database(async |site| {
        site.queued("zhang", "AAAA-0001", &[Round::First]).await;
        let one = site.trainee("one").await;
        let pace = async |since| board::items(&site.db, LATER, since, 10, 0).await.unwrap()[0].pace;
        site.rates(&rated("AAAA-0001", Round::First, 1, one, 300)).await;
        site.rates(&Rating { at: UNTIL, ..rated("AAAA-0001", Round::First, 2, one, 400) }).await;
        assert_eq!((pace(LATER).await, pace(UNTIL).await), (1, 0), "replaced today, read before");
        site.rates(&Rating { at: UNTIL, rubric: 1, carried: true, ..rated("AAAA-0001", Round::First, 3, one, 400) }).await;
        site.rates(&Rating { at: UNTIL, rubric: 1, ..rated("AAAA-0001", Round::First, 4, one, 200) }).await;
        assert_eq!(pace(UNTIL).await, 0, "carried by rule, then replaced");
        site.rates(&Rating { at: UNTIL, rubric: 2, ..rated("AAAA-0001", Round::First, 5, one, 300) }).await;
        assert_eq!((pace(LATER).await, pace(UNTIL).await), (2, 1), "read again, because the rubric changed");
    })
    .await;
}

#[tokio::test]
async fn results_that_are_held_back_come_out_all_at_once() {
    on_each_database(async |site| {
        let sitting = site.queued("zhang", "AAAA-0001", &[Round::First]).await;
        let mut tx = site.begin().await;
        assert!(!task::is_finished(&mut tx, sitting.id).await.unwrap());
        hold::set(&mut tx, "ecs-advanced", true).await.unwrap();
        assert!(hold::is_held_within(&mut tx, "ecs-advanced", false).await.unwrap());
        assert_eq!(hold::release(&mut tx, "ecs-advanced", LATER).await.unwrap(), 0, "nothing is scored yet");
        task::set_points(&mut tx, "AAAA-0001", Some(Points::hundredths(300)), LATER).await.unwrap();
        assert!(task::is_finished(&mut tx, sitting.id).await.unwrap());
        let scored = exam::TestSession { scored: Some(LATER), released: None, ..sitting.session };
        task::finish(&mut tx, sitting.id, &scored).await.unwrap();
        assert_eq!(task::lock(&mut tx, sitting.id).await.unwrap(), Some(LATER));
        assert_eq!(hold::release(&mut tx, "ecs-advanced", UNTIL).await.unwrap(), 1);
        tx.commit().await.unwrap();
        let released = store::session::get(&site.db, sitting.id).await.unwrap().unwrap().session.released;
        assert_eq!(released, Some(UNTIL));
    })
    .await;
}
