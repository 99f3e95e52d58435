//! Accounts: people as administrators see and change them.

use crate::person::{Person, person};
use crate::{db::*, error::Result, id::Id};
use exam::{Role, Timestamp};

/// A person with what concerns administrators alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The person.
    pub person: Person,
    /// They are barred.
    pub disabled: bool,
    /// They have set a password.
    pub has_password: bool,
    /// Since when.
    pub since: Timestamp,
    /// The first of their classes by name, and how many they are in.
    pub classes: Option<(String, i64)>,
}

/// What the list is narrowed to; nothing does not narrow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// People with this role.
    pub role: Option<Role>,
    /// People who learn or teach in this class.
    pub class: Option<Id>,
    /// Only the barred, or only the others.
    pub disabled: Option<bool>,
    /// Only those with a paper that they have not handed in.
    pub sitting: bool,
}

queries! {
    NAMES = "SELECT p.id, p.name, p.display FROM person p WHERE ($1 = '' OR ' ' || p.roles || ' ' LIKE '% ' || $1 || ' %')
             AND (CAST($2 AS BIGINT) = 0 OR EXISTS (SELECT 1 FROM class_member m WHERE m.person = p.id AND m.class = $2))
             AND ($3 = '' OR p.disabled = ($3 = 'disabled')) AND (NOT $4 OR EXISTS (SELECT 1 FROM test_session s
             WHERE s.trainee = p.id AND s.paper IS NOT NULL AND s.submitted_at IS NULL)) ORDER BY p.name, p.id";
    GET = "SELECT p.id, p.name, p.display, p.roles, p.disabled, p.password <> '', p.created_at,
           (SELECT MIN(c.name) FROM class_member m JOIN class c ON c.id = m.class WHERE m.person = p.id),
           (SELECT COUNT(*) FROM class_member m WHERE m.person = p.id) FROM person p WHERE p.id = $1";
    PERSON = "SELECT id, name, display, roles FROM person WHERE id = $1";
    BY_NAME = "SELECT id FROM person WHERE name = $1";
    BY_KEY = "SELECT id FROM person WHERE folded = $1 OR folded IS NULL AND name = $2";
    SET_DISPLAY = "UPDATE person SET display = $2 WHERE id = $1";
    SET_ROLES = "UPDATE person SET roles = $2 WHERE id = $1";
    ADMINISTRATORS = "SELECT COUNT(*) FROM person WHERE ' ' || roles || ' ' LIKE '% administrator %' AND NOT disabled
                      AND password <> ''";
}

/// Id, sign-in name and shown name of everybody of this description, by sign-in name.
pub async fn names(db: &Db, filter: &Filter) -> Result<Vec<(Id, String, String)>> {
    let state = match filter.disabled {
        None => "",
        Some(true) => "disabled",
        Some(false) => "active",
    };
    let rows: Vec<(i64, String, String)> = read!(db, |x| sqlx::query_as(NAMES)
        .bind(filter.role.map_or("", Role::name))
        .bind(filter.class.map_or(0, |class| class.0))
        .bind(state)
        .bind(filter.sitting)
        .fetch_all(x)
        .await?);
    Ok(rows.into_iter().map(|(id, name, display)| (Id(id), name, display)).collect())
}

type Row = (i64, String, String, String, bool, bool, i64, Option<String>, i64);

/// One account.
pub async fn get(db: &Db, id: Id) -> Result<Option<Account>> {
    let row: Option<Row> = read!(db, |x| sqlx::query_as(GET).bind(id.0).fetch_optional(x).await?);
    let account = |(id, name, display, roles, disabled, has_password, since, class, count): Row| {
        let (since, classes) = (Timestamp(since), class.map(|class| (class, count)));
        Ok(Account { person: person((id, name, display, roles))?, disabled, has_password, since, classes })
    };
    row.map(account).transpose()
}

/// Returns a person as they are within this transaction.
pub async fn get_within(tx: &mut Tx, id: Id) -> Result<Option<Person>> {
    type Named = (i64, String, String, String);
    let row: Option<Named> = within!(tx, |x| sqlx::query_as(PERSON).bind(id.0).fetch_optional(x).await?);
    row.map(person).transpose()
}

/// Who signs in with this name, barred or not.
pub async fn by_name(db: &Db, name: &str) -> Result<Option<Id>> {
    let id: Option<i64> = read!(db, |x| sqlx::query_scalar(BY_NAME).bind(name).fetch_optional(x).await?);
    Ok(id.map(Id))
}

/// Returns who signs in with this name, folded or, where theirs has no folded form, as it is written; barred or not.
pub async fn by_key(db: &Db, folded: &str, name: &str) -> Result<Option<Id>> {
    let id: Option<i64> = read!(db, |x| sqlx::query_scalar(BY_KEY).bind(folded).bind(name).fetch_optional(x).await?);
    Ok(id.map(Id))
}

/// Sets the name to show.
pub async fn set_display(tx: &mut Tx, id: Id, display: &str) -> Result<()> {
    within!(tx, |x| sqlx::query(SET_DISPLAY).bind(id.0).bind(display).execute(x).await?.rows_affected());
    Ok(())
}

/// Sets what a person may do, from their next request on.
pub async fn set_roles(tx: &mut Tx, id: Id, roles: &[Role]) -> Result<()> {
    let roles = roles.iter().map(|role| role.name()).collect::<Vec<_>>().join(" ");
    within!(tx, |x| sqlx::query(SET_ROLES).bind(id.0).bind(roles).execute(x).await?.rows_affected());
    Ok(())
}

/// How many administrators can sign in. After an entry to the audit log no other transaction can change that meanwhile.
pub async fn administrators(tx: &mut Tx) -> Result<i64> {
    Ok(within!(tx, |x| sqlx::query_scalar(ADMINISTRATORS).fetch_one(x).await?))
}
