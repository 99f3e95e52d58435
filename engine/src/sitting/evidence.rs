//! Answers that did not count when they came: too late from the trainee's page, or out of a file of last resort.

use crate::{
    actor::Administrator,
    audit::{Event, record},
    code,
    engine::Engine,
    error::Error,
    sitting::{loaded::LoadedSitting, rescue},
    state::slots::AnswerSlots,
};
use exam::{Response, Timestamp};
use exam::{
    rescue::{Entry, FORMAT, Rescue},
    seal::{Seal, from_hex},
};
use std::cmp::Reverse;
use store::{
    Id,
    evidence::{EvidenceSummary, LateAnswer},
    response::Save,
};

/// The most entries that a file may have: a paper of 200 parts, left behind by ten tabs.
const MOST: usize = 2_000;
/// The last moment that a browser's clock can name.
const LAST_MOMENT: f64 = 8.64e15;

/// What became of a file of last resort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileOutcome {
    /// The answers of the file are evidence now; nothing is scored.
    Taken {
        /// The sitting it belongs to.
        sitting: Id,
        /// How many of the answers were not there before.
        added: usize,
    },
    /// Nothing of the file was taken.
    Refused(FileRefusal),
}

/// Why a file was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileRefusal {
    /// The file is none of ours.
    Format,
    /// The file names a sitting that this site does not have.
    Sitting,
    /// Some entries, the first number, of all entries, the second, were changed, or sealed for another sitting, or by another site.
    Entries(usize, usize),
}

/// An open file: the sitting it belongs to, and its answers.
struct OpenFile {
    loaded: LoadedSitting,
    answers: Vec<LateAnswer>,
}

/// Returns what stands for a sitting where nobody may know whose it is: it stays for as long as the site lives. Its id would tell the
/// millisecond in which it began.
pub async fn code(engine: &Engine, sitting: Id) -> Result<String, Error> {
    let material = format!("{} {sitting}", rescue::secret(engine).await?);
    let key = blake3::derive_key("keju 2026 code of a sitting with evidence", material.as_bytes());
    Ok(code::code(key[..5].iter().fold(0, |bits, &byte| bits << 8 | i64::from(byte))))
}

/// Returns the sittings that have evidence and are not this lead's: code, what is kept, title. Those of one day are in no order that
/// would tell the hour.
pub async fn for_lead(engine: &Engine, lead: Id) -> Result<Vec<(String, EvidenceSummary, String)>, Error> {
    let mut all = Vec::new();
    for (kept, title, _) in store::evidence::listed(&engine.db, Some(lead), i64::MAX, 0).await? {
        all.push((code(engine, kept.session).await?, kept, title));
    }
    all.sort_by_cached_key(|(code, kept, _)| (Reverse(kept.last.day()), code.clone()));
    Ok(all)
}

/// Keeps answers that a trainee's own sitting takes no more. What is refused for being late is not lost: a lead can look at it.
pub async fn keep_late(engine: &Engine, sitting: Id, saves: &[Save], now: Timestamp) -> Result<(), Error> {
    if saves.is_empty() {
        return Ok(());
    }
    let answer = |save: &Save| LateAnswer {
        id: engine.new_id(),
        slot: save.slot,
        seq: save.seq,
        response: save.response.clone(),
        given: None,
    };
    let answers: Vec<LateAnswer> = saves.iter().map(answer).collect();
    let mut tx = engine.db.begin().await?;
    store::evidence::add(&mut tx, sitting, &answers, None, now).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes a file of last resort: its answers are kept as evidence, and nothing is scored.
pub async fn take_file(engine: &Engine, administrator: &Administrator, file: &[u8]) -> Result<FileOutcome, Error> {
    let OpenFile { loaded, answers } = match open_file(engine, file).await? {
        Ok(file) => file,
        Err(refusal) => return Ok(FileOutcome::Refused(refusal)),
    };
    let (sitting, actor) = (loaded.sitting.id, Some(administrator.id()));
    let mut tx = engine.db.begin().await?;
    let added = store::evidence::add(&mut tx, sitting, &answers, actor, engine.now()).await?;
    let (person, count) = (loaded.sitting.trainee.into(), answers.len());
    record(&mut tx, engine, actor, Event::EvidenceTaken { person, sitting: sitting.into(), answers: count, added }).await?;
    tx.commit().await?;
    Ok(FileOutcome::Taken { sitting, added })
}

/// Opens a file of last resort with the key of the sitting that it names: every entry of it or nothing.
async fn open_file(engine: &Engine, file: &[u8]) -> Result<Result<OpenFile, FileRefusal>, Error> {
    let Some(rescue) = serde_json::from_slice::<Rescue>(file).ok().filter(|file| file.format == FORMAT) else {
        return Ok(Err(FileRefusal::Format));
    };
    let count = rescue.entries.len();
    if count == 0 || count > MOST {
        return Ok(Err(FileRefusal::Format));
    }
    let sitting = match rescue.sitting.parse() {
        Ok(id) => store::session::get(&engine.db, id).await?.filter(|sitting| sitting.paper.is_some()),
        Err(_) => None,
    };
    let Some(sitting) = sitting else { return Ok(Err(FileRefusal::Sitting)) };
    let key = rescue::key(engine, sitting.id).await?;
    let loaded = LoadedSitting::load(engine, sitting).await?;
    let (seal, slots) = (Seal::from_hex(&key).ok_or(Error::Damaged("key"))?, AnswerSlots::of(&loaded));
    let answers = rescue.entries.iter().filter_map(|(name, sealed)| open_entry(engine, &seal, &slots, name, sealed));
    let answers: Vec<LateAnswer> = answers.collect();
    let bad = count - answers.len();
    Ok(if bad == 0 { Ok(OpenFile { loaded, answers }) } else { Err(FileRefusal::Entries(bad, count)) })
}

fn open_entry(engine: &Engine, seal: &Seal, slots: &AnswerSlots, name: &str, sealed: &str) -> Option<LateAnswer> {
    let text = seal.open(name, &from_hex(sealed)?)?;
    let entry: Entry = serde_json::from_slice(&text).ok()?;
    let response = Response::from_fields(slots.kind(entry.slot).ok()?, &entry.values)?;
    let seq = entry.after.checked_add(1).filter(|seq| (1..=i64::from(u32::MAX)).contains(seq))?;
    let given = (0.0..LAST_MOMENT).contains(&entry.at).then_some(Timestamp(entry.at as i64));
    Some(LateAnswer { id: engine.new_id(), slot: entry.slot, seq, response, given })
}
