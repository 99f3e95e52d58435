//! The items of an import: as they were read, and what their instructor decided.

pub use crate::import_filter::Filter;

use crate::{db::*, error::Result, id::Id};

/// An item of an import.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Row {
    /// Its place in the import, from 1.
    pub position: i64,
    /// The file it stands in, from 0.
    pub file: i64,
    /// Its id in the bank.
    pub item: String,
    /// The type's name, or `note` for a study note.
    pub kind: String,
    /// Its title, or how it begins.
    pub title: String,
    /// Its number in the paper.
    pub number: Option<i64>,
    /// Its first line in the file.
    pub first_line: i64,
    /// Its last line in the file.
    pub last_line: i64,
    /// As it stands in the file.
    pub raw: String,
    /// Where its key was found; empty if nowhere.
    pub key_from: String,
    /// 0 to 100.
    pub confidence: i64,
    /// Why it is a draft, as JSON.
    pub reasons: String,
    /// What was changed in its lines, as JSON.
    pub changes: String,
    /// What asks the same, as JSON.
    pub twins: String,
    /// Whether anything does.
    pub has_twin: bool,
    /// Whether nothing about it needs a look.
    pub certain: bool,
    /// Its Markdown as it was read.
    pub original: String,
    /// Its Markdown as it is now.
    pub source: String,
    /// `draft` or `ready`.
    pub status: String,
    /// `accepted`, `rejected`, or empty.
    pub decision: String,
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct ImportLine {
    /// Its place in the import, from 1.
    pub position: i64,
    /// The type's name, or `note`.
    pub kind: String,
    /// Its title, or how it begins.
    pub title: String,
    /// Its number in the paper.
    pub number: Option<i64>,
    /// Its first line in the file.
    pub first_line: i64,
    /// Its last line in the file.
    pub last_line: i64,
    /// 0 to 100; what a person has changed since is certain.
    pub confidence: i64,
    /// Why it was read as a draft, as JSON; nothing once a person has changed it.
    pub reasons: String,
    /// Whether something asks the same.
    pub has_twin: bool,
    /// `draft` or `ready`.
    pub status: String,
    /// `accepted`, `rejected`, or empty.
    pub decision: String,
}

/// The condition behind a filter, whose name is the second parameter.
macro_rules! filtered {
    ($before:literal, $after:literal) => {
        concat!(
            $before,
            " WHERE import = $1 AND ($2 = 'all' OR ($2 = 'attention' AND decision = '' AND NOT certain)
             OR ($2 = 'certain' AND decision = '' AND certain) OR ($2 = 'drafts' AND status = 'draft')
             OR ($2 = 'duplicates' AND has_twin) OR ($2 = 'accepted' AND decision = 'accepted')
             OR ($2 = 'rejected' AND decision = 'rejected'))",
            $after
        )
    };
}

queries! {
    ADD = "INSERT INTO import_item (import, position, file, item, kind, title, number, first_line, last_line, raw, key_from,
           confidence, reasons, changes, twins, has_twin, certain, original, source, status, decision) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $18,
           $19, '')";
    COUNT = filtered!("SELECT COUNT(*) FROM import_item", "");
    PAGE = filtered!("SELECT position, kind, title, number, first_line, last_line,
                      CASE WHEN source = original THEN confidence ELSE 100 END AS confidence,
                      CASE WHEN source = original THEN reasons ELSE '[]' END AS reasons, has_twin, status, decision FROM import_item", " ORDER BY position LIMIT $3 OFFSET $4");
    NEXT = filtered!("SELECT MIN(position) FROM import_item", " AND position > $3");
    BEFORE = filtered!("SELECT MAX(position) FROM import_item", " AND position < $3");
    GET = "SELECT position, file, item, kind, title, number, first_line, last_line, raw, key_from, confidence, reasons, changes,
           twins, has_twin, certain, original, source, status, decision FROM import_item WHERE import = $1 AND position = $2";
    ACCEPTED = "SELECT position, file, item, kind, title, number, first_line, last_line, raw, key_from, confidence, reasons,
                changes, twins, has_twin, certain, original, source, status, decision FROM import_item
                WHERE import = $1 AND decision = 'accepted' ORDER BY position";
    REMEMBER = "INSERT INTO import_step (import, step, position, source, status, decision)
                SELECT import, (SELECT COALESCE(MAX(step), 0) + 1 FROM import_step WHERE import = $1), position, source, status,
                decision FROM import_item WHERE import = $1 AND position = $2";
    REMEMBER_ALL = "INSERT INTO import_step (import, step, position, source, status, decision)
                    SELECT import, (SELECT COALESCE(MAX(step), 0) + 1 FROM import_step WHERE import = $1), position, source,
                    status, decision FROM import_item WHERE import = $1 AND decision = ''
                    AND (($2 = 'certain' AND certain) OR ($2 = 'drafts' AND status = 'draft'))";
    DECIDE = "UPDATE import_item SET decision = $3 WHERE import = $1 AND position = $2";
    DECIDE_ALL = "UPDATE import_item SET decision = 'accepted' WHERE import = $1 AND decision = ''
                  AND (($2 = 'certain' AND certain) OR ($2 = 'drafts' AND status = 'draft'))";
    EDIT = "UPDATE import_item SET source = $3, status = $4, decision = $5 WHERE import = $1 AND position = $2";
    FILE = "UPDATE import_item SET source = $3, original = CASE WHEN original = source THEN $3 ELSE original END
            WHERE import = $1 AND position = $2";
    SHELF = "SELECT MIN(item), MAX(item) FROM import_item WHERE import = $1 AND decision = 'accepted' AND kind <> 'note'";
    LAST = "SELECT step, MIN(position) FROM import_step WHERE import = $1 GROUP BY step ORDER BY step DESC LIMIT 1";
    TAKE_BACK = "UPDATE import_item SET (source, status, decision) = (SELECT s.source, s.status, s.decision FROM import_step s
                 WHERE s.import = $1 AND s.step = $2 AND s.position = import_item.position)
                 WHERE import = $1 AND position IN (SELECT position FROM import_step WHERE import = $1 AND step = $2)";
    FORGET = "DELETE FROM import_step WHERE import = $1 AND step = $2";
}

/// Keeps what was read.
pub async fn add(tx: &mut Tx, import: Id, row: &Row) -> Result<()> {
    within!(tx, |x| sqlx::query(ADD)
        .bind(import.0)
        .bind(row.position)
        .bind(row.file)
        .bind(&row.item)
        .bind(&row.kind)
        .bind(&row.title)
        .bind(row.number)
        .bind(row.first_line)
        .bind(row.last_line)
        .bind(&row.raw)
        .bind(&row.key_from)
        .bind(row.confidence)
        .bind(&row.reasons)
        .bind(&row.changes)
        .bind(&row.twins)
        .bind(row.has_twin)
        .bind(row.certain)
        .bind(&row.source)
        .bind(&row.status)
        .execute(x)
        .await?
        .rows_affected());
    Ok(())
}

/// How many there are.
pub async fn count(db: &Db, import: Id, filter: Filter) -> Result<i64> {
    Ok(read!(db, |x| sqlx::query_scalar(COUNT).bind(import.0).bind(filter.name()).fetch_one(x).await?))
}

/// A page of them, in the order of the paper.
pub async fn page(db: &Db, import: Id, filter: Filter, most: i64, skip: i64) -> Result<Vec<ImportLine>> {
    let name = filter.name();
    Ok(read!(db, |x| sqlx::query_as(PAGE).bind(import.0).bind(name).bind(most).bind(skip).fetch_all(x).await?))
}

/// The nearest ones before and behind a place.
pub async fn around(db: &Db, import: Id, filter: Filter, position: i64) -> Result<(Option<i64>, Option<i64>)> {
    let name = filter.name();
    let before = read!(db, |x| sqlx::query_scalar(BEFORE).bind(import.0).bind(name).bind(position).fetch_one(x).await?);
    let next = read!(db, |x| sqlx::query_scalar(NEXT).bind(import.0).bind(name).bind(position).fetch_one(x).await?);
    Ok((before, next))
}

/// One of them.
pub async fn get(db: &Db, import: Id, position: i64) -> Result<Option<Row>> {
    Ok(read!(db, |x| sqlx::query_as(GET).bind(import.0).bind(position).fetch_optional(x).await?))
}

/// All that were accepted.
pub async fn accepted(db: &Db, import: Id) -> Result<Vec<Row>> {
    Ok(read!(db, |x| sqlx::query_as(ACCEPTED).bind(import.0).fetch_all(x).await?))
}

/// Decides about one: `accepted`, `rejected`, or empty.
pub async fn decide(tx: &mut Tx, import: Id, position: i64, decision: &str) -> Result<()> {
    remember(tx, import, position).await?;
    within!(tx, |x| sqlx::query(DECIDE).bind(import.0).bind(position).bind(decision).execute(x).await?.rows_affected());
    Ok(())
}

/// Gives one another text and status, and decides about it.
pub async fn edit(tx: &mut Tx, import: Id, position: i64, source: &str, status: &str, decision: &str) -> Result<()> {
    remember(tx, import, position).await?;
    within!(tx, |x| sqlx::query(EDIT)
        .bind(import.0)
        .bind(position)
        .bind(source)
        .bind(status)
        .bind(decision)
        .execute(x)
        .await?
        .rows_affected());
    Ok(())
}

/// Gives one a text that says the same and where it is filed: no decision, and no change that could be taken back.
pub async fn file(tx: &mut Tx, import: Id, position: i64, source: &str) -> Result<()> {
    within!(tx, |x| sqlx::query(FILE).bind(import.0).bind(position).bind(source).execute(x).await?.rows_affected());
    Ok(())
}

/// The first and the last id among the items that were accepted.
pub async fn ids(db: &Db, import: Id) -> Result<Option<(String, String)>> {
    let (first, last): (Option<String>, Option<String>) =
        read!(db, |x| sqlx::query_as(SHELF).bind(import.0).fetch_one(x).await?);
    Ok(first.zip(last))
}

async fn remember(tx: &mut Tx, import: Id, position: i64) -> Result<()> {
    within!(tx, |x| sqlx::query(REMEMBER).bind(import.0).bind(position).execute(x).await?.rows_affected());
    Ok(())
}

/// Accepts all that are undecided and [`Filter::Certain`], or [`Filter::Drafts`]; how many that were.
pub async fn accept_all(tx: &mut Tx, import: Id, filter: Filter) -> Result<u64> {
    let name = filter.name();
    within!(&mut *tx, |x| sqlx::query(REMEMBER_ALL).bind(import.0).bind(name).execute(x).await?.rows_affected());
    Ok(within!(tx, |x| sqlx::query(DECIDE_ALL).bind(import.0).bind(name).execute(x).await?.rows_affected()))
}

/// Takes the last decision back; the first place that it was about.
pub async fn take_back(tx: &mut Tx, import: Id) -> Result<Option<i64>> {
    let last: Option<(i64, i64)> = within!(&mut *tx, |x| sqlx::query_as(LAST).bind(import.0).fetch_optional(x).await?);
    let Some((step, position)) = last else { return Ok(None) };
    for statement in [TAKE_BACK, FORGET] {
        within!(&mut *tx, |x| sqlx::query(statement).bind(import.0).bind(step).execute(x).await?.rows_affected());
    }
    Ok(Some(position))
}
