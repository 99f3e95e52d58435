//! The queue of open answers: who may take what, what is kept, what is never lost.

use crate::fixture::{LATER, Site, at_once, fresh, on_each_database};
use exam::{Outcome, Points, Timestamp, review::Round};
use store::{
    Id,
    appeal::{self, Appeal},
    board, claim, class, hold, phrase, queue,
    rating::{self, Rating, counting},
    session::Sitting,
    task::{self, Task},
};

const UNTIL: Timestamp = Timestamp(LATER.0 + 900_000);

fn answer(site: &Site, sitting: &Sitting, code: &str) -> Task {
    Task {
        code: code.into(),
        session: sitting.id,
        slot: 0,
        trainee: sitting.trainee,
        paper: "ecs-advanced".into(),
        item: "case-1".into(),
        version: site.item,
        part: 0,
        of: Points::whole(5),
        submitted: LATER,
        points: None,
        rubric: 0,
        needed: true,
    }
}

fn rated(code: &str, round: Round, number: i64, reviewer: Id, points: i64) -> Rating {
    Rating {
        id: fresh(),
        task: code.into(),
        round,
        number,
        reviewer,
        marks: vec![Points(points)],
        points: Points(points),
        remark: "要点齐全".into(),
        highlights: vec![],
        why: String::new(),
        supersedes: None,
        at: LATER,
        rubric: 0,
        carried: false,
        in_force: true,
    }
}

impl Site {
    /// A handed-in sitting with one open answer in the queue.
    async fn queued(&self, name: &str, code: &str, rounds: &[Round]) -> Sitting {
        let sitting = self.sits(name).await;
        let settle = |session: &exam::TestSession, _: &[store::response::Latest]| store::session::Settled {
            session: *session,
            scores: vec![self.score(0, Outcome::Waiting)],
            receipt: "receipt".into(),
        };
        let sitting = store::session::hand_in(&self.db, sitting, LATER, settle).await.unwrap();
        let mut tx = self.begin().await;
        assert!(task::add(&mut tx, &answer(self, &sitting, code), rounds).await.unwrap());
        tx.commit().await.unwrap();
        sitting
    }

    async fn open_for(&self, reviewer: Id, now: Timestamp) -> Vec<(String, Round)> {
        let mut open = queue::candidates(&self.db, reviewer, "case-1", 0, now).await.unwrap();
        open.sort();
        open
    }

    async fn takes(&self, code: &str, round: Round, reviewer: Id, now: Timestamp) -> bool {
        let mut tx = self.begin().await;
        let taken = claim::take(&mut tx, code, round, reviewer, now, Timestamp(now.0 + 900_000)).await.unwrap();
        tx.commit().await.unwrap();
        taken
    }

    async fn rates(&self, rating: &Rating) -> bool {
        let mut tx = self.begin().await;
        let added = rating::add(&mut tx, rating).await.unwrap();
        tx.commit().await.unwrap();
        added
    }
}

#[tokio::test]
async fn a_handed_in_answer_is_queued_once_under_a_code() {
    on_each_database(async |site| {
        let sitting = site.queued("zhang", "AAAA-0001", &[Round::First]).await;
        let mut tx = site.begin().await;
        assert!(!task::add(&mut tx, &answer(&site, &sitting, "BBBB-0002"), &[Round::First]).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(task::unqueued(&site.db).await.unwrap(), []);
        let stored = task::get(&site.db, "AAAA-0001").await.unwrap();
        assert_eq!(stored, Some(answer(&site, &sitting, "AAAA-0001")));
        assert_eq!(task::of_session(&site.db, sitting.id).await.unwrap(), [stored.unwrap()]);
    })
    .await;
}

#[tokio::test]
async fn nobody_gets_an_answer_of_their_own_or_of_their_class() {
    on_each_database(async |site| {
        let sitting = site.queued("zhang", "AAAA-0001", &[Round::First]).await;
        let (teacher, stranger) = (site.trainee("teacher").await, site.trainee("stranger").await);
        let group = fresh();
        let mut tx = site.begin().await;
        class::add(&mut tx, group, "一班", LATER).await.unwrap();
        class::join(&mut tx, group, sitting.trainee, false).await.unwrap();
        class::join(&mut tx, group, teacher, true).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(site.open_for(sitting.trainee, LATER).await, []);
        assert_eq!(site.open_for(teacher, LATER).await, []);
        assert_eq!(site.open_for(stranger, LATER).await, [("AAAA-0001".to_owned(), Round::First)]);
        let queues = queue::queues(&site.db, stranger, LATER).await.unwrap();
        assert_eq!((queues.len(), queues[0].waiting, queues[0].mine, queues[0].done), (1, 1, 0, 0));
    })
    .await;
}

#[tokio::test]
async fn a_claim_keeps_an_answer_until_it_expires_and_can_be_renewed() {
    on_each_database(async |site| {
        site.queued("zhang", "AAAA-0001", &[Round::First]).await;
        let (one, other) = (site.trainee("one").await, site.trainee("other").await);
        assert!(site.takes("AAAA-0001", Round::First, one, LATER).await);
        assert_eq!(site.open_for(other, LATER).await, []);
        assert!(!site.takes("AAAA-0001", Round::First, other, LATER).await);
        assert_eq!(claim::resume(&site.db, one, "case-1", 0, LATER).await.unwrap().as_deref(), Some("AAAA-0001"));

        let mut tx = site.begin().await;
        let almost = Timestamp(UNTIL.0 - 1);
        assert!(claim::renew(&mut tx, "AAAA-0001", one, almost, Timestamp(UNTIL.0 + 60_000)).await.unwrap());
        tx.commit().await.unwrap();
        assert!(!site.takes("AAAA-0001", Round::First, other, UNTIL).await, "it was renewed");
        let gone = Timestamp(UNTIL.0 + 60_000);
        assert_eq!(site.open_for(other, gone).await.len(), 1);
        assert!(site.takes("AAAA-0001", Round::First, other, gone).await);
        let mut tx = site.begin().await;
        assert!(!claim::renew(&mut tx, "AAAA-0001", one, gone, Timestamp(gone.0 + 1)).await.unwrap(), "it is another's now");
    })
    .await;
}

#[tokio::test]
async fn two_readings_of_one_answer_are_never_by_the_same_reviewer() {
    on_each_database(async |site| {
        site.queued("zhang", "AAAA-0001", &[Round::First, Round::Second]).await;
        let (one, other) = (site.trainee("one").await, site.trainee("other").await);
        let both = [("AAAA-0001".to_owned(), Round::First), ("AAAA-0001".to_owned(), Round::Second)];
        assert_eq!(site.open_for(one, LATER).await, both);
        assert!(site.takes("AAAA-0001", Round::First, one, LATER).await);
        assert_eq!(site.open_for(one, LATER).await, both[..1], "the one they are at");
        assert_eq!(site.open_for(other, LATER).await, both[1..]);
        assert!(site.rates(&rated("AAAA-0001", Round::First, 1, one, 300)).await);
        assert_eq!(site.open_for(one, UNTIL).await, []);
    })
    .await;
}

#[tokio::test]
async fn marks_are_superseded_never_overwritten() {
    on_each_database(async |site| {
        site.queued("zhang", "AAAA-0001", &[Round::First]).await;
        let (one, other) = (site.trainee("one").await, site.trainee("other").await);
        let first = rated("AAAA-0001", Round::First, 1, one, 300);
        assert!(site.rates(&first).await);
        assert!(!site.rates(&rated("AAAA-0001", Round::First, 1, other, 500)).await, "the round is marked");
        let second =
            Rating { supersedes: Some(first.id), why: "漏看第二点".into(), ..rated("AAAA-0001", Round::First, 2, one, 400) };
        assert!(site.rates(&second).await);
        let all = rating::of_task(&site.db, "AAAA-0001").await.unwrap();
        assert_eq!(all, [first, second.clone()]);
        assert_eq!(counting(&all), [&second]);
        assert_eq!(rating::of_reviewer(&site.db, one, Id(i64::MAX), 10).await.unwrap(), [second]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn eight_reviewers_at_once_make_one_mark_of_a_round() {
    on_each_database(async |site| {
        site.queued("zhang", "AAAA-0001", &[Round::First]).await;
        let mut tasks = Vec::new();
        for number in 0..8 {
            let (db, reviewer) = (site.db.clone(), site.trainee(&format!("reviewer {number}")).await);
            tasks.push(async move {
                let mut tx = db.begin().await.unwrap();
                let taken = claim::take(&mut tx, "AAAA-0001", Round::First, reviewer, LATER, UNTIL).await.unwrap();
                tx.commit().await.unwrap();
                let mut tx = db.begin().await.unwrap();
                let added = rating::add(&mut tx, &rated("AAAA-0001", Round::First, 1, reviewer, 100 * number)).await.unwrap();
                tx.commit().await.unwrap();
                (taken, added)
            });
        }
        let seen = at_once(tasks).await;
        assert_eq!(seen.iter().filter(|(taken, _)| *taken).count(), 1);
        assert_eq!(seen.iter().filter(|(_, added)| *added).count(), 1);
        assert_eq!(site.number("SELECT COUNT(*) FROM rating").await, 1);
    })
    .await;
}

#[tokio::test]
async fn assigned_work_is_for_its_reviewer_alone_until_it_is_taken_back() {
    on_each_database(async |site| {
        site.queued("zhang", "AAAA-0001", &[Round::First]).await;
        let (one, other) = (site.trainee("one").await, site.trainee("other").await);
        let mut tx = site.begin().await;
        assert!(board::assign(&mut tx, "AAAA-0001", Round::First, one).await.unwrap());
        assert!(!board::assign(&mut tx, "AAAA-0001", Round::First, other).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!((site.open_for(one, LATER).await.len(), site.open_for(other, LATER).await.len()), (1, 0));
        assert_eq!(board::assigned(&site.db, "case-1", 0).await.unwrap(), [(one, "one".to_owned(), 1)]);
        let mut tx = site.begin().await;
        assert_eq!(board::take_back(&mut tx, one, "case-1", 0).await.unwrap(), 1);
        tx.commit().await.unwrap();
        assert_eq!(site.open_for(other, LATER).await.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn the_board_counts_what_is_done_left_and_disputed() {
    on_each_database(async |site| {
        site.queued("zhang", "AAAA-0001", &[Round::First]).await;
        site.queued("li", "BBBB-0002", &[Round::First, Round::Lead]).await;
        let one = site.trainee("one").await;
        site.rates(&rated("AAAA-0001", Round::First, 1, one, 300)).await;
        let mut tx = site.begin().await;
        task::set_points(&mut tx, "AAAA-0001", Some(Points(300)), LATER).await.unwrap();
        tx.commit().await.unwrap();
        let items = board::items(&site.db, Timestamp(LATER.0 + 1), LATER, 10, 0).await.unwrap();
        assert_eq!((items[0].all, items[0].done, items[0].overdue, items[0].pace), (2, 1, 1, 1));
        let codes = |tasks: Vec<Task>| tasks.into_iter().map(|task| task.code).collect::<Vec<_>>();
        assert_eq!(codes(board::disputed(&site.db, 10, 0).await.unwrap()), ["BBBB-0002"]);
        assert_eq!(codes(board::answers(&site.db, "case-1", 0, 1, 1).await.unwrap()), ["BBBB-0002"]);
        let readings = board::readings(&site.db, "case-1", 0).await.unwrap();
        assert_eq!((readings.len(), readings[0].points, readings[0].name.as_str()), (1, Points(300), "one"));
        assert_eq!(board::rounds(&site.db, "BBBB-0002", LATER).await.unwrap().len(), 2);
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
        assert!(hold::is_held_within(&mut tx, "ecs-advanced").await.unwrap());
        assert_eq!(hold::release(&mut tx, "ecs-advanced", LATER).await.unwrap(), 0, "nothing is scored yet");
        task::set_points(&mut tx, "AAAA-0001", Some(Points(300)), LATER).await.unwrap();
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

#[tokio::test]
async fn a_part_can_be_asked_to_be_marked_again_once() {
    on_each_database(async |site| {
        let sitting = site.queued("zhang", "AAAA-0001", &[Round::First]).await;
        let (one, other) = (site.trainee("one").await, site.trainee("other").await);
        site.rates(&rated("AAAA-0001", Round::First, 1, one, 300)).await;
        let asked = Appeal { task: "AAAA-0001".into(), reason: "第二点已写明".into(), at: LATER };
        let mut tx = site.begin().await;
        task::set_points(&mut tx, "AAAA-0001", Some(Points(300)), LATER).await.unwrap();
        assert!(appeal::add(&mut tx, &asked).await.unwrap());
        assert!(!appeal::add(&mut tx, &asked).await.unwrap());
        task::open_round(&mut tx, "AAAA-0001", Round::Appeal, LATER).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(appeal::of_session(&site.db, sitting.id).await.unwrap(), [asked]);
        assert_eq!(site.open_for(one, LATER).await, [], "another reviewer answers");
        assert_eq!(site.open_for(other, LATER).await, [("AAAA-0001".to_owned(), Round::Appeal)]);
        assert_eq!(board::appealed(&site.db, 10, 0).await.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn remarks_to_use_again_belong_to_one_reviewer() {
    on_each_database(async |site| {
        let (one, other) = (site.trainee("one").await, site.trainee("other").await);
        let id = fresh();
        let mut tx = site.begin().await;
        phrase::add(&mut tx, id, one, "要点齐全，表达清楚").await.unwrap();
        phrase::add(&mut tx, fresh(), one, "要点齐全，表达清楚").await.unwrap();
        assert!(!phrase::remove(&mut tx, id, other).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(phrase::of_reviewer(&site.db, one).await.unwrap(), [(id, "要点齐全，表达清楚".to_owned())]);
        assert_eq!(phrase::of_reviewer(&site.db, other).await.unwrap(), []);
    })
    .await;
}
