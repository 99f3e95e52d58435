//! Referrals: a reviewer hands an answer to the lead instead of marking it; and answers that a reviewer puts off.

use crate::{db::*, error::Result, id::Id, task::round};
use exam::{Timestamp, review::Round};
use std::collections::HashMap;

/// An answer that a reviewer referred to the lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referral {
    /// The id.
    pub id: Id,
    /// The answer's code.
    pub task: String,
    /// The reading that the reviewer was to give.
    pub round: Round,
    /// Who referred it.
    pub reviewer: Id,
    /// Why.
    pub reason: String,
    /// When.
    pub at: Timestamp,
    /// What the lead replied when they gave it back; empty when they decided the answer; none while it waits for them.
    pub reply: Option<String>,
}

queries! {
    ADD = "INSERT INTO referral (id, task, round, reviewer, reason, at) VALUES ($1, $2, $3, $4, $5, $6)";
    CLOSE = "INSERT INTO referral_reply (referral, who, reply, at) SELECT f.id, $2, $3, $4 FROM referral f WHERE f.task = $1
             AND NOT EXISTS (SELECT 1 FROM referral_reply a WHERE a.referral = f.id) ON CONFLICT DO NOTHING";
    OF_TASK = "SELECT f.id, f.task, f.round, f.reviewer, f.reason, f.at, a.reply FROM referral f
               LEFT JOIN referral_reply a ON a.referral = f.id WHERE f.task = $1 ORDER BY f.id";
    PUT_OFF = "INSERT INTO skip (task, reviewer, at) VALUES ($1, $2, $3) ON CONFLICT (task, reviewer) DO UPDATE SET at = excluded.at";
    OFF = "SELECT k.task, k.at FROM skip k JOIN task t ON t.code = k.task WHERE k.reviewer = $1 AND t.item = $2 AND t.part = $3";
}

/// Adds a referral.
pub async fn add(tx: &mut Tx, new: &Referral) -> Result<()> {
    within!(tx, |x| sqlx::query(ADD)
        .bind(new.id.0)
        .bind(&new.task)
        .bind(new.round.name())
        .bind(new.reviewer.0)
        .bind(&new.reason)
        .bind(new.at.0)
        .execute(x)
        .await?
        .rows_affected());
    Ok(())
}

/// Ends the referrals of an answer that wait for the lead; says how many there were.
pub async fn close(tx: &mut Tx, task: &str, lead: Id, reply: &str, now: Timestamp) -> Result<u64> {
    Ok(within!(tx, |x| sqlx::query(CLOSE).bind(task).bind(lead.0).bind(reply).bind(now.0).execute(x).await?.rows_affected()))
}

/// The referrals of an answer, the first first.
pub async fn of_task(db: &Db, task: &str) -> Result<Vec<Referral>> {
    type Row = (i64, String, String, i64, String, i64, Option<String>);
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(OF_TASK).bind(task).fetch_all(x).await?);
    let referral = |(id, task, kind, reviewer, reason, at, reply): Row| {
        Ok(Referral { id: Id(id), task, round: round(&kind)?, reviewer: Id(reviewer), reason, at: Timestamp(at), reply })
    };
    rows.into_iter().map(referral).collect()
}

/// Notes that a reviewer puts an answer off.
pub async fn put_off(tx: &mut Tx, task: &str, reviewer: Id, now: Timestamp) -> Result<()> {
    within!(tx, |x| sqlx::query(PUT_OFF).bind(task).bind(reviewer.0).bind(now.0).execute(x).await?.rows_affected());
    Ok(())
}

/// The answers to a part of an item that a reviewer put off, and when they last did.
pub async fn put_off_by(db: &Db, reviewer: Id, item: &str, part: u16) -> Result<HashMap<String, Timestamp>> {
    let rows: Vec<(String, i64)> =
        read!(db, |x| sqlx::query_as(OFF).bind(reviewer.0).bind(item).bind(i64::from(part)).fetch_all(x).await?);
    Ok(rows.into_iter().map(|(code, at)| (code, Timestamp(at))).collect())
}
