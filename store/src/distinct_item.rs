//! Items that look alike and are meant to be two.

use crate::{db::*, error::Result, id::Id};
use exam::Timestamp;

queries! {
    ADD = "INSERT INTO distinct_item (item, other, who, at) VALUES ($1, $2, $3, $4) ON CONFLICT (item, other) DO NOTHING";
    ALL = "SELECT item, other FROM distinct_item";
}

/// Notes that two items are meant to be two, the smaller id first; `false` when that was noted before.
pub async fn add(tx: &mut Tx, item: &str, other: &str, who: Id, now: Timestamp) -> Result<bool> {
    Ok(within!(tx, |x| sqlx::query(ADD).bind(item).bind(other).bind(who.0).bind(now.0).execute(x).await?.rows_affected()) == 1)
}

/// Returns all such pairs.
pub async fn all(db: &Db) -> Result<Vec<(String, String)>> {
    Ok(read!(db, |x| sqlx::query_as(ALL).fetch_all(x).await?))
}
