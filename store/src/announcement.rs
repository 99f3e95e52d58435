//! Announcements (全场通知): what whoever watches a delivery tells everybody who sits it.

use crate::{db::*, error::Result, id::Id};
use exam::Timestamp;

/// An announcement that stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Announcement {
    /// The id.
    pub id: Id,
    /// The delivery.
    pub delivery: Id,
    /// What is said.
    pub text: String,
    /// When it was said.
    pub at: Timestamp,
}

queries! {
    ADD = "INSERT INTO announcement (id, delivery, text, made_by, made_at) VALUES ($1, $2, $3, $4, $5)";
    COUNT = "SELECT COUNT(*) FROM announcement WHERE delivery = $1 AND withdrawn_at IS NULL";
    STANDING = "SELECT id, text, made_at FROM announcement WHERE delivery = $1 AND withdrawn_at IS NULL ORDER BY id";
    WITHDRAW = "UPDATE announcement SET withdrawn_at = $3 WHERE id = $1 AND delivery = $2 AND withdrawn_at IS NULL";
}

/// Adds an announcement.
pub async fn add(tx: &mut Tx, new: &Announcement, by: Id) -> Result<()> {
    within!(tx, |x| sqlx::query(ADD)
        .bind(new.id.0)
        .bind(new.delivery.0)
        .bind(&new.text)
        .bind(by.0)
        .bind(new.at.0)
        .execute(x)
        .await?
        .rows_affected());
    Ok(())
}

/// Returns how many announcements of a delivery stand.
pub async fn count(tx: &mut Tx, delivery: Id) -> Result<i64> {
    Ok(within!(tx, |x| sqlx::query_scalar(COUNT).bind(delivery.0).fetch_one(x).await?))
}

/// Returns the announcements of a delivery that stand, in the order in which they were made.
pub async fn standing(db: &Db, delivery: Id) -> Result<Vec<Announcement>> {
    let rows: Vec<(i64, String, i64)> = read!(db, |x| sqlx::query_as(STANDING).bind(delivery.0).fetch_all(x).await?);
    let announcement = |(id, text, at)| Announcement { id: Id(id), delivery, text, at: Timestamp(at) };
    Ok(rows.into_iter().map(announcement).collect())
}

/// Withdraws an announcement; `false` where it does not stand.
pub async fn withdraw(tx: &mut Tx, id: Id, delivery: Id, now: Timestamp) -> Result<bool> {
    Ok(within!(tx, |x| sqlx::query(WITHDRAW).bind(id.0).bind(delivery.0).bind(now.0).execute(x).await?.rows_affected()) == 1)
}
