//! The state of an SQLite file: looked through before it is served, and its log kept short. A server looks after itself.

use crate::{
    db::Db,
    error::{Error, Result},
};
use sqlx::{AssertSqlSafe, SqlitePool};
use std::{
    fs,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

/// What looking through a database found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// No fault.
    Sound,
    /// No fault as far as there was time to look.
    SoundSoFar,
    /// This fault; nothing that is stored can be relied upon.
    Damaged(String),
}

/// Looks through the whole file, its tables, indexes and their agreement, for at most so long.
pub async fn look_through(db: &Db, most: Duration) -> Result<Found> {
    let Db::Sqlite { readers, .. } = db else { return Ok(Found::Sound) };
    let mut reader = readers.acquire().await?.detach();
    let out_of_time = Arc::new(AtomicBool::new(false));
    let seen = out_of_time.clone();
    reader.lock_handle().await?.set_progress_handler(10_000, move || !seen.load(Ordering::Relaxed));
    let timer = tokio::spawn(async move {
        tokio::time::sleep(most).await;
        out_of_time.store(true, Ordering::Relaxed);
    });
    let told = sqlx::query_scalar::<_, String>("PRAGMA integrity_check(1)").fetch_one(&mut reader).await;
    timer.abort();
    match told {
        Ok(said) if said == "ok" => Ok(Found::Sound),
        Ok(fault) => Ok(Found::Damaged(fault)),
        Err(error) if code(&error).as_deref() == Some("9") => Ok(Found::SoundSoFar),
        Err(error) if is_damage(&error) => Ok(Found::Damaged(error.to_string())),
        Err(error) => Err(error.into()),
    }
}

impl Error {
    /// Whether the file itself is damaged, or is no database at all.
    pub fn is_damage(&self) -> bool {
        match self {
            Error::Database(error) => is_damage(error),
            Error::Migrate(sqlx::migrate::MigrateError::Execute(error)) => is_damage(error),
            Error::Url | Error::Busy(_) | Error::Full(_) | Error::Migrate(_) | Error::Corrupt { .. } => false,
        }
    }
}

fn code(error: &sqlx::Error) -> Option<String> {
    Some(error.as_database_error()?.code()?.into_owned())
}

/// SQLITE_CORRUPT and SQLITE_NOTADB, and what SQLite says when the tables' own descriptions make no sense.
fn is_damage(error: &sqlx::Error) -> bool {
    let low = code(error).and_then(|code| code.parse::<u32>().ok()).map(|code| code & 0xff);
    matches!(low, Some(11 | 26)) || error.to_string().contains("malformed")
}

/// Lets SQLite look at a sample of each table that grew much since it last did, so that it knows which index leads to few rows; it never
/// does so by itself (<https://www.sqlite.org/pragma.html#pragma_optimize>). A connection that is open already plans as before until it is
/// opened anew, after half an hour at most.
pub async fn refresh_statistics(db: &Db) -> Result<()> {
    if let Db::Sqlite { writer, .. } = db {
        // All tables, not only those that this connection asked; a limited sample of each.
        sqlx::query("PRAGMA optimize = 0x10002").execute(writer).await?;
    }
    Ok(())
}

/// Folds SQLite's log back into its file once it is longer than so many bytes; `true` when it did. While somebody is always
/// reading, SQLite by itself only ever appends. Writers wait meanwhile, so this waits a moment for readers and no longer: as
/// long as one reader stays, the log grows.
pub async fn shorten_log(db: &Db, most: u64) -> Result<bool> {
    let Db::Sqlite { writer, readers, .. } = db else { return Ok(false) };
    let file: String = sqlx::query_scalar("SELECT file FROM pragma_database_list WHERE name = 'main'").fetch_one(readers).await?;
    if fs::metadata(format!("{file}-wal")).map_or(0, |log| log.len()) <= most {
        return Ok(false);
    }
    fold(writer).await
}

async fn fold(writer: &SqlitePool) -> Result<bool> {
    let mut writer = writer.acquire().await?;
    sqlx::query("PRAGMA busy_timeout = 200").execute(&mut *writer).await?;
    let folded = sqlx::query_as::<_, (i64, i64, i64)>("PRAGMA wal_checkpoint(TRUNCATE)").fetch_one(&mut *writer).await;
    let again = format!("PRAGMA busy_timeout = {}", crate::db::WAIT.as_millis());
    sqlx::query(AssertSqlSafe(again)).execute(&mut *writer).await?;
    let (busy, ..) = folded?;
    Ok(busy == 0)
}
