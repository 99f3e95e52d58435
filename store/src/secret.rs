//! Secrets of the site itself: made once, the same on every machine.

use crate::{db::*, error::Result};

queries! {
    ADD = "INSERT INTO secret (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    VALUE = "SELECT value FROM secret WHERE name = $1";
}

/// The secret of that name. The first to ask for it fixes it with what is `fresh`; whoever asks later gets the same.
pub async fn keep(db: &Db, name: &str, fresh: &str) -> Result<String> {
    let known: Option<String> = read!(db, |x| sqlx::query_scalar(VALUE).bind(name).fetch_optional(x).await?);
    if let Some(known) = known {
        return Ok(known);
    }
    let mut tx = db.begin().await?;
    within!(&mut tx, |x| sqlx::query(ADD).bind(name).bind(fresh).execute(x).await?.rows_affected());
    let value = within!(&mut tx, |x| sqlx::query_scalar(VALUE).bind(name).fetch_one(x).await?);
    tx.commit().await?;
    Ok(value)
}
