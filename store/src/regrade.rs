//! Corrections of scores already given: an item of a paper scored by another version, void, or taken out.

use crate::{
    db::*,
    error::{Error, Result},
    id::Id,
    score::MachineScore,
    session::Sitting,
};
use exam::Timestamp;

/// What decides the points of an item that was corrected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScoredBy {
    /// A version of the item.
    Version(Id),
    /// It is void: everybody has full marks.
    FullMarks,
    /// It is taken out: nobody has marks, and the other items are scaled up.
    TakenOut,
}

impl ScoredBy {
    /// Returns the version that scores, where one does.
    pub fn version(self) -> Option<Id> {
        match self {
            ScoredBy::Version(version) => Some(version),
            ScoredBy::FullMarks | ScoredBy::TakenOut => None,
        }
    }
}

/// How an item's scores come about from here on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Regrade {
    /// The id.
    pub id: Id,
    /// The paper.
    pub paper: String,
    /// The item.
    pub item: String,
    /// The run of the machine scores it made; the latest run counts.
    pub run: i64,
    /// How the item's parts are scored.
    pub by: ScoredBy,
    /// Why.
    pub reason: String,
    /// Who decided it.
    pub who: Id,
    /// When.
    pub at: Timestamp,
}

queries! {
    ADD = "INSERT INTO regrade (id, paper, item, run, version, reason, who, at, taken_out) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
           ON CONFLICT DO NOTHING";
    OF_PAPER = "SELECT id, paper, item, run, version, reason, who, at, taken_out FROM regrade WHERE paper = $1 ORDER BY item, run";
    PAPERS = "SELECT DISTINCT paper FROM regrade ORDER BY paper";
}

/// Adds a regrade; `false` when somebody else was first with the same run.
pub async fn add(tx: &mut Tx, new: &Regrade) -> Result<bool> {
    let added = within!(tx, |x| sqlx::query(ADD)
        .bind(new.id.0)
        .bind(&new.paper)
        .bind(&new.item)
        .bind(new.run)
        .bind(new.by.version().map(|version| version.0))
        .bind(&new.reason)
        .bind(new.who.0)
        .bind(new.at.0)
        .bind(new.by == ScoredBy::TakenOut)
        .execute(x)
        .await?
        .rows_affected());
    Ok(added == 1)
}

type Row = (i64, String, String, i64, Option<i64>, String, i64, i64, bool);

/// The papers that have any.
pub async fn papers(db: &Db) -> Result<Vec<String>> {
    Ok(read!(db, |x| sqlx::query_scalar(PAPERS).fetch_all(x).await?))
}

/// A paper's regrades, by item, then run.
pub async fn of_paper(db: &Db, paper: &str) -> Result<Vec<Regrade>> {
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(OF_PAPER).bind(paper).fetch_all(x).await?);
    let regrade = |(id, paper, item, run, version, reason, who, at, taken_out): Row| Regrade {
        id: Id(id),
        paper,
        item,
        run,
        by: match version {
            Some(version) => ScoredBy::Version(Id(version)),
            None if taken_out => ScoredBy::TakenOut,
            None => ScoredBy::FullMarks,
        },
        reason,
        who: Id(who),
        at: Timestamp(at),
    };
    Ok(rows.into_iter().map(regrade).collect())
}

/// Appends the scores that a regrade makes of one sitting; reviewers see no more of what they need not read now.
pub async fn rescore(tx: &mut Tx, sitting: &Sitting, scores: &[MachineScore], now: Timestamp) -> Result<()> {
    if scores.iter().any(|score| score.run == 0) {
        return Err(Error::Corrupt { what: "run of a regrade" });
    }
    crate::score::add(tx, sitting.id, scores, now).await?;
    crate::task::recount(tx, sitting.id).await?;
    crate::figure_due::note(tx, sitting.id).await?;
    crate::task_due::note(tx, sitting.id, scores).await
}
