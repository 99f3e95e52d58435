//! What administrators have set for the whole site.

use crate::{db::*, error::Result};

queries! {
    PUT = "INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    VALUE = "SELECT value FROM setting WHERE name = $1";
}

/// Sets a value.
pub async fn put(tx: &mut Tx, name: &str, value: &str) -> Result<()> {
    within!(tx, |x| sqlx::query(PUT).bind(name).bind(value).execute(x).await?.rows_affected());
    Ok(())
}

/// The value that was set last.
pub async fn value(db: &Db, name: &str) -> Result<Option<String>> {
    Ok(read!(db, |x| sqlx::query_scalar(VALUE).bind(name).fetch_optional(x).await?))
}
