//! Answers that did not count when they came: too late from the trainee's page, or out of a file of last resort.

use crate::{
    code,
    engine::Engine,
    error::Error,
    sitting::{desk::Desk, rescue},
    state::slots::Answerable,
};
use exam::{Response, Timestamp};
use exam::{
    rescue::{Entry, FORMAT, Rescue},
    seal::{Seal, from_hex},
};
use std::cmp::Reverse;
use store::{
    Id,
    evidence::{Claim, Kept},
    response::Save,
};

/// The most entries that a file may have: a paper of 200 parts, left behind by ten tabs.
const MOST: usize = 2_000;
/// The last moment that a browser's clock can name.
const LAST_MOMENT: f64 = 8.64e15;

/// A file that was opened.
pub struct Opened {
    /// The sitting it belongs to.
    pub desk: Desk,
    /// Its answers.
    pub claims: Vec<Claim>,
}

/// Why a file was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is no file of ours.
    Format,
    /// It names a sitting that this site does not have.
    Sitting,
    /// So many of so many entries were changed, or sealed for another sitting, or by another site.
    Entries(usize, usize),
}

/// What stands for a sitting where nobody may know whose it is: the same for as long as the site lives. Its id would tell the
/// millisecond in which it began.
pub async fn code(engine: &Engine, sitting: Id) -> Result<String, Error> {
    let material = format!("{} {sitting}", rescue::secret(engine).await?);
    let key = blake3::derive_key("keju 2026 code of a sitting with evidence", material.as_bytes());
    Ok(code::code(key[..5].iter().fold(0, |bits, &byte| bits << 8 | i64::from(byte))))
}

/// The sittings that have evidence and are not this lead's: code, what is kept, title. Those of one day are in no order that
/// would tell the hour.
pub async fn for_lead(engine: &Engine, lead: Id) -> Result<Vec<(String, Kept, String)>, Error> {
    let mut all = Vec::new();
    for (kept, title, _) in store::evidence::listed(&engine.db, Some(lead), i64::MAX, 0).await? {
        all.push((code(engine, kept.session).await?, kept, title));
    }
    all.sort_by_cached_key(|(code, kept, _)| (Reverse(day(kept.last)), code.clone()));
    Ok(all)
}

/// The day of a moment in China's one time zone, counted.
fn day(at: Timestamp) -> i64 {
    (at.0 + 8 * 3_600_000).div_euclid(86_400_000)
}

/// Keeps what a trainee's own sitting takes no more. What is refused for being late is not lost: a lead can look at it.
pub async fn late(engine: &Engine, sitting: Id, saves: &[Save], now: Timestamp) -> Result<(), Error> {
    if saves.is_empty() {
        return Ok(());
    }
    let claim =
        |save: &Save| Claim { id: engine.new_id(), slot: save.slot, seq: save.seq, response: save.response.clone(), given: None };
    let claims: Vec<Claim> = saves.iter().map(claim).collect();
    let mut tx = engine.db.begin().await?;
    store::evidence::add(&mut tx, sitting, &claims, None, now).await?;
    tx.commit().await?;
    Ok(())
}

/// Opens a file of last resort: with the key of the sitting that it names, every entry of it or nothing.
pub async fn open(engine: &Engine, file: &[u8]) -> Result<Result<Opened, Refused>, Error> {
    let Some(rescue) = serde_json::from_slice::<Rescue>(file).ok().filter(|file| file.format == FORMAT) else {
        return Ok(Err(Refused::Format));
    };
    let count = rescue.entries.len();
    if count == 0 || count > MOST {
        return Ok(Err(Refused::Format));
    }
    let sitting = match rescue.sitting.parse() {
        Ok(id) => store::session::get(&engine.db, id).await?.filter(|sitting| sitting.paper.is_some()),
        Err(_) => None,
    };
    let Some(sitting) = sitting else { return Ok(Err(Refused::Sitting)) };
    let key = rescue::key(engine, sitting.id).await?;
    let desk = Desk::around(engine, sitting).await?;
    let (seal, answerable) = (Seal::from_hex(&key).ok_or(Error::Damaged("key"))?, Answerable::of(&desk));
    let claims = rescue.entries.iter().filter_map(|(name, sealed)| claim(engine, &seal, &answerable, name, sealed));
    let claims: Vec<Claim> = claims.collect();
    let bad = count - claims.len();
    Ok(if bad == 0 { Ok(Opened { desk, claims }) } else { Err(Refused::Entries(bad, count)) })
}

fn claim(engine: &Engine, seal: &Seal, answerable: &Answerable, name: &str, sealed: &str) -> Option<Claim> {
    let text = seal.open(name, &from_hex(sealed)?)?;
    let entry: Entry = serde_json::from_slice(&text).ok()?;
    let response = Response::from_fields(answerable.kind(entry.slot).ok()?, &entry.values)?;
    let seq = entry.after.checked_add(1).filter(|seq| (1..=i64::from(u32::MAX)).contains(seq))?;
    let given = (0.0..LAST_MOMENT).contains(&entry.at).then_some(Timestamp(entry.at as i64));
    Some(Claim { id: engine.new_id(), slot: entry.slot, seq, response, given })
}
