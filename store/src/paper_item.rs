//! The items that papers name, as the bank's list counts them.

use crate::{db::*, error::Result};

queries! {
    ANY = "SELECT COUNT(*) FROM (SELECT 1 FROM paper_item LIMIT 1) p";
    COUNT_DOWN = "UPDATE item_search SET named = named - 1 WHERE item IN (SELECT item FROM paper_item WHERE paper = $1)";
    REMOVE = "DELETE FROM paper_item WHERE paper = $1";
    ADD = "INSERT INTO paper_item (paper, item) VALUES ($1, $2) ON CONFLICT (paper, item) DO NOTHING";
    COUNT_UP = "UPDATE item_search SET named = named + 1 WHERE item IN (SELECT item FROM paper_item WHERE paper = $1)";
}

/// Returns whether the items of any paper are known.
pub async fn is_known(db: &Db) -> Result<bool> {
    let count: i64 = read!(db, |x| sqlx::query_scalar(ANY).fetch_one(x).await?);
    Ok(count > 0)
}

/// Replaces the items that a paper names.
pub async fn replace(tx: &mut Tx, paper: &str, items: &[&str]) -> Result<()> {
    for sql in [COUNT_DOWN, REMOVE] {
        within!(tx, |x| sqlx::query(sql).bind(paper).execute(x).await?.rows_affected());
    }
    for item in items {
        within!(tx, |x| sqlx::query(ADD).bind(paper).bind(*item).execute(x).await?.rows_affected());
    }
    within!(tx, |x| sqlx::query(COUNT_UP).bind(paper).execute(x).await?.rows_affected());
    Ok(())
}
