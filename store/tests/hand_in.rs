//! Handing in: once, whole, and with every acknowledged answer.

use crate::fixture::{DEADLINE, LATER, PAPER, START, at_once, before, on_each_database, save, settled};
use exam::{
    Outcome, Points, TestSession, Timestamp,
    session::{Closer, Submission},
};
use store::{
    Db, Id, hold,
    response::{self, Latest},
    score,
    session::{self, Sitting},
    submission,
};

#[tokio::test]
async fn a_session_handed_in_is_scored_and_stored_as_it_was_returned() {
    on_each_database(async |site| {
        let sitting = site.sits("zhang").await;
        let scores = vec![site.score(0, Outcome::Scored(Points::hundredths(350))), site.score(1, Outcome::Waiting)];
        let returned = site.hands_in(&sitting, LATER, scores.clone(), "ABCD").await;
        assert_eq!(returned.session.submitted, Some(Submission { at: LATER, by: Closer::Trainee }));
        assert_eq!((returned.session.released, returned.receipt.as_deref()), (Some(LATER), Some("ABCD")));
        assert_eq!(session::get(&site.db, sitting.id).await.unwrap(), Some(returned));
        assert_eq!(score::of_session(&site.db, sitting.id).await.unwrap(), scores);
    })
    .await;
}

#[tokio::test]
async fn handing_in_a_second_time_changes_nothing() {
    on_each_database(async |site| {
        let sitting = site.sits("zhang").await;
        let scores = vec![site.score(0, Outcome::Scored(Points::hundredths(350)))];
        let first = site.hands_in(&sitting, LATER, scores.clone(), "first").await;
        // Once with the page as it was before, once with the session as it now stands.
        for stale_or_not in [&sitting, &first] {
            let better = vec![site.score(0, Outcome::Scored(Points::hundredths(500)))];
            assert_eq!(site.hands_in(stale_or_not, before(DEADLINE, 1), better, "second").await, first);
        }
        assert_eq!(session::get(&site.db, sitting.id).await.unwrap(), Some(first));
        assert_eq!(score::of_session(&site.db, sitting.id).await.unwrap(), scores);
    })
    .await;
}

#[tokio::test]
async fn an_overdue_session_is_closed_by_its_deadline() {
    on_each_database(async |site| {
        let sitting = site.sits("zhang").await;
        site.hands_in(&sitting, Timestamp(DEADLINE.0 + 999), vec![], "receipt").await;
        let stored = session::get(&site.db, sitting.id).await.unwrap().unwrap();
        assert_eq!(stored.session.submitted, Some(Submission { at: DEADLINE, by: Closer::Deadline }));
    })
    .await;
}

#[tokio::test]
async fn a_hand_in_that_cannot_be_scored_leaves_the_session_open() {
    on_each_database(async |site| {
        let sitting = site.sits("zhang").await;
        let mut scores = vec![site.score(0, Outcome::Waiting), site.score(1, Outcome::Waiting)];
        scores[1].version = Id(i64::MAX);
        let settle = |session: &TestSession, _: &[Latest], _: bool| settled(session, scores, "receipt");
        assert!(submission::hand_in(&site.db, sitting.clone(), LATER, false, settle).await.is_err(), "there is no such version");
        assert_eq!(session::get(&site.db, sitting.id).await.unwrap(), Some(sitting.clone()));
        assert_eq!(score::of_session(&site.db, sitting.id).await.unwrap(), []);
        assert!(site.saves(&sitting, &[save(0, 1, "still open")]).await.is_some());
    })
    .await;
}

#[tokio::test]
async fn whoever_hands_in_while_the_results_are_let_out_is_not_left_behind() {
    on_each_database(async |site| {
        let sitting = site.sits("zhang").await;
        let mut before = site.begin().await;
        hold::set(&mut before, PAPER, true).await.unwrap();
        before.commit().await.unwrap();
        let mut letting_out = site.begin().await;
        hold::set(&mut letting_out, PAPER, false).await.unwrap();
        let mut seen = None;
        let settle = |session: &TestSession, _: &[Latest], held: bool| {
            seen = Some(held);
            settled(session, vec![], "receipt")
        };
        let then = async {
            for _ in 0..1_000 {
                tokio::task::yield_now().await;
            }
            letting_out.commit().await.unwrap();
        };
        let (handed_in, ()) = tokio::join!(submission::hand_in(&site.db, sitting, LATER, false, settle), then);
        handed_in.unwrap();
        assert_eq!(seen, Some(false), "it comes after, and sees so");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sixteen_hand_ins_at_once_give_one_set_of_scores_and_one_receipt() {
    on_each_database(async |site| {
        let sitting = site.sits("zhang").await;
        let hand_ins = (0..32).map(|one| {
            let (db, sitting) = (site.db.clone(), sitting.clone());
            let scores = (0..3).map(|slot| site.score(slot, Outcome::Scored(Points::hundredths(one)))).collect();
            async move {
                let settle = |session: &TestSession, _: &[Latest], _: bool| settled(session, scores, &format!("receipt {one}"));
                submission::hand_in(&db, sitting, Timestamp(LATER.0 + one), false, settle).await.unwrap()
            }
        });
        let returned = at_once(hand_ins).await;
        let stored = session::get(&site.db, sitting.id).await.unwrap().unwrap();
        assert_eq!(returned, vec![stored.clone(); 32]);

        let winner = stored.session.submitted.unwrap().at.0 - LATER.0;
        let scores = score::of_session(&site.db, sitting.id).await.unwrap();
        assert_eq!(stored.receipt, Some(format!("receipt {winner}")));
        assert_eq!(scores, [0, 1, 2].map(|slot| site.score(slot, Outcome::Scored(Points::hundredths(winner)))));
        assert_eq!(site.number("SELECT COUNT(*) FROM machine_score").await, 3);
    })
    .await;
}

/// A save or a hand-in, and what it saw: the slot that was acknowledged, if it was, or the slots that were scored.
#[derive(Debug)]
enum Seen {
    Acknowledged(Option<u16>),
    Scored(Vec<u16>),
}

async fn saves(db: Db, sitting: Sitting, slot: u16) -> Seen {
    let saved = response::save(&db, sitting.id, sitting.trainee, &[save(slot, 1, "x")], LATER).await.unwrap();
    Seen::Acknowledged(saved.map(|_| slot))
}

async fn hands_in(db: Db, sitting: Sitting) -> Seen {
    let mut scored = vec![];
    let settle = |session: &TestSession, latest: &[Latest], _: bool| {
        scored = latest.iter().map(|one| one.slot).collect();
        settled(session, vec![], "receipt")
    };
    submission::hand_in(&db, sitting, LATER, false, settle).await.unwrap();
    Seen::Scored(scored)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_acknowledged_save_is_among_the_scored_responses_however_close_the_hand_in() {
    on_each_database(async |site| {
        let (mut acknowledged, mut refused) = (0, 0);
        let trainee = site.trainee("zhang").await;
        for attempt in 0..100 {
            let sitting = site.starts(site.sitting(trainee, attempt)).await;
            assert_eq!(sitting.session.started, START);
            let tasks = (0..9).map(|slot| {
                let (db, sitting) = (site.db.clone(), sitting.clone());
                async move { if slot == 4 { hands_in(db, sitting).await } else { saves(db, sitting, slot).await } }
            });
            let (mut answered, mut scored) = (vec![], vec![]);
            for seen in at_once(tasks).await {
                match seen {
                    Seen::Acknowledged(Some(slot)) => answered.push(slot),
                    Seen::Acknowledged(None) => refused += 1,
                    Seen::Scored(slots) => scored = slots,
                }
            }
            answered.sort_unstable();
            acknowledged += answered.len();
            assert_eq!(answered, scored, "attempt {attempt}");
        }
        assert!(acknowledged > 0 && refused > 0, "no race: {acknowledged} acknowledged, {refused} refused");
    })
    .await;
}
