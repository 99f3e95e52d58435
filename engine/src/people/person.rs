//! People: added, changed, barred.

use crate::{engine::Engine, error::Error, people::refused::Refused};
use exam::Role;
use serde_json::{Value, json};
use store::{Id, Tx, account::Account, erasure::Subject, person::NewPerson};

/// The longest name, in characters.
const LONGEST: usize = 64;

/// Characters that nobody sees but that change what others see.
fn is_hidden(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// A name to sign in with.
pub fn sign_in_name(text: &str) -> Result<&str, Refused> {
    let name = text.trim();
    let fits = !name.is_empty() && name.chars().count() <= LONGEST && !name.chars().any(|c| c.is_whitespace() || is_hidden(c));
    if fits { Ok(name) } else { Err(Refused::Name) }
}

/// A name to show: of a person, or of a class.
pub fn shown_name(text: &str) -> Option<&str> {
    let name = text.trim();
    let fits = !name.is_empty() && name.chars().count() <= LONGEST && !name.chars().any(is_hidden);
    fits.then_some(name)
}

/// A person to be added.
#[derive(Clone, Copy, Debug)]
pub struct New<'a> {
    /// The name to sign in with.
    pub name: &'a str,
    /// The name to show.
    pub display: &'a str,
    /// What they may do.
    pub roles: &'a [Role],
    /// The password's hash; empty until the person sets one by code.
    pub password: &'a str,
}

/// Adds a person.
pub async fn add(tx: &mut Tx, engine: &Engine, who: Option<Id>, new: New<'_>) -> Result<Id, Refused> {
    let (id, now) = (engine.new_id(), engine.now());
    let name = sign_in_name(new.name)?;
    let display = shown_name(new.display).ok_or(Refused::Display)?;
    let person = NewPerson { id, name, display, roles: new.roles, password: new.password, now };
    if !store::person::add(tx, &person).await? {
        return Err(Refused::NameTaken);
    }
    note(tx, engine, who, "person.add", json!({ "person": id.to_string(), "roles": new.roles })).await?;
    Ok(id)
}

/// Sets the name to show and the roles; what is as it was is not noted.
pub async fn change(engine: &Engine, who: Id, id: Id, display: &str, roles: &[Role]) -> Result<(), Refused> {
    let display = shown_name(display).ok_or(Refused::Display)?;
    let known = account(engine, id).await?;
    let renamed = known.person.display != display;
    let (before, after) = (sorted(&known.person.roles), sorted(roles));
    if !renamed && before == after {
        return Ok(());
    }
    let mut tx = engine.db.begin().await?;
    store::audit::hold(&mut tx).await?;
    store::account::set_display(&mut tx, id, display).await?;
    store::account::set_roles(&mut tx, id, &after).await?;
    let detail = json!({ "person": id.to_string(), "renamed": renamed, "roles_before": before, "roles": after });
    note(&mut tx, engine, Some(who), "person.change", detail).await?;
    keep_administrator(&mut tx).await?;
    Ok(tx.commit().await?)
}

/// Bars a person, or lets them in again. Their sign-ins end at once, and so does an open code; what they answered stays.
pub async fn set_disabled(engine: &Engine, who: Id, id: Id, disabled: bool) -> Result<(), Refused> {
    let known = account(engine, id).await?;
    if known.disabled == disabled {
        return Ok(());
    }
    let mut tx = engine.db.begin().await?;
    store::audit::hold(&mut tx).await?;
    store::person::set_disabled(&mut tx, &known.person.name, disabled).await?;
    store::code::cancel(&mut tx, id).await?;
    let what = if disabled { "person.disable" } else { "person.enable" };
    note(&mut tx, engine, Some(who), what, json!({ "person": id.to_string() })).await?;
    keep_administrator(&mut tx).await?;
    Ok(tx.commit().await?)
}

/// One account, or nothing of the kind.
pub async fn account(engine: &Engine, id: Id) -> Result<Account, Error> {
    store::account::get(&engine.db, id).await?.ok_or(Error::Absent)
}

/// Returns the person of an address, also one whose data were erased.
pub async fn subject(engine: &Engine, id: &str) -> Result<Subject, Error> {
    let id = id.parse().map_err(|_| Error::Absent)?;
    store::erasure::subject(&engine.db, id).await?.ok_or(Error::Absent)
}

/// Refuses what would leave nobody who can administer.
async fn keep_administrator(tx: &mut Tx) -> Result<(), Refused> {
    if store::account::administrators(tx).await? == 0 { Err(Refused::LastAdministrator) } else { Ok(()) }
}

/// Appends an entry to the audit log.
pub async fn note(tx: &mut Tx, engine: &Engine, who: Option<Id>, what: &str, detail: Value) -> store::Result<()> {
    store::audit::add(tx, who, what, &detail.to_string(), engine.now()).await
}

/// Each role once, in the usual order.
pub(super) fn sorted(roles: &[Role]) -> Vec<Role> {
    Role::ALL.into_iter().filter(|role| roles.contains(role)).collect()
}
