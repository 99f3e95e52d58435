//! The bank's list as instructors browse it: searched, filtered, sorted, page by page.

use crate::{
    db::*,
    error::{Error, Result},
    item_filter::{Filter, Narrowing, Value},
};
use exam::{Kind, Timestamp};
use sqlx::AssertSqlSafe;

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemLine {
    /// The item's own id.
    pub item: String,
    /// Its short title, empty if none.
    pub title: String,
    /// How what it asks begins, as plain text.
    pub opening: String,
    /// Its type.
    pub kind: Kind,
    /// Level, empty if none.
    pub level: String,
    /// Chapter, empty if none.
    pub chapter: String,
    /// `both`, `practice` or `exam`.
    pub pool: String,
    /// `draft`, `ready` or `retired`.
    pub status: String,
    /// How hard the author says it is: 1 is easy, 3 is hard, 0 says nothing.
    pub difficulty: i64,
    /// When its current version was made.
    pub changed: Timestamp,
    /// How many papers name it.
    pub named: i64,
    /// How many sheets of papers held it.
    pub asked: i64,
    /// The share of its points that was earned on them, in thousandths; -1 where nobody met it.
    pub observed: i64,
    /// `fine`, `watch` or `bad`; empty where too few met it.
    pub health: String,
}

/// What the list is sorted by. Items that are equal in it stand in the order of their ids.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// The id.
    #[default]
    Id,
    /// The last change first.
    Changed,
    /// The hardest first, as their authors say.
    Hardest,
    /// The smallest share of points first, as it was earned; last those that nobody met.
    LeastEarned,
    /// Those on the most sheets first, then those that the most papers name.
    MostUsed,
    /// Those on the fewest sheets first, then those that the fewest papers name.
    LeastUsed,
}

impl Sort {
    /// Every order.
    pub const ALL: [Sort; 6] = [Sort::Id, Sort::Changed, Sort::Hardest, Sort::LeastEarned, Sort::MostUsed, Sort::LeastUsed];

    /// Returns the name in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Sort::Id => "id",
            Sort::Changed => "changed",
            Sort::Hardest => "hardest",
            Sort::LeastEarned => "least-earned",
            Sort::MostUsed => "most-used",
            Sort::LeastUsed => "least-used",
        }
    }

    /// Returns the order of a name; by id where it names none.
    pub fn from_name(name: &str) -> Sort {
        Sort::ALL.into_iter().find(|sort| sort.name() == name).unwrap_or_default()
    }
}

queries! {
    COUNT = "SELECT COUNT(*) FROM item_search";
    IDS = "SELECT item FROM item_search";
    PAGE = "SELECT item, title, opening, kind, level, chapter, pool, status, difficulty, changed_at, named, asked, observed, health
            FROM item_search";
    BY_ID = "SELECT item FROM item_search ORDER BY item";
    BY_CHANGE = "SELECT item FROM item_search ORDER BY changed_at DESC, item";
    BY_DIFFICULTY = "SELECT item FROM item_search ORDER BY difficulty DESC, item";
    BY_SHARE = "SELECT item FROM item_search ORDER BY CASE WHEN observed < 0 THEN 2000 ELSE observed END, item";
    BY_USE = "SELECT item FROM item_search ORDER BY asked DESC, named DESC, item";
    BY_LITTLE_USE = "SELECT item FROM item_search ORDER BY asked, named, item";
}

/// Returns the order of a sort, as the end of a statement.
fn order(sort: Sort) -> &'static str {
    let statement = match sort {
        Sort::Id => BY_ID,
        Sort::Changed => BY_CHANGE,
        Sort::Hardest => BY_DIFFICULTY,
        Sort::LeastEarned => BY_SHARE,
        Sort::MostUsed => BY_USE,
        Sort::LeastUsed => BY_LITTLE_USE,
    };
    &statement[statement.find(" ORDER BY ").unwrap_or(statement.len())..]
}

/// Binds the values of a narrowing to a statement, which holds nothing but texts of this file.
macro_rules! narrowed {
    ($query:path, $sql:expr, $narrowing:expr) => {{
        let mut query = $query(AssertSqlSafe($sql));
        for value in $narrowing.values.clone() {
            query = match value {
                Value::Text(text) => query.bind(text),
                Value::Number(number) => query.bind(number),
            };
        }
        query
    }};
}

/// Returns how many items there are of this description.
pub async fn count(db: &Db, filter: &Filter) -> Result<i64> {
    let narrowing = Narrowing::of(filter);
    let sql = format!("{COUNT}{}", narrowing.sql);
    Ok(read!(db, |x| narrowed!(sqlx::query_scalar, sql, narrowing).fetch_one(x).await?))
}

/// Returns the ids of all items of this description.
pub async fn ids(db: &Db, filter: &Filter, sort: Sort) -> Result<Vec<String>> {
    let narrowing = Narrowing::of(filter);
    let sql = format!("{IDS}{}{}", narrowing.sql, order(sort));
    Ok(read!(db, |x| narrowed!(sqlx::query_scalar, sql, narrowing).fetch_all(x).await?))
}

/// Returns a page of the items of this description.
pub async fn page(db: &Db, filter: &Filter, sort: Sort, most: i64, skip: i64) -> Result<Vec<ItemLine>> {
    type Row = (String, String, String, String, String, String, String, String, i64, i64, i64, i64, i64, String);
    let narrowing = Narrowing::of(filter);
    let sql = format!("{PAGE}{}{} LIMIT {most} OFFSET {skip}", narrowing.sql, order(sort));
    let rows: Vec<Row> = read!(db, |x| narrowed!(sqlx::query_as, sql, narrowing).fetch_all(x).await?);
    let line = |row: Row| {
        let (item, title, opening, kind, level, chapter, pool, status, difficulty, changed, named, asked, observed, health) = row;
        let kind = Kind::from_name(&kind).ok_or(Error::Corrupt { what: "type of an item" })?;
        let changed = Timestamp(changed);
        Ok(ItemLine {
            item,
            title,
            opening,
            kind,
            level,
            chapter,
            pool,
            status,
            difficulty,
            changed,
            named,
            asked,
            observed,
            health,
        })
    };
    rows.into_iter().map(line).collect()
}
