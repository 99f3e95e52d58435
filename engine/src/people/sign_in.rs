//! Signing in and out.

use crate::{engine::Engine, error::Error, people::throttle::SignInAttempt};
use exam::time::Millis;

/// How long a sign-in lasts.
pub const LASTS: Millis = Millis(12 * 3_600_000);

/// What somebody types to sign in, and where they are.
pub struct Credentials<'a> {
    /// The name to sign in with.
    pub name: &'a str,
    /// The password.
    pub password: String,
    /// Where the request came from.
    pub source: &'a str,
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
    let Credentials { name, password, source, device, replaces } = credentials;
    let _turn = engine.state.hasher.turn().await;
    let attempt = SignInAttempt::begin(engine, name, source, device).await?;
    // PostgreSQL cannot even be asked about a NUL; nobody has such a name.
    let known = if name.contains('\0') { None } else { store::person::by_name(&engine.db, name).await? };
    let (person, hash) = known.unzip();
    if !engine.state.hasher.verify(password, hash).await {
        return Ok(SignInOutcome::WrongPassword);
    }
    let person = person.ok_or(Error::SignedOut)?;
    let (token, now) = (engine.new_token(), engine.now());
    let mut tx = engine.db.begin().await?;
    let new_device = attempt.succeed(&mut tx, engine, person.id, device).await?;
    if let Some(token) = replaces {
        store::sign_in::end(&mut tx, token).await?;
    }
    store::sign_in::add(&mut tx, &token, person.id, now, now + LASTS).await?;
    tx.commit().await?;
    Ok(SignInOutcome::SignedIn(SignIn { token, new_device }))
}

/// Ends the sign-in of that token.
pub async fn sign_out(engine: &Engine, token: &str) -> Result<(), Error> {
    let mut tx = engine.db.begin().await?;
    store::sign_in::end(&mut tx, token).await?;
    Ok(tx.commit().await?)
}
