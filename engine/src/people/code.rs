//! One-time codes: how people get their first password, or a new one, without anybody else knowing it.

use crate::engine::Engine;
use crate::people::password::{self, LEAST};
use crate::people::{
    person::{account, note},
    refused::Refused,
};
use exam::time::Millis;
use serde_json::json;
use store::{Id, account::Account};

/// How long a code works.
pub const LASTS: Millis = Millis(48 * 3_600_000);

/// Groups of letters in a code: 140 bits.
const GROUPS: usize = 7;

/// Gives each of these people a new code, shown this once; the ones they had no longer work.
pub async fn make(engine: &Engine, who: Id, people: &[Id]) -> Result<Vec<(Account, String)>, Refused> {
    let (now, mut made) = (engine.now(), Vec::new());
    for &id in people {
        let account = account(engine, id).await?;
        if account.disabled {
            return Err(Refused::Disabled);
        }
        made.push((account, engine.letters(GROUPS)));
    }
    let mut tx = engine.db.begin().await?;
    store::audit::hold(&mut tx).await?;
    for (account, code) in &made {
        store::code::put(&mut tx, account.person.id, &plain(code), now, now + LASTS).await?;
    }
    let ids: Vec<String> = people.iter().map(Id::to_string).collect();
    note(&mut tx, engine, Some(who), "code.make", json!({ "people": ids })).await?;
    tx.commit().await?;
    Ok(made)
}

/// Sets a person's password by their code, which is used up, and tells their sign-in name. All their sign-ins end.
pub async fn redeem(engine: &Engine, code: &str, password: &str, repeated: &str) -> Result<String, Refused> {
    let (code, now) = (plain(code), engine.now());
    let name = store::code::owner(&engine.db, &code, now).await?.ok_or(Refused::Code)?;
    acceptable(&name, password, repeated)?;
    let hash = engine.state.hasher.hash(password.to_owned()).await;
    let mut tx = engine.db.begin().await?;
    store::audit::hold(&mut tx).await?;
    let person = store::code::redeem(&mut tx, &code, now).await?.ok_or(Refused::Code)?;
    store::person::set_password(&mut tx, &name, &hash).await?;
    note(&mut tx, engine, Some(person), "password.set", json!({ "person": person.to_string() })).await?;
    tx.commit().await?;
    Ok(name)
}

/// Whether a new password may be set: long enough, and none that everybody tries first (NIST SP 800-63B-4, 3.1.1.2).
pub fn acceptable(name: &str, password: &str, repeated: &str) -> Result<(), Refused> {
    if password.chars().count() < LEAST {
        return Err(Refused::Password);
    }
    if password::is_common(name, password) {
        return Err(Refused::Common);
    }
    if password == repeated { Ok(()) } else { Err(Refused::Repeat) }
}

/// A code as it is compared, however it was typed: without its hyphens, in small letters, with a zero for an o.
pub(super) fn plain(typed: &str) -> String {
    let letters = typed.chars().filter(|c| c.is_alphanumeric()).take(100).flat_map(char::to_lowercase);
    letters.map(|c| if c == 'o' { '0' } else { c }).collect()
}
