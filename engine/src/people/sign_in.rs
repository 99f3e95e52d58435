//! Signing in and out.

use crate::{
    audit::{Event, record, record_alone},
    engine::Engine,
    error::Error,
    people::{folding::fold, origin::Origin, throttle::SignInAttempt},
};
use exam::time::Millis;
use store::Id;

/// How long a sign-in lasts.
pub const LASTS: Millis = Millis(12 * 3_600_000);

/// What somebody types to sign in, and where they are.
pub struct Credentials<'a> {
    /// The name to sign in with.
    pub name: &'a str,
    /// The password.
    pub password: String,
    /// Where the request came from.
    pub origin: &'a Origin,
    /// The token of the browser, if it is known.
    pub device: Option<&'a str>,
    /// The token of the sign-in that the browser has so far; it ends.
    pub replaces: Option<&'a str>,
}

/// A sign-in that has begun.
pub struct SignIn {
    /// The token that the browser sends from now on.
    pub token: String,
    /// The token by which the browser is known from now on, where it was not known before.
    pub new_device: Option<String>,
}

/// What became of an attempt to sign in.
pub enum SignInOutcome {
    /// Name and password are right.
    SignedIn(SignIn),
    /// Nobody has this name and password.
    WrongPassword,
}

/// Checks name and password and begins a sign-in. Too many attempts are an error, whatever the password.
pub async fn sign_in(engine: &Engine, credentials: Credentials<'_>) -> Result<SignInOutcome, Error> {
    let Credentials { name, password, origin, device, replaces } = credentials;
    let _turn = engine.state.hasher.turn().await;
    let attempt = SignInAttempt::begin(engine, name, origin, device).await?;
    // PostgreSQL cannot even be asked about a NUL; nobody has such a name.
    let known = if name.contains('\0') { None } else { store::person::by_key(&engine.db, &fold(name), name.trim()).await? };
    let (person, hash) = known.unzip();
    if !engine.state.hasher.verify(password, hash).await {
        note_failure(engine, person.map(|person| person.id), origin, &attempt).await?;
        return Ok(SignInOutcome::WrongPassword);
    }
    let person = person.ok_or(Error::SignedOut)?;
    let (token, now) = (engine.new_token(), engine.now());
    let mut tx = engine.db.begin().await?;
    // First of all, as whoever bars people or sets passwords does: what follows touches the same rows.
    store::audit::lock(&mut tx).await?;
    let new_device = attempt.succeed(&mut tx, engine, person.id, device).await?;
    if let Some(token) = replaces {
        store::sign_in::end(&mut tx, token).await?;
    }
    store::sign_in::add(&mut tx, &token, person.id, now, now + LASTS).await?;
    let event = Event::SignedIn { person: person.id.into(), address: &origin.address, browser: &origin.browser };
    record(&mut tx, engine, Some(person.id), event).await?;
    tx.commit().await?;
    Ok(SignInOutcome::SignedIn(SignIn { token, new_device }))
}

/// Notes a failed sign-in: the first, the fifth and the tenth at a name from one place, known or not, so that neither the time it takes nor
/// the size of the log tells whether there is such a name, and nobody fills the log.
async fn note_failure(engine: &Engine, person: Option<Id>, origin: &Origin, attempt: &SignInAttempt) -> Result<(), Error> {
    let due = matches!(attempt.number, 1 | 5 | 10);
    if !due || !engine.state.noted.is_due(format!("failure {} {}", attempt.place(), attempt.number), engine.now()) {
        return Ok(());
    }
    let (address, browser) = (&origin.address, &origin.browser);
    let event = Event::SignInFailed { person: person.map(Into::into), address, browser, attempts: attempt.number };
    record_alone(engine, person, event).await
}

/// Ends the sign-in of that token.
pub async fn sign_out(engine: &Engine, token: &str, origin: &Origin) -> Result<(), Error> {
    let person = store::sign_in::find(&engine.db, token, engine.now()).await?;
    let mut tx = engine.db.begin().await?;
    store::audit::lock(&mut tx).await?;
    store::sign_in::end(&mut tx, token).await?;
    if let Some(person) = person {
        let event = Event::SignedOut { person: person.id.into(), address: &origin.address, browser: &origin.browser };
        record(&mut tx, engine, Some(person.id), event).await?;
    }
    Ok(tx.commit().await?)
}
