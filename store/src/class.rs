//! Classes: who learns together, and who teaches them.

use crate::person::{Person, person};
use crate::{db::*, error::Result, id::Id};
use exam::Timestamp;

/// A class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    /// The id.
    pub id: Id,
    /// Its name, unique.
    pub name: String,
}

queries! {
    ADD = "INSERT INTO class (id, name, created_at) VALUES ($1, $2, $3) ON CONFLICT (name) DO NOTHING";
    ALL = "SELECT id, name FROM class ORDER BY name";
    BY_NAME = "SELECT id, name FROM class WHERE name = $1";
    JOIN = "INSERT INTO class_member (class, person, teaches) VALUES ($1, $2, $3)
            ON CONFLICT (class, person) DO UPDATE SET teaches = excluded.teaches";
    LEAVE = "DELETE FROM class_member WHERE class = $1 AND person = $2";
    LEARNED_BY = "SELECT c.name FROM class_member m JOIN class c ON c.id = m.class WHERE m.person = $1 AND NOT m.teaches";
    GET = "SELECT id, name FROM class WHERE id = $1";
    COUNTED = "SELECT c.id, c.name, (SELECT COUNT(*) FROM class_member m WHERE m.class = c.id AND NOT m.teaches),
               (SELECT COUNT(*) FROM class_member m WHERE m.class = c.id AND m.teaches)
               FROM class c ORDER BY c.name, c.id LIMIT $1 OFFSET $2";
    COUNT = "SELECT COUNT(*) FROM class";
    RENAME = "UPDATE class SET name = $2 WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM class WHERE name = $2 AND id <> $1)";
    RENAME_DELIVERIES = "UPDATE delivery_class SET class = $2 WHERE class = $1 AND delivery IN (SELECT id FROM delivery WHERE version IS NULL)";
    NAME_LEARNERS = "INSERT INTO delivery_person (delivery, person) SELECT k.delivery, m.person FROM delivery_class k
                     JOIN class c ON c.name = k.class JOIN class_member m ON m.class = c.id JOIN delivery d ON d.id = k.delivery
                     WHERE c.id = $1 AND NOT m.teaches AND d.version IS NULL ON CONFLICT DO NOTHING";
    LEAVE_DELIVERIES = "DELETE FROM delivery_class WHERE class = (SELECT name FROM class WHERE id = $1)
                        AND delivery IN (SELECT id FROM delivery WHERE version IS NULL)";
    EMPTY = "DELETE FROM class_member WHERE class = $1";
    REMOVE = "DELETE FROM class WHERE id = $1";
    MEMBERS = "SELECT p.id, p.name, p.display, p.roles, m.teaches, p.disabled FROM class_member m
               JOIN person p ON p.id = m.person WHERE m.class = $1 ORDER BY m.teaches DESC, p.name LIMIT $2 OFFSET $3";
    SIZE = "SELECT COUNT(*) FROM class_member WHERE class = $1";
    NAMED_OF = "SELECT c.id, c.name, m.teaches FROM class_member m JOIN class c ON c.id = m.class
                WHERE m.person = $1 ORDER BY c.name, c.id";
    ACTIVE_LEARNERS = "SELECT p.id FROM class c JOIN class_member m ON m.class = c.id JOIN person p ON p.id = m.person
                       WHERE c.name = $1 AND NOT m.teaches AND NOT p.disabled AND ' ' || p.roles || ' ' LIKE '% trainee %'";
    LEARNER_COUNTS = "SELECT c.name, COUNT(p.id) FROM class c LEFT JOIN class_member m ON m.class = c.id AND NOT m.teaches
                      LEFT JOIN person p ON p.id = m.person AND NOT p.disabled GROUP BY c.id, c.name ORDER BY c.name";
    OF_PERSON = "SELECT class, teaches FROM class_member WHERE person = $1 ORDER BY class";
}

/// Adds a class; `false` when the name is taken.
pub async fn add(tx: &mut Tx, id: Id, name: &str, now: Timestamp) -> Result<bool> {
    Ok(within!(tx, |x| sqlx::query(ADD).bind(id.0).bind(name).bind(now.0).execute(x).await?.rows_affected()) == 1)
}

/// All classes, by name.
pub async fn all(db: &Db) -> Result<Vec<Class>> {
    let rows: Vec<(i64, String)> = read!(db, |x| sqlx::query_as(ALL).fetch_all(x).await?);
    Ok(rows.into_iter().map(|(id, name)| Class { id: Id(id), name }).collect())
}

/// The class of that name.
pub async fn by_name(db: &Db, name: &str) -> Result<Option<Class>> {
    let row: Option<(i64, String)> = read!(db, |x| sqlx::query_as(BY_NAME).bind(name).fetch_optional(x).await?);
    Ok(row.map(|(id, name)| Class { id: Id(id), name }))
}

/// Puts a person into a class, to learn or to teach.
pub async fn join(tx: &mut Tx, class: Id, person: Id, teaches: bool) -> Result<()> {
    within!(tx, |x| sqlx::query(JOIN).bind(class.0).bind(person.0).bind(teaches).execute(x).await?.rows_affected());
    Ok(())
}

/// Takes a person out of a class.
pub async fn leave(tx: &mut Tx, class: Id, person: Id) -> Result<()> {
    within!(tx, |x| sqlx::query(LEAVE).bind(class.0).bind(person.0).execute(x).await?.rows_affected());
    Ok(())
}

/// The classes of a person, and whether they teach there.
pub async fn of_person(db: &Db, person: Id) -> Result<Vec<(Id, bool)>> {
    let rows: Vec<(i64, bool)> = read!(db, |x| sqlx::query_as(OF_PERSON).bind(person.0).fetch_all(x).await?);
    Ok(rows.into_iter().map(|(class, teaches)| (Id(class), teaches)).collect())
}

/// The names of the classes in which a person learns.
pub async fn learned_by(db: &Db, person: Id) -> Result<Vec<String>> {
    Ok(read!(db, |x| sqlx::query_scalar(LEARNED_BY).bind(person.0).fetch_all(x).await?))
}

/// A class with its people counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The class.
    pub class: Class,
    /// How many learn there.
    pub learners: i64,
    /// How many teach there.
    pub teachers: i64,
}

/// Somebody in a class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The person.
    pub person: Person,
    /// They teach there.
    pub teaches: bool,
    /// They are barred.
    pub disabled: bool,
}

/// The active trainees who learn in the class of that name.
pub async fn active_learners(db: &Db, name: &str) -> Result<Vec<Id>> {
    let rows: Vec<i64> = read!(db, |x| sqlx::query_scalar(ACTIVE_LEARNERS).bind(name).fetch_all(x).await?);
    Ok(rows.into_iter().map(Id).collect())
}

/// The names of all classes, each with how many active people learn there.
pub async fn learner_counts(db: &Db) -> Result<Vec<(String, i64)>> {
    Ok(read!(db, |x| sqlx::query_as(LEARNER_COUNTS).fetch_all(x).await?))
}

/// One class.
pub async fn get(db: &Db, id: Id) -> Result<Option<Class>> {
    let row: Option<(i64, String)> = read!(db, |x| sqlx::query_as(GET).bind(id.0).fetch_optional(x).await?);
    Ok(row.map(|(id, name)| Class { id: Id(id), name }))
}

/// A page of all classes, by name.
pub async fn page(db: &Db, most: i64, skip: i64) -> Result<Vec<Counted>> {
    let rows: Vec<(i64, String, i64, i64)> = read!(db, |x| sqlx::query_as(COUNTED).bind(most).bind(skip).fetch_all(x).await?);
    let counted = |(id, name, learners, teachers)| Counted { class: Class { id: Id(id), name }, learners, teachers };
    Ok(rows.into_iter().map(counted).collect())
}

/// How many classes there are.
pub async fn count(db: &Db) -> Result<i64> {
    Ok(read!(db, |x| sqlx::query_scalar(COUNT).fetch_one(x).await?))
}

/// Gives a class another name, also in the deliveries that were arranged for it; `false` when the name is taken or the class is gone.
pub async fn rename(tx: &mut Tx, id: Id, name: &str) -> Result<bool> {
    let row: Option<(i64, String)> = within!(&mut *tx, |x| sqlx::query_as(GET).bind(id.0).fetch_optional(x).await?);
    let Some((_, before)) = row else { return Ok(false) };
    if within!(&mut *tx, |x| sqlx::query(RENAME).bind(id.0).bind(name).execute(x).await?.rows_affected()) != 1 {
        return Ok(false);
    }
    within!(tx, |x| sqlx::query(RENAME_DELIVERIES).bind(before).bind(name).execute(x).await?.rows_affected());
    Ok(true)
}

/// Removes a class; its people stay, and deliveries that were arranged for it expect them by name. `false` when it is gone already.
pub async fn remove(tx: &mut Tx, id: Id) -> Result<bool> {
    for sql in [NAME_LEARNERS, LEAVE_DELIVERIES, EMPTY] {
        within!(&mut *tx, |x| sqlx::query(sql).bind(id.0).execute(x).await?.rows_affected());
    }
    Ok(within!(tx, |x| sqlx::query(REMOVE).bind(id.0).execute(x).await?.rows_affected()) == 1)
}

/// A page of the people of a class: who teaches first, then by sign-in name.
pub async fn members(db: &Db, id: Id, most: i64, skip: i64) -> Result<Vec<Member>> {
    type Row = (i64, String, String, String, bool, bool);
    let rows: Vec<Row> = read!(db, |x| sqlx::query_as(MEMBERS).bind(id.0).bind(most).bind(skip).fetch_all(x).await?);
    let member = |(id, name, display, roles, teaches, disabled): Row| {
        Ok(Member { person: person((id, name, display, roles))?, teaches, disabled })
    };
    rows.into_iter().map(member).collect()
}

/// How many people a class has.
pub async fn size(db: &Db, id: Id) -> Result<i64> {
    Ok(read!(db, |x| sqlx::query_scalar(SIZE).bind(id.0).fetch_one(x).await?))
}

/// The classes of a person with their names, and whether they teach there.
pub async fn named_of(db: &Db, person: Id) -> Result<Vec<(Class, bool)>> {
    let rows: Vec<(i64, String, bool)> = read!(db, |x| sqlx::query_as(NAMED_OF).bind(person.0).fetch_all(x).await?);
    Ok(rows.into_iter().map(|(id, name, teaches)| (Class { id: Id(id), name }, teaches)).collect())
}
