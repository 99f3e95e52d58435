//! Study notes, as last loaded, and their versions.

use crate::{db::*, error::Result, id::Id, item::Change};
use exam::Timestamp;

queries! {
    DIGEST = "SELECT digest FROM note WHERE id = $1";
    PUT = "INSERT INTO note (id, digest, source, updated_at, place)
           VALUES ($1, $2, $3, $4, (SELECT COALESCE(MAX(place), 0) + 1 FROM note))
           ON CONFLICT (id) DO UPDATE SET digest = excluded.digest, source = excluded.source, updated_at = excluded.updated_at";
    RESTORE = "UPDATE note SET digest = $3, source = $4, updated_at = $5 WHERE id = $1 AND digest = $2";
    DROP = "DELETE FROM note WHERE id = $1 AND digest = $2";
    ADD_VERSION = "INSERT INTO note_version (id, note, number, digest, source, created_at)
                   VALUES ($1, $2, (SELECT COALESCE(MAX(number), 0) + 1 FROM note_version WHERE note = $2), $3, $4, $5)";
    DROP_AUTHORS = "DELETE FROM version_author WHERE version IN (SELECT id FROM note_version WHERE note = $1)";
    DROP_VERSIONS = "DELETE FROM note_version WHERE note = $1";
    GET = "SELECT source FROM note WHERE id = $1";
    SET_PLACE = "UPDATE note SET place = $2 WHERE id = $1 AND place <> $2";
    ALL = "SELECT source FROM note ORDER BY place, id";
}

fn digest(source: &str) -> String {
    blake3::hash(source.as_bytes()).to_hex().to_string()
}

async fn add_version(tx: &mut Tx, version: Id, note: &str, source: &str, now: Timestamp) -> Result<()> {
    within!(tx, |x| sqlx::query(ADD_VERSION)
        .bind(version.0)
        .bind(note)
        .bind(digest(source))
        .bind(source)
        .bind(now.0)
        .execute(x)
        .await?
        .rows_affected());
    Ok(())
}

/// Loads a note as a new version unless it says the same as before.
pub async fn load(tx: &mut Tx, version: Id, note: &str, source: &str, now: Timestamp) -> Result<Change> {
    let digest = digest(source);
    let current: Option<String> = within!(tx, |x| sqlx::query_scalar(DIGEST).bind(note).fetch_optional(x).await?);
    let change = match current {
        Some(same) if same == digest => return Ok(Change::Unchanged),
        Some(_) => Change::Changed,
        None => Change::Added,
    };
    within!(tx, |x| sqlx::query(PUT).bind(note).bind(digest).bind(source).bind(now.0).execute(x).await?.rows_affected());
    add_version(tx, version, note, source, now).await?;
    Ok(change)
}

/// Removes a note with its versions if it still says this.
pub async fn remove(tx: &mut Tx, note: &str, source: &str) -> Result<bool> {
    let removed = within!(tx, |x| sqlx::query(DROP).bind(note).bind(digest(source)).execute(x).await?.rows_affected()) == 1;
    if removed {
        within!(tx, |x| sqlx::query(DROP_AUTHORS).bind(note).execute(x).await?.rows_affected());
        within!(tx, |x| sqlx::query(DROP_VERSIONS).bind(note).execute(x).await?.rows_affected());
    }
    Ok(removed)
}

/// Makes a note read as before, as a new version, if it still says what came in that text's place.
pub async fn restore(tx: &mut Tx, version: Id, note: &str, says: &str, before: &str, now: Timestamp) -> Result<bool> {
    let restored = within!(tx, |x| sqlx::query(RESTORE)
        .bind(note)
        .bind(digest(says))
        .bind(digest(before))
        .bind(before)
        .bind(now.0)
        .execute(x)
        .await?
        .rows_affected());
    if restored == 1 {
        add_version(tx, version, note, before, now).await?;
    }
    Ok(restored == 1)
}

/// The Markdown of a note.
pub async fn get(db: &Db, note: &str) -> Result<Option<String>> {
    Ok(read!(db, |x| sqlx::query_scalar(GET).bind(note).fetch_optional(x).await?))
}

/// The same, within a transaction.
pub async fn get_within(tx: &mut Tx, note: &str) -> Result<Option<String>> {
    Ok(within!(tx, |x| sqlx::query_scalar(GET).bind(note).fetch_optional(x).await?))
}

/// Puts notes that were loaded together into the order of their files.
pub async fn arrange(tx: &mut Tx, notes: &[&str]) -> Result<()> {
    for (place, note) in (1_i64..).zip(notes) {
        within!(&mut *tx, |x| sqlx::query(SET_PLACE).bind(*note).bind(place).execute(x).await?.rows_affected());
    }
    Ok(())
}

/// The Markdown of all notes, in the order of the files that they were loaded from.
pub async fn all(db: &Db) -> Result<Vec<String>> {
    Ok(read!(db, |x| sqlx::query_scalar(ALL).fetch_all(x).await?))
}
