//! Lists of people that wait to be taken over, and what such a list is compared with.

use crate::person::{Person, person};
use crate::{
    db::*,
    error::{Error, Result},
    id::Id,
};
use exam::{Timestamp, time::Millis};
use std::collections::{BTreeSet, HashMap};

/// A list that somebody sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roster {
    /// Its text; empty once it was taken over.
    pub body: String,
    /// Whom taking it over has added.
    pub added: Vec<Id>,
    /// When it was taken over.
    pub done: Option<Timestamp>,
}

/// Everybody and every class, as a list is compared with them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KnownPeople {
    /// By sign-in name.
    pub people: HashMap<String, Person>,
    /// By name.
    pub classes: HashMap<String, Id>,
    /// Who is in which class.
    pub members: BTreeSet<(Id, Id)>,
}

queries! {
    ADD = "INSERT INTO roster (id, who, body, at, added) VALUES ($1, $2, $3, $4, '[]')";
    DROP_OLD = "DELETE FROM roster WHERE at <= $1";
    GET = "SELECT body, added, done_at FROM roster WHERE id = $1 AND who = $2";
    DONE = "UPDATE roster SET body = '', added = $2, done_at = $3 WHERE id = $1 AND done_at IS NULL";
    PEOPLE = "SELECT id, name, display, roles FROM person";
    CLASSES = "SELECT name, id FROM class";
    MEMBERS = "SELECT class, person FROM class_member";
}

/// How long a list is kept: it names people.
const KEPT: Millis = Millis(24 * 3_600_000);

/// Forgets old lists, whoever sent them.
pub async fn sweep(tx: &mut Tx, now: Timestamp) -> Result<u64> {
    Ok(within!(tx, |x| sqlx::query(DROP_OLD).bind(now.0 - KEPT.0).execute(x).await?.rows_affected()))
}

/// Keeps a list.
pub async fn add(tx: &mut Tx, id: Id, who: Id, body: &str, now: Timestamp) -> Result<()> {
    within!(tx, |x| sqlx::query(ADD).bind(id.0).bind(who.0).bind(body).bind(now.0).execute(x).await?.rows_affected());
    Ok(())
}

/// This person's list.
pub async fn get(db: &Db, id: Id, who: Id) -> Result<Option<Roster>> {
    type Row = (String, String, Option<i64>);
    let row: Option<Row> = read!(db, |x| sqlx::query_as(GET).bind(id.0).bind(who.0).fetch_optional(x).await?);
    let roster = |(body, added, done): Row| {
        let added = serde_json::from_str(&added).map_err(|_| Error::Corrupt { what: "roster" })?;
        Ok(Roster { body, added, done: done.map(Timestamp) })
    };
    row.map(roster).transpose()
}

/// Notes that it is taken over and whom that added; `false` when that was done before.
pub async fn done(tx: &mut Tx, id: Id, added: &[Id], now: Timestamp) -> Result<bool> {
    let added = serde_json::to_string(added).map_err(|_| Error::Corrupt { what: "roster" })?;
    Ok(within!(tx, |x| sqlx::query(DONE).bind(id.0).bind(added).bind(now.0).execute(x).await?.rows_affected()) == 1)
}

/// Everybody and every class as they are within this transaction.
pub async fn known(tx: &mut Tx) -> Result<KnownPeople> {
    let people: Vec<(i64, String, String, String)> = within!(&mut *tx, |x| sqlx::query_as(PEOPLE).fetch_all(x).await?);
    let classes: Vec<(String, i64)> = within!(&mut *tx, |x| sqlx::query_as(CLASSES).fetch_all(x).await?);
    let members: Vec<(i64, i64)> = within!(tx, |x| sqlx::query_as(MEMBERS).fetch_all(x).await?);
    let people = people.into_iter().map(|row| person(row).map(|person| (person.name.clone(), person)));
    Ok(KnownPeople {
        people: people.collect::<Result<_>>()?,
        classes: classes.into_iter().map(|(name, id)| (name, Id(id))).collect(),
        members: members.into_iter().map(|(class, person)| (Id(class), Id(person))).collect(),
    })
}
