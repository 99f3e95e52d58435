//! Guessing passwords is slow, and nobody can lock somebody else out of their own browser.
//!
//! What has not succeeded is counted for a quarter of an hour: under the account and where it came from together, under the account
//! alone, and under where it came from alone; all names alike, whether anybody bears them or not. A browser that the person has signed
//! in from before is counted by itself, so that neither a flood on the account nor somebody in the same room bars its owner. Who is
//! signed in is never affected.

use crate::{engine::Engine, error::Error};
use exam::{Timestamp, time::Millis};
use store::Id;

/// For how long an attempt counts.
pub(super) const COUNTS: Millis = Millis(15 * 60_000);
/// The most attempts on an account from one address, or from one known browser of its owner.
const OF_ACCOUNT: i64 = 10;
/// The most attempts on an account from everywhere.
const ALTOGETHER: i64 = 100;
/// The most attempts from one address: a whole examination room may be behind one.
const FROM_SOURCE: i64 = 100;

/// An attempt to sign in, as it is counted.
pub(super) struct SignInAttempt {
    /// The counters that a success resets.
    own: Vec<String>,
    /// The count under where it came from, which a success takes back.
    from_source: Id,
}

impl SignInAttempt {
    /// Counts an attempt before the password is looked at; refuses when there were too many.
    pub async fn begin(engine: &Engine, name: &str, source: &str, device: Option<&str>) -> Result<SignInAttempt, Error> {
        let device = device.map(hashed);
        let known = match &device {
            Some(device) if !name.contains('\0') => store::attempt::is_known(&engine.db, device, name).await?,
            Some(_) | None => false,
        };
        let (account, from_source) = (hashed(name), engine.new_id());
        let counted = match device.filter(|_| known) {
            Some(device) => vec![(format!("device {device}"), OF_ACCOUNT, engine.new_id())],
            None => vec![
                (format!("account {account} from {source}"), OF_ACCOUNT, engine.new_id()),
                (format!("account {account}"), ALTOGETHER, engine.new_id()),
                (format!("source {source}"), FROM_SOURCE, from_source),
            ],
        };
        let (now, mut tx) = (engine.now(), engine.db.begin().await?);
        let since = Timestamp(now.0 - COUNTS.0);
        for (under, most, id) in &counted {
            if store::attempt::count(&mut tx, under, since).await? >= *most {
                return Err(Error::TooMany);
            }
            store::attempt::add(&mut tx, *id, under, now).await?;
        }
        tx.commit().await?;
        let own = counted.into_iter().map(|(under, ..)| under).filter(|under| !under.starts_with("source ")).collect();
        Ok(SignInAttempt { own, from_source })
    }

    /// Says that the attempt succeeded: the account is counted anew, and the browser is known from now on. Returns the token to know
    /// it by, if it has none. Failures from the same address stay counted, or one good password would pay for many guesses.
    pub async fn succeed(
        self,
        tx: &mut store::Tx,
        engine: &Engine,
        person: Id,
        device: Option<&str>,
    ) -> Result<Option<String>, Error> {
        for under in &self.own {
            store::attempt::forget(tx, under).await?;
        }
        store::attempt::remove(tx, self.from_source).await?;
        let (token, new) = match device {
            Some(token) => (token.to_owned(), false),
            None => (engine.new_token(), true),
        };
        store::attempt::know(tx, &hashed(&token), person, engine.now()).await?;
        Ok(new.then_some(token))
    }
}

fn hashed(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex().to_string()
}
