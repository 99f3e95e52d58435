//! Tasks: the open answers that wait for reviewers, under codes that hide whose they are.

use crate::{Db, Error, Id, Result, Tx, db::*};
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
}

/// What an item is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// Its short title, or its id where it has none.
    pub text: String,
    /// Whether its parts are told apart by their numbers.
    pub has_parts: bool,
}

/// An item, or one part of it, as reviewers find it in their queue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queue {
    /// The item.
    pub item: String,
    /// The part of the item, from 0.
    pub part: u16,
    /// What the item is called.
    pub title: Title,
    /// Answers this reviewer could open now.
    pub waiting: i64,
    /// Answers kept for this reviewer.
    pub mine: i64,
    /// Answers this reviewer has marked.
    pub done: i64,
}

/// Which readings of which tasks `$1` may take on at `$2`: nobody has done them or is at them, they are not assigned to
/// somebody else, this reviewer has no other reading of the answer, and is neither its author nor of a class with them.
macro_rules! open_rounds {
    () => {
        "FROM task t JOIN task_round r ON r.task = t.code
         WHERE r.kind <> 'lead' AND (t.points IS NULL OR r.kind = 'appeal') AND (r.assignee IS NULL OR r.assignee = $1)
         AND NOT EXISTS (SELECT 1 FROM rating g WHERE g.task = t.code AND (g.round = r.kind OR g.reviewer = $1))
         AND NOT EXISTS (SELECT 1 FROM claim c WHERE c.task = t.code AND c.expires_at > $2
                         AND ((c.round = r.kind AND c.reviewer <> $1) OR (c.round <> r.kind AND c.reviewer = $1)))
         AND t.trainee <> $1 AND NOT EXISTS (SELECT 1 FROM class_member a JOIN class_member b ON b.class = a.class
                                             WHERE a.person = $1 AND b.person = t.trainee)"
    };
}

queries! {
    UNQUEUED = "SELECT DISTINCT m.session FROM test_session s JOIN machine_score m ON m.session = s.id
                WHERE s.submitted_at IS NOT NULL AND s.scored_at IS NULL AND s.paper IS NOT NULL AND m.points IS NULL
                AND NOT EXISTS (SELECT 1 FROM task t WHERE t.session = m.session AND t.slot = m.slot) LIMIT 200";
    ADD = "INSERT INTO task (code, session, slot, trainee, paper, item, version, part, of_points, submitted_at)
           SELECT $1, $2, $3, $4, $5, v.item, v.id, $7, $8, $9 FROM item_version v WHERE v.id = $6 ON CONFLICT DO NOTHING";
    OPEN_ROUND = "INSERT INTO task_round (task, kind, opened_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    LOCK = "UPDATE test_session SET attempt = attempt WHERE id = $1 RETURNING scored_at";
    SET_POINTS = "UPDATE task SET points = $2, settled_at = $3 WHERE code = $1";
    GET = "SELECT code, session, slot, trainee, paper, item, version, part, of_points, submitted_at, points FROM task WHERE code = $1";
    OF_SESSION = "SELECT code, session, slot, trainee, paper, item, version, part, of_points, submitted_at, points FROM task
                  WHERE session = $1 ORDER BY slot";
    WAITING = concat!("SELECT t.item, t.part, COUNT(DISTINCT t.code) ", open_rounds!(), " GROUP BY t.item, t.part");
    CANDIDATES = concat!("SELECT t.code, r.kind ", open_rounds!(), " AND t.item = $3 AND t.part = $4");
    ROUNDS_FOR = concat!("SELECT r.kind ", open_rounds!(), " AND t.code = $3");
    MINE = "SELECT t.item, t.part, COUNT(*) FROM claim c JOIN task t ON t.code = c.task
            WHERE c.reviewer = $1 AND c.expires_at > $2 AND c.round <> 'lead' GROUP BY t.item, t.part";
    DONE = "SELECT t.item, t.part, COUNT(DISTINCT t.code) FROM rating g JOIN task t ON t.code = g.task
            WHERE g.reviewer = $1 AND g.round <> 'lead' GROUP BY t.item, t.part";
    TITLE = "SELECT v.title, v.kind FROM item i JOIN item_version v ON v.id = i.version WHERE i.id = $1";
    UNFINISHED = "SELECT COUNT(*) FROM machine_score m WHERE m.session = $1 AND m.points IS NULL
                  AND m.run = (SELECT MAX(n.run) FROM machine_score n WHERE n.session = m.session AND n.slot = m.slot)
                  AND NOT EXISTS (SELECT 1 FROM task t WHERE t.session = m.session AND t.slot = m.slot AND t.points IS NOT NULL)";
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
            of: Points(row.of_points),
            submitted: Timestamp(row.submitted_at),
            points: row.points.map(Points),
        }
    }
}

pub(crate) fn round(name: &str) -> Result<Round> {
    Round::from_name(name).ok_or(Error::Corrupt { what: "round" })
}

/// Handed-in sittings with answers that wait for a reviewer and are in no queue yet; a few hundred at a time.
pub async fn unqueued(db: &Db) -> Result<Vec<Id>> {
    let ids: Vec<i64> = read!(db, |x| sqlx::query_scalar(UNQUEUED).fetch_all(x).await?);
    Ok(ids.into_iter().map(Id).collect())
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
        .bind(task.of.0)
        .bind(task.submitted.0)
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

/// Notes the final points that follow from the ratings, or that there are none.
pub async fn set_points(tx: &mut Tx, task: &str, points: Option<Points>, now: Timestamp) -> Result<()> {
    let at = points.map(|_| now.0);
    within!(tx, |x| sqlx::query(SET_POINTS)
        .bind(task)
        .bind(points.map(|points| points.0))
        .bind(at)
        .execute(x)
        .await?
        .rows_affected());
    Ok(())
}

/// The answer behind a code.
pub async fn get(db: &Db, code: &str) -> Result<Option<Task>> {
    let row: Option<Row> = read!(db, |x| sqlx::query_as(GET).bind(code).fetch_optional(x).await?);
    Ok(row.map(Task::from))
}

/// The answers of a sitting that people mark, by slot.
pub async fn of_session(db: &Db, session: Id) -> Result<Vec<Task>> {
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(OF_SESSION).bind(session.0).fetch_all(x).await?);
    Ok(rows.into_iter().map(Task::from).collect())
}

/// What a reviewer finds: every item where there is something to do, or something of theirs.
pub async fn queues(db: &Db, reviewer: Id, now: Timestamp) -> Result<Vec<Queue>> {
    type Count = (String, i64, i64);
    let (me, now) = (reviewer.0, now.0);
    let waiting: Vec<Count> = read!(db, |x| sqlx::query_as(WAITING).bind(me).bind(now).fetch_all(x).await?);
    let mine: Vec<Count> = read!(db, |x| sqlx::query_as(MINE).bind(me).bind(now).fetch_all(x).await?);
    let done: Vec<Count> = read!(db, |x| sqlx::query_as(DONE).bind(me).fetch_all(x).await?);
    let count = |counts: &[Count], (item, part): &(String, i64)| {
        counts.iter().find(|count| count.0 == *item && count.1 == *part).map_or(0, |count| count.2)
    };
    let mut places: Vec<(String, i64)> = [&waiting, &mine, &done].into_iter().flatten().map(|c| (c.0.clone(), c.1)).collect();
    places.sort();
    places.dedup();
    let mut queues = Vec::with_capacity(places.len());
    for place in places {
        let (mine, done) = (count(&mine, &place), count(&done, &place));
        // What is kept for a reviewer can also be opened by them.
        let waiting = (count(&waiting, &place) - mine).max(0);
        let title = title(db, &place.0).await?;
        queues.push(Queue { item: place.0, part: place.1 as u16, title, waiting, mine, done });
    }
    Ok(queues)
}

/// What an item is called now.
pub async fn title(db: &Db, item: &str) -> Result<Title> {
    let row: Option<(String, String)> = read!(db, |x| sqlx::query_as(TITLE).bind(item).fetch_optional(x).await?);
    let (text, kind) = row.unwrap_or_default();
    let text = if text.is_empty() { item.to_owned() } else { text };
    Ok(Title { text, has_parts: kind == Kind::Case.name() })
}

/// The readings of this item that a reviewer could take on now.
pub async fn candidates(db: &Db, reviewer: Id, item: &str, part: u16, now: Timestamp) -> Result<Vec<(String, Round)>> {
    let rows: Vec<(String, String)> = read!(db, |x| sqlx::query_as(CANDIDATES)
        .bind(reviewer.0)
        .bind(now.0)
        .bind(item)
        .bind(i64::from(part))
        .fetch_all(x)
        .await?);
    rows.into_iter().map(|(code, kind)| Ok((code, round(&kind)?))).collect()
}

/// The readings of one answer that a reviewer may take on now, asked within the transaction that takes one.
pub async fn rounds_for(tx: &mut Tx, reviewer: Id, code: &str, now: Timestamp) -> Result<Vec<Round>> {
    let kinds: Vec<String> =
        within!(tx, |x| sqlx::query_scalar(ROUNDS_FOR).bind(reviewer.0).bind(now.0).bind(code).fetch_all(x).await?);
    kinds.iter().map(|kind| round(kind)).collect()
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
