//! What the site's clock stands on: the clock of the database that several machines share, or what one machine remembers.

use crate::{db::*, error::Result};
use exam::Timestamp;

queries! {
    PUT = "INSERT INTO site_clock (id, boot, ahead) VALUES (1, $1, $2)
           ON CONFLICT (id) DO UPDATE SET boot = excluded.boot, ahead = excluded.ahead";
    AHEAD = "SELECT ahead FROM site_clock WHERE boot = $1";
}

/// Not in `queries!`: SQLite has no clock of its own, and is not asked.
const NOW: &str = "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)";

/// The moment on the database server's clock; nothing where the database is a file.
pub async fn moment(db: &Db) -> Result<Option<Timestamp>> {
    Ok(match db {
        Db::Sqlite { .. } => None,
        Db::Postgres(pool) => Some(Timestamp(sqlx::query_scalar(NOW).fetch_one(pool).await?)),
    })
}

/// How far ahead, in milliseconds, the site's clock was of a machine's count since this boot; nothing after another boot. For one
/// machine on a file: where several share a database, its row would change hands all the time.
pub async fn ahead(db: &Db, boot: &str) -> Result<Option<i64>> {
    Ok(read!(db, |x| sqlx::query_scalar(AHEAD).bind(boot).fetch_optional(x).await?))
}

/// Remembers it.
pub async fn put(db: &Db, boot: &str, ahead: i64) -> Result<()> {
    let mut tx = db.begin().await?;
    within!(&mut tx, |x| sqlx::query(PUT).bind(boot).bind(ahead).execute(x).await?.rows_affected());
    tx.commit().await
}
