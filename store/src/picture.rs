//! The bank's pictures, by name. A name comes of the content, so a picture is kept once and never changes.

use crate::{db::*, error::Result};
use exam::Timestamp;

queries! {
    ADD = "INSERT INTO picture (name, body, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    NAMES = "SELECT name FROM picture";
    GET = "SELECT body FROM picture WHERE name = $1";
}

/// Keeps a picture, unless it is kept already.
pub async fn add(tx: &mut Tx, name: &str, body: &[u8], now: Timestamp) -> Result<()> {
    within!(tx, |x| sqlx::query(ADD).bind(name).bind(body).bind(now.0).execute(x).await?.rows_affected());
    Ok(())
}

/// The picture of that name.
pub async fn get(db: &Db, name: &str) -> Result<Option<Vec<u8>>> {
    Ok(read!(db, |x| sqlx::query_scalar(GET).bind(name).fetch_optional(x).await?))
}

/// Returns the names of all pictures.
pub async fn names(db: &Db) -> Result<Vec<String>> {
    Ok(read!(db, |x| sqlx::query_scalar(NAMES).fetch_all(x).await?))
}
