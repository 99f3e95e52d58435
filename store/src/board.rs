//! The lead's board: what is done and left, and who marks how.

use crate::{
    db::*,
    error::{Error, Result},
    id::Id,
    task::{Row as TaskRow, Task, columns, round},
};
use exam::{Points, Timestamp, review::Round};

/// How the marking of one item, or one part of it, stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemProgress {
    /// The item.
    pub item: String,
    /// The part of the item, from 0.
    pub part: u16,
    /// Answers in all.
    pub all: i64,
    /// Answers with final points.
    pub done: i64,
    /// Answers without, handed in before the moment asked for.
    pub overdue: i64,
    /// Readings that are wanted and not done.
    pub wanted: i64,
    /// Readings done since the moment asked for; marks that replace one's own are none.
    pub pace: i64,
}

/// How the results of one paper stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaperProgress {
    /// The paper.
    pub paper: String,
    /// Sittings that were handed in.
    pub submitted: i64,
    /// Of these, with all their points.
    pub scored: i64,
    /// Of these, open to their trainees.
    pub released: i64,
}

/// A reading that counts, as the lead sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The answer's code.
    pub task: String,
    /// Which reading.
    pub round: Round,
    /// Who marked.
    pub reviewer: Id,
    /// Their name.
    pub name: String,
    /// The total.
    pub points: Points,
    /// Whether no reviewer reads the answer independently any more: it has its points, wants the lead's decision, or nobody's.
    pub open: bool,
}

/// A reading that is wanted or done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundState {
    /// Which.
    pub round: Round,
    /// Whom it is assigned to.
    pub assignee: Option<String>,
    /// Who is reading now.
    pub reader: Option<String>,
    /// It was given, by the rubric of now.
    pub given: bool,
}

queries! {
    ITEMS = "SELECT item, part, COUNT(*), CAST(SUM(CASE WHEN points IS NOT NULL THEN 1 ELSE 0 END) AS BIGINT),
             CAST(SUM(CASE WHEN points IS NULL AND submitted_at < $1 THEN 1 ELSE 0 END) AS BIGINT)
             FROM task WHERE needed GROUP BY item, part
             ORDER BY CASE WHEN COUNT(*) > COUNT(points) THEN 0 ELSE 1 END, item, part LIMIT $2 OFFSET $3";
    WANTED = "SELECT t.item, t.part, COUNT(*) FROM task t JOIN task_round r ON r.task = t.code WHERE t.needed AND t.points IS NULL
              AND NOT EXISTS (SELECT 1 FROM rating g WHERE g.task = t.code AND g.round = r.kind AND g.rubric = t.rubric)
              GROUP BY t.item, t.part";
    COUNT_ITEMS = "SELECT COUNT(*) FROM (SELECT 1 FROM task WHERE needed GROUP BY item, part) places";
    COUNT_PAPERS = "SELECT COUNT(DISTINCT paper) FROM test_session WHERE paper IS NOT NULL AND submitted_at IS NOT NULL";
    COUNT_ANSWERS = "SELECT COUNT(*) FROM task WHERE item = $1 AND part = $2 AND trainee <> $3";
    // CROSS JOIN, because SQLite keeps its order: decisions, referrals and re-marks are few, answers many.
    COUNT_DISPUTED = "SELECT COUNT(*) FROM task_round r CROSS JOIN task t
                      WHERE t.code = r.task AND r.kind = 'lead' AND t.points IS NULL AND t.needed AND t.trainee <> $1";
    COUNT_APPEALED = "SELECT COUNT(*) FROM task_round r CROSS JOIN task t WHERE t.code = r.task AND r.kind = 'appeal' AND t.needed AND t.trainee <> $1
                      AND NOT EXISTS (SELECT 1 FROM rating g WHERE g.task = t.code AND g.round = 'appeal' AND g.rubric = t.rubric)";
    // The first of its round by its rubric: what replaces it is no further reading, one by a changed rubric is.
    PACE = "SELECT t.item, t.part, COUNT(*) FROM rating g JOIN task t ON t.code = g.task WHERE g.at >= $1 AND NOT g.carried
            AND (g.number = 1 OR NOT EXISTS (SELECT 1 FROM rating h WHERE h.task = g.task AND h.round = g.round AND h.rubric = g.rubric
                                             AND h.number < g.number))
            GROUP BY t.item, t.part";
    PAPERS = "SELECT paper, COUNT(*), CAST(SUM(CASE WHEN scored_at IS NOT NULL THEN 1 ELSE 0 END) AS BIGINT),
              CAST(SUM(CASE WHEN released_at IS NOT NULL AND scored_at IS NOT NULL THEN 1 ELSE 0 END) AS BIGINT)
              FROM test_session WHERE paper IS NOT NULL AND submitted_at IS NOT NULL GROUP BY paper ORDER BY paper LIMIT $1 OFFSET $2";
    // One row for each reviewer and round: a row for each of forty thousand readings would take longer than finding them.
    READINGS = "SELECT g.round, g.reviewer, p.display, STRING_AGG(g.task || ' ' || g.points || ' ' ||
                CASE WHEN t.points IS NOT NULL OR NOT t.needed OR EXISTS (SELECT 1 FROM task_round r WHERE r.task = t.code AND r.kind = 'lead')
                THEN 1 ELSE 0 END, '\n') FROM rating g JOIN task t ON t.code = g.task
                JOIN person p ON p.id = g.reviewer WHERE t.item = $1 AND t.part = $2 AND t.trainee <> $3 AND g.round IN ('first', 'second', 'third')
                AND g.rubric = t.rubric AND NOT EXISTS (SELECT 1 FROM rating h WHERE h.task = g.task AND h.round = g.round AND h.number > g.number)
                GROUP BY g.round, g.reviewer, p.display";
    ANSWERS = columns!("WHERE t.item = $1 AND t.part = $2 AND t.trainee <> $3 ORDER BY t.code LIMIT $4 OFFSET $5");
    DISPUTED = columns!("JOIN task_round r ON r.task = t.code WHERE r.kind = 'lead' AND t.points IS NULL AND t.needed
                         AND t.trainee <> $1 ORDER BY r.opened_at, t.code LIMIT $2 OFFSET $3");
    APPEALED = columns!("JOIN task_round r ON r.task = t.code WHERE r.kind = 'appeal' AND t.needed AND t.trainee <> $1
                         AND NOT EXISTS (SELECT 1 FROM rating g WHERE g.task = t.code AND g.round = 'appeal' AND g.rubric = t.rubric)
                         ORDER BY r.opened_at, t.code LIMIT $2 OFFSET $3");
    COUNT_REFERRED = "SELECT COUNT(DISTINCT t.code) FROM referral f CROSS JOIN task t WHERE t.code = f.task AND t.needed AND t.trainee <> $1
                      AND NOT EXISTS (SELECT 1 FROM referral_reply a WHERE a.referral = f.id)";
    REFERRED = columns!("WHERE t.needed AND t.trainee <> $1 AND t.code IN (SELECT f.task FROM referral f
                         WHERE NOT EXISTS (SELECT 1 FROM referral_reply a WHERE a.referral = f.id))
                         ORDER BY (SELECT MIN(f.at) FROM referral f WHERE f.task = t.code), t.code LIMIT $2 OFFSET $3");
    ROUNDS = "SELECT r.kind, a.display, (SELECT p.display FROM claim c JOIN person p ON p.id = c.reviewer
              WHERE c.task = r.task AND c.round = r.kind AND c.expires_at > $2),
              EXISTS (SELECT 1 FROM rating g WHERE g.task = r.task AND g.round = r.kind AND g.rubric = t.rubric)
              FROM task_round r JOIN task t ON t.code = r.task LEFT JOIN person a ON a.id = r.assignee WHERE r.task = $1 ORDER BY r.opened_at";
    PAPERS_WITH = "SELECT DISTINCT paper FROM task WHERE item = $1 AND part = $2 ORDER BY paper";
    NAME = "SELECT display FROM person WHERE id = $1";
}

/// How the items stand, those with something left first, then by item and part; `late` is before which an unfinished answer is overdue, `since` from when on
/// readings count for the pace.
pub async fn items(db: &Db, late: Timestamp, since: Timestamp, most: i64, skip: i64) -> Result<Vec<ItemProgress>> {
    let rows: Vec<(String, i64, i64, i64, i64)> =
        read!(db, |x| sqlx::query_as(ITEMS).bind(late.0).bind(most).bind(skip).fetch_all(x).await?);
    type Count = (String, i64, i64);
    let paces: Vec<Count> = read!(db, |x| sqlx::query_as(PACE).bind(since.0).fetch_all(x).await?);
    let wanted: Vec<Count> = read!(db, |x| sqlx::query_as(WANTED).fetch_all(x).await?);
    let progress = |(item, part, all, done, overdue): (String, i64, i64, i64, i64)| {
        let of = |counts: &[Count]| counts.iter().find(|one| one.0 == item && one.1 == part).map_or(0, |one| one.2);
        let (wanted, pace) = (of(&wanted), of(&paces));
        ItemProgress { item, part: part as u16, all, done, overdue, wanted, pace }
    };
    Ok(rows.into_iter().map(progress).collect())
}

/// How the papers stand.
pub async fn papers(db: &Db, most: i64, skip: i64) -> Result<Vec<PaperProgress>> {
    let rows: Vec<(String, i64, i64, i64)> = read!(db, |x| sqlx::query_as(PAPERS).bind(most).bind(skip).fetch_all(x).await?);
    let progress = |(paper, submitted, scored, released)| PaperProgress { paper, submitted, scored, released };
    Ok(rows.into_iter().map(progress).collect())
}

/// The reviewers' readings of an item that count, without the lead's and without re-marks, of everybody's answers but one's.
pub async fn readings(db: &Db, item: &str, part: u16, but: Id) -> Result<Vec<Reading>> {
    let rows: Vec<(String, i64, String, String)> =
        read!(db, |x| sqlx::query_as(READINGS).bind(item).bind(i64::from(part)).bind(but.0).fetch_all(x).await?);
    let mut readings = Vec::new();
    for (kind, reviewer, name, lines) in rows {
        let round = round(&kind)?;
        for line in lines.lines() {
            let [task, points, open] = line.split(' ').collect::<Vec<_>>()[..] else {
                return Err(Error::Corrupt { what: "reading" });
            };
            let points = points.parse().map(Points::from_units).map_err(|_| Error::Corrupt { what: "reading" })?;
            readings.push(Reading {
                task: task.to_owned(),
                round,
                reviewer: Id(reviewer),
                name: name.clone(),
                points,
                open: open == "1",
            });
        }
    }
    readings.sort_by(|a, b| (&a.task, a.round).cmp(&(&b.task, b.round)));
    Ok(readings)
}

/// The answers to an item, by code, without those of one person.
pub async fn answers(db: &Db, item: &str, part: u16, but: Id, most: i64, skip: i64) -> Result<Vec<Task>> {
    let rows: Vec<TaskRow> = read!(db, |x| sqlx::query_as(ANSWERS)
        .bind(item)
        .bind(i64::from(part))
        .bind(but.0)
        .bind(most)
        .bind(skip)
        .fetch_all(x)
        .await?);
    Ok(rows.into_iter().map(Task::from).collect())
}

/// The answers that wait for this lead, the longest waiting first.
pub async fn disputed(db: &Db, lead: Id, most: i64, skip: i64) -> Result<Vec<Task>> {
    let rows: Vec<TaskRow> = read!(db, |x| sqlx::query_as(DISPUTED).bind(lead.0).bind(most).bind(skip).fetch_all(x).await?);
    Ok(rows.into_iter().map(Task::from).collect())
}

/// The answers of others than this lead whose trainees wait for a re-mark, the longest waiting first.
pub async fn appealed(db: &Db, lead: Id, most: i64, skip: i64) -> Result<Vec<Task>> {
    let rows: Vec<TaskRow> = read!(db, |x| sqlx::query_as(APPEALED).bind(lead.0).bind(most).bind(skip).fetch_all(x).await?);
    Ok(rows.into_iter().map(Task::from).collect())
}

/// The answers of others than this lead that reviewers referred to the lead, the longest waiting first.
pub async fn referred(db: &Db, lead: Id, most: i64, skip: i64) -> Result<Vec<Task>> {
    let rows: Vec<TaskRow> = read!(db, |x| sqlx::query_as(REFERRED).bind(lead.0).bind(most).bind(skip).fetch_all(x).await?);
    Ok(rows.into_iter().map(Task::from).collect())
}

/// How many are [`referred`].
pub async fn count_referred(db: &Db, lead: Id) -> Result<i64> {
    Ok(read!(db, |x| sqlx::query_scalar(COUNT_REFERRED).bind(lead.0).fetch_one(x).await?))
}

/// The readings of an answer, in the order in which they were wanted.
pub async fn rounds(db: &Db, task: &str, now: Timestamp) -> Result<Vec<RoundState>> {
    let rows: Vec<(String, Option<String>, Option<String>, bool)> =
        read!(db, |x| sqlx::query_as(ROUNDS).bind(task).bind(now.0).fetch_all(x).await?);
    let state =
        |(kind, assignee, reader, given): (String, _, _, _)| Ok(RoundState { round: round(&kind)?, assignee, reader, given });
    rows.into_iter().map(state).collect()
}

/// How many parts of items there are to be marked.
pub async fn count_items(db: &Db) -> Result<i64> {
    Ok(read!(db, |x| sqlx::query_scalar(COUNT_ITEMS).fetch_one(x).await?))
}

/// How many papers somebody has handed in.
pub async fn count_papers(db: &Db) -> Result<i64> {
    Ok(read!(db, |x| sqlx::query_scalar(COUNT_PAPERS).fetch_one(x).await?))
}

/// How many [`answers`] there are to an item.
pub async fn count_answers(db: &Db, item: &str, part: u16, but: Id) -> Result<i64> {
    Ok(read!(db, |x| sqlx::query_scalar(COUNT_ANSWERS).bind(item).bind(i64::from(part)).bind(but.0).fetch_one(x).await?))
}

/// How many are [`disputed`].
pub async fn count_disputed(db: &Db, lead: Id) -> Result<i64> {
    Ok(read!(db, |x| sqlx::query_scalar(COUNT_DISPUTED).bind(lead.0).fetch_one(x).await?))
}

/// How many are [`appealed`].
pub async fn count_appealed(db: &Db, lead: Id) -> Result<i64> {
    Ok(read!(db, |x| sqlx::query_scalar(COUNT_APPEALED).bind(lead.0).fetch_one(x).await?))
}

/// The papers in which people answered this part of this item.
pub async fn papers_with(db: &Db, item: &str, part: u16) -> Result<Vec<String>> {
    Ok(read!(db, |x| sqlx::query_scalar(PAPERS_WITH).bind(item).bind(i64::from(part)).fetch_all(x).await?))
}

/// The shown name of a person.
pub async fn name(db: &Db, person: Id) -> Result<String> {
    let name: Option<String> = read!(db, |x| sqlx::query_scalar(NAME).bind(person.0).fetch_optional(x).await?);
    Ok(name.unwrap_or_default())
}
