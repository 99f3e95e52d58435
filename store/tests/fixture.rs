//! A small world to test in: people, one paper, one item, their sittings.

use exam::{
    Kind, Outcome, Pinned, Points, Response, Role, TestSession, Timestamp,
    interaction::short,
    paper::{MultiRule, PinnedItem, PinnedPart, PinnedSection, ReleaseRule},
    time::Millis,
};
use std::{
    fmt::Debug,
    sync::atomic::{AtomicI64, Ordering},
};
use store::{
    Db, Id, Tx,
    item::{Change, NewVersion},
    person::NewPerson,
    response::{Latest, Save, Saved},
    score::MachineScore,
    scratch::{Scratch, databases},
    session::Sitting,
    submission::SettledSitting,
};

/// When every test begins, and every sitting.
pub const START: Timestamp = Timestamp(1_795_000_000_000);
/// When a sitting of the paper ends.
pub const DEADLINE: Timestamp = Timestamp(START.0 + 3_600_000);
/// The first millisecond of the second minute: a moment at which answers are taken.
pub const LATER: Timestamp = Timestamp(START.0 + 60_000);
/// The id of the only paper.
pub const PAPER: &str = "ecs-advanced";

/// One database with a paper of one item that has three parts.
pub struct Site {
    scratch: Scratch,
    pub db: Db,
    pub item: Id,
    pub paper: Id,
}

/// Runs a test on every database there is; the captured output says on which one it failed.
pub async fn on_each_database(test: impl AsyncFn(Site)) {
    for scratch in databases().await {
        eprintln!("on {}", scratch.name);
        let (db, item, paper) = (scratch.db.clone(), fresh(), fresh());
        let mut tx = db.begin().await.unwrap();
        assert_eq!(store::item::load(&mut tx, &version(item, "case-1", "first")).await.unwrap(), Change::Added);
        assert_eq!(store::paper::load(&mut tx, paper, PAPER, "first", START).await.unwrap(), Change::Added);
        tx.commit().await.unwrap();
        test(Site { scratch, db, item, paper }).await;
    }
}

/// An id that was not there before.
pub fn fresh() -> Id {
    static LAST: AtomicI64 = AtomicI64::new(0);
    Id(LAST.fetch_add(1, Ordering::Relaxed) + 1)
}

/// The moment so many milliseconds before another.
pub fn before(moment: Timestamp, millis: i64) -> Timestamp {
    Timestamp(moment.0 - millis)
}

/// A version of an item that is ready for practice and exams.
pub fn version<'a>(id: Id, item: &'a str, source: &'a str) -> NewVersion<'a> {
    NewVersion {
        id,
        item,
        source,
        title: "标题",
        kind: Kind::Case,
        level: "advanced",
        chapter: "计算",
        pool: "both",
        status: "ready",
        now: START,
    }
}

/// A response in words.
pub fn words(text: &str) -> Response {
    Response::Short(short::Answer { text: text.into() })
}

/// A save of a response in words.
pub fn save(slot: u16, seq: i64, text: &str) -> Save {
    Save { slot, seq, response: words(text) }
}

/// A response in words that counts and arrived at `LATER`.
pub fn latest(slot: u16, seq: i64, text: &str) -> Latest {
    Latest { slot, seq, response: words(text), at: LATER }
}

/// Slot, number and text of what counts.
pub fn counted(all: &[Latest]) -> Vec<(u16, i64, Response)> {
    all.iter().map(|latest| (latest.slot, latest.seq, latest.response.clone())).collect()
}

/// A paper that opens its results on handing in, settled with these scores.
pub fn settled(session: &TestSession, scores: Vec<MachineScore>, receipt: &str) -> SettledSitting {
    let session = session.settle(ReleaseRule::OnHandIn, true, session.submitted.unwrap().at);
    SettledSitting { session, scores, receipt: receipt.into(), digest: String::new() }
}

impl Site {
    /// `sqlite` or `postgres`.
    pub fn name(&self) -> &'static str {
        self.scratch.name
    }

    /// For connecting once more.
    pub fn url(&self) -> &str {
        &self.scratch.url
    }

    pub async fn begin(&self) -> Tx {
        self.db.begin().await.unwrap()
    }

    /// A trainee of that name.
    pub async fn trainee(&self, name: &str) -> Id {
        let id = fresh();
        let new = NewPerson { id, name, display: name, roles: &[Role::Trainee], password: "hash", now: START };
        let mut tx = self.begin().await;
        assert!(store::person::add(&mut tx, &new).await.unwrap());
        tx.commit().await.unwrap();
        id
    }

    /// A sitting of the paper, not yet stored.
    pub fn sitting(&self, trainee: Id, attempt: i64) -> Sitting {
        let part = || PinnedPart { points: Points::whole(5), order: vec![] };
        let item = PinnedItem { version: self.item.0, parts: vec![part(), part(), part()], seen: false };
        let section = PinnedSection { title: "一、案例分析题".into(), items: vec![item] };
        Sitting {
            id: fresh(),
            trainee,
            paper: Some((PAPER.into(), self.paper)),
            delivery: None,
            given: None,
            attempt,
            title: "模拟卷".into(),
            pinned: Pinned { multi: MultiRule::Partial, sections: vec![section] },
            session: TestSession::open(START, Some(Millis::minutes(60))),
            receipt: None,
            void: false,
        }
    }

    /// A practice session of the same item, not yet stored.
    pub fn practice(&self, trainee: Id) -> Sitting {
        Sitting { paper: None, session: TestSession::open(START, None), ..self.sitting(trainee, 1) }
    }

    /// Stores a sitting.
    pub async fn starts(&self, sitting: Sitting) -> Sitting {
        let mut tx = self.begin().await;
        assert!(store::session::add(&mut tx, &sitting).await.unwrap());
        tx.commit().await.unwrap();
        sitting
    }

    /// A trainee who sits the paper for the first time.
    pub async fn sits(&self, name: &str) -> Sitting {
        let trainee = self.trainee(name).await;
        self.starts(self.sitting(trainee, 1)).await
    }

    /// Saves at `LATER` as the sitting's trainee.
    pub async fn saves(&self, sitting: &Sitting, saves: &[Save]) -> Option<Vec<Saved>> {
        store::response::save(&self.db, sitting.id, sitting.trainee, saves, LATER).await.unwrap()
    }

    /// What counts now.
    pub async fn responses(&self, sitting: &Sitting) -> Vec<Latest> {
        store::response::of_session(&self.db, sitting.id).await.unwrap()
    }

    /// Hands in at `now`, with these scores.
    pub async fn hands_in(&self, sitting: &Sitting, now: Timestamp, scores: Vec<MachineScore>, receipt: &str) -> Sitting {
        let settle = |session: &TestSession, _: &[Latest], _: bool| settled(session, scores, receipt);
        store::submission::hand_in(&self.db, sitting.clone(), now, false, settle).await.unwrap()
    }

    /// A first score of the item.
    pub fn score(&self, slot: u16, outcome: Outcome) -> MachineScore {
        let (kind, of) = (Kind::Short, Points::whole(5));
        MachineScore { slot, run: 0, version: self.item, kind, answered: true, seen: false, outcome, of }
    }

    /// The only number that a statement of the test's own gives.
    pub async fn number(&self, sql: &'static str) -> i64 {
        match &self.db {
            Db::Sqlite { readers, .. } => sqlx::query_scalar(sql).fetch_one(readers).await,
            Db::Postgres(pool) => sqlx::query_scalar(sql).fetch_one(pool).await,
        }
        .unwrap()
    }
}

/// Runs so many at once and waits for all, in any order.
pub async fn at_once<T, F>(tasks: impl IntoIterator<Item = F>) -> Vec<T>
where
    T: Send + Debug + 'static,
    F: Future<Output = T> + Send + 'static,
{
    tasks.into_iter().collect::<tokio::task::JoinSet<T>>().join_all().await
}

/// Checks the first item of a round with this answer, and returns whether it was not checked before.
pub async fn checked(db: &Db, session: Id, trainee: Id, text: &str, scores: &[MachineScore], now: Timestamp) -> bool {
    let mut tx = db.begin().await.unwrap();
    let first = store::response::check_item(&mut tx, session, trainee, 0, &[(0, words(text))], scores, now).await.unwrap();
    tx.commit().await.unwrap();
    first
}
