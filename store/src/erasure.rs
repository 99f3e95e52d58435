//! Whose data it is: one person with what the house knows about them, and the end of it.

use crate::{Db, Id, Result, db::*, person::Person};
use exam::Timestamp;

/// Somebody whose data are looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// As others see them.
    pub person: Person,
    /// Whether they are barred.
    pub disabled: bool,
    /// Since when they are known.
    pub created: Timestamp,
    /// When their personal data were erased.
    pub erased: Option<Timestamp>,
}

queries! {
    SUBJECT = "SELECT p.id, p.name, p.display, p.roles, p.disabled, p.created_at, e.at FROM person p
               LEFT JOIN erasure e ON e.person = p.id WHERE p.id = $1";
}

/// The person of that id, barred or not.
pub async fn subject(db: &Db, id: Id) -> Result<Option<Subject>> {
    type Row = (i64, String, String, String, bool, i64, Option<i64>);
    let row: Option<Row> = read!(db, |x| sqlx::query_as(SUBJECT).bind(id.0).fetch_optional(x).await?);
    let subject = |(id, name, display, roles, disabled, created, erased): Row| {
        let person = crate::person::person((id, name, display, roles))?;
        Ok(Subject { person, disabled, created: Timestamp(created), erased: erased.map(Timestamp) })
    };
    row.map(subject).transpose()
}
