//! Machine scores: appended run by run, the latest run counts.

use crate::{
    db::*,
    error::{Error, Result},
    id::Id,
};
use exam::{Kind, Outcome, Points, Timestamp};

/// What the machine made of one response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MachineScore {
    /// The part.
    pub slot: u16,
    /// 0 at hand-in; each re-score adds one.
    pub run: i64,
    /// The item version it was scored by.
    pub version: Id,
    /// The part's type.
    pub kind: Kind,
    /// Whether there was a response at all.
    pub answered: bool,
    /// Whether the key had been shown to the trainee before.
    pub seen: bool,
    /// The points, or that a reviewer has to read it.
    pub outcome: Outcome,
    /// What it could earn.
    pub of: Points,
}

const ADD: Many = many!(
    "INSERT INTO machine_score (session, at, slot, run, version, kind, answered, points, of_points, seen, out_points)
     SELECT CAST($2 AS BIGINT), CAST($3 AS BIGINT), CAST(j.value ->> 0 AS BIGINT), CAST(j.value ->> 1 AS BIGINT),
            CAST(j.value ->> 2 AS BIGINT), j.value ->> 3, CAST(j.value ->> 4 AS BIGINT) = 1, CAST(j.value ->> 5 AS BIGINT),
            CAST(j.value ->> 6 AS BIGINT), CAST(j.value ->> 7 AS BIGINT) = 1, CAST(j.value ->> 8 AS BIGINT)
     FROM ",
    " WHERE TRUE ON CONFLICT DO NOTHING"
);

queries! {
    SLOTS = "SELECT slot FROM machine_score WHERE session = $1";
    LATEST = "SELECT slot, run, version, kind, answered, points, of_points, seen, out_points FROM machine_score m WHERE session = $1 AND run =
              (SELECT MAX(run) FROM machine_score n WHERE n.session = m.session AND n.slot = m.slot) ORDER BY slot";
}

type Row = (i64, i64, i64, String, bool, Option<i64>, i64, bool, i64);

/// Returns what a part earns and what it is worth, from the columns of its score.
pub(crate) fn read_outcome(points: Option<i64>, of: i64, out: i64) -> (Outcome, Points) {
    match points.map(Points::from_units) {
        _ if out != 0 => (Outcome::TakenOut, Points::from_units(out)),
        Some(points) => (Outcome::Scored(points), Points::from_units(of)),
        None => (Outcome::Waiting, Points::from_units(of)),
    }
}

fn kind(name: &str) -> Result<Kind> {
    Kind::from_name(name).ok_or(Error::Corrupt { what: "type of a part" })
}

/// Adds scores in one statement, which the one writer of SQLite is held for; a slot that has one of this run keeps it: what was checked in practice is not scored again on handing in.
pub(crate) async fn add(tx: &mut Tx, session: Id, scores: &[MachineScore], at: Timestamp) -> Result<()> {
    let row = |score: &MachineScore| {
        let of = score.of.units();
        let (points, of, out) = match score.outcome {
            Outcome::Scored(points) => (Some(points.units()), of, 0),
            Outcome::Waiting => (None, of, 0),
            Outcome::TakenOut => (Some(0), 0, of),
        };
        let (answered, seen) = (i64::from(score.answered), i64::from(score.seen));
        (score.slot, score.run, score.version.0, score.kind.name(), answered, points, of, seen, out)
    };
    let rows: Vec<_> = scores.iter().map(row).collect();
    let rows = serde_json::to_string(&rows).map_err(|_| Error::Corrupt { what: "score" })?;
    match tx {
        Tx::Sqlite(tx) => {
            sqlx::query(ADD.sqlite).bind(rows).bind(session.0).bind(at.0).execute(&mut **tx).await?;
        }
        Tx::Postgres(tx) => {
            sqlx::query(ADD.postgres).bind(rows).bind(session.0).bind(at.0).execute(&mut **tx).await?;
        }
    }
    Ok(())
}

/// The slots of a session that have a score.
pub(crate) async fn slots(tx: &mut Tx, session: Id) -> Result<Vec<u16>> {
    let slots: Vec<i64> = within!(tx, |x| sqlx::query_scalar(SLOTS).bind(session.0).fetch_all(x).await?);
    Ok(slots.into_iter().map(|slot| slot as u16).collect())
}

/// The scores that count, by slot.
pub async fn of_session(db: &Db, session: Id) -> Result<Vec<MachineScore>> {
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(LATEST).bind(session.0).fetch_all(x).await?);
    let score = |(slot, run, version, name, answered, points, of, seen, out): Row| {
        let (outcome, of) = read_outcome(points, of, out);
        Ok(MachineScore { slot: slot as u16, run, version: Id(version), kind: kind(&name)?, answered, seen, outcome, of })
    };
    rows.into_iter().map(score).collect()
}
