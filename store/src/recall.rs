//! Recalls: rows that are only inserted; of several of one place of a sitting the one with the highest number counts.

use crate::{
    db::*,
    error::{Error, Result},
    id::Id,
};
use exam::{Timestamp, recall::Recall, schedule::Ease};

/// Where a recall comes from: an item of a sitting, by its place within the form, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Source {
    /// The sitting, of a paper or of practice.
    pub session: Id,
    /// The place.
    pub place: u16,
}

/// A recall as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredRecall {
    /// Where it comes from.
    pub source: Source,
    /// Whose it is.
    pub person: Id,
    /// The item.
    pub item: String,
    /// The version that was answered.
    pub version: Id,
    /// How well, and when it was answered.
    pub recall: Recall,
}

queries! {
    ADD = "INSERT INTO recall (session, place, number, person, item, version, ease, at)
           SELECT $1, $2, COALESCE(MAX(number), 0) + 1, $3, $4, $5, $6, $7 FROM recall WHERE session = $1 AND place = $2";
    OF_ITEM = "SELECT session, place, person, item, version, ease, at FROM recall r WHERE person = $1 AND item = $2
               AND number = (SELECT MAX(number) FROM recall s WHERE s.session = r.session AND s.place = r.place) ORDER BY at, session, place";
    OF_PERSON = "SELECT session, place, person, item, version, ease, at FROM recall r WHERE person = $1
                 AND number = (SELECT MAX(number) FROM recall s WHERE s.session = r.session AND s.place = r.place) ORDER BY at, session, place";
    OF_SESSION = "SELECT session, place, person, item, version, ease, at FROM recall r WHERE session = $1
                  AND number = (SELECT MAX(number) FROM recall s WHERE s.session = r.session AND s.place = r.place) ORDER BY place";
    LAST = "SELECT session, place FROM recall WHERE person = $1 AND item = $2 ORDER BY at DESC, session DESC, place DESC LIMIT 1";
    PEOPLE = "SELECT person FROM recall UNION SELECT person FROM memory ORDER BY 1";
    LOCK = "UPDATE person SET id = id WHERE id = $1";
    UNFED = "SELECT u.id, u.stamp FROM (SELECT t.id, (SELECT COUNT(*) FROM machine_score m WHERE m.session = t.id)
               + (SELECT COUNT(*) FROM task k JOIN rating g ON g.task = k.code WHERE k.session = t.id) AS stamp
               FROM test_session t WHERE t.trainee = $1 AND t.paper IS NOT NULL AND t.released_at IS NOT NULL
               AND NOT EXISTS (SELECT 1 FROM void_sitting x WHERE x.session = t.id)) u
             LEFT JOIN recall_feed f ON f.session = u.id WHERE f.session IS NULL OR NOT f.whole OR f.stamp <> u.stamp ORDER BY u.id";
    NOTE_FEED = "INSERT INTO recall_feed (session, stamp, whole) VALUES ($1, $2, $3)
                 ON CONFLICT (session) DO UPDATE SET stamp = excluded.stamp, whole = excluded.whole";
}

type Row = (i64, i64, i64, String, i64, i64, i64);

fn stored((session, place, person, item, version, ease, at): Row) -> Result<StoredRecall> {
    let ease = Ease::from_number(ease).ok_or(Error::Corrupt { what: "ease of a recall" })?;
    let source = Source { session: Id(session), place: place as u16 };
    Ok(StoredRecall { source, person: Id(person), item, version: Id(version), recall: Recall { ease, at: Timestamp(at) } })
}

/// Adds a recall; it counts in place of an earlier one of its source.
pub async fn add(tx: &mut Tx, new: &StoredRecall) -> Result<()> {
    within!(tx, |x| sqlx::query(ADD)
        .bind(new.source.session.0)
        .bind(i64::from(new.source.place))
        .bind(new.person.0)
        .bind(&new.item)
        .bind(new.version.0)
        .bind(i64::from(new.recall.ease.number()))
        .bind(new.recall.at.0)
        .execute(x)
        .await?
        .rows_affected());
    Ok(())
}

/// Lets nobody else add recalls of a person until the transaction ends.
pub async fn lock(tx: &mut Tx, person: Id) -> Result<()> {
    within!(tx, |x| sqlx::query(LOCK).bind(person.0).execute(x).await?.rows_affected());
    Ok(())
}

/// Returns the recalls of an item that count, the earliest first.
pub async fn of_item(tx: &mut Tx, person: Id, item: &str) -> Result<Vec<StoredRecall>> {
    let rows: Vec<Row> = within!(tx, |x| sqlx::query_as(OF_ITEM).bind(person.0).bind(item).fetch_all(x).await?);
    rows.into_iter().map(stored).collect()
}

/// Returns the recalls of a person that count, the earliest first.
pub async fn of_person(db: &Db, person: Id) -> Result<Vec<StoredRecall>> {
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(OF_PERSON).bind(person.0).fetch_all(x).await?);
    rows.into_iter().map(stored).collect()
}

/// Returns the recalls of a sitting that count, by place.
pub async fn of_session(db: &Db, session: Id) -> Result<Vec<StoredRecall>> {
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(OF_SESSION).bind(session.0).fetch_all(x).await?);
    rows.into_iter().map(stored).collect()
}

/// Returns the same, within a transaction.
pub async fn of_session_within(tx: &mut Tx, session: Id) -> Result<Vec<StoredRecall>> {
    let rows: Vec<Row> = within!(tx, |x| sqlx::query_as(OF_SESSION).bind(session.0).fetch_all(x).await?);
    rows.into_iter().map(stored).collect()
}

/// Returns everybody who has met an item.
pub async fn people(db: &Db) -> Result<Vec<Id>> {
    let people: Vec<i64> = read!(db, |x| sqlx::query_scalar(PEOPLE).fetch_all(x).await?);
    Ok(people.into_iter().map(Id).collect())
}

/// Returns the released sittings of papers that have items, scores or ratings that are no recalls yet, each with a stamp of its scores.
pub async fn unfed(db: &Db, person: Id) -> Result<Vec<(Id, i64)>> {
    let rows: Vec<(i64, i64)> = read!(db, |x| sqlx::query_as(UNFED).bind(person.0).fetch_all(x).await?);
    Ok(rows.into_iter().map(|(session, stamp)| (Id(session), stamp)).collect())
}

/// Notes that a sitting became recalls as of this stamp, and whether all of its items did.
pub async fn note_feed(tx: &mut Tx, session: Id, stamp: i64, whole: bool) -> Result<()> {
    within!(tx, |x| sqlx::query(NOTE_FEED).bind(session.0).bind(stamp).bind(whole).execute(x).await?.rows_affected());
    Ok(())
}

/// Returns where a person last met an item.
pub async fn last_source(db: &Db, person: Id, item: &str) -> Result<Option<Source>> {
    let row: Option<(i64, i64)> = read!(db, |x| sqlx::query_as(LAST).bind(person.0).bind(item).fetch_optional(x).await?);
    Ok(row.map(|(session, place)| Source { session: Id(session), place: place as u16 }))
}
