//! Uploaded files of a bank that wait for their author's word.

use crate::{
    db::*,
    error::{Error, Result},
    id::Id,
};
use exam::Timestamp;

/// Uploaded files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// Name and text of each.
    pub files: Vec<(String, String)>,
    /// When they were loaded.
    pub loaded: Option<Timestamp>,
}

queries! {
    ADD = "INSERT INTO bank_upload (id, who, files, at) VALUES ($1, $2, $3, $4)";
    GET = "SELECT files, loaded_at FROM bank_upload WHERE id = $1 AND who = $2";
    SET_LOADED = "UPDATE bank_upload SET loaded_at = $2 WHERE id = $1 AND loaded_at IS NULL";
    DROP_OLD = "DELETE FROM bank_upload WHERE who = $1 AND at < $2";
}

/// Keeps uploaded files; those of the same person from before `since` go.
pub async fn add(tx: &mut Tx, id: Id, who: Id, files: &[(String, String)], since: Timestamp, now: Timestamp) -> Result<()> {
    let body = serde_json::to_string(files).map_err(|_| Error::Corrupt { what: "upload" })?;
    within!(&mut *tx, |x| sqlx::query(DROP_OLD).bind(who.0).bind(since.0).execute(x).await?.rows_affected());
    within!(tx, |x| sqlx::query(ADD).bind(id.0).bind(who.0).bind(body).bind(now.0).execute(x).await?.rows_affected());
    Ok(())
}

/// The files of this person's upload.
pub async fn get(db: &Db, id: Id, who: Id) -> Result<Option<Upload>> {
    let row: Option<(String, Option<i64>)> = read!(db, |x| sqlx::query_as(GET).bind(id.0).bind(who.0).fetch_optional(x).await?);
    let upload = |(files, loaded): (String, Option<i64>)| {
        let files = serde_json::from_str(&files).map_err(|_| Error::Corrupt { what: "upload" })?;
        Ok(Upload { files, loaded: loaded.map(Timestamp) })
    };
    row.map(upload).transpose()
}

/// Notes that it is being loaded; `false` when that was done before.
pub async fn load(tx: &mut Tx, id: Id, now: Timestamp) -> Result<bool> {
    Ok(within!(tx, |x| sqlx::query(SET_LOADED).bind(id.0).bind(now.0).execute(x).await?.rows_affected()) == 1)
}
