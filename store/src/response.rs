//! Responses: every save is a row, the one with the highest sequence number counts.

pub use crate::writer::Save;

use crate::{
    db::*,
    error::{Error, Result},
    id::Id,
    lane::Lane,
    session, sign_in,
    writer::Job,
};
use exam::{Response, Timestamp};
use std::time::Duration;
use tokio::time::timeout;

/// What became of a save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saved {
    /// It stands, or stood already, just so.
    Stored,
    /// Another response stands: under this number, or under a higher one. It was saved from another tab or device, or this
    /// save came late.
    Conflict(Latest),
}

/// The response that counts for a slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Latest {
    /// The part.
    pub slot: u16,
    /// Its sequence number.
    pub seq: i64,
    /// The response.
    pub response: Response,
    /// When the server received it.
    pub at: Timestamp,
}

queries! {
    ADD = "INSERT INTO response (session, slot, seq, body, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING
           RETURNING (SELECT COUNT(*) FROM response r WHERE r.session = $1 AND r.slot = $2 AND r.seq > $3)";
    LATEST = "SELECT r.slot, r.seq, r.body, r.at FROM response r WHERE r.session = $1 AND r.seq =
              (SELECT MAX(s.seq) FROM response s WHERE s.session = r.session AND s.slot = r.slot) ORDER BY r.slot";
    STANDING = "SELECT slot, seq, body, at FROM response WHERE session = $1 AND slot = $2 ORDER BY seq DESC LIMIT 1";
    AT_SEQ = "SELECT slot, seq, body, at FROM response WHERE session = $1 AND slot = $2 AND seq = $3";
    SET_FLAG = "INSERT INTO flag (session, slot, flagged, at) VALUES ($1, $2, $3, $4)
                ON CONFLICT (session, slot) DO UPDATE SET flagged = excluded.flagged, at = excluded.at";
    FLAGS = "SELECT slot FROM flag WHERE session = $1 AND flagged ORDER BY slot";
    SET_HIGHLIGHT = "INSERT INTO highlight (session, item, body, at) VALUES ($1, $2, $3, $4)
                     ON CONFLICT (session, item) DO UPDATE SET body = excluded.body, at = excluded.at";
    HIGHLIGHTS = "SELECT item, body FROM highlight WHERE session = $1 ORDER BY item";
    CHECK_ITEM = "INSERT INTO item_check (session, item, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
    CHECKED_ITEMS = "SELECT item FROM item_check WHERE session = $1";
    LAST_SEQ = "SELECT MAX(seq) FROM response WHERE session = $1 AND slot = $2";
    CHECKED = "SELECT item, at FROM item_check WHERE session = $1 ORDER BY item";
}

pub(crate) type Row = (i64, i64, String, i64);

pub(crate) fn latest((slot, seq, body, at): Row) -> Result<Latest> {
    let response = serde_json::from_str(&body).map_err(|_| Error::Corrupt { what: "response" })?;
    Ok(Latest { slot: slot as u16, seq, response, at: Timestamp(at) })
}

/// Saves responses that arrived at `now`, all or none; `None` when the session takes no more answers or is not this
/// trainee's. Returns only once they are durable.
pub async fn save(db: &Db, session: Id, trainee: Id, saves: &[Save], now: Timestamp) -> Result<Option<Vec<Saved>>> {
    save_unchecked(db, (session, &[]), trainee, saves, now).await
}

/// Saves responses to these items of a practice session, as [`save`] does; `None` also when one of the items was checked.
pub async fn save_unchecked(
    db: &Db,
    (session, items): (Id, &[u16]),
    trainee: Id,
    saves: &[Save],
    now: Timestamp,
) -> Result<Option<Vec<Saved>>> {
    in_time(async {
        let mut tx = db.begin_in(Lane::Save).await?;
        if !session::is_open(&mut tx, session, trainee, now).await? {
            return Ok(None);
        }
        let checked: Vec<i64> = match items {
            [] => Vec::new(),
            _ => within!(&mut tx, |x| sqlx::query_scalar(CHECKED_ITEMS).bind(session.0).fetch_all(x).await?),
        };
        if items.iter().any(|item| checked.contains(&i64::from(*item))) {
            return Ok(None);
        }
        let mut saved = Vec::with_capacity(saves.len());
        for save in saves {
            saved.push(save_one(&mut tx, session, save, now).await?);
        }
        tx.commit().await?;
        Ok(Some(saved))
    })
    .await
}

/// How long a save waits for whatever else the database is doing.
const PATIENCE: Duration = Duration::from_secs(8);

/// It may still become durable afterwards; whoever asks again with the same number is then told so.
async fn in_time<T>(saving: impl Future<Output = Result<T>>) -> Result<T> {
    timeout(PATIENCE, saving).await.unwrap_or_else(|_| Err(Error::Busy("no answer in time".into())))
}

/// Saves responses for whoever holds this sign-in token, together with what others save at the moment: all or none, and only
/// if the sign-in stands, the session is that trainee's and takes answers, and each is the newest of its part. `false` when one of
/// these is not so, and [`save`] says which; on PostgreSQL always. Returns only once they are durable.
pub async fn save_together(db: &Db, token: &str, session: Id, saves: &[Save], now: Timestamp) -> Result<bool> {
    match db {
        Db::Sqlite { queue, .. } => {
            let job = Job { token: sign_in::hashed(token), session, saves: saves.to_vec(), now };
            in_time(queue.save(job)).await
        }
        Db::Postgres(_) => Ok(false),
    }
}

async fn save_one(tx: &mut Tx, session: Id, save: &Save, now: Timestamp) -> Result<Saved> {
    let body = serde_json::to_string(&save.response).map_err(|_| Error::Corrupt { what: "response" })?;
    let (slot, seq) = (i64::from(save.slot), save.seq);
    let above: Option<i64> = within!(&mut *tx, |x| sqlx::query_scalar(ADD)
        .bind(session.0)
        .bind(slot)
        .bind(seq)
        .bind(body)
        .bind(now.0)
        .fetch_optional(x)
        .await?);
    if above == Some(0) {
        return Ok(Saved::Stored);
    }
    let row: Row = within!(tx, |x| sqlx::query_as(STANDING).bind(session.0).bind(slot).fetch_one(x).await?);
    let standing = latest(row)?;
    let ours = standing.seq == save.seq && standing.response == save.response;
    Ok(if ours { Saved::Stored } else { Saved::Conflict(standing) })
}

/// The responses that count, by slot.
pub async fn of_session(db: &Db, session: Id) -> Result<Vec<Latest>> {
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(LATEST).bind(session.0).fetch_all(x).await?);
    rows.into_iter().map(latest).collect()
}

pub(crate) async fn latest_within(tx: &mut Tx, session: Id) -> Result<Vec<Latest>> {
    let rows: Vec<Row> = within!(tx, |x| sqlx::query_as(LATEST).bind(session.0).fetch_all(x).await?);
    rows.into_iter().map(latest).collect()
}

/// What a page showed for a slot when its number was `seq`.
pub async fn at_seq(db: &Db, session: Id, slot: u16, seq: i64) -> Result<Option<Latest>> {
    let row: Option<Row> =
        read!(db, |x| sqlx::query_as(AT_SEQ).bind(session.0).bind(i64::from(slot)).bind(seq).fetch_optional(x).await?);
    row.map(latest).transpose()
}

/// Flags slots to come back to, or takes the flag away; `false` when the session takes no more changes.
pub async fn flag(db: &Db, session: Id, trainee: Id, flags: &[(u16, bool)], now: Timestamp) -> Result<bool> {
    let mut tx = db.begin_in(Lane::Save).await?;
    if !session::is_open(&mut tx, session, trainee, now).await? {
        return Ok(false);
    }
    for &(slot, flagged) in flags {
        within!(&mut tx, |x| sqlx::query(SET_FLAG)
            .bind(session.0)
            .bind(i64::from(slot))
            .bind(flagged)
            .bind(now.0)
            .execute(x)
            .await?
            .rows_affected());
    }
    tx.commit().await?;
    Ok(true)
}

/// The flagged slots.
pub async fn flags(db: &Db, session: Id) -> Result<Vec<u16>> {
    let slots: Vec<i64> = read!(db, |x| sqlx::query_scalar(FLAGS).bind(session.0).fetch_all(x).await?);
    Ok(slots.into_iter().map(|slot| slot as u16).collect())
}

/// Keeps the highlighted passages of an item's material; `false` when the session takes no more changes.
pub async fn highlight(db: &Db, session: Id, trainee: Id, item: u16, body: &str, now: Timestamp) -> Result<bool> {
    let mut tx = db.begin_in(Lane::Save).await?;
    if !session::is_open(&mut tx, session, trainee, now).await? {
        return Ok(false);
    }
    let item = i64::from(item);
    within!(&mut tx, |x| sqlx::query(SET_HIGHLIGHT)
        .bind(session.0)
        .bind(item)
        .bind(body)
        .bind(now.0)
        .execute(x)
        .await?
        .rows_affected());
    tx.commit().await?;
    Ok(true)
}

/// The highlighted passages, by item.
pub async fn highlights(db: &Db, session: Id) -> Result<Vec<(u16, String)>> {
    let rows: Vec<(i64, String)> = read!(db, |x| sqlx::query_as(HIGHLIGHTS).bind(session.0).fetch_all(x).await?);
    Ok(rows.into_iter().map(|(item, body)| (item as u16, body)).collect())
}

/// Answers one item of a practice session for good: saves in place of what was saved before, scores, and marks it as checked. `false`
/// when it was checked before, and then nothing changes.
pub async fn check_item(
    tx: &mut Tx,
    session: Id,
    trainee: Id,
    item: u16,
    answers: &[(u16, Response)],
    scores: &[crate::score::MachineScore],
    now: Timestamp,
) -> Result<bool> {
    if !session::is_open(tx, session, trainee, now).await? || !mark_checked(tx, session, item, now).await? {
        return Ok(false);
    }
    for (slot, response) in answers {
        let last: Option<i64> =
            within!(&mut *tx, |x| sqlx::query_scalar(LAST_SEQ).bind(session.0).bind(i64::from(*slot)).fetch_one(x).await?);
        let save = Save { slot: *slot, seq: last.unwrap_or(0) + 1, response: response.clone() };
        save_one(tx, session, &save, now).await?;
    }
    crate::score::add(tx, session, scores, now).await?;
    crate::practice_figure::add(tx, scores).await?;
    Ok(true)
}

/// Marks an item of a practice session as checked without an answer, so that its key may be shown; `false` when it was before.
pub async fn mark_checked(tx: &mut Tx, session: Id, item: u16, now: Timestamp) -> Result<bool> {
    let item = i64::from(item);
    Ok(within!(tx, |x| sqlx::query(CHECK_ITEM).bind(session.0).bind(item).bind(now.0).execute(x).await?.rows_affected()) == 1)
}

/// The checked items of a practice session, and when.
pub async fn checked(db: &Db, session: Id) -> Result<Vec<(u16, Timestamp)>> {
    let rows: Vec<(i64, i64)> = read!(db, |x| sqlx::query_as(CHECKED).bind(session.0).fetch_all(x).await?);
    Ok(rows.into_iter().map(|(item, at)| (item as u16, Timestamp(at))).collect())
}
