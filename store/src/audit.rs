//! The audit log: who did what, append-only, each entry chained to the one before by its hash.

use crate::{db::*, error::Result, id::Id};
use exam::Timestamp;

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// From 1, without gaps.
    pub seq: i64,
    /// When.
    pub at: Timestamp,
    /// Who; nobody for what the system does by itself.
    pub who: Option<Id>,
    /// What was done, as `noun.verb`.
    pub what: String,
    /// To what and why, as JSON; never a key, a token or a password.
    pub detail: String,
    /// Of this entry and the hash before it.
    pub hash: String,
}

queries! {
    HOLD = "UPDATE audit_head SET seq = seq WHERE id = 1";
    NEXT = "UPDATE audit_head SET seq = seq + 1 WHERE id = 1 RETURNING seq, hash";
    ADD = "INSERT INTO audit (seq, at, who, what, detail, hash) VALUES ($1, $2, $3, $4, $5, $6)";
    SET_HEAD = "UPDATE audit_head SET hash = $1 WHERE id = 1";
    HEAD = "SELECT seq, hash FROM audit_head WHERE id = 1";
    PAGE = "SELECT seq, at, who, what, detail, hash FROM audit WHERE seq > $1 ORDER BY seq LIMIT $2";
    FOUND = "SELECT seq, at, who, what, detail, hash FROM audit
             WHERE (CAST($1 AS BIGINT) = 0 OR who = $1 OR detail LIKE $2) AND ($3 = '' OR what = $3)
             AND at >= $4 AND at < $5 ORDER BY seq DESC LIMIT $6 OFFSET $7";
    COUNT = "SELECT COUNT(*) FROM audit WHERE (CAST($1 AS BIGINT) = 0 OR who = $1 OR detail LIKE $2) AND ($3 = '' OR what = $3)
             AND at >= $4 AND at < $5";
    KINDS = "SELECT DISTINCT what FROM audit ORDER BY what";
    ONE = "SELECT seq, at, who, what, detail, hash FROM audit WHERE seq = $1";
    LAST = "SELECT COALESCE(MAX(seq), 0) FROM audit";
    LATEST_OF = "SELECT seq, at, who, what, detail, hash FROM audit WHERE what = $1 ORDER BY seq DESC LIMIT 1";
    LATEST = "SELECT seq, at, who, what, detail, hash FROM audit WHERE seq < $1 ORDER BY seq DESC LIMIT $2";
}

pub(crate) type Row = (i64, i64, Option<i64>, String, String, String);

pub(crate) fn entry((seq, at, who, what, detail, hash): Row) -> Entry {
    Entry { seq, at: Timestamp(at), who: who.map(Id), what, detail, hash }
}

/// The hash of an entry: of all its fields, with their lengths, and of the hash before. Of the detail only the digest is
/// hashed, so that the detail can be erased, when it tells of somebody, without breaking the chain.
fn chained(before: &str, entry: &Entry) -> String {
    let who = entry.who.map_or(String::new(), |who| who.0.to_string());
    let with = |detail: &str| {
        let mut hasher = blake3::Hasher::new();
        for field in [before, &entry.seq.to_string(), &entry.at.0.to_string(), &who, &entry.what, detail] {
            hasher.update(&(field.len() as u64).to_le_bytes());
            hasher.update(field.as_bytes());
        }
        hasher.finalize().to_hex().to_string()
    };
    // Entries from before details could be erased cover the detail itself.
    let plain = with(&entry.detail);
    if plain == entry.hash { plain } else { with(&digest(&entry.detail)) }
}

const ERASED: &str = "{\"erased\":\"";

/// What stands for a detail that was erased: its digest.
pub(crate) fn erased(detail: &str) -> String {
    format!("{ERASED}{}\"}}", digest(detail))
}

/// The digest of a detail, also of an erased one.
fn digest(detail: &str) -> String {
    let kept = detail.strip_prefix(ERASED).and_then(|rest| rest.strip_suffix("\"}"));
    kept.map_or_else(|| blake3::hash(detail.as_bytes()).to_hex().to_string(), str::to_owned)
}

/// Holds the end of the chain until the transaction ends, so that what is read from here on is what the next entry tells of:
/// whoever else wants to append an entry waits.
pub async fn lock(tx: &mut Tx) -> Result<()> {
    within!(tx, |x| sqlx::query(HOLD).execute(x).await?.rows_affected());
    Ok(())
}

/// Appends an entry in the transaction that does what it tells of.
pub async fn add(tx: &mut Tx, who: Option<Id>, what: &str, detail: &str, now: Timestamp) -> Result<()> {
    let (seq, before): (i64, String) = within!(&mut *tx, |x| sqlx::query_as(NEXT).fetch_one(x).await?);
    let mut new = Entry { seq, at: now, who, what: what.to_owned(), detail: detail.to_owned(), hash: String::new() };
    new.hash = chained(&before, &new);
    within!(&mut *tx, |x| sqlx::query(ADD)
        .bind(seq)
        .bind(now.0)
        .bind(who.map(|who| who.0))
        .bind(what)
        .bind(detail)
        .bind(&new.hash)
        .execute(x)
        .await?
        .rows_affected());
    within!(tx, |x| sqlx::query(SET_HEAD).bind(&new.hash).execute(x).await?.rows_affected());
    Ok(())
}

/// The number and the hash of the newest entry; 0 and nothing for an empty log.
pub async fn head(db: &Db) -> Result<(i64, String)> {
    Ok(read!(db, |x| sqlx::query_as(HEAD).fetch_one(x).await?))
}

/// The hash of an entry, if there is one of this number.
pub async fn hash_of(db: &Db, seq: i64) -> Result<Option<String>> {
    let row: Option<Row> = read!(db, |x| sqlx::query_as(ONE).bind(seq).fetch_optional(x).await?);
    Ok(row.map(|row| entry(row).hash))
}

/// The entries before `seq`, the newest first.
pub async fn before(db: &Db, seq: i64, most: i64) -> Result<Vec<Entry>> {
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(LATEST).bind(seq).bind(most).fetch_all(x).await?);
    Ok(rows.into_iter().map(entry).collect())
}

/// What entries are narrowed to; nothing does not narrow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// What this person did, or what was done to them.
    pub person: Option<Id>,
    /// What was done, as `noun.verb`.
    pub what: String,
    /// From this moment on.
    pub from: Option<Timestamp>,
    /// Before this moment.
    pub to: Option<Timestamp>,
}

impl Filter {
    fn span(&self) -> (i64, i64) {
        (self.from.map_or(i64::MIN, |from| from.0), self.to.map_or(i64::MAX, |to| to.0))
    }
}

/// How many entries there are of this description.
pub async fn count(db: &Db, filter: &Filter) -> Result<i64> {
    let (person, mentioned) = asked(filter);
    let what = &filter.what;
    let (from, to) = filter.span();
    Ok(read!(db, |x| sqlx::query_scalar(COUNT).bind(person).bind(mentioned).bind(what).bind(from).bind(to).fetch_one(x).await?))
}

/// A page of them, the newest first.
pub async fn page(db: &Db, filter: &Filter, most: i64, skip: i64) -> Result<Vec<Entry>> {
    let (person, mentioned) = asked(filter);
    let (from, to) = filter.span();
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(FOUND)
        .bind(person)
        .bind(mentioned)
        .bind(&filter.what)
        .bind(from)
        .bind(to)
        .bind(most)
        .bind(skip)
        .fetch_all(x)
        .await?);
    Ok(rows.into_iter().map(entry).collect())
}

/// A person's id, and the pattern that finds it in an entry's detail; an id has neither `%` nor `_`.
fn asked(filter: &Filter) -> (i64, String) {
    (filter.person.map_or(0, |person| person.0), filter.person.map(|person| format!("%\"{person}\"%")).unwrap_or_default())
}

/// Everything that was ever done, as `noun.verb`.
pub async fn kinds(db: &Db) -> Result<Vec<String>> {
    Ok(read!(db, |x| sqlx::query_scalar(KINDS).fetch_all(x).await?))
}

/// The newest entry of a kind, such as `backup.take`.
pub async fn latest_of(db: &Db, what: &str) -> Result<Option<Entry>> {
    let row: Option<Row> = read!(db, |x| sqlx::query_as(LATEST_OF).bind(what).fetch_optional(x).await?);
    Ok(row.map(entry))
}

/// The entries after `seq`, the oldest first.
pub async fn after(db: &Db, seq: i64, most: i64) -> Result<Vec<Entry>> {
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(PAGE).bind(seq).bind(most).fetch_all(x).await?);
    Ok(rows.into_iter().map(entry).collect())
}

/// Walks the chain: the number of the first entry that is missing or was changed, if any.
pub async fn first_broken(db: &Db) -> Result<Option<i64>> {
    first_broken_of_last(db, i64::MAX).await
}

/// Walks the chain through its last entries only, however long it is.
pub async fn first_broken_of_last(db: &Db, most: i64) -> Result<Option<i64>> {
    // In this order, so that an entry that comes while we read is not taken for a forged one.
    let last: i64 = read!(db, |x| sqlx::query_scalar(LAST).fetch_one(x).await?);
    let head: (i64, String) = read!(db, |x| sqlx::query_as(HEAD).fetch_one(x).await?);
    if last > head.0 {
        return Ok(Some(head.0 + 1));
    }
    let (mut at, mut hash) = (head.0.saturating_sub(most).max(0), String::new());
    if at > 0 {
        let before: Option<Row> = read!(db, |x| sqlx::query_as(ONE).bind(at).fetch_optional(x).await?);
        match before.map(entry) {
            Some(before) => hash = before.hash,
            None => return Ok(Some(at)),
        }
    }
    while at < head.0 {
        let rows: Vec<Row> = read!(db, |x| sqlx::query_as(PAGE).bind(at).bind(1_000_i64).fetch_all(x).await?);
        if rows.is_empty() {
            return Ok(Some(at + 1));
        }
        for found in rows.into_iter().map(entry).take_while(|found| found.seq <= head.0) {
            if found.seq != at + 1 || found.hash != chained(&hash, &found) {
                return Ok(Some(at + 1));
            }
            (at, hash) = (found.seq, found.hash);
        }
    }
    Ok((hash != head.1).then_some(at + 1))
}
