//! What trainees find wrong with items, and what instructors replied.

use crate::{db::*, error::Result, id::Id, recall::Source};
use exam::Timestamp;

/// A report of one trainee about an item where they met it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemReport {
    /// The report.
    pub id: Id,
    /// Where the trainee met the item.
    pub source: Source,
    /// Whose it is.
    pub person: Id,
    /// The item.
    pub item: String,
    /// The version that was shown.
    pub version: Id,
    /// What is wrong, in the trainee's words.
    pub words: String,
    /// When.
    pub at: Timestamp,
    /// What an instructor replied, and when; none while it waits.
    pub reply: Option<(String, Timestamp)>,
}

/// A report as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedReport {
    /// The report.
    pub report: ItemReport,
    /// The number of the version that was shown.
    pub number: i64,
    /// How what the item asks begins.
    pub opening: String,
    /// The shown name of whoever reported.
    pub reporter: String,
}

/// The columns of a listed report.
macro_rules! listed {
    ($rest:literal) => {
        concat!(
            "SELECT r.id, r.session, r.place, r.person, r.item, r.version, r.words, r.at, r.reply, r.replied_at, v.number,
             COALESCE(s.opening, '') AS opening, p.display FROM item_report r JOIN item_version v ON v.id = r.version
             JOIN person p ON p.id = r.person LEFT JOIN item_search s ON s.item = r.item ",
            $rest
        )
    };
}

queries! {
    ADD = "INSERT INTO item_report (id, session, place, person, item, version, words, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
           ON CONFLICT DO NOTHING";
    REPLY = "UPDATE item_report SET reply = $2, replied_by = $3, replied_at = $4 WHERE id = $1 AND replied_at IS NULL";
    GET = listed!("WHERE r.id = $1");
    AT = listed!("WHERE r.session = $1 AND r.place = $2");
    OPEN = listed!("WHERE r.replied_at IS NULL ORDER BY r.id LIMIT $1 OFFSET $2");
    OF_ITEM = listed!("WHERE r.item = $1 ORDER BY r.id DESC LIMIT $2");
    OF_PERSON = listed!("WHERE r.person = $1 ORDER BY r.id DESC LIMIT $2 OFFSET $3");
    COUNT_OPEN = "SELECT COUNT(*) FROM item_report WHERE replied_at IS NULL";
    COUNT_OF_PERSON = "SELECT COUNT(*) FROM item_report WHERE person = $1";
}

#[derive(sqlx::FromRow)]
struct Row {
    id: i64,
    session: i64,
    place: i64,
    person: i64,
    item: String,
    version: i64,
    words: String,
    at: i64,
    reply: Option<String>,
    replied_at: Option<i64>,
    number: i64,
    opening: String,
    display: String,
}

impl From<Row> for ListedReport {
    fn from(row: Row) -> ListedReport {
        let report = ItemReport {
            id: Id(row.id),
            source: Source { session: Id(row.session), place: row.place as u16 },
            person: Id(row.person),
            item: row.item,
            version: Id(row.version),
            words: row.words,
            at: Timestamp(row.at),
            reply: row.reply.zip(row.replied_at.map(Timestamp)),
        };
        ListedReport { report, number: row.number, opening: row.opening, reporter: row.display }
    }
}

fn listed(rows: Vec<Row>) -> Vec<ListedReport> {
    rows.into_iter().map(ListedReport::from).collect()
}

/// Adds a report; `false` when there was one of this place.
pub async fn add(tx: &mut Tx, new: &ItemReport) -> Result<bool> {
    Ok(within!(tx, |x| sqlx::query(ADD)
        .bind(new.id.0)
        .bind(new.source.session.0)
        .bind(i64::from(new.source.place))
        .bind(new.person.0)
        .bind(&new.item)
        .bind(new.version.0)
        .bind(&new.words)
        .bind(new.at.0)
        .execute(x)
        .await?
        .rows_affected())
        == 1)
}

/// Stores a reply; `false` when somebody had replied before.
pub async fn reply(tx: &mut Tx, id: Id, words: &str, who: Id, now: Timestamp) -> Result<bool> {
    Ok(within!(tx, |x| sqlx::query(REPLY).bind(id.0).bind(words).bind(who.0).bind(now.0).execute(x).await?.rows_affected()) == 1)
}

/// Returns one report.
pub async fn get(db: &Db, id: Id) -> Result<Option<ListedReport>> {
    let row: Option<Row> = read!(db, |x| sqlx::query_as(GET).bind(id.0).fetch_optional(x).await?);
    Ok(row.map(ListedReport::from))
}

/// Returns the report of a place.
pub async fn at(db: &Db, source: Source) -> Result<Option<ListedReport>> {
    let (session, place) = (source.session.0, i64::from(source.place));
    let row: Option<Row> = read!(db, |x| sqlx::query_as(AT).bind(session).bind(place).fetch_optional(x).await?);
    Ok(row.map(ListedReport::from))
}

/// Returns the reports that wait for a reply, the oldest first.
pub async fn open(db: &Db, most: i64, skip: i64) -> Result<Vec<ListedReport>> {
    Ok(listed(read!(db, |x| sqlx::query_as(OPEN).bind(most).bind(skip).fetch_all(x).await?)))
}

/// Returns how many reports wait for a reply.
pub async fn count_open(db: &Db) -> Result<i64> {
    Ok(read!(db, |x| sqlx::query_scalar(COUNT_OPEN).fetch_one(x).await?))
}

/// Returns the reports about an item, the newest first.
pub async fn of_item(db: &Db, item: &str, most: i64) -> Result<Vec<ListedReport>> {
    Ok(listed(read!(db, |x| sqlx::query_as(OF_ITEM).bind(item).bind(most).fetch_all(x).await?)))
}

/// Returns the reports of one person, the newest first.
pub async fn of_person(db: &Db, person: Id, most: i64, skip: i64) -> Result<Vec<ListedReport>> {
    Ok(listed(read!(db, |x| sqlx::query_as(OF_PERSON).bind(person.0).bind(most).bind(skip).fetch_all(x).await?)))
}

/// Returns how many reports one person made.
pub async fn count_of_person(db: &Db, person: Id) -> Result<i64> {
    Ok(read!(db, |x| sqlx::query_scalar(COUNT_OF_PERSON).bind(person.0).fetch_one(x).await?))
}
