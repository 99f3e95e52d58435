//! Progress: how far the marking of each item is.

use crate::{engine::Engine, error::Result};
use exam::{Timestamp, time::Millis};
use store::board::ItemProgress;

const HOUR: i64 = 3_600_000;
/// An answer without final points is overdue after this time.
const OVERDUE: Millis = Millis(72 * HOUR);
/// The pace counts the readings of this time.
const PACE: Millis = Millis(24 * HOUR);

/// Returns how far each item or part is, at most `most` of them after the first `skip`.
pub async fn progress(engine: &Engine, most: i64, skip: i64) -> Result<Vec<ItemProgress>> {
    let now = engine.now();
    let (late, since) = (Timestamp(now.0 - OVERDUE.0), Timestamp(now.0 - PACE.0));
    Ok(store::board::items(&engine.db, late, since, most, skip).await?)
}
