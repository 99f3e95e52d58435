//! People: their names and roles, and whether they are barred.

use crate::{
    actor::Administrator,
    audit::{Event, record, secret_digest},
    engine::Engine,
    error::Error,
    people::{
        error::PeopleError,
        name::{claim_name, find, shown_name, sign_in_name},
        notice::{self, Change},
    },
    text::words,
};
use exam::Role;
use store::{Id, Tx, account::Account, erasure::Subject, person::Person};

/// A person to be added.
#[derive(Clone, Copy, Debug)]
pub struct NewPerson<'a> {
    /// The name to sign in with.
    pub name: &'a str,
    /// The name to show.
    pub display: &'a str,
    /// What they may do.
    pub roles: &'a [Role],
    /// The class that they join: to learn if they are a trainee, otherwise to teach.
    pub class: Option<Id>,
    /// The password's hash; empty until the person sets one by code.
    pub password: &'a str,
}

/// Adds a person within a transaction; their class is left to the caller.
pub(super) async fn insert(tx: &mut Tx, engine: &Engine, actor: Option<Id>, new: NewPerson<'_>) -> Result<Person, PeopleError> {
    let (id, now) = (engine.new_id(), engine.now());
    let name = sign_in_name(new.name)?;
    let display = shown_name(new.display).ok_or(PeopleError::Display)?;
    let row = store::person::NewPerson { id, name, display, roles: new.roles, password: new.password, now };
    if !store::person::add(tx, &row).await? {
        return Err(PeopleError::NameTaken);
    }
    claim_name(tx, id, name).await?;
    record(tx, engine, actor, Event::PersonAdded { person: id.into(), roles: new.roles, password: &secret_digest(new.password) })
        .await?;
    Ok(Person { id, name: name.to_owned(), display: display.to_owned(), roles: new.roles.to_vec() })
}

/// Sets the name to show and the roles. A change that changes nothing leaves no entry in the audit log.
pub async fn change(
    engine: &Engine,
    administrator: &Administrator,
    id: Id,
    display: &str,
    roles: &[Role],
) -> Result<(), PeopleError> {
    let known = account(engine, id).await?;
    let display = shown_name(display).ok_or(PeopleError::Display)?;
    let renamed = known.person.display != display;
    let (before, after) = (sorted_roles(&known.person.roles), sorted_roles(roles));
    if !renamed && before == after {
        return Ok(());
    }
    let mut tx = engine.db.begin().await?;
    store::audit::lock(&mut tx).await?;
    store::account::set_display(&mut tx, id, display).await?;
    store::account::set_roles(&mut tx, id, &after).await?;
    let event = Event::PersonChanged { person: id.into(), renamed, roles_before: &before, roles: &after };
    record(&mut tx, engine, Some(administrator.id()), event).await?;
    if before != after {
        notice::add(&mut tx, engine, Some(administrator.id()), id, Change::Roles).await?;
    }
    require_administrator(&mut tx).await?;
    Ok(tx.commit().await?)
}

/// The longest reason, in characters.
const LONGEST_REASON: usize = 500;

/// Returns a reason as it is noted.
pub(super) fn reason(text: &str) -> Result<String, PeopleError> {
    words(text, LONGEST_REASON).ok_or(PeopleError::Reason)
}

/// Bars a person with a reason, or lets them in again without. Their sign-ins end at once, and so does an open code; what they answered
/// stays. The last administrator cannot be barred.
pub async fn set_disabled(
    engine: &Engine,
    administrator: &Administrator,
    id: Id,
    disabled: bool,
    why: &str,
) -> Result<(), PeopleError> {
    let why = if disabled { reason(why)? } else { String::new() };
    let known = account(engine, id).await?;
    if known.disabled == disabled {
        return Ok(());
    }
    let mut tx = engine.db.begin().await?;
    store::audit::lock(&mut tx).await?;
    update_disabled(&mut tx, engine, Some(administrator.id()), &known.person, disabled, &why).await?;
    require_administrator(&mut tx).await?;
    Ok(tx.commit().await?)
}

/// Bars the person of that sign-in name, whoever they are: the operation of the command line, which may bar the last administrator
/// too. The next start of the server then offers to make a new one.
pub async fn disable_by_name(engine: &Engine, name: &str) -> Result<(), PeopleError> {
    let person = person_by_name(engine, name).await?;
    let mut tx = engine.db.begin().await?;
    store::audit::lock(&mut tx).await?;
    update_disabled(&mut tx, engine, None, &person, true, "").await?;
    Ok(tx.commit().await?)
}

async fn update_disabled(
    tx: &mut Tx,
    engine: &Engine,
    actor: Option<Id>,
    person: &Person,
    disabled: bool,
    reason: &str,
) -> Result<(), PeopleError> {
    let running = store::session::running_titles(&engine.db, person.id, engine.now()).await?.len();
    store::person::set_disabled(tx, &person.name, disabled).await?;
    store::one_time_code::cancel(tx, person.id).await?;
    let person = person.id.into();
    let event = if disabled { Event::PersonDisabled { person, reason, running } } else { Event::PersonEnabled { person } };
    Ok(record(tx, engine, actor, event).await?)
}

/// Returns an account, or that there is none.
pub async fn account(engine: &Engine, id: Id) -> Result<Account, Error> {
    store::account::get(&engine.db, id).await?.ok_or(Error::Absent)
}

/// Returns the person who signs in with a name, however it is typed, barred or not.
pub(super) async fn person_by_name(engine: &Engine, name: &str) -> Result<Person, PeopleError> {
    let id = find(engine, name).await?.ok_or(PeopleError::Nobody)?;
    Ok(account(engine, id).await?.person)
}

/// Returns the person of an address, also one whose data were erased.
pub async fn subject(engine: &Engine, id: &str) -> Result<Subject, Error> {
    let id = id.parse().map_err(|_| Error::Absent)?;
    store::erasure::subject(&engine.db, id).await?.ok_or(Error::Absent)
}

/// Refuses what would leave nobody who can administer.
async fn require_administrator(tx: &mut Tx) -> Result<(), PeopleError> {
    if store::account::administrators(tx).await? == 0 { Err(PeopleError::LastAdministrator) } else { Ok(()) }
}

/// Returns each role once, in the usual order.
pub(super) fn sorted_roles(roles: &[Role]) -> Vec<Role> {
    Role::ALL.into_iter().filter(|role| roles.contains(role)).collect()
}
