//! One-time codes: how people get their first password, or a new one, without anybody else knowing it.

use crate::{
    actor::Administrator,
    audit::{Event, record, refs, secret_digest},
    engine::Engine,
    error::{Conflict, Error},
    people::{
        class,
        error::PeopleError,
        letters::normalize,
        name::find,
        notice::{self, Change},
        password::check_new,
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
    /// The classes in which the person learns.
    pub classes: Vec<String>,
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

/// Gives a code to those who learn in a class and have set no password, or to `everybody` who learns there; a conflict where there is
/// nobody.
pub async fn issue_class(
    engine: &Engine,
    administrator: &Administrator,
    class: Id,
    everybody: bool,
    until: Option<Timestamp>,
) -> Result<Vec<IssuedCode>, PeopleError> {
    class::get(engine, class).await?;
    let mut people = Vec::new();
    for member in store::class::members(&engine.db, class, i64::MAX, 0).await? {
        let id = member.person.id;
        if !member.teaches && !member.disabled && (everybody || !account(engine, id).await?.has_password) {
            people.push(id);
        }
    }
    if people.is_empty() {
        return Err(Error::from(Conflict::NobodyWaitsForCode).into());
    }
    issue(engine, administrator, &people, until).await
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
    let mut issued = Vec::with_capacity(people.len());
    for person in people {
        let code = engine.letters(GROUPS);
        store::one_time_code::put(tx, person.id, &normalize(&code), now, until).await?;
        let classes = store::class::learned_by(&engine.db, person.id).await?;
        issued.push(IssuedCode { person, code, classes, until });
    }
    record(tx, engine, Some(administrator.id()), Event::CodesMade { people: refs(&ids) }).await?;
    Ok(issued)
}

/// Sets a person's password by their code, which is used up, and returns their sign-in name. All their sign-ins end.
pub async fn redeem(engine: &Engine, code: &str, password: &str, repeated: &str) -> Result<String, PeopleError> {
    let (code, now) = (normalize(code), engine.now());
    let name = store::one_time_code::owner(&engine.db, &code, now).await?.ok_or(PeopleError::Code)?;
    let display = match find(engine, &name).await? {
        Some(id) => account(engine, id).await?.person.display,
        None => String::new(),
    };
    check_new(&name, &display, password, repeated)?;
    let hash = engine.state.hasher.hash(password.to_owned()).await;
    let mut tx = engine.db.begin().await?;
    store::audit::lock(&mut tx).await?;
    let person = store::one_time_code::redeem(&mut tx, &code, now).await?.ok_or(PeopleError::Code)?;
    if store::person::password_within(&mut tx, person).await?.is_some_and(|before| !before.is_empty()) {
        // Whoever had the code may not be whose account it is.
        notice::add(&mut tx, engine, None, person, Change::Password).await?;
    }
    store::person::set_password(&mut tx, &name, &hash).await?;
    record(&mut tx, engine, Some(person), Event::PasswordSet { person: person.into(), password: &secret_digest(&hash) }).await?;
    tx.commit().await?;
    Ok(name)
}
