//! Signing in and out: the password, the second step, proving once more who one is.

use crate::{
    audit::{Event, record, record_alone},
    engine::Engine,
    error::Error,
    origin::Origin,
    people::{folding::fold, second_factor, throttle::SignInAttempt},
};
use exam::{Role, Timestamp, time::Millis};
use store::{
    Id, Tx,
    person::Person,
    sign_in::{NewSignIn, SignIn as OpenSignIn},
};

/// How long a sign-in lasts.
pub const LASTS: Millis = Millis(12 * 3_600_000);
/// How long the second step may take.
pub const STEP_LASTS: Millis = Millis(5 * 60_000);
/// How long a member of the staff may do nothing before their sign-in ends.
pub const IDLE: Millis = Millis(2 * 3_600_000);
/// How long a proof of who somebody is counts for what is dangerous.
pub const PROOF_LASTS: Millis = Millis(10 * 60_000);
/// How exactly it is known when a sign-in was used last.
const SEEN_TO: Millis = Millis(10 * 60_000);

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
    /// Name and password are right, and the code of the second factor is asked for under this token.
    CodeNeeded(String),
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
    let needs_code = second_factor::is_set(engine, person.id).await?;
    let mut tx = engine.db.begin().await?;
    // First of all, as whoever bars people or sets passwords does: what follows touches the same rows.
    store::audit::lock(&mut tx).await?;
    if let Some(token) = replaces {
        store::sign_in::end(&mut tx, token).await?;
    }
    if needs_code {
        let (token, now) = (engine.new_token(), engine.now());
        let (address, browser) = (&origin.address, &origin.browser);
        let new = NewSignIn { token: &token, person: person.id, now, until: now + STEP_LASTS, pending: true, address, browser };
        store::sign_in::begin(&mut tx, &new).await?;
        tx.commit().await?;
        return Ok(SignInOutcome::CodeNeeded(token));
    }
    let sign_in = begin(&mut tx, engine, &person, attempt, origin, device).await?;
    tx.commit().await?;
    Ok(SignInOutcome::SignedIn(sign_in))
}

/// Begins a complete sign-in within a transaction that holds the end of the audit log.
pub(super) async fn begin(
    tx: &mut Tx,
    engine: &Engine,
    person: &Person,
    attempt: SignInAttempt,
    origin: &Origin,
    device: Option<&str>,
) -> Result<SignIn, Error> {
    let (token, now) = (engine.new_token(), engine.now());
    let new_device = attempt.succeed(tx, engine, person.id, device).await?;
    let (address, browser) = (&origin.address, &origin.browser);
    let new = NewSignIn { token: &token, person: person.id, now, until: now + LASTS, pending: false, address, browser };
    store::sign_in::begin(tx, &new).await?;
    record(tx, engine, Some(person.id), Event::SignedIn { person: person.id.into(), address, browser }).await?;
    Ok(SignIn { token, new_device })
}

/// Returns whether a token waits for the code of a second factor.
pub async fn is_pending(engine: &Engine, token: &str) -> Result<bool, Error> {
    Ok(store::sign_in::find_pending(&engine.db, token, engine.now()).await?.is_some())
}

/// Completes a sign-in by the code of the second factor, or by a recovery code. Nothing where the code is wrong; it counts as an attempt
/// to sign in, as a wrong password does.
pub async fn complete(
    engine: &Engine,
    token: &str,
    code: &str,
    origin: &Origin,
    device: Option<&str>,
) -> Result<Option<SignIn>, Error> {
    let person = store::sign_in::find_pending(&engine.db, token, engine.now()).await?.ok_or(Error::SignedOut)?;
    let attempt = SignInAttempt::begin(engine, &person.name, origin, device).await?;
    let mut tx = engine.db.begin().await?;
    store::audit::lock(&mut tx).await?;
    if !second_factor::is_right(&mut tx, engine, person.id, code).await? {
        drop(tx);
        note_failure(engine, Some(person.id), origin, &attempt).await?;
        return Ok(None);
    }
    store::sign_in::end(&mut tx, token).await?;
    let sign_in = begin(&mut tx, engine, &person, attempt, origin, device).await?;
    tx.commit().await?;
    Ok(Some(sign_in))
}

/// Returns the sign-in of a token, and notes that it was used if a person did that, not a page by itself. A member of the staff who has done nothing for two hours is signed out;
/// whoever sits a paper is not.
pub async fn find(engine: &Engine, token: &str, by_hand: bool) -> Result<Option<OpenSignIn>, Error> {
    let now = engine.now();
    let Some(found) = store::sign_in::open(&engine.db, token, now).await? else { return Ok(None) };
    if now - found.seen < SEEN_TO {
        return Ok(Some(found));
    }
    if now - found.seen >= IDLE && is_idle(engine, &found.person).await? {
        let mut tx = engine.db.begin().await?;
        store::sign_in::end(&mut tx, token).await?;
        tx.commit().await?;
        return Ok(None);
    }
    if !by_hand {
        return Ok(Some(found));
    }
    // Whoever only reads goes on reading where nothing can be written.
    if let Err(error) = note_use(engine, token, now).await {
        tracing::warn!(%error, "the use of a sign-in could not be noted");
    }
    Ok(Some(found))
}

async fn note_use(engine: &Engine, token: &str, now: Timestamp) -> Result<(), Error> {
    let mut tx = engine.db.begin().await?;
    store::sign_in::seen(&mut tx, token, now).await?;
    Ok(tx.commit().await?)
}

async fn is_idle(engine: &Engine, person: &Person) -> Result<bool, Error> {
    let is_staff = person.roles.iter().any(|role| *role != Role::Trainee);
    Ok(is_staff && store::session::running(&engine.db, person.id).await?.is_empty())
}

/// Checks once more who somebody is, by their password and, where they have a second factor, its code; for the next minutes this sign-in
/// may do what is dangerous. Wrong ones count as attempts to sign in.
pub async fn prove_again(
    engine: &Engine,
    person: &Person,
    token: &str,
    password: String,
    code: &str,
    origin: &Origin,
    device: Option<&str>,
) -> Result<bool, Error> {
    let _turn = engine.state.hasher.turn().await;
    let attempt = SignInAttempt::begin(engine, &person.name, origin, device).await?;
    let hash = store::person::by_name(&engine.db, &person.name).await?.map(|(_, hash)| hash);
    let is_known = engine.state.hasher.verify(password, hash).await;
    let mut tx = engine.db.begin().await?;
    store::audit::lock(&mut tx).await?;
    let needs_code = second_factor::is_set(engine, person.id).await?;
    if !is_known || (needs_code && !second_factor::is_right(&mut tx, engine, person.id, code).await?) {
        drop(tx);
        note_failure(engine, Some(person.id), origin, &attempt).await?;
        return Ok(false);
    }
    attempt.succeed(&mut tx, engine, person.id, device).await?;
    store::sign_in::proved(&mut tx, token, engine.now()).await?;
    tx.commit().await?;
    Ok(true)
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

/// Ends one of a person's own sign-ins, as their list names it.
pub async fn end_own(engine: &Engine, person: Id, key: &str) -> Result<(), Error> {
    let mut tx = engine.db.begin().await?;
    store::audit::lock(&mut tx).await?;
    if !store::sign_in::end_own(&mut tx, person, key).await? {
        return Err(Error::Absent);
    }
    record(&mut tx, engine, Some(person), Event::OwnSignInsEnded { person: person.into() }).await?;
    Ok(tx.commit().await?)
}

/// Ends all of a person's own sign-ins but the one of this token.
pub async fn end_others(engine: &Engine, person: Id, token: &str) -> Result<(), Error> {
    let mut tx = engine.db.begin().await?;
    store::audit::lock(&mut tx).await?;
    store::sign_in::end_others(&mut tx, person, token).await?;
    record(&mut tx, engine, Some(person), Event::OwnSignInsEnded { person: person.into() }).await?;
    Ok(tx.commit().await?)
}
