//! Setting passwords: by whoever knows the present one, and on the command line.

use crate::{
    audit::{Event, record, secret_digest},
    engine::Engine,
    origin::Origin,
    people::{
        error::PeopleError,
        notice::{self, Change},
        password,
        person::person_by_name,
        sign_in::{self, SignIn},
        throttle::SignInAttempt,
    },
};
use store::person::Person;

/// What a person types to change their own password, and where they are.
pub struct PasswordChange<'a> {
    /// The password that they have.
    pub current: String,
    /// The new password.
    pub password: String,
    /// The new password once more.
    pub repeated: String,
    /// Where the request came from.
    pub origin: &'a Origin,
    /// The token of the browser, if it is known.
    pub device: Option<&'a str>,
}

/// Sets a new password for whoever knows the present one. Every sign-in of theirs ends, and the one that is returned begins.
pub async fn change_own(engine: &Engine, person: &Person, change: PasswordChange<'_>) -> Result<SignIn, PeopleError> {
    let PasswordChange { current, password, repeated, origin, device } = change;
    password::check_new(&person.name, &person.display, &password, &repeated)?;
    let _turn = engine.state.hasher.turn().await;
    // Somebody may have found a browser that its owner left: they guess no faster than on the sign-in page.
    let attempt = SignInAttempt::begin(engine, &person.name, origin, device).await?;
    let before = store::person::by_name(&engine.db, &person.name).await?.map(|(_, hash)| hash);
    if !engine.state.hasher.verify(current, before.clone()).await {
        return Err(PeopleError::Current);
    }
    let hash = engine.state.hasher.hash(password).await;
    let mut tx = engine.db.begin().await?;
    store::audit::lock(&mut tx).await?;
    // By code somebody may have set another one meanwhile.
    if store::person::password_within(&mut tx, person.id).await? != before {
        return Err(PeopleError::Current);
    }
    store::person::set_password(&mut tx, &person.name, &hash).await?;
    let sign_in = sign_in::begin(&mut tx, engine, person, attempt, origin, device).await?;
    record(&mut tx, engine, Some(person.id), Event::PasswordSet { person: person.id.into(), password: &secret_digest(&hash) })
        .await?;
    tx.commit().await?;
    Ok(sign_in)
}

/// Sets the password of the person of that sign-in name, from the command line. All their sign-ins end, and so does an open code.
pub async fn set_by_name(engine: &Engine, name: &str, password: String) -> Result<(), PeopleError> {
    let person = person_by_name(engine, name).await?;
    password::check(&person.name, &person.display, &password)?;
    let hash = engine.state.hasher.hash(password).await;
    let mut tx = engine.db.begin().await?;
    store::audit::lock(&mut tx).await?;
    store::person::set_password(&mut tx, &person.name, &hash).await?;
    store::one_time_code::cancel(&mut tx, person.id).await?;
    record(&mut tx, engine, None, Event::PasswordSet { person: person.id.into(), password: &secret_digest(&hash) }).await?;
    notice::add(&mut tx, engine, None, person.id, Change::Password).await?;
    Ok(tx.commit().await?)
}
