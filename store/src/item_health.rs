//! How items did on the sheets of papers, as of the last look at their results.

use crate::{db::*, error::Result};
use exam::Timestamp;

/// How an item did on the sheets of one paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemHealth {
    /// The item.
    pub item: String,
    /// How many sheets held it.
    pub asked: i64,
    /// The share of its points that was earned, in thousandths; -1 where that is not known.
    pub observed: i64,
    /// `fine`, `watch` or `bad`; empty where too few met it.
    pub health: &'static str,
}

queries! {
    LOOKS = "SELECT paper, stamp, at FROM paper_health";
    LOOK = "INSERT INTO paper_health (paper, stamp, at) VALUES ($1, $2, $3)
            ON CONFLICT (paper) DO UPDATE SET stamp = excluded.stamp, at = excluded.at";
    REMOVE = "DELETE FROM item_health WHERE paper = $1";
    ADD = "INSERT INTO item_health (paper, item, asked, observed, health) VALUES ($1, $2, $3, $4, $5)";
    SUM = "UPDATE item_search SET
           asked = COALESCE((SELECT CAST(SUM(h.asked) AS BIGINT) FROM item_health h WHERE h.item = item_search.item), 0),
           observed = COALESCE((SELECT CAST(SUM(h.asked * h.observed) / SUM(h.asked) AS BIGINT) FROM item_health h
                                WHERE h.item = item_search.item AND h.observed >= 0 AND h.asked > 0), -1),
           health = CASE WHEN EXISTS (SELECT 1 FROM item_health h WHERE h.item = item_search.item AND h.health = 'bad') THEN 'bad'
                    WHEN EXISTS (SELECT 1 FROM item_health h WHERE h.item = item_search.item AND h.health = 'watch') THEN 'watch'
                    WHEN EXISTS (SELECT 1 FROM item_health h WHERE h.item = item_search.item AND h.health = 'fine') THEN 'fine'
                    ELSE '' END
           WHERE item = $1";
    SUM_ALL = "SELECT DISTINCT item FROM item_health";
    OF_PAPER = "SELECT item FROM item_health WHERE paper = $1";
}

/// Returns the papers that were looked at, each with the state of its results then, as text, and when that was.
pub async fn looks(db: &Db) -> Result<Vec<(String, String, Timestamp)>> {
    let rows: Vec<(String, String, i64)> = read!(db, |x| sqlx::query_as(LOOKS).fetch_all(x).await?);
    Ok(rows.into_iter().map(|(paper, stamp, at)| (paper, stamp, Timestamp(at))).collect())
}

/// Replaces how the items of a paper did, and sums it up in the list.
pub async fn replace(tx: &mut Tx, paper: &str, stamp: &str, items: &[ItemHealth], now: Timestamp) -> Result<()> {
    let before: Vec<String> = within!(tx, |x| sqlx::query_scalar(OF_PAPER).bind(paper).fetch_all(x).await?);
    within!(tx, |x| sqlx::query(REMOVE).bind(paper).execute(x).await?.rows_affected());
    for of in items {
        within!(tx, |x| sqlx::query(ADD)
            .bind(paper)
            .bind(&of.item)
            .bind(of.asked)
            .bind(of.observed)
            .bind(of.health)
            .execute(x)
            .await?
            .rows_affected());
    }
    within!(tx, |x| sqlx::query(LOOK).bind(paper).bind(stamp).bind(now.0).execute(x).await?.rows_affected());
    let touched = before.into_iter().filter(|item| items.iter().all(|of| of.item != *item));
    for item in touched.chain(items.iter().map(|of| of.item.clone())) {
        sum_up(tx, &item).await?;
    }
    Ok(())
}

/// Sums up in the list how an item did on the sheets of all papers.
async fn sum_up(tx: &mut Tx, item: &str) -> Result<()> {
    within!(tx, |x| sqlx::query(SUM).bind(item).execute(x).await?.rows_affected());
    Ok(())
}

/// Sums up how every item did, after the list was made anew.
pub async fn sum_up_all(tx: &mut Tx) -> Result<()> {
    let items: Vec<String> = within!(tx, |x| sqlx::query_scalar(SUM_ALL).fetch_all(x).await?);
    for item in items {
        sum_up(tx, &item).await?;
    }
    Ok(())
}
