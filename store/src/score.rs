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

queries! {
    ADD = "INSERT INTO machine_score (session, slot, run, version, kind, answered, points, of_points, at, seen)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING";
    LATEST = "SELECT slot, run, version, kind, answered, points, of_points, seen FROM machine_score m WHERE session = $1 AND run =
              (SELECT MAX(run) FROM machine_score n WHERE n.session = m.session AND n.slot = m.slot) ORDER BY slot";
}

type Row = (i64, i64, i64, String, bool, Option<i64>, i64, bool);

fn kind(name: &str) -> Result<Kind> {
    Kind::from_name(name).ok_or(Error::Corrupt { what: "type of a part" })
}

/// Adds scores; a slot that has one of this run keeps it: what was checked in practice is not scored again on handing in.
pub(crate) async fn add(tx: &mut Tx, session: Id, scores: &[MachineScore], at: Timestamp) -> Result<()> {
    for score in scores {
        let points = match score.outcome {
            Outcome::Scored(points) => Some(points.units()),
            Outcome::Waiting => None,
        };
        within!(&mut *tx, |x| sqlx::query(ADD)
            .bind(session.0)
            .bind(i64::from(score.slot))
            .bind(score.run)
            .bind(score.version.0)
            .bind(score.kind.name())
            .bind(score.answered)
            .bind(points)
            .bind(score.of.units())
            .bind(at.0)
            .bind(score.seen)
            .execute(x)
            .await?
            .rows_affected());
    }
    Ok(())
}

/// The scores that count, by slot.
pub async fn of_session(db: &Db, session: Id) -> Result<Vec<MachineScore>> {
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(LATEST).bind(session.0).fetch_all(x).await?);
    let score = |(slot, run, version, name, answered, points, of, seen): Row| {
        let outcome = points.map_or(Outcome::Waiting, |points| Outcome::Scored(Points::from_units(points)));
        Ok(MachineScore {
            slot: slot as u16,
            run,
            version: Id(version),
            kind: kind(&name)?,
            answered,
            seen,
            outcome,
            of: Points::from_units(of),
        })
    };
    rows.into_iter().map(score).collect()
}
