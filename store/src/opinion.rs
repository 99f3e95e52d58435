//! Opinions: a colleague is asked to look at an item, and says what they think of it.

use crate::{db::*, error::Result, id::Id};
use exam::Timestamp;

/// A colleague is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The id.
    pub id: Id,
    /// The item.
    pub item: String,
    /// The version to look at.
    pub version: Id,
    /// Who asks: id and shown name.
    pub asker: (Id, String),
    /// Who is asked: id and shown name.
    pub colleague: (Id, String),
    /// What they should look at.
    pub words: String,
    /// When.
    pub at: Timestamp,
}

/// What a colleague says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opinion {
    /// The id.
    pub id: Id,
    /// The request it answers.
    pub request: Id,
    /// The version it is about.
    pub version: Id,
    /// The item may be used as it is.
    pub approves: bool,
    /// In writing.
    pub words: String,
    /// When.
    pub at: Timestamp,
}

/// A request in its colleague's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The item.
    pub item: String,
    /// Its title.
    pub title: String,
    /// Who asks.
    pub asker: String,
    /// What they should look at.
    pub words: String,
    /// When.
    pub at: Timestamp,
}

queries! {
    ASK = "INSERT INTO opinion_request (id, item, version, asker, colleague, words, at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    SAY = "INSERT INTO opinion (id, request, version, approves, words, at) VALUES ($1, $2, $3, $4, $5, $6)";
    REQUESTS = "SELECT r.id, r.item, r.version, r.asker, a.display, r.colleague, c.display, r.words, r.at FROM opinion_request r
                JOIN person a ON a.id = r.asker JOIN person c ON c.id = r.colleague WHERE r.item = $1 ORDER BY r.id DESC LIMIT 50";
    OPINIONS = "SELECT o.id, o.request, o.version, o.approves, o.words, o.at FROM opinion o
                JOIN opinion_request r ON r.id = o.request WHERE r.item = $1 ORDER BY o.id";
    COUNT = "SELECT COUNT(*) FROM opinion_request r WHERE r.colleague = $1
             AND NOT EXISTS (SELECT 1 FROM opinion o WHERE o.request = r.id)";
    WAITING = "SELECT r.item, v.title, a.display, r.words, r.at FROM opinion_request r
               JOIN item i ON i.id = r.item JOIN item_version v ON v.id = i.version JOIN person a ON a.id = r.asker
               WHERE r.colleague = $1 AND NOT EXISTS (SELECT 1 FROM opinion o WHERE o.request = r.id)
               ORDER BY r.id LIMIT $2 OFFSET $3";
    COLLEAGUES = "SELECT id, display FROM person WHERE roles LIKE '%instructor%' AND NOT disabled AND id <> $1
                  ORDER BY display LIMIT 500";
}

/// Asks a colleague.
pub async fn ask(tx: &mut Tx, new: &Request) -> Result<()> {
    within!(tx, |x| sqlx::query(ASK)
        .bind(new.id.0)
        .bind(&new.item)
        .bind(new.version.0)
        .bind(new.asker.0.0)
        .bind(new.colleague.0.0)
        .bind(&new.words)
        .bind(new.at.0)
        .execute(x)
        .await?
        .rows_affected());
    Ok(())
}

/// Adds what a colleague says.
pub async fn say(tx: &mut Tx, new: &Opinion) -> Result<()> {
    within!(tx, |x| sqlx::query(SAY)
        .bind(new.id.0)
        .bind(new.request.0)
        .bind(new.version.0)
        .bind(new.approves)
        .bind(&new.words)
        .bind(new.at.0)
        .execute(x)
        .await?
        .rows_affected());
    Ok(())
}

/// The requests about an item, the newest first, each with what was said, the oldest first.
pub async fn of_item(db: &Db, item: &str) -> Result<Vec<(Request, Vec<Opinion>)>> {
    type Asked = (i64, String, i64, i64, String, i64, String, String, i64);
    type Said = (i64, i64, i64, bool, String, i64);
    let requests: Vec<Asked> = read!(db, |x| sqlx::query_as(REQUESTS).bind(item).fetch_all(x).await?);
    let said: Vec<Said> = read!(db, |x| sqlx::query_as(OPINIONS).bind(item).fetch_all(x).await?);
    let opinion = |(id, request, version, approves, words, at): Said| Opinion {
        id: Id(id),
        request: Id(request),
        version: Id(version),
        approves,
        words,
        at: Timestamp(at),
    };
    let opinions: Vec<Opinion> = said.into_iter().map(opinion).collect();
    let request = |(id, item, version, asker, asks, colleague, asked, words, at): Asked| Request {
        id: Id(id),
        item,
        version: Id(version),
        asker: (Id(asker), asks),
        colleague: (Id(colleague), asked),
        words,
        at: Timestamp(at),
    };
    let with = |request: Request| {
        let own = opinions.iter().filter(|opinion| opinion.request == request.id).cloned().collect();
        (request, own)
    };
    Ok(requests.into_iter().map(request).map(with).collect())
}

/// How many requests wait for this colleague.
pub async fn count(db: &Db, colleague: Id) -> Result<i64> {
    Ok(read!(db, |x| sqlx::query_scalar(COUNT).bind(colleague.0).fetch_one(x).await?))
}

/// A page of the requests that wait for this colleague, the oldest first.
pub async fn waiting(db: &Db, colleague: Id, most: i64, skip: i64) -> Result<Vec<Waiting>> {
    type Row = (String, String, String, String, i64);
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(WAITING).bind(colleague.0).bind(most).bind(skip).fetch_all(x).await?);
    let waiting = |(item, title, asker, words, at): Row| Waiting { item, title, asker, words, at: Timestamp(at) };
    Ok(rows.into_iter().map(waiting).collect())
}

/// Everybody else who writes items.
pub async fn colleagues(db: &Db, me: Id) -> Result<Vec<(Id, String)>> {
    let rows: Vec<(i64, String)> = read!(db, |x| sqlx::query_as(COLLEAGUES).bind(me.0).fetch_all(x).await?);
    Ok(rows.into_iter().map(|(id, name)| (Id(id), name)).collect())
}
