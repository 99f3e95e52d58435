//! Tasks: the open answers that wait for reviewers, under codes that hide whose they are.

use crate::{
    db::*,
    error::{Error, Result},
    id::Id,
};
use exam::{Kind, Points, Timestamp, review::Round};

/// One open answer to be marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// What stands for the trainee's name (糊名).
    pub code: String,
    /// The sitting.
    pub session: Id,
    /// The part of its form.
    pub slot: u16,
    /// Whose answer it is.
    pub trainee: Id,
    /// The paper.
    pub paper: String,
    /// The item.
    pub item: String,
    /// The version of the item that was shown.
    pub version: Id,
    /// The part of the item, from 0.
    pub part: u16,
    /// What it is worth.
    pub of: Points,
    /// When it was handed in.
    pub submitted: Timestamp,
    /// The final points.
    pub points: Option<Points>,
    /// The number of the rubric by which it is marked; 0 is that of the item version.
    pub rubric: i64,
    /// Whether reviewers have to say something; not once the part is void.
    pub needed: bool,
}

/// What an item is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// Its short title, or its id where it has none.
    pub text: String,
    /// Whether its parts are told apart by their numbers.
    pub has_parts: bool,
}

/// The columns of an answer `t`.
macro_rules! columns {
    ($rest:literal) => {
        concat!(
            "SELECT t.code, t.session, t.slot, t.trainee, t.paper, t.item, t.version, t.part, t.of_points, t.submitted_at, t.points,
             t.rubric, t.needed FROM task t ",
            $rest
        )
    };
}
pub(crate) use columns;

queries! {
    ADD = "INSERT INTO task (code, session, slot, trainee, paper, item, version, part, of_points, submitted_at,
           rubric) SELECT $1, $2, $3, $4, $5, v.item, v.id, $7, $8, $9, $10 FROM item_version v WHERE v.id = $6 ON CONFLICT DO NOTHING";
    OPEN_ROUND = "INSERT INTO task_round (task, kind, opened_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    LOCK = "UPDATE test_session SET attempt = attempt WHERE id = $1 RETURNING scored_at";
    SET_POINTS = "UPDATE task SET points = $2, settled_at = $3 WHERE code = $1 RETURNING session";
    GET = columns!("WHERE t.code = $1");
    OF_PART = columns!("WHERE t.paper = $1 AND t.item = $2 AND t.part = $3 ORDER BY t.code");
    OF_SESSION = columns!("WHERE t.session = $1 ORDER BY t.slot");
    TITLE = "SELECT v.title, v.kind FROM item i JOIN item_version v ON v.id = i.version WHERE i.id = $1";
    UNFINISHED = "SELECT COUNT(*) FROM machine_score m WHERE m.session = $1 AND m.points IS NULL
                  AND m.run = (SELECT MAX(n.run) FROM machine_score n WHERE n.session = m.session AND n.slot = m.slot)
                  AND NOT EXISTS (SELECT 1 FROM task t WHERE t.session = m.session AND t.slot = m.slot AND t.points IS NOT NULL)";
    RECOUNT = "UPDATE task SET needed = EXISTS (SELECT 1 FROM machine_score m WHERE m.session = task.session AND m.slot = task.slot
               AND m.points IS NULL AND m.run = (SELECT MAX(n.run) FROM machine_score n WHERE n.session = m.session AND n.slot = m.slot))
               WHERE session = $1";
    END_CLAIMS = "UPDATE claim SET expires_at = 0 WHERE task IN (SELECT code FROM task WHERE session = $1 AND NOT needed)";
    REOPEN = "UPDATE test_session SET scored_at = NULL WHERE id = $1";
    FINISH = "UPDATE test_session SET scored_at = COALESCE(scored_at, $2), released_at = COALESCE(released_at, $3) WHERE id = $1";
}

#[derive(sqlx::FromRow)]
pub(crate) struct Row {
    code: String,
    session: i64,
    slot: i64,
    trainee: i64,
    paper: String,
    item: String,
    version: i64,
    part: i64,
    of_points: i64,
    submitted_at: i64,
    points: Option<i64>,
    rubric: i64,
    needed: bool,
}

impl From<Row> for Task {
    fn from(row: Row) -> Task {
        Task {
            code: row.code,
            session: Id(row.session),
            slot: row.slot as u16,
            trainee: Id(row.trainee),
            paper: row.paper,
            item: row.item,
            version: Id(row.version),
            part: row.part as u16,
            of: Points::from_units(row.of_points),
            submitted: Timestamp(row.submitted_at),
            points: row.points.map(Points::from_units),
            rubric: row.rubric,
            needed: row.needed,
        }
    }
}

pub(crate) fn round(name: &str) -> Result<Round> {
    Round::from_name(name).ok_or(Error::Corrupt { what: "round" })
}

/// Puts an answer into the queue; `false` when it is there already.
pub async fn add(tx: &mut Tx, task: &Task, rounds: &[Round]) -> Result<bool> {
    let added = within!(&mut *tx, |x| sqlx::query(ADD)
        .bind(&task.code)
        .bind(task.session.0)
        .bind(i64::from(task.slot))
        .bind(task.trainee.0)
        .bind(&task.paper)
        .bind(task.version.0)
        .bind(i64::from(task.part))
        .bind(task.of.units())
        .bind(task.submitted.0)
        .bind(task.rubric)
        .execute(x)
        .await?
        .rows_affected());
    if added == 1 {
        for &round in rounds {
            open_round(tx, &task.code, round, task.submitted).await?;
        }
    }
    Ok(added == 1)
}

/// Wants one more reading of an answer; a second time changes nothing.
pub async fn open_round(tx: &mut Tx, task: &str, round: Round, now: Timestamp) -> Result<bool> {
    let opened =
        within!(tx, |x| sqlx::query(OPEN_ROUND).bind(task).bind(round.name()).bind(now.0).execute(x).await?.rows_affected());
    Ok(opened == 1)
}

/// Puts everybody who changes the marking of this sitting into a line, until the transaction ends. Says when it was scored.
pub async fn lock(tx: &mut Tx, session: Id) -> Result<Option<Timestamp>> {
    let scored: Option<i64> = within!(tx, |x| sqlx::query_scalar(LOCK).bind(session.0).fetch_one(x).await?);
    Ok(scored.map(Timestamp))
}

/// Notes the final points that follow from the ratings, or that there are none, and that the figures of the sitting are due.
pub async fn set_points(tx: &mut Tx, task: &str, points: Option<Points>, now: Timestamp) -> Result<()> {
    let at = points.map(|_| now.0);
    let session: Option<i64> = within!(&mut *tx, |x| sqlx::query_scalar(SET_POINTS)
        .bind(task)
        .bind(points.map(Points::units))
        .bind(at)
        .fetch_optional(x)
        .await?);
    match session {
        Some(session) => crate::figure_due::note(tx, Id(session)).await,
        None => Ok(()),
    }
}

/// The answer behind a code.
pub async fn get(db: &Db, code: &str) -> Result<Option<Task>> {
    let row: Option<Row> = read!(db, |x| sqlx::query_as(GET).bind(code).fetch_optional(x).await?);
    Ok(row.map(Task::from))
}

/// The same, within a transaction.
pub async fn get_within(tx: &mut Tx, code: &str) -> Result<Option<Task>> {
    let row: Option<Row> = within!(tx, |x| sqlx::query_as(GET).bind(code).fetch_optional(x).await?);
    Ok(row.map(Task::from))
}

/// The answers to one part of an item in one paper, by code.
pub async fn of_part(db: &Db, paper: &str, item: &str, part: u16) -> Result<Vec<Task>> {
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(OF_PART).bind(paper).bind(item).bind(i64::from(part)).fetch_all(x).await?);
    Ok(rows.into_iter().map(Task::from).collect())
}

/// The same, within a transaction.
pub async fn of_part_within(tx: &mut Tx, paper: &str, item: &str, part: u16) -> Result<Vec<Task>> {
    let rows: Vec<Row> =
        within!(tx, |x| sqlx::query_as(OF_PART).bind(paper).bind(item).bind(i64::from(part)).fetch_all(x).await?);
    Ok(rows.into_iter().map(Task::from).collect())
}

/// The answers of a sitting that people mark, by slot.
pub async fn of_session(db: &Db, session: Id) -> Result<Vec<Task>> {
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(OF_SESSION).bind(session.0).fetch_all(x).await?);
    Ok(rows.into_iter().map(Task::from).collect())
}

/// What an item is called now.
pub async fn title(db: &Db, item: &str) -> Result<Title> {
    let row: Option<(String, String)> = read!(db, |x| sqlx::query_as(TITLE).bind(item).fetch_optional(x).await?);
    let (text, kind) = row.unwrap_or_default();
    let text = if text.is_empty() { item.to_owned() } else { text };
    Ok(Title { text, has_parts: kind == Kind::Case.name() })
}

/// Whether every part of a sitting has its points.
pub async fn is_finished(tx: &mut Tx, session: Id) -> Result<bool> {
    let left: i64 = within!(tx, |x| sqlx::query_scalar(UNFINISHED).bind(session.0).fetch_one(x).await?);
    Ok(left == 0)
}

/// Notes that a sitting is scored and, if so, released; what was noted before stays.
pub async fn finish(tx: &mut Tx, session: Id, standing: &exam::TestSession) -> Result<()> {
    let (scored, released) = (standing.scored.map(|at| at.0), standing.released.map(|at| at.0));
    within!(tx, |x| sqlx::query(FINISH).bind(session.0).bind(scored).bind(released).execute(x).await?.rows_affected());
    Ok(())
}

/// Notes that a sitting waits for points again; if its results are out, they stay out.
pub async fn reopen(tx: &mut Tx, session: Id) -> Result<()> {
    within!(tx, |x| sqlx::query(REOPEN).bind(session.0).execute(x).await?.rows_affected());
    Ok(())
}

/// Says anew which answers of a sitting reviewers have to read, after the machine scored it again. Who reads one that is
/// void has it no longer.
pub(crate) async fn recount(tx: &mut Tx, session: Id) -> Result<()> {
    within!(&mut *tx, |x| sqlx::query(RECOUNT).bind(session.0).execute(x).await?.rows_affected());
    within!(tx, |x| sqlx::query(END_CLAIMS).bind(session.0).execute(x).await?.rows_affected());
    Ok(())
}
