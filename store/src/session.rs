//! Sittings: started, answered, handed in once, scored, released.

use crate::{
    db::*,
    error::{Error, Result},
    id::Id,
};
use exam::{
    Pinned, TestSession, Timestamp,
    session::{Closer, Submission},
};
use std::collections::HashMap;

/// A sitting as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sitting {
    /// The id.
    pub id: Id,
    /// Whose it is.
    pub trainee: Id,
    /// The paper and its version; practice has none.
    pub paper: Option<(String, Id)>,
    /// The delivery it belongs to, for a sitting of a paper.
    pub delivery: Option<Id>,
    /// The minutes and the closing time that an arranged delivery gave it; nothing where the version of its paper says both.
    pub given: Option<Given>,
    /// The first, second… time for this paper.
    pub attempt: i64,
    /// The paper's title, or what is practised.
    pub title: String,
    /// The versions, the order and the points it is pinned to.
    pub pinned: Pinned,
    /// Where it stands.
    pub session: TestSession,
    /// What the trainee got on handing in.
    pub receipt: Option<String>,
    /// It does not count; whatever was released before, it has no result that is out.
    pub void: bool,
}

/// The time that an arranged delivery gives a sitting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Given {
    /// How long it lasts, in minutes.
    pub minutes: i64,
    /// When whoever is still writing hands in.
    pub closes: Option<Timestamp>,
}

/// The columns of a sitting.
macro_rules! columns {
    ($where:literal) => {
        concat!(
            "SELECT id, trainee, paper, paper_version, delivery, minutes, closes, attempt, title, pinned, started_at, deadline, submitted_at, submitted_by, \
             scored_at, released_at, receipt, \
             EXISTS (SELECT 1 FROM void_sitting v WHERE v.session = test_session.id) AS void FROM test_session ",
            $where
        )
    };
}

queries! {
    ADD = "INSERT INTO test_session (id, trainee, paper, paper_version, attempt, title, pinned, started_at, deadline, delivery, minutes, closes)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING";
    GET = columns!("WHERE id = $1");
    OF_TRAINEE = columns!("WHERE trainee = $1 ORDER BY id DESC LIMIT $2");
    OLDER = columns!("WHERE trainee = $1 AND id < $2 ORDER BY id DESC LIMIT $3");
    BY_RECEIPT = columns!("WHERE receipt = $1");
    RUNNING = columns!("WHERE trainee = $1 AND paper IS NOT NULL AND submitted_at IS NULL");
    BEING_SAT = "SELECT EXISTS (SELECT 1 FROM test_session WHERE paper = $1 AND submitted_at IS NULL)";
    RUNNING_TITLES = "SELECT title FROM test_session WHERE trainee = $1 AND paper IS NOT NULL AND submitted_at IS NULL
                      AND (deadline IS NULL OR deadline > $2) ORDER BY id";
    OF_PAPER = columns!("WHERE trainee = $1 AND paper = $2 ORDER BY attempt");
    RUNNING_FIRST = columns!("WHERE trainee = $1 AND paper IS NOT NULL ORDER BY CASE WHEN submitted_at IS NULL THEN 0 ELSE 1 END, id DESC LIMIT $2 OFFSET $3");
    FINISHED = columns!("WHERE trainee = $1 AND paper IS NOT NULL AND submitted_at IS NOT NULL ORDER BY id DESC LIMIT $2 OFFSET $3");
    BEGUN = "SELECT delivery, COUNT(*) FROM test_session WHERE trainee = $1 AND delivery IS NOT NULL GROUP BY delivery";
    BEGUN_BY_PAPER = "SELECT paper, COUNT(*) FROM test_session WHERE trainee = $1 AND paper IS NOT NULL GROUP BY paper";
    COUNT_PAPERS = "SELECT COUNT(*) FROM test_session WHERE trainee = $1 AND paper IS NOT NULL";
    HANDED_IN = columns!("WHERE paper = $1 AND submitted_at IS NOT NULL AND id BETWEEN $2 AND $3 ORDER BY id");
    DUE = columns!("WHERE id IN (SELECT session FROM figure_due WHERE paper = $1 AND session BETWEEN $2 AND $3) ORDER BY id");
    WITH_PART = columns!("WHERE id IN (SELECT session FROM task WHERE paper = $1 AND item = $2 AND part = $3)");
    OVERDUE = "SELECT id FROM test_session WHERE submitted_at IS NULL AND deadline <= $1 ORDER BY deadline LIMIT 200";
    ALL = "SELECT id FROM test_session WHERE id > $1 ORDER BY id LIMIT 500";
    OPEN = "SELECT id FROM test_session WHERE id = $1 AND trainee = $2 AND submitted_at IS NULL
            AND (deadline IS NULL OR deadline > $3)";
    TOUCH = "UPDATE test_session SET saved_at = $3 WHERE id = $1 AND trainee = $2 AND submitted_at IS NULL
             AND (deadline IS NULL OR deadline > $3)";
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    trainee: i64,
    paper: Option<String>,
    paper_version: Option<i64>,
    delivery: Option<i64>,
    minutes: Option<i64>,
    closes: Option<i64>,
    attempt: i64,
    title: String,
    pinned: String,
    started_at: i64,
    deadline: Option<i64>,
    submitted_at: Option<i64>,
    submitted_by: Option<String>,
    scored_at: Option<i64>,
    released_at: Option<i64>,
    receipt: Option<String>,
    void: bool,
}

pub(crate) fn closer(by: Closer) -> &'static str {
    match by {
        Closer::Trainee => "trainee",
        Closer::Deadline => "deadline",
        Closer::Staff => "staff",
    }
}

impl TryFrom<Row> for Sitting {
    type Error = Error;

    fn try_from(row: Row) -> Result<Sitting> {
        let by = |name: Option<String>| {
            let found =
                [Closer::Trainee, Closer::Deadline, Closer::Staff].into_iter().find(|&by| name.as_deref() == Some(closer(by)));
            found.ok_or(Error::Corrupt { what: "submission" })
        };
        let submission = |at| Ok::<_, Error>(Submission { at: Timestamp(at), by: by(row.submitted_by.clone())? });
        Ok(Sitting {
            id: Id(row.id),
            trainee: Id(row.trainee),
            paper: row.paper.zip(row.paper_version.map(Id)),
            delivery: row.delivery.map(Id),
            given: row.minutes.map(|minutes| Given { minutes, closes: row.closes.map(Timestamp) }),
            attempt: row.attempt,
            title: row.title,
            pinned: serde_json::from_str(&row.pinned).map_err(|_| Error::Corrupt { what: "form of a session" })?,
            session: TestSession {
                started: Timestamp(row.started_at),
                deadline: row.deadline.map(Timestamp),
                submitted: row.submitted_at.map(submission).transpose()?,
                scored: row.scored_at.map(Timestamp),
                released: row.released_at.filter(|_| !row.void).map(Timestamp),
            },
            receipt: row.receipt,
            void: row.void,
        })
    }
}

/// Starts a sitting. Another start of the same attempt, however close, changes nothing: `false`.
pub async fn add(tx: &mut Tx, new: &Sitting) -> Result<bool> {
    let pinned = serde_json::to_string(&new.pinned).map_err(|_| Error::Corrupt { what: "form of a session" })?;
    let (paper, version) = new.paper.as_ref().map(|(paper, version)| (paper.as_str(), version.0)).unzip();
    let added = within!(tx, |x| sqlx::query(ADD)
        .bind(new.id.0)
        .bind(new.trainee.0)
        .bind(paper)
        .bind(version)
        .bind(new.attempt)
        .bind(&new.title)
        .bind(pinned)
        .bind(new.session.started.0)
        .bind(new.session.deadline.map(|deadline| deadline.0))
        .bind(new.delivery.map(|delivery| delivery.0))
        .bind(new.given.map(|given| given.minutes))
        .bind(new.given.and_then(|given| given.closes).map(|closes| closes.0))
        .execute(x)
        .await?
        .rows_affected());
    Ok(added == 1)
}

/// One sitting, whosever it is.
pub async fn get(db: &Db, id: Id) -> Result<Option<Sitting>> {
    let row: Option<Row> = read!(db, |x| sqlx::query_as(GET).bind(id.0).fetch_optional(x).await?);
    row.map(Sitting::try_from).transpose()
}

/// The sitting that this receipt was given for.
pub async fn by_receipt(db: &Db, code: &str) -> Result<Option<Sitting>> {
    let row: Option<Row> = read!(db, |x| sqlx::query_as(BY_RECEIPT).bind(code).fetch_optional(x).await?);
    row.map(Sitting::try_from).transpose()
}

/// One sitting of this trainee; somebody else's is as absent as one that does not exist.
pub async fn own(db: &Db, id: Id, trainee: Id) -> Result<Option<Sitting>> {
    Ok(get(db, id).await?.filter(|sitting| sitting.trainee == trainee))
}

/// A trainee's sittings of papers that are not handed in.
pub async fn running(db: &Db, trainee: Id) -> Result<Vec<Sitting>> {
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(RUNNING).bind(trainee.0).fetch_all(x).await?);
    rows.into_iter().map(Sitting::try_from).collect()
}

/// A trainee's sittings, the newest first.
pub async fn of_trainee(db: &Db, trainee: Id, most: i64) -> Result<Vec<Sitting>> {
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(OF_TRAINEE).bind(trainee.0).bind(most).fetch_all(x).await?);
    rows.into_iter().map(Sitting::try_from).collect()
}

/// A trainee's sittings before this id, the newest first, for walking all of them.
pub async fn older(db: &Db, trainee: Id, than: Id, most: i64) -> Result<Vec<Sitting>> {
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(OLDER).bind(trainee.0).bind(than.0).bind(most).fetch_all(x).await?);
    rows.into_iter().map(Sitting::try_from).collect()
}

/// A trainee's sittings of one paper, the first first.
pub async fn of_paper(db: &Db, trainee: Id, paper: &str) -> Result<Vec<Sitting>> {
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(OF_PAPER).bind(trainee.0).bind(paper).fetch_all(x).await?);
    rows.into_iter().map(Sitting::try_from).collect()
}

/// A page of a trainee's sittings of papers, the running ones first, then the newest; and how many there are.
pub async fn running_first(db: &Db, trainee: Id, most: i64, skip: i64) -> Result<(Vec<Sitting>, i64)> {
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(RUNNING_FIRST).bind(trainee.0).bind(most).bind(skip).fetch_all(x).await?);
    let count = read!(db, |x| sqlx::query_scalar(COUNT_PAPERS).bind(trainee.0).fetch_one(x).await?);
    Ok((rows.into_iter().map(Sitting::try_from).collect::<Result<_>>()?, count))
}

/// A page of a trainee's handed-in sittings of papers, the newest first.
pub async fn finished(db: &Db, trainee: Id, most: i64, skip: i64) -> Result<Vec<Sitting>> {
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(FINISHED).bind(trainee.0).bind(most).bind(skip).fetch_all(x).await?);
    rows.into_iter().map(Sitting::try_from).collect()
}

/// How many sittings of each delivery a trainee has begun, handed in or not.
pub async fn begun(db: &Db, trainee: Id) -> Result<HashMap<Id, i64>> {
    let rows: Vec<(i64, i64)> = read!(db, |x| sqlx::query_as(BEGUN).bind(trainee.0).fetch_all(x).await?);
    Ok(rows.into_iter().map(|(delivery, count)| (Id(delivery), count)).collect())
}

/// How many sittings of each paper a trainee has begun, handed in or not.
pub async fn begun_by_paper(db: &Db, trainee: Id) -> Result<HashMap<String, i64>> {
    let rows: Vec<(String, i64)> = read!(db, |x| sqlx::query_as(BEGUN_BY_PAPER).bind(trainee.0).fetch_all(x).await?);
    Ok(rows.into_iter().collect())
}

/// The handed-in sittings of a paper from this one to that one, whosever they are.
pub async fn handed_in(db: &Db, paper: &str, (first, last): (Id, Id)) -> Result<Vec<Sitting>> {
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(HANDED_IN).bind(paper).bind(first.0).bind(last.0).fetch_all(x).await?);
    rows.into_iter().map(Sitting::try_from).collect()
}

/// The same of those whose figures are due.
pub async fn due(db: &Db, paper: &str, (first, last): (Id, Id)) -> Result<Vec<Sitting>> {
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(DUE).bind(paper).bind(first.0).bind(last.0).fetch_all(x).await?);
    rows.into_iter().map(Sitting::try_from).collect()
}

/// The sittings with an open answer to this part of an item in this paper.
pub async fn with_part(db: &Db, paper: &str, item: &str, part: u16) -> Result<Vec<Sitting>> {
    let rows: Vec<Row> =
        read!(db, |x| sqlx::query_as(WITH_PART).bind(paper).bind(item).bind(i64::from(part)).fetch_all(x).await?);
    rows.into_iter().map(Sitting::try_from).collect()
}

/// Whether somebody is sitting a paper.
pub async fn is_being_sat(db: &Db, paper: &str) -> Result<bool> {
    Ok(read!(db, |x| sqlx::query_scalar(BEING_SAT).bind(paper).fetch_one(x).await?))
}

/// The titles of the papers that somebody is taking now.
pub async fn running_titles(db: &Db, trainee: Id, now: Timestamp) -> Result<Vec<String>> {
    Ok(read!(db, |x| sqlx::query_scalar(RUNNING_TITLES).bind(trainee.0).bind(now.0).fetch_all(x).await?))
}

/// Open sittings whose deadline has come, the longest overdue first; a few hundred at a time.
pub async fn overdue(db: &Db, now: Timestamp) -> Result<Vec<Id>> {
    let ids: Vec<i64> = read!(db, |x| sqlx::query_scalar(OVERDUE).bind(now.0).fetch_all(x).await?);
    Ok(ids.into_iter().map(Id).collect())
}

/// The next sittings after this id, for walking all of them.
pub async fn after(db: &Db, id: Id) -> Result<Vec<Id>> {
    let ids: Vec<i64> = read!(db, |x| sqlx::query_scalar(ALL).bind(id.0).fetch_all(x).await?);
    Ok(ids.into_iter().map(Id).collect())
}

/// Whether the trainee's session takes a save that arrived at `now`.
///
/// Until the transaction ends, a hand-in waits, so that an acknowledged save is always among the scored ones: SQLite has one
/// writer anyway, PostgreSQL locks the row that it updates.
pub(crate) async fn is_open(tx: &mut Tx, id: Id, trainee: Id, now: Timestamp) -> Result<bool> {
    let open = match tx {
        Tx::Sqlite(tx) => sqlx::query(OPEN).bind(id.0).bind(trainee.0).bind(now.0).fetch_optional(&mut **tx).await?.is_some(),
        Tx::Postgres(tx) => {
            sqlx::query(TOUCH).bind(id.0).bind(trainee.0).bind(now.0).execute(&mut **tx).await?.rows_affected() == 1
        }
    };
    Ok(open)
}
