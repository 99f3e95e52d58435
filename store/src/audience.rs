//! Whom deliveries are for: classes by name, and named people.

use crate::{db::*, error::Result, id::Id};

queries! {
    IS_FOR = "SELECT 1 FROM delivery d WHERE d.id = $1 AND (d.everybody
              OR EXISTS (SELECT 1 FROM delivery_person n WHERE n.delivery = d.id AND n.person = $2)
              OR EXISTS (SELECT 1 FROM delivery_class k JOIN class c ON c.name = k.class JOIN class_member m ON m.class = c.id
                         WHERE k.delivery = d.id AND m.person = $2 AND NOT m.teaches))";
    CLASSES = "SELECT class FROM delivery_class WHERE delivery = $1 ORDER BY class";
    PEOPLE = "SELECT person FROM delivery_person WHERE delivery = $1 ORDER BY person";
    ALL_CLASSES = "SELECT delivery, class FROM delivery_class ORDER BY delivery, class";
    DROP_CLASSES = "DELETE FROM delivery_class WHERE delivery = $1";
    DROP_PEOPLE = "DELETE FROM delivery_person WHERE delivery = $1";
    ADD_CLASS = "INSERT INTO delivery_class (delivery, class) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    ADD_PERSON = "INSERT INTO delivery_person (delivery, person) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    LEFT = "SELECT COUNT(*) FROM person p WHERE NOT p.disabled AND (EXISTS (SELECT 1 FROM delivery_person n WHERE n.delivery = $1
            AND n.person = p.id) OR p.id IN (SELECT m.person FROM delivery_class k JOIN class c ON c.name = k.class
            JOIN class_member m ON m.class = c.id WHERE k.delivery = $1 AND NOT m.teaches))
            AND (SELECT COUNT(*) FROM test_session t WHERE t.trainee = p.id AND t.delivery = $1)
            < (SELECT d.attempts FROM delivery d WHERE d.id = $1)
            + (SELECT COUNT(*) FROM allowance a WHERE a.trainee = p.id AND a.delivery = $1 AND a.minutes IS NULL)";
    EXPECTED = "SELECT COUNT(*) FROM person p WHERE NOT p.disabled AND ' ' || p.roles || ' ' LIKE '% trainee %'
                AND ((SELECT d.everybody FROM delivery d WHERE d.id = $1)
                OR EXISTS (SELECT 1 FROM delivery_person n WHERE n.delivery = $1 AND n.person = p.id)
                OR p.id IN (SELECT m.person FROM delivery_class k JOIN class c ON c.name = k.class
                JOIN class_member m ON m.class = c.id WHERE k.delivery = $1 AND NOT m.teaches))";
}

/// Whom a delivery is for, besides everybody: classes by name, and named people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Audience {
    /// The names of its classes, sorted.
    pub classes: Vec<String>,
    /// The people named, by id.
    pub people: Vec<Id>,
}

/// Puts an audience in place of the one that there was.
pub async fn set_audience(tx: &mut Tx, id: Id, audience: &Audience) -> Result<()> {
    for sql in [DROP_CLASSES, DROP_PEOPLE] {
        within!(&mut *tx, |x| sqlx::query(sql).bind(id.0).execute(x).await?.rows_affected());
    }
    widen(tx, id, audience).await
}

/// Adds classes and people to the audience.
pub async fn widen(tx: &mut Tx, id: Id, audience: &Audience) -> Result<()> {
    for class in &audience.classes {
        within!(&mut *tx, |x| sqlx::query(ADD_CLASS).bind(id.0).bind(class).execute(x).await?.rows_affected());
    }
    for person in &audience.people {
        within!(&mut *tx, |x| sqlx::query(ADD_PERSON).bind(id.0).bind(person.0).execute(x).await?.rows_affected());
    }
    Ok(())
}

/// Whether a person is expected at a delivery.
pub async fn is_for(db: &Db, id: Id, person: Id) -> Result<bool> {
    // PostgreSQL reads a bare 1 as 32 bits.
    let found = match db {
        Db::Sqlite { readers, .. } => sqlx::query(IS_FOR).bind(id.0).bind(person.0).fetch_optional(readers).await?.is_some(),
        Db::Postgres(pool) => sqlx::query(IS_FOR).bind(id.0).bind(person.0).fetch_optional(pool).await?.is_some(),
    };
    Ok(found)
}

/// Whom a delivery is for.
pub async fn audience(db: &Db, id: Id) -> Result<Audience> {
    let classes: Vec<String> = read!(db, |x| sqlx::query_scalar(CLASSES).bind(id.0).fetch_all(x).await?);
    let people: Vec<i64> = read!(db, |x| sqlx::query_scalar(PEOPLE).bind(id.0).fetch_all(x).await?);
    Ok(Audience { classes, people: people.into_iter().map(Id).collect() })
}

/// The names of the classes of every delivery, by delivery.
pub async fn all_classes(db: &Db) -> Result<Vec<(Id, String)>> {
    let rows: Vec<(i64, String)> = read!(db, |x| sqlx::query_as(ALL_CLASSES).fetch_all(x).await?);
    Ok(rows.into_iter().map(|(id, class)| (Id(id), class)).collect())
}

/// How many active people of the audience have an attempt left; of no meaning for a delivery for everybody.
pub async fn left(db: &Db, id: Id) -> Result<i64> {
    Ok(read!(db, |x| sqlx::query_scalar(LEFT).bind(id.0).fetch_one(x).await?))
}

/// How many active trainees are expected.
pub async fn expected(db: &Db, id: Id) -> Result<i64> {
    Ok(read!(db, |x| sqlx::query_scalar(EXPECTED).bind(id.0).fetch_one(x).await?))
}
