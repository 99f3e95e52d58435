//! What each counted sitting is in the figures of its paper.

use crate::{
    db::*,
    error::{Error, Result},
    id::Id,
};
use exam::{Points, Score, Timestamp};
use std::collections::HashMap;

/// A counted sitting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedSitting {
    /// The sitting.
    pub session: Id,
    /// Whose it is.
    pub trainee: Id,
    /// The first, second… time.
    pub attempt: i64,
    /// When it was handed in.
    pub at: Timestamp,
    /// Its standing.
    pub score: Score,
    /// Whether it is the sheet that counts for its person.
    pub best: bool,
    /// How many of its items it met again after their keys had been shown.
    pub seen: i64,
    /// What was earned in each section.
    pub sections: Vec<Points>,
    /// What it adds to the figures of each part, as text.
    pub trials: String,
    /// The revision of the paper's figures that it was counted in.
    pub revision: i64,
}

/// The columns of a counted sitting.
macro_rules! columns {
    ($rest:literal) => {
        concat!(
            "SELECT f.session, f.trainee, f.attempt, f.submitted_at, f.earned, f.of_points, f.waiting, f.parts_waiting, f.best, f.seen,
             f.sections, f.trials, f.revision, f.out_points FROM figure_sitting f ",
            $rest
        )
    };
}

queries! {
    GET = columns!("WHERE f.session = $1");
    DUE = columns!("WHERE f.session IN (SELECT session FROM figure_due WHERE paper = $1 AND session BETWEEN $2 AND $3)");
    BETWEEN = columns!("WHERE f.paper = $1 AND f.session BETWEEN $2 AND $3 ORDER BY f.session");
    // Without the trials, which are most of a row.
    CHANGED = "SELECT f.session, f.trainee, f.attempt, f.submitted_at, f.earned, f.of_points, f.waiting, f.parts_waiting, f.best, f.seen,
             f.sections, '' AS trials, f.revision, f.out_points FROM figure_sitting f WHERE f.paper = $1 AND f.revision > $2";
    SCORES = "SELECT session, earned, of_points, waiting, parts_waiting, out_points FROM figure_sitting WHERE paper = $1 AND session BETWEEN $2 AND $3";
    OF_PERSON = columns!("WHERE f.paper = $1 AND f.trainee = $2 ORDER BY f.session");
    IDS = "SELECT session FROM figure_sitting WHERE paper = $1 ORDER BY session";
    PUT = "INSERT INTO figure_sitting (session, paper, trainee, attempt, submitted_at, earned, of_points, waiting, parts_waiting, best,
           seen, sections, trials, revision, out_points) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
           ON CONFLICT (session) DO UPDATE SET earned = excluded.earned, of_points = excluded.of_points,
           waiting = excluded.waiting, parts_waiting = excluded.parts_waiting, best = excluded.best, seen = excluded.seen,
           sections = excluded.sections, trials = excluded.trials, revision = excluded.revision, out_points = excluded.out_points";
    REMOVE = "DELETE FROM figure_sitting WHERE session = $1";
    SET_BEST = "UPDATE figure_sitting SET best = $2, revision = $3 WHERE session = $1";
}

#[derive(sqlx::FromRow)]
struct Row {
    session: i64,
    trainee: i64,
    attempt: i64,
    submitted_at: i64,
    earned: i64,
    of_points: i64,
    waiting: i64,
    parts_waiting: i64,
    best: bool,
    seen: i64,
    sections: String,
    trials: String,
    revision: i64,
    out_points: i64,
}

impl TryFrom<Row> for CountedSitting {
    type Error = Error;

    fn try_from(row: Row) -> Result<CountedSitting> {
        let units = row.sections.split_whitespace().map(|units| units.parse().map(Points::from_units));
        Ok(CountedSitting {
            session: Id(row.session),
            trainee: Id(row.trainee),
            attempt: row.attempt,
            at: Timestamp(row.submitted_at),
            score: Score {
                earned: Points::from_units(row.earned),
                of: Points::from_units(row.of_points),
                waiting: Points::from_units(row.waiting),
                parts_waiting: row.parts_waiting as u32,
                out: Points::from_units(row.out_points),
            },
            best: row.best,
            seen: row.seen,
            sections: units.collect::<std::result::Result<_, _>>().map_err(|_| Error::Corrupt { what: "counted sitting" })?,
            trials: row.trials,
            revision: row.revision,
        })
    }
}

fn by_session(rows: Vec<Row>) -> Result<HashMap<Id, CountedSitting>> {
    rows.into_iter().map(|row| CountedSitting::try_from(row).map(|counted| (counted.session, counted))).collect()
}

/// Returns a sitting as it was counted last.
pub async fn get(db: &Db, session: Id) -> Result<Option<CountedSitting>> {
    let row: Option<Row> = read!(db, |x| sqlx::query_as(GET).bind(session.0).fetch_optional(x).await?);
    row.map(CountedSitting::try_from).transpose()
}

/// The same, within a transaction.
pub async fn get_within(tx: &mut Tx, session: Id) -> Result<Option<CountedSitting>> {
    let row: Option<Row> = within!(tx, |x| sqlx::query_as(GET).bind(session.0).fetch_optional(x).await?);
    row.map(CountedSitting::try_from).transpose()
}

/// Returns those sittings of a paper that are due, from this one to that one, as they were counted before.
pub async fn due(db: &Db, paper: &str, (first, last): (Id, Id)) -> Result<HashMap<Id, CountedSitting>> {
    by_session(read!(db, |x| sqlx::query_as(DUE).bind(paper).bind(first.0).bind(last.0).fetch_all(x).await?))
}

/// Returns the counted sittings of a paper from this one to that one.
pub async fn between(db: &Db, paper: &str, (first, last): (Id, Id)) -> Result<HashMap<Id, CountedSitting>> {
    by_session(read!(db, |x| sqlx::query_as(BETWEEN).bind(paper).bind(first.0).bind(last.0).fetch_all(x).await?))
}

/// Returns the sittings of a paper that were counted after a revision of its figures, all of them after revision 0, in no order and without
/// what they add to the figures of parts.
pub async fn changed_since(db: &Db, paper: &str, revision: i64) -> Result<Vec<CountedSitting>> {
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(CHANGED).bind(paper).bind(revision).fetch_all(x).await?);
    rows.into_iter().map(CountedSitting::try_from).collect()
}

/// Returns the standings of the counted sittings of a paper from this one to that one.
pub async fn scores(db: &Db, paper: &str, (first, last): (Id, Id)) -> Result<HashMap<Id, Score>> {
    type Row = (i64, i64, i64, i64, i64, i64);
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(SCORES).bind(paper).bind(first.0).bind(last.0).fetch_all(x).await?);
    let score = |(session, earned, of, waiting, parts, out): Row| {
        let [earned, of, waiting, out] = [earned, of, waiting, out].map(Points::from_units);
        (Id(session), Score { earned, of, waiting, parts_waiting: parts as u32, out })
    };
    Ok(rows.into_iter().map(score).collect())
}

/// Returns the ids of all counted sittings of a paper, in order.
pub async fn ids(db: &Db, paper: &str) -> Result<Vec<Id>> {
    let rows: Vec<i64> = read!(db, |x| sqlx::query_scalar(IDS).bind(paper).fetch_all(x).await?);
    Ok(rows.into_iter().map(Id).collect())
}

/// Returns the counted sittings of one person in one paper, by id.
pub async fn of_person_within(tx: &mut Tx, paper: &str, trainee: Id) -> Result<Vec<CountedSitting>> {
    let rows: Vec<Row> = within!(tx, |x| sqlx::query_as(OF_PERSON).bind(paper).bind(trainee.0).fetch_all(x).await?);
    rows.into_iter().map(CountedSitting::try_from).collect()
}

/// Stores what a sitting is in the figures of its paper.
pub async fn put(tx: &mut Tx, paper: &str, counted: &CountedSitting) -> Result<()> {
    let sections: Vec<String> = counted.sections.iter().map(|points| points.units().to_string()).collect();
    within!(tx, |x| sqlx::query(PUT)
        .bind(counted.session.0)
        .bind(paper)
        .bind(counted.trainee.0)
        .bind(counted.attempt)
        .bind(counted.at.0)
        .bind(counted.score.earned.units())
        .bind(counted.score.of.units())
        .bind(counted.score.waiting.units())
        .bind(i64::from(counted.score.parts_waiting))
        .bind(counted.best)
        .bind(counted.seen)
        .bind(sections.join(" "))
        .bind(&counted.trials)
        .bind(counted.revision)
        .bind(counted.score.out.units())
        .execute(x)
        .await?
        .rows_affected());
    Ok(())
}

/// Takes a sitting out of the figures of its paper.
pub async fn remove(tx: &mut Tx, session: Id) -> Result<()> {
    within!(tx, |x| sqlx::query(REMOVE).bind(session.0).execute(x).await?.rows_affected());
    Ok(())
}

/// Says whether a counted sitting is the one that counts for its person, in this revision of the figures.
pub async fn set_best(tx: &mut Tx, session: Id, best: bool, revision: i64) -> Result<()> {
    within!(tx, |x| sqlx::query(SET_BEST).bind(session.0).bind(best).bind(revision).execute(x).await?.rows_affected());
    Ok(())
}
