//! Guessing passwords is slow, and nobody can lock somebody else out of their own browser or a whole room out of an exam.
//!
//! What has not succeeded is counted for a quarter of an hour: under the account and where it came from together, under the account
//! alone, and under where it came from alone; all names alike, whether anybody bears them or not. A success takes back what was counted of
//! its own name. An account is closed for the rest of the quarter of an hour; an address is only slowed down, for people in one room share
//! it. A browser that the person has signed in from before is counted by itself, so that neither a flood on the account nor somebody in
//! the same room bars its owner. Who is signed in is never affected.

use crate::{
    actor::Administrator,
    audit::{Event, record},
    engine::Engine,
    error::Error,
    origin::Origin,
    people::{error::PeopleError, folding::fold, person::person_by_name},
};
use exam::{Timestamp, time::Millis};
use store::{
    Id,
    person::Person,
    sign_in_attempt::{Attempt, Count},
};

/// For how long an attempt counts.
pub(super) const COUNTS: Millis = Millis(15 * 60_000);
/// The most attempts on an account from one address, or from one known browser of its owner.
const OF_ACCOUNT: i64 = 10;
/// The most attempts on an account from everywhere.
const ALTOGETHER: i64 = 100;
/// The number of different names without a success from which an address is slowed down: a room of 30 may mistype their names four times
/// each.
const NAMES: i64 = 200;
/// The number of attempts without a success from which an address is slowed down.
const FROM_SOURCE: i64 = 300;
/// So many further attempts from an address double the time between two of them.
const STEP: i64 = 10;
/// The longest time between two attempts from an address that is slowed down: fewer in a quarter of an hour than people in a room mistype.
const LONGEST: Millis = Millis(30_000);

/// What an attempt is counted under.
enum Limit {
    /// An account: after so many attempts no more, until the oldest no longer counts.
    Account(i64),
    /// An address: slowed down.
    Source,
}

/// An attempt to sign in, as it is counted.
pub(super) struct SignInAttempt {
    /// What it is counted under.
    under: Vec<String>,
    /// The hash of the folded name.
    name: String,
    /// How many attempts at this name from there have not succeeded, this one included.
    pub number: i64,
}

impl SignInAttempt {
    /// Counts an attempt before the password is looked at; refuses when there were too many.
    pub async fn begin(engine: &Engine, name: &str, origin: &Origin, device: Option<&str>) -> Result<SignInAttempt, Error> {
        let (device, folded, source) = (device.map(hashed), fold(name), &origin.address);
        let known = match &device {
            Some(device) if !name.contains('\0') => {
                store::sign_in_attempt::is_known(&engine.db, device, &folded, name.trim()).await?
            }
            Some(_) | None => false,
        };
        let account = hashed(&folded);
        let mut counted = match device.filter(|_| known) {
            Some(device) => vec![(format!("device {device}"), Limit::Account(OF_ACCOUNT))],
            None => vec![
                (format!("account {account} from {source}"), Limit::Account(OF_ACCOUNT)),
                (format!("account {account}"), Limit::Account(ALTOGETHER)),
                (format!("source {source}"), Limit::Source),
            ],
        };
        let (now, mut tx) = (engine.now(), engine.db.begin().await?);
        let (since, mut number) = (Timestamp(now.0 - COUNTS.0), 0);
        let is_let_in = store::sign_in_attempt::count(&mut tx, &let_in(&account), since).await?.attempts > 0;
        if is_let_in || engine.state.trusts(source) {
            counted.retain(|(_, limit)| matches!(limit, Limit::Account(_)));
        }
        for (at, (under, limit)) in counted.iter().enumerate() {
            let count = store::sign_in_attempt::count(&mut tx, under, since).await?;
            if let Some(wait) = wait(limit, count, now) {
                return Err(Error::TooMany(wait));
            }
            if at == 0 {
                number = count.attempts + 1;
            }
            store::sign_in_attempt::add(&mut tx, Attempt { id: engine.new_id(), under, name: &account, at: now }).await?;
        }
        tx.commit().await?;
        Ok(SignInAttempt { under: counted.into_iter().map(|(under, _)| under).collect(), name: account, number })
    }

    /// Returns what tells this name and place from all others, without telling the name.
    pub fn place(&self) -> &str {
        self.under.first().map(String::as_str).unwrap_or_default()
    }

    /// Says that the attempt succeeded: what was counted of this name here is forgotten, and the browser is known from now on. Returns the
    /// token to know it by, if it has none. Attempts at other names stay counted, or one good password would pay for many guesses.
    pub async fn succeed(
        self,
        tx: &mut store::Tx,
        engine: &Engine,
        person: Id,
        device: Option<&str>,
    ) -> Result<Option<String>, Error> {
        for under in &self.under {
            store::sign_in_attempt::forget(tx, under, &self.name).await?;
        }
        let (token, new) = match device {
            Some(token) => (token.to_owned(), false),
            None => (engine.new_token(), true),
        };
        store::sign_in_attempt::know(tx, &hashed(&token), person, engine.now()).await?;
        Ok(new.then_some(token))
    }
}

/// Returns how long the next attempt has to wait, if it has to.
fn wait(limit: &Limit, count: Count, now: Timestamp) -> Option<Millis> {
    let until = match limit {
        Limit::Account(most) => (count.attempts >= *most).then(|| count.oldest.map(|oldest| oldest + COUNTS))?,
        Limit::Source => {
            let over = (count.names - NAMES).max(count.attempts - FROM_SOURCE);
            let gap = Millis(1_000 << (over / STEP).clamp(0, 5)).min(LONGEST);
            (over >= 0).then(|| count.newest.map(|newest| newest + gap))?
        }
    }?;
    (until > now).then(|| until - now)
}

/// Whether signing in to an account is slowed down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SignInState {
    /// The number of attempts within a quarter of an hour that did not succeed, from wherever there were most.
    pub failed: i64,
    /// Until when the account is closed to whoever tried too often.
    pub closed_until: Option<Timestamp>,
}

/// Returns whether signing in to an account is slowed down.
pub async fn sign_in_state(engine: &Engine, person: &Person) -> Result<SignInState, Error> {
    let since = Timestamp(engine.now().0 - COUNTS.0);
    let mut state = SignInState::default();
    for (under, failed, oldest) in store::sign_in_attempt::of_name(&engine.db, &hashed(&fold(&person.name)), since).await? {
        let everywhere = under.starts_with("account ") && !under.contains(" from ");
        let most = if everywhere { ALTOGETHER } else { OF_ACCOUNT };
        if !under.starts_with("account ") && !under.starts_with("device ") {
            continue;
        }
        state.failed = state.failed.max(failed);
        if failed >= most {
            state.closed_until = state.closed_until.max(Some(oldest + COUNTS));
        }
    }
    Ok(state)
}

/// Forgets every attempt at an account, so that its owner can sign in at once, for a quarter of an hour also from an address that is
/// slowed down.
pub async fn unlock(engine: &Engine, administrator: &Administrator, person: &Person) -> Result<(), Error> {
    unlock_as(engine, Some(administrator.id()), person).await
}

/// Forgets every attempt at the account of that sign-in name, from the command line.
pub async fn unlock_by_name(engine: &Engine, name: &str) -> Result<(), PeopleError> {
    let person = person_by_name(engine, name).await?;
    Ok(unlock_as(engine, None, &person).await?)
}

async fn unlock_as(engine: &Engine, actor: Option<Id>, person: &Person) -> Result<(), Error> {
    let mut tx = engine.db.begin().await?;
    store::audit::lock(&mut tx).await?;
    let (account, now) = (hashed(&fold(&person.name)), engine.now());
    store::sign_in_attempt::forget_name(&mut tx, &account).await?;
    store::sign_in_attempt::add(&mut tx, Attempt { id: engine.new_id(), under: &let_in(&account), name: &account, at: now })
        .await?;
    record(&mut tx, engine, actor, Event::SignInUnlocked { person: person.id.into() }).await?;
    Ok(tx.commit().await?)
}

/// What it is noted under that an account is let in from addresses that are slowed down.
fn let_in(account: &str) -> String {
    format!("let in {account}")
}

fn hashed(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().to_string()
}
