//! What a trainee answered in the past and may know the points of: practice, and papers whose results are out.

use crate::{
    db::*,
    error::{Error, Result},
    id::Id,
};
use exam::{Kind, Points, Timestamp};

/// One part that was put before a trainee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastAnswer {
    /// The sitting.
    pub session: Id,
    /// The part's place in it.
    pub slot: u16,
    /// The item.
    pub item: String,
    /// Its version.
    pub version: Id,
    /// The item's level, empty if none.
    pub level: String,
    /// The item's chapter, empty if none.
    pub chapter: String,
    /// The part's type.
    pub kind: Kind,
    /// Whether there was a response at all.
    pub answered: bool,
    /// Whether the key had been shown before.
    pub seen: bool,
    /// The points, by the machine or by people; none while it waits for them.
    pub points: Option<Points>,
    /// What could be earned.
    pub of: Points,
    /// When it was scored.
    pub at: Timestamp,
    /// The version of the paper; practice has none.
    pub paper_version: Option<Id>,
    /// How hard its author says the item is: 1 easy, 2 medium, 3 hard, 0 nothing.
    pub difficulty: i64,
    /// How many sheets of papers held the item.
    pub asked: i64,
    /// The thousandths of its points that were earned on them; negative where nobody met it.
    pub observed: i64,
}

/// How many of the newest sittings are read.
pub const SITTINGS: i64 = 200;

queries! {
    OF_TRAINEE = "SELECT m.session, m.slot, v.item, m.version, v.level, v.chapter, m.kind, m.answered, m.seen, COALESCE(m.points, k.points) AS points,
                  m.of_points, m.at, t.paper_version, COALESCE(i.difficulty, 0) AS difficulty, COALESCE(i.asked, 0) AS asked,
                  COALESCE(i.observed, -1) AS observed
                  FROM (SELECT id, paper_version FROM test_session WHERE trainee = $1 AND (paper IS NULL OR released_at IS NOT NULL)
                        AND NOT EXISTS (SELECT 1 FROM void_sitting x WHERE x.session = test_session.id)
                        ORDER BY id DESC LIMIT $2) t
                  JOIN machine_score m ON m.session = t.id JOIN item_version v ON v.id = m.version
                  LEFT JOIN item_search i ON i.item = v.item
                  LEFT JOIN task k ON k.session = m.session AND k.slot = m.slot
                  WHERE m.run = (SELECT MAX(run) FROM machine_score n WHERE n.session = m.session AND n.slot = m.slot)
                  AND m.out_points = 0";
    OBSERVED = "SELECT item, asked, observed FROM item_search WHERE asked > 0 AND observed >= 0";
}

#[derive(sqlx::FromRow)]
struct Row {
    session: i64,
    slot: i64,
    item: String,
    version: i64,
    level: String,
    chapter: String,
    kind: String,
    answered: bool,
    seen: bool,
    points: Option<i64>,
    of_points: i64,
    at: i64,
    paper_version: Option<i64>,
    difficulty: i64,
    asked: i64,
    observed: i64,
}

/// The parts of a trainee's newest [`SITTINGS`] rounds and papers, the oldest first. However long they have been learning, no more is read.
pub async fn of_trainee(db: &Db, trainee: Id) -> Result<Vec<PastAnswer>> {
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(OF_TRAINEE).bind(trainee.0).bind(SITTINGS).fetch_all(x).await?);
    let answer = |row: Row| {
        Ok(PastAnswer {
            session: Id(row.session),
            slot: row.slot as u16,
            item: row.item,
            version: Id(row.version),
            level: row.level,
            chapter: row.chapter,
            kind: Kind::from_name(&row.kind).ok_or(Error::Corrupt { what: "type of a part" })?,
            answered: row.answered,
            seen: row.seen,
            points: row.points.map(Points::from_units),
            of: Points::from_units(row.of_points),
            at: Timestamp(row.at),
            paper_version: row.paper_version.map(Id),
            difficulty: row.difficulty,
            asked: row.asked,
            observed: row.observed,
        })
    };
    let mut answers = rows.into_iter().map(answer).collect::<Result<Vec<_>>>()?;
    answers.sort_by_key(|answer| (answer.at, answer.session, answer.slot));
    Ok(answers)
}

/// How items did on the sheets of papers: the item, how many sheets, and the thousandths of its points that were earned.
pub async fn observed(db: &Db) -> Result<Vec<(String, i64, i64)>> {
    Ok(read!(db, |x| sqlx::query_as(OBSERVED).fetch_all(x).await?))
}
