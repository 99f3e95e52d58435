//! Sittings that do not count (作废).

use crate::{db::*, error::Result, id::Id};
use exam::Timestamp;
use std::collections::HashSet;

/// A sitting that does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoidSitting {
    /// The sitting.
    pub session: Id,
    /// Why.
    pub reason: String,
    /// Who decided it.
    pub who: Id,
    /// When.
    pub at: Timestamp,
}

/// A void sitting of a paper, with whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoidSheet {
    /// The sitting, and why it does not count.
    pub sitting: VoidSitting,
    /// The sign-in name of the trainee.
    pub name: String,
    /// The shown name of the trainee.
    pub display: String,
}

queries! {
    ADD = "INSERT INTO void_sitting (session, reason, who, at) SELECT id, $2, $3, $4 FROM test_session
           WHERE id = $1 AND paper IS NOT NULL AND submitted_at IS NOT NULL ON CONFLICT DO NOTHING";
    REMOVE = "DELETE FROM void_sitting WHERE session = $1";
    GET = "SELECT session, reason, who, at FROM void_sitting WHERE session = $1";
    OF_PAPER = "SELECT v.session, v.reason, v.who, v.at, p.name, p.display FROM void_sitting v JOIN test_session t ON t.id = v.session
                JOIN person p ON p.id = t.trainee WHERE t.paper = $1 ORDER BY v.at, v.session";
    BETWEEN = "SELECT v.session FROM void_sitting v JOIN test_session t ON t.id = v.session
               WHERE t.paper = $1 AND v.session BETWEEN $2 AND $3";
}

type Row = (i64, String, i64, i64);

fn void((session, reason, who, at): Row) -> VoidSitting {
    VoidSitting { session: Id(session), reason, who: Id(who), at: Timestamp(at) }
}

/// Makes a handed-in sitting of a paper void; `false` where it is so already or is not handed in.
pub async fn add(tx: &mut Tx, new: &VoidSitting) -> Result<bool> {
    let added = within!(&mut *tx, |x| sqlx::query(ADD)
        .bind(new.session.0)
        .bind(&new.reason)
        .bind(new.who.0)
        .bind(new.at.0)
        .execute(x)
        .await?
        .rows_affected());
    crate::figure_due::note(tx, new.session).await?;
    Ok(added == 1)
}

/// Makes a void sitting count again; `false` where it counts.
pub async fn remove(tx: &mut Tx, session: Id) -> Result<bool> {
    let removed = within!(&mut *tx, |x| sqlx::query(REMOVE).bind(session.0).execute(x).await?.rows_affected());
    crate::figure_due::note(tx, session).await?;
    Ok(removed == 1)
}

/// Returns why a sitting does not count; nothing where it does.
pub async fn get(db: &Db, session: Id) -> Result<Option<VoidSitting>> {
    let row: Option<Row> = read!(db, |x| sqlx::query_as(GET).bind(session.0).fetch_optional(x).await?);
    Ok(row.map(void))
}

/// Returns the void sittings of a paper, in the order in which they were made so.
pub async fn of_paper(db: &Db, paper: &str) -> Result<Vec<VoidSheet>> {
    type Row = (i64, String, i64, i64, String, String);
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(OF_PAPER).bind(paper).fetch_all(x).await?);
    let sheet =
        |(session, reason, who, at, name, display)| VoidSheet { sitting: void((session, reason, who, at)), name, display };
    Ok(rows.into_iter().map(sheet).collect())
}

/// Returns the void sittings of a paper from this one to that one.
pub async fn between(db: &Db, paper: &str, (first, last): (Id, Id)) -> Result<HashSet<Id>> {
    let rows: Vec<i64> = read!(db, |x| sqlx::query_scalar(BETWEEN).bind(paper).bind(first.0).bind(last.0).fetch_all(x).await?);
    Ok(rows.into_iter().map(Id).collect())
}
