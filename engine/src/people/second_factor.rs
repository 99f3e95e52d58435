//! The second factor: an authenticator app beside the password, and ten codes that each stand in for it once.

use crate::{
    actor::Administrator,
    audit::{Event, record, secret_digest},
    engine::Engine,
    error::Error,
    people::{
        error::PeopleError,
        letters::normalize,
        notice::{self, Change},
        person::person_by_name,
        totp,
    },
};
use chacha20poly1305::{
    XChaCha20Poly1305, XNonce,
    aead::{Aead, KeyInit, Payload},
};
use exam::Role;
use store::{Id, Tx, person::Person};

/// The recovery codes of a person.
const CODES: usize = 10;
/// Groups of four letters in a recovery code: 120 bits, so that a plain hash keeps it.
const GROUPS: usize = 6;
/// The name of the setting that asks staff for a second factor.
const REQUIRED: &str = "second factor of staff";
/// The bytes of a nonce.
const NONCE: usize = 24;

/// A second factor that is being set up.
pub struct Enrolment {
    /// The secret, as it is typed into an app.
    pub secret: String,
    /// The same with the account's name, as a QR code holds it.
    pub address: String,
}

/// The standing of a person's second factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FactorState {
    /// Whether it is asked for at sign-in.
    pub is_set: bool,
    /// The recovery codes that are left.
    pub codes_left: i64,
}

/// Returns the standing of a person's second factor.
pub async fn state(engine: &Engine, person: Id) -> Result<FactorState, Error> {
    Ok(FactorState {
        is_set: is_set(engine, person).await?,
        codes_left: store::second_factor::codes_left(&engine.db, person).await?,
    })
}

/// Returns whether a person is asked for a second factor.
pub async fn is_set(engine: &Engine, person: Id) -> Result<bool, Error> {
    Ok(store::second_factor::get(&engine.db, person).await?.is_some_and(|factor| factor.confirmed))
}

/// Begins to set up a second factor, or shows once more what was begun.
pub async fn begin(engine: &Engine, person: &Person) -> Result<Enrolment, Error> {
    let known = store::second_factor::get(&engine.db, person.id).await?;
    if known.as_ref().is_some_and(|factor| factor.confirmed) {
        return Err(Error::Absent);
    }
    let secret = match known {
        Some(factor) => open(engine, person.id, &factor.secret).await?,
        None => {
            let mut secret = vec![0; totp::BYTES];
            engine.with_chance(|rng| rng.fill_bytes(&mut secret));
            let sealed = seal(engine, person.id, &secret).await?;
            let mut tx = engine.db.begin().await?;
            store::second_factor::put(&mut tx, person.id, &sealed, engine.now()).await?;
            tx.commit().await?;
            secret
        }
    };
    let secret = totp::to_base32(&secret);
    let name: String = person.name.bytes().map(encoded).collect();
    Ok(Enrolment { address: format!("otpauth://totp/Keju:{name}?secret={secret}&issuer=Keju"), secret })
}

/// Returns a byte as an address holds it.
fn encoded(byte: u8) -> String {
    if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") }
}

/// Turns a second factor on, once the app has shown that it knows the secret. Returns the recovery codes, which nobody sees again;
/// nothing where the code is not the app's.
pub async fn confirm(engine: &Engine, person: &Person, typed: &str) -> Result<Option<Vec<String>>, Error> {
    let Some(factor) = store::second_factor::get(&engine.db, person.id).await?.filter(|factor| !factor.confirmed) else {
        return Err(Error::Absent);
    };
    let secret = open(engine, person.id, &factor.secret).await?;
    let Some(step) = totp::find_step(&secret, &digits(typed), engine.now()) else { return Ok(None) };
    let codes: Vec<String> = (0..CODES).map(|_| engine.letters(GROUPS)).collect();
    let mut tx = engine.db.begin().await?;
    store::audit::lock(&mut tx).await?;
    store::second_factor::confirm(&mut tx, person.id).await?;
    store::second_factor::use_step(&mut tx, person.id, step).await?;
    let kept: Vec<String> = codes.iter().map(|code| normalize(code)).collect();
    store::second_factor::replace_codes(&mut tx, person.id, &kept).await?;
    record(
        &mut tx,
        engine,
        Some(person.id),
        Event::FactorSet { person: person.id.into(), secret: &secret_digest(&factor.secret) },
    )
    .await?;
    tx.commit().await?;
    Ok(Some(codes))
}

/// Returns whether a code is the app's at this moment, or one of the recovery codes; it is used up by that.
pub(super) async fn is_right(tx: &mut Tx, engine: &Engine, person: Id, typed: &str) -> Result<bool, Error> {
    let Some(factor) = store::second_factor::get(&engine.db, person).await?.filter(|factor| factor.confirmed) else {
        return Ok(false);
    };
    let secret = open(engine, person, &factor.secret).await?;
    match totp::find_step(&secret, &digits(typed), engine.now()) {
        Some(step) => Ok(store::second_factor::use_step(tx, person, step).await?),
        None => Ok(store::second_factor::use_code(tx, person, &normalize(typed)).await?),
    }
}

/// Turns one's own second factor off; refused while staff need one.
pub async fn remove_own(engine: &Engine, person: &Person) -> Result<(), Error> {
    if is_required_of(engine, person).await? {
        return Err(Error::Forbidden);
    }
    remove_within(engine, Some(person.id), person.id).await
}

/// Removes somebody's second factor, because they have lost it. They are told.
pub async fn remove(engine: &Engine, administrator: &Administrator, person: Id) -> Result<(), Error> {
    remove_within(engine, Some(administrator.id()), person).await
}

/// Removes the second factor of the person of that sign-in name, from the command line.
pub async fn remove_by_name(engine: &Engine, name: &str) -> Result<(), PeopleError> {
    let person = person_by_name(engine, name).await?;
    Ok(remove_within(engine, None, person.id).await?)
}

async fn remove_within(engine: &Engine, actor: Option<Id>, person: Id) -> Result<(), Error> {
    let mut tx = engine.db.begin().await?;
    store::audit::lock(&mut tx).await?;
    if store::second_factor::remove(&mut tx, person).await? {
        record(&mut tx, engine, actor, Event::FactorRemoved { person: person.into() }).await?;
        notice::add(&mut tx, engine, actor, person, Change::Factor).await?;
    }
    Ok(tx.commit().await?)
}

/// Returns whether staff need a second factor.
pub async fn is_required(engine: &Engine) -> Result<bool, Error> {
    Ok(store::setting::value(&engine.db, REQUIRED).await?.is_some_and(|value| value == "required"))
}

/// Returns whether a person needs a second factor: whoever has another role than that of a trainee, where staff need one.
pub async fn is_required_of(engine: &Engine, person: &Person) -> Result<bool, Error> {
    Ok(person.roles.iter().any(|role| *role != Role::Trainee) && is_required(engine).await?)
}

/// Sets whether staff need a second factor; whoever has none is led to set one up.
pub async fn set_required(engine: &Engine, administrator: &Administrator, required: bool) -> Result<(), Error> {
    if is_required(engine).await? == required {
        return Ok(());
    }
    let mut tx = engine.db.begin().await?;
    store::audit::lock(&mut tx).await?;
    store::setting::put(&mut tx, REQUIRED, if required { "required" } else { "" }).await?;
    record(&mut tx, engine, Some(administrator.id()), Event::FactorRequired { required }).await?;
    Ok(tx.commit().await?)
}

/// Returns a typed number without spaces.
fn digits(typed: &str) -> String {
    typed.chars().filter(|c| !c.is_whitespace()).take(10).collect()
}

/// The cipher under the site's own secret.
async fn cipher(engine: &Engine) -> Result<XChaCha20Poly1305, Error> {
    let secret = store::secret::keep(&engine.db, "second-factor", &engine.new_token()).await?;
    let key = blake3::derive_key("keju second factor 1", secret.as_bytes());
    Ok(XChaCha20Poly1305::new(&key.into()))
}

/// Seals a secret for its owner: in another person's row it cannot be opened.
async fn seal(engine: &Engine, person: Id, secret: &[u8]) -> Result<String, Error> {
    let mut nonce = [0; NONCE];
    engine.with_chance(|rng| rng.fill_bytes(&mut nonce));
    let payload = Payload { msg: secret, aad: &person.0.to_be_bytes() };
    let sealed = cipher(engine).await?.encrypt(&XNonce::from(nonce), payload).map_err(|_| Error::Damaged("second factor"))?;
    Ok(nonce.iter().chain(&sealed).map(|byte| format!("{byte:02x}")).collect())
}

async fn open(engine: &Engine, person: Id, sealed: &str) -> Result<Vec<u8>, Error> {
    let damaged = || Error::Damaged("second factor");
    let byte = |at: usize| u8::from_str_radix(sealed.get(at..at + 2)?, 16).ok();
    let bytes = (0..sealed.len()).step_by(2).map(byte).collect::<Option<Vec<u8>>>().ok_or_else(damaged)?;
    let (nonce, msg) = bytes.split_first_chunk::<NONCE>().ok_or_else(damaged)?;
    let payload = Payload { msg, aad: &person.0.to_be_bytes() };
    cipher(engine).await?.decrypt(&XNonce::from(*nonce), payload).map_err(|_| damaged())
}
