//! One-time codes: how people get their first password, or a new one, without anybody else knowing it.

use crate::{
    actor::Administrator,
    audit::{Event, record, refs},
    engine::Engine,
    people::{
        error::PeopleError,
        name::find,
        notice::{self, Change},
        password_change::check_new,
        person::account,
    },
};
use exam::{Timestamp, time::Millis};
use store::{Id, Tx, person::Person};

/// How long a code works where nobody says otherwise.
const LASTS: Millis = Millis(48 * 3_600_000);
/// The longest that a code can be made to work, for a class that is enrolled long before its exam.
const LONGEST: Millis = Millis(366 * 86_400_000);

/// Groups of letters in a code: 140 bits.
const GROUPS: usize = 7;

/// A new code and the person it is for. Nothing but this value knows the code.
pub struct IssuedCode {
    /// Who sets a password by it.
    pub person: Person,
    /// The code, as it is read out or typed.
    pub code: String,
    /// The moment from which it no longer works.
    pub until: Timestamp,
}

/// Gives each of these people a new code, which works until a moment, or for 48 hours; the ones they had no longer work.
pub async fn issue(
    engine: &Engine,
    administrator: &Administrator,
    people: &[Id],
    until: Option<Timestamp>,
) -> Result<Vec<IssuedCode>, PeopleError> {
    let (mut persons, mut known) = (Vec::new(), Vec::new());
    for &id in people {
        let account = account(engine, id).await?;
        if account.disabled {
            return Err(PeopleError::Disabled);
        }
        if account.has_password {
            known.push(id);
        }
        persons.push(account.person);
    }
    let mut tx = engine.db.begin().await?;
    store::audit::lock(&mut tx).await?;
    let issued = issue_within(&mut tx, engine, administrator, persons, until).await?;
    for id in known {
        notice::add(&mut tx, engine, Some(administrator.id()), id, Change::Code).await?;
    }
    tx.commit().await?;
    Ok(issued)
}

/// Gives each of these people a new code within a transaction.
pub(super) async fn issue_within(
    tx: &mut Tx,
    engine: &Engine,
    administrator: &Administrator,
    people: Vec<Person>,
    until: Option<Timestamp>,
) -> Result<Vec<IssuedCode>, PeopleError> {
    let until = until.unwrap_or(engine.now() + LASTS);
    if until <= engine.now() || until > engine.now() + LONGEST {
        return Err(PeopleError::CodeDay);
    }
    let (now, ids) = (engine.now(), people.iter().map(|person| person.id).collect::<Vec<_>>());
    let issued: Vec<_> = people.into_iter().map(|person| IssuedCode { person, code: engine.letters(GROUPS), until }).collect();
    for IssuedCode { person, code, .. } in &issued {
        store::code::put(tx, person.id, &normalize(code), now, until).await?;
    }
    record(tx, engine, Some(administrator.id()), Event::CodesMade { people: refs(&ids) }).await?;
    Ok(issued)
}

/// Sets a person's password by their code, which is used up, and returns their sign-in name. All their sign-ins end.
pub async fn redeem(engine: &Engine, code: &str, password: &str, repeated: &str) -> Result<String, PeopleError> {
    let (code, now) = (normalize(code), engine.now());
    let name = store::code::owner(&engine.db, &code, now).await?.ok_or(PeopleError::Code)?;
    let display = match find(engine, &name).await? {
        Some(id) => account(engine, id).await?.person.display,
        None => String::new(),
    };
    check_new(&name, &display, password, repeated)?;
    let hash = engine.state.hasher.hash(password.to_owned()).await;
    let mut tx = engine.db.begin().await?;
    store::audit::lock(&mut tx).await?;
    let person = store::code::redeem(&mut tx, &code, now).await?.ok_or(PeopleError::Code)?;
    if store::person::password_within(&mut tx, person).await?.is_some_and(|before| !before.is_empty()) {
        // Whoever had the code may not be whose account it is.
        notice::add(&mut tx, engine, None, person, Change::Password).await?;
    }
    store::person::set_password(&mut tx, &name, &hash).await?;
    record(&mut tx, engine, Some(person), Event::PasswordSet { person: person.into() }).await?;
    tx.commit().await?;
    Ok(name)
}

/// Returns a code as it is compared, however it was typed: without its hyphens, in small letters, with a zero for an o.
pub(super) fn normalize(typed: &str) -> String {
    let letters = typed.chars().filter(|c| c.is_alphanumeric()).take(100).flat_map(char::to_lowercase);
    letters.map(|c| if c == 'o' { '0' } else { c }).collect()
}
