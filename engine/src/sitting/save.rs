//! Saving answers, flags and highlights of a running sitting. What comes too late is kept as evidence.

use crate::{
    actor::Trainee,
    engine::Engine,
    error::{Conflict, Error},
    sitting::{evidence, loaded::LoadedSitting},
    state::{in_flight::InFlightSave, slots::AnswerSlots},
};
use exam::{Response, Timestamp};
use std::collections::HashSet;
use store::{
    Id,
    response::{self, Save, Saved},
};

/// The most highlighted passages of one item.
const MOST_PASSAGES: usize = 500;

/// One changed part, as a page has it.
#[derive(Clone, Debug)]
pub struct Change {
    /// The part.
    pub slot: u16,
    /// One more than the number of the save that the page knows of.
    pub seq: i64,
    /// The values of its form fields.
    pub values: Vec<String>,
}

/// Reads the changes that a page sends, each part once.
pub fn read(slots: &AnswerSlots, changes: Vec<Change>) -> Result<Vec<Save>, Error> {
    let mut seen = HashSet::new();
    let one = |change: Change| {
        let kind = slots.kind(change.slot)?;
        if !seen.insert(change.slot) {
            return Err(Error::Invalid("slot"));
        }
        let response = Response::from_fields(kind, &change.values).ok_or(Error::Invalid("response"))?;
        slots.accept(change.slot, &response)?;
        if !(1..=i64::from(u32::MAX)).contains(&change.seq) {
            return Err(Error::Invalid("seq"));
        }
        Ok(Save { slot: change.slot, seq: change.seq, response })
    };
    changes.into_iter().map(one).collect()
}

/// Saves changed parts of a sitting of a paper, or of unchecked items of practice, all or none, and returns for each what became of it. `at` is when they arrived, `weight` how many bytes they
/// came in.
pub async fn save(
    engine: &Engine,
    trainee: &Trainee,
    sitting: Id,
    changes: Vec<Change>,
    (at, weight): (Timestamp, usize),
) -> Result<Vec<Saved>, Error> {
    let slots = AnswerSlots::own(engine, sitting, trainee.id()).await?;
    engine.state.quota.spend(sitting, weight, at);
    let saves = read(&slots, changes)?;
    let items = saves.iter().filter_map(|save| slots.checked_items.get(usize::from(save.slot)).copied());
    let items: Vec<u16> = items.collect();
    match response::save_unchecked(&engine.db, (sitting, &items), trainee.id(), &saves, at).await? {
        Some(saved) => {
            if items.is_empty() {
                note(engine, sitting, &saves, &saved, at);
            }
            Ok(saved)
        }
        // An item of practice that was checked tells its key: what is written then is no answer any more.
        None if !slots.checked_items.is_empty() => Err(Conflict::SittingOver.into()),
        None => {
            evidence::keep_late(engine, sitting, &saves, at).await?;
            Err(Conflict::SittingOver.into())
        }
    }
}

/// Notes what was stored for whoever watches the sitting; of a conflict, another save was stored before.
fn note(engine: &Engine, sitting: Id, saves: &[Save], saved: &[Saved], at: Timestamp) {
    let stored = saves.iter().zip(saved).filter(|(_, saved)| **saved == Saved::Stored).map(|(save, _)| save.clone());
    engine.state.progress.note(sitting, &stored.collect::<Vec<_>>(), at);
}

/// Flags a part to come back to, or takes the flag away.
pub async fn flag(engine: &Engine, trainee: &Trainee, sitting: &str, slot: u16, flagged: bool) -> Result<(), Error> {
    let loaded = LoadedSitting::open(engine, sitting, trainee.id()).await?;
    AnswerSlots::of(&loaded).kind(slot)?;
    let kept = response::flag(&engine.db, loaded.sitting.id, trainee.id(), &[(slot, flagged)], engine.now()).await?;
    if kept { Ok(()) } else { Err(Conflict::SittingOver.into()) }
}

/// Keeps the highlighted passages of an item's material, as pairs of character offsets.
pub async fn highlight(
    engine: &Engine,
    trainee: &Trainee,
    sitting: &str,
    item: u16,
    passages: &[(u32, u32)],
) -> Result<(), Error> {
    let loaded = LoadedSitting::open(engine, sitting, trainee.id()).await?;
    if usize::from(item) >= loaded.items.len() || passages.len() > MOST_PASSAGES {
        return Err(Error::Invalid("highlight"));
    }
    let body = serde_json::to_string(&passages).map_err(|_| Error::Invalid("highlight"))?;
    let kept = response::highlight(&engine.db, loaded.sitting.id, trainee.id(), item, &body, engine.now()).await?;
    if kept { Ok(()) } else { Err(Conflict::SittingOver.into()) }
}

/// A part as a whole page sends it, changed or not.
#[derive(Clone, Debug, Default)]
pub struct PagePart {
    /// The part.
    pub slot: u16,
    /// The number of the save that the page showed.
    pub shown: i64,
    /// The values of its form fields.
    pub values: Vec<String>,
    /// Whether it is flagged, and whether the page showed it so.
    pub flag: (bool, bool),
}

/// What became of a page's answers. Whatever is not named here is stored.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PageOutcome {
    /// Whether another page saved one of the parts meanwhile; what it saved stands.
    pub conflict: bool,
    /// Answers that are longer than what is taken, by slot.
    pub too_long: Vec<(u16, Response)>,
}

/// Saves what differs from what the page showed. A part whose fields are as they were shown is left alone, and so is its flag, so
/// that an old page never blanks what another one saved.
pub async fn save_page(
    engine: &Engine,
    trainee: &Trainee,
    arrival: &InFlightSave<'_>,
    parts: &[PagePart],
    weight: usize,
) -> Result<PageOutcome, Error> {
    let (id, person, at) = (arrival.sitting, trainee.id(), arrival.at);
    let loaded = LoadedSitting::open_at(engine, id, person, at).await?;
    if loaded.paper.is_none() {
        return Err(Error::Absent);
    }
    if !engine.state.quota.fits(id, weight, at) {
        return Err(Error::TooFast);
    }
    engine.state.quota.spend(id, weight, at);
    let (saves, too_long) = changed(engine, &loaded, parts).await?;
    let flags = parts.iter().filter(|part| part.flag.0 != part.flag.1).map(|part| (part.slot, part.flag.0));
    let flags: Vec<(u16, bool)> = flags.collect();
    if saves.is_empty() && flags.is_empty() {
        loaded.sitting.session.accept(at).map_err(|_| Conflict::SittingOver)?;
        return Ok(PageOutcome { conflict: false, too_long });
    }
    let Some(saved) = response::save(&engine.db, id, person, &saves, at).await? else {
        evidence::keep_late(engine, id, &saves, at).await?;
        return Err(Conflict::SittingOver.into());
    };
    note(engine, id, &saves, &saved, at);
    if !response::flag(&engine.db, id, person, &flags, at).await? {
        return Err(Conflict::SittingOver.into());
    }
    Ok(PageOutcome { conflict: saved.iter().any(|saved| matches!(saved, Saved::Conflict(_))), too_long })
}

/// Returns what is to be saved, and what is too long for that.
async fn changed(
    engine: &Engine,
    loaded: &LoadedSitting,
    parts: &[PagePart],
) -> Result<(Vec<Save>, Vec<(u16, Response)>), Error> {
    let slots = AnswerSlots::of(loaded);
    let (mut saves, mut too_long, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
    for part in parts {
        let kind = slots.kind(part.slot)?;
        if !seen.insert(part.slot) {
            return Err(Error::Invalid("slot"));
        }
        let response = Response::from_fields(kind, &part.values).ok_or(Error::Invalid("response"))?;
        let before = response::at_seq(&engine.db, loaded.sitting.id, part.slot, part.shown).await?;
        let same = before.map_or(!response.is_answered(), |before| before.response == response);
        if !same && !slots.fits(part.slot, &response)? {
            too_long.push((part.slot, response));
        } else if !same {
            saves.push(Save { slot: part.slot, seq: part.shown + 1, response });
        }
    }
    Ok((saves, too_long))
}
