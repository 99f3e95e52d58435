//! How items did in practice, as sums that each checked answer moves.

use crate::{db::*, error::Result, score::MachineScore};
use exam::{Outcome, Points};

queries! {
    ADD = "INSERT INTO practice_figure (item, answers, earned, of_points) SELECT v.item, 1, $2, $3 FROM item_version v WHERE v.id = $1
           ON CONFLICT (item) DO UPDATE SET answers = practice_figure.answers + 1, earned = practice_figure.earned + excluded.earned,
           of_points = practice_figure.of_points + excluded.of_points";
    GET = "SELECT answers, earned, of_points FROM practice_figure WHERE item = $1";
    PRACTISED = "SELECT f.answers, f.earned, f.of_points FROM practice_figure f JOIN item_search s ON s.item = f.item
                 WHERE f.item = $1 AND s.pool <> 'exam'";
    ALL = "SELECT item, answers, earned, of_points FROM practice_figure ORDER BY item";
    AGAIN = "SELECT v.item, COUNT(*), CAST(SUM(m.points) AS BIGINT), CAST(SUM(m.of_points) AS BIGINT)
             FROM test_session t JOIN machine_score m ON m.session = t.id JOIN item_version v ON v.id = m.version
             WHERE t.paper IS NULL AND m.answered AND m.points IS NOT NULL GROUP BY v.item ORDER BY v.item";
}

/// Adds the answers that practice has scored just now, in the order of the versions, so that two who add the same ones do not hold each
/// other up.
pub(crate) async fn add(tx: &mut Tx, scores: &[MachineScore]) -> Result<()> {
    let mut scored: Vec<(i64, i64, i64)> = Vec::new();
    for score in scores.iter().filter(|score| score.answered) {
        if let Outcome::Scored(points) = score.outcome {
            scored.push((score.version.0, points.units(), score.of.units()));
        }
    }
    scored.sort_unstable();
    for (version, points, of) in scored {
        within!(&mut *tx, |x| sqlx::query(ADD).bind(version).bind(points).bind(of).execute(x).await?.rows_affected());
    }
    Ok(())
}

/// Returns how an item did in practice: answers, points earned, points to be earned.
pub async fn of_item(db: &Db, item: &str) -> Result<(i64, Points, Points)> {
    let row: Option<(i64, i64, i64)> = read!(db, |x| sqlx::query_as(GET).bind(item).fetch_optional(x).await?);
    let (answers, earned, of) = row.unwrap_or_default();
    Ok((answers, Points::from_units(earned), Points::from_units(of)))
}

/// Returns the same of an item that may be practised today; nothing of one that is kept for exams.
pub async fn of_practised_item(db: &Db, item: &str) -> Result<Option<(i64, Points, Points)>> {
    let row: Option<(i64, i64, i64)> = read!(db, |x| sqlx::query_as(PRACTISED).bind(item).fetch_optional(x).await?);
    Ok(row.map(|(answers, earned, of)| (answers, Points::from_units(earned), Points::from_units(of))))
}

/// Returns whether the sums are those of all answers in practice, added up anew.
pub async fn is_sound(db: &Db) -> Result<bool> {
    type Row = (String, i64, i64, i64);
    let kept: Vec<Row> = read!(db, |x| sqlx::query_as(ALL).fetch_all(x).await?);
    let again: Vec<Row> = read!(db, |x| sqlx::query_as(AGAIN).fetch_all(x).await?);
    Ok(kept == again)
}
