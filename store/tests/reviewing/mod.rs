//! The queue of open answers: who may take what, what is kept, what is never lost.

mod board;
mod queue;
mod rating;
mod revision;

use crate::fixture::{LATER, Site, fresh};
use exam::{Outcome, Points, Timestamp, review::Round};
use store::{
    Id, claim, queue as open,
    rating::{self as stored, Rating},
    session::Sitting,
    task::{self, Task},
};

/// Whose answers nobody has.
pub const NOBODY: Id = Id(0);
pub const UNTIL: Timestamp = Timestamp(LATER.0 + 900_000);

pub fn answer(site: &Site, sitting: &Sitting, code: &str) -> Task {
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

pub fn rated(code: &str, round: Round, number: i64, reviewer: Id, points: i64) -> Rating {
    Rating {
        id: fresh(),
        task: code.into(),
        round,
        number,
        reviewer,
        marks: vec![Points::hundredths(points)],
        points: Points::hundredths(points),
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
    pub async fn queued(&self, name: &str, code: &str, rounds: &[Round]) -> Sitting {
        let sitting = self.sits(name).await;
        let settle = |session: &exam::TestSession, _: &[store::response::Latest], _: bool| store::submission::SettledSitting {
            session: *session,
            scores: vec![self.score(0, Outcome::Waiting)],
            receipt: "receipt".into(),
            digest: String::new(),
        };
        let sitting = store::submission::hand_in(&self.db, sitting, LATER, false, settle).await.unwrap();
        let mut tx = self.begin().await;
        assert!(task::add(&mut tx, &answer(self, &sitting, code), rounds).await.unwrap());
        tx.commit().await.unwrap();
        sitting
    }

    pub async fn open_for(&self, reviewer: Id, now: Timestamp) -> Vec<(String, Round)> {
        let mut open = open::candidates(&self.db, reviewer, "case-1", 0, now).await.unwrap();
        open.sort();
        open
    }

    pub async fn takes(&self, code: &str, round: Round, reviewer: Id, now: Timestamp) -> bool {
        let mut tx = self.begin().await;
        let taken = claim::take(&mut tx, code, round, reviewer, now, Timestamp(now.0 + 900_000)).await.unwrap();
        tx.commit().await.unwrap();
        taken
    }

    pub async fn rates(&self, rating: &Rating) -> bool {
        let mut tx = self.begin().await;
        let added = stored::add(&mut tx, rating).await.unwrap();
        tx.commit().await.unwrap();
        added
    }
}
