//! Notices to people about their accounts: what somebody else has changed.

use crate::{db::*, error::Result, id::Id};
use exam::Timestamp;

/// Something about somebody's account that they have not read yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountNotice {
    /// What was changed: `password`, `code`, `roles`, `factor`.
    pub what: String,
    /// The shown name of whoever did it; nobody on the command line.
    pub who: Option<String>,
    /// When.
    pub at: Timestamp,
}

queries! {
    ADD = "INSERT INTO account_notice (id, person, what, who, at) VALUES ($1, $2, $3, $4, $5)";
    OF = "SELECT n.what, p.display, n.at FROM account_notice n LEFT JOIN person p ON p.id = n.who WHERE n.person = $1 ORDER BY n.at, n.id";
    DISMISS = "DELETE FROM account_notice WHERE person = $1 AND at <= $2";
}

/// Adds a notice.
pub async fn add(tx: &mut Tx, id: Id, person: Id, what: &str, who: Option<Id>, now: Timestamp) -> Result<()> {
    within!(tx, |x| sqlx::query(ADD)
        .bind(id.0)
        .bind(person.0)
        .bind(what)
        .bind(who.map(|who| who.0))
        .bind(now.0)
        .execute(x)
        .await?
        .rows_affected());
    Ok(())
}

/// The notices that a person has not read, the oldest first.
pub async fn of(db: &Db, person: Id) -> Result<Vec<AccountNotice>> {
    let rows: Vec<(String, Option<String>, i64)> = read!(db, |x| sqlx::query_as(OF).bind(person.0).fetch_all(x).await?);
    Ok(rows.into_iter().map(|(what, who, at)| AccountNotice { what, who, at: Timestamp(at) }).collect())
}

/// Forgets the notices up to a moment: the person has read them.
pub async fn dismiss(tx: &mut Tx, person: Id, until: Timestamp) -> Result<()> {
    within!(tx, |x| sqlx::query(DISMISS).bind(person.0).bind(until.0).execute(x).await?.rows_affected());
    Ok(())
}
