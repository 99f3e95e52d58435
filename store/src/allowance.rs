//! Allowances: more time, or one more attempt, for one person; appended with who, when and why.

use crate::{db::*, error::Result, id::Id};
use exam::{Timestamp, time::Millis};

/// One allowance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// The id.
    pub id: Id,
    /// For whom.
    pub trainee: Id,
    /// The paper.
    pub paper: String,
    /// The delivery that a further attempt is for; more time has none, for its attempt says which.
    pub delivery: Option<Id>,
    /// The attempt it is for, from 1; it may not have begun yet.
    pub attempt: i64,
    /// So many minutes more, or fewer where time was taken back; without them the attempt itself is what is allowed.
    pub minutes: Option<i64>,
    /// Why.
    pub reason: String,
    /// Who granted it.
    pub who: Id,
    /// When.
    pub at: Timestamp,
}

/// Somebody who is sitting a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sitter {
    /// The paper.
    pub paper: String,
    /// Its title.
    pub title: String,
    /// Who.
    pub trainee: Id,
    /// The attempt, from 1.
    pub attempt: i64,
    /// How often something was granted to them for this paper.
    pub granted: i64,
}

queries! {
    SITTERS = "SELECT s.paper, s.title, s.trainee, s.attempt, (SELECT COUNT(*) FROM allowance a WHERE a.trainee = s.trainee
               AND a.paper = s.paper) AS granted FROM test_session s JOIN class_member m ON m.person = s.trainee
               WHERE m.class = $1 AND NOT m.teaches AND s.paper IS NOT NULL AND s.submitted_at IS NULL AND s.deadline > $2
               ORDER BY s.paper, s.trainee";
    LOCK = "UPDATE person SET disabled = disabled WHERE id = $1";
    ADD = "INSERT INTO allowance (id, trainee, paper, attempt, minutes, reason, who, at, delivery) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    EXTEND = "UPDATE test_session SET deadline = deadline + $4 WHERE trainee = $1 AND paper = $2 AND attempt = $3
              AND submitted_at IS NULL AND deadline > $5 AND deadline + $4 > $5";
    BEGUN = "SELECT COUNT(*) FROM test_session WHERE trainee = $1 AND paper = $2 AND attempt = $3";
    OF_PAPER = "SELECT id, trainee, paper, delivery, attempt, minutes, reason, who, at FROM allowance
                WHERE trainee = $1 AND paper = $2 ORDER BY id";
    OF_TRAINEE = "SELECT id, trainee, paper, delivery, attempt, minutes, reason, who, at FROM allowance WHERE trainee = $1 ORDER BY id";
}

type Row = (i64, i64, String, Option<i64>, i64, Option<i64>, String, i64, i64);

fn allowance((id, trainee, paper, delivery, attempt, minutes, reason, who, at): Row) -> Allowance {
    let (id, trainee, who, at) = (Id(id), Id(trainee), Id(who), Timestamp(at));
    Allowance { id, trainee, paper, delivery: delivery.map(Id), attempt, minutes, reason, who, at }
}

/// Grants it. More time for a running sitting moves its deadline in the same transaction. `false` when the attempt is over:
/// nothing opens a closed sitting again.
pub async fn add(tx: &mut Tx, new: &Allowance) -> Result<bool> {
    lock_trainee(tx, new.trainee).await?;
    if let Some(minutes) = new.minutes
        && !extend(tx, new, Millis::minutes(minutes)).await?
    {
        return Ok(false);
    }
    within!(tx, |x| sqlx::query(ADD)
        .bind(new.id.0)
        .bind(new.trainee.0)
        .bind(&new.paper)
        .bind(new.attempt)
        .bind(new.minutes)
        .bind(&new.reason)
        .bind(new.who.0)
        .bind(new.at.0)
        .bind(new.delivery.map(|delivery| delivery.0))
        .execute(x)
        .await?
        .rows_affected());
    Ok(true)
}

async fn extend(tx: &mut Tx, new: &Allowance, by: Millis) -> Result<bool> {
    let extended = within!(&mut *tx, |x| sqlx::query(EXTEND)
        .bind(new.trainee.0)
        .bind(&new.paper)
        .bind(new.attempt)
        .bind(by.0)
        .bind(new.at.0)
        .execute(x)
        .await?
        .rows_affected());
    let begun: i64 =
        within!(tx, |x| sqlx::query_scalar(BEGUN).bind(new.trainee.0).bind(&new.paper).bind(new.attempt).fetch_one(x).await?);
    Ok(extended == 1 || begun == 0)
}

/// Puts a grant and the start of a sitting of the same person into a line, until the transaction ends: a sitting begins
/// either with what was granted for it, or before it and then the grant finds it running.
async fn lock_trainee(tx: &mut Tx, trainee: Id) -> Result<()> {
    within!(tx, |x| sqlx::query(LOCK).bind(trainee.0).execute(x).await?.rows_affected());
    Ok(())
}

/// What somebody was granted for a paper, the first first; nobody grants more until the transaction ends.
pub async fn lock(tx: &mut Tx, trainee: Id, paper: &str) -> Result<Vec<Allowance>> {
    lock_trainee(tx, trainee).await?;
    let rows: Vec<Row> = within!(tx, |x| sqlx::query_as(OF_PAPER).bind(trainee.0).bind(paper).fetch_all(x).await?);
    Ok(rows.into_iter().map(allowance).collect())
}

/// What somebody was granted for a paper, the first first.
pub async fn of_paper(db: &Db, trainee: Id, paper: &str) -> Result<Vec<Allowance>> {
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(OF_PAPER).bind(trainee.0).bind(paper).fetch_all(x).await?);
    Ok(rows.into_iter().map(allowance).collect())
}

/// Everything that somebody was granted, the first first.
pub async fn of_trainee(db: &Db, trainee: Id) -> Result<Vec<Allowance>> {
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(OF_TRAINEE).bind(trainee.0).fetch_all(x).await?);
    Ok(rows.into_iter().map(allowance).collect())
}

/// Who learns in a class and is sitting a paper now, by paper.
pub async fn sitters(db: &Db, class: Id, now: Timestamp) -> Result<Vec<Sitter>> {
    let rows: Vec<(String, String, i64, i64, i64)> =
        read!(db, |x| sqlx::query_as(SITTERS).bind(class.0).bind(now.0).fetch_all(x).await?);
    let sitter = |(paper, title, trainee, attempt, granted)| Sitter { paper, title, trainee: Id(trainee), attempt, granted };
    Ok(rows.into_iter().map(sitter).collect())
}

/// How many attempts at a delivery were granted beyond its own.
pub fn attempts_at(all: &[Allowance], delivery: Id) -> usize {
    all.iter().filter(|one| one.minutes.is_none() && one.delivery == Some(delivery)).count()
}

/// How many attempts were granted beyond the paper's.
pub fn attempts(all: &[Allowance]) -> usize {
    all.iter().filter(|one| one.minutes.is_none()).count()
}

/// The minutes that were granted for an attempt, all together.
pub fn minutes(all: &[Allowance], attempt: i64) -> i64 {
    all.iter().filter(|one| one.attempt == attempt).filter_map(|one| one.minutes).sum()
}
