//! One round: drawn, opened, its items checked.

use crate::{
    actor::Trainee,
    engine::Engine,
    error::Error,
    scoring::score::is_lost,
    sitting::{LoadedSitting, not_in_exam},
    state::slots::AnswerSlots,
};
use exam::{
    Kind, Pinned, Response, TestSession,
    paper::{MultiRule, PinnedSection},
};
use rand::seq::IndexedRandom;
use store::{
    Id,
    catalogue::NAMELESS,
    item::Current,
    response::{Latest, Save},
    score::MachineScore,
    session::Sitting,
};

/// The most items of one round.
const MOST: usize = 50;

/// What a round is drawn from.
#[derive(Clone, Debug)]
pub struct Selection {
    /// The level.
    pub level: String,
    /// The chapter; empty for all of the level, [`NAMELESS`] for the items that name none.
    pub chapter: String,
    /// The types; empty for all.
    pub kinds: Vec<Kind>,
    /// How many items.
    pub count: usize,
}

/// Draws a round and opens it; nothing where no item fits. A round without a level and a chapter is called `untitled`.
pub async fn start(engine: &Engine, trainee: &Trainee, wanted: &Selection, untitled: &str) -> Result<Option<Id>, Error> {
    not_in_exam(engine, trainee.id()).await?;
    let Selection { level, chapter, kinds, count } = wanted;
    let named = if chapter == NAMELESS { "" } else { chapter };
    let fits = |item: &Current| {
        item.level == *level && (chapter.is_empty() || item.chapter == named) && (kinds.is_empty() || kinds.contains(&item.kind))
    };
    let offered: Vec<Current> = store::item::for_practice(&engine.db).await?.into_iter().filter(fits).collect();
    let count = (*count).clamp(1, MOST);
    let mut chosen: Vec<&Current> = engine.with_chance(|rng| offered.sample(rng, count).collect());
    chosen.sort_by_key(|item| item.kind);
    let title = match (named, level.as_str()) {
        ("", "") => untitled,
        ("", level) => level,
        (chapter, _) => chapter,
    };
    open(engine, trainee, title.to_owned(), &chosen).await
}

/// Opens a round with the items of an earlier one that lost points, as far as they are still there to practise.
pub async fn repeat(engine: &Engine, trainee: &Trainee, id: &str) -> Result<Option<Id>, Error> {
    not_in_exam(engine, trainee.id()).await?;
    let loaded = LoadedSitting::open(engine, id, trainee.id()).await?;
    if loaded.paper.is_some() {
        return Err(Error::Absent);
    }
    let scores = store::score::of_session(&engine.db, loaded.sitting.id).await?;
    let mut missed = Vec::new();
    for (number, item) in loaded.items.iter().enumerate() {
        if is_missed(&loaded, &scores, number) {
            missed.extend(store::version::current(&engine.db, &item.id).await?);
        }
    }
    let offered = store::item::for_practice(&engine.db).await?;
    let chosen: Vec<&Current> = offered.iter().filter(|item| missed.contains(&item.version)).collect();
    open(engine, trainee, loaded.sitting.title.clone(), &chosen).await
}

/// Returns whether an item of a round lost points, in any of its parts.
pub fn is_missed(loaded: &LoadedSitting, scores: &[MachineScore], number: usize) -> bool {
    let slots = loaded.sitting.pinned.places().filter(|place| place.item_number == number).map(|place| place.slot);
    let slots: Vec<u16> = slots.collect();
    scores.iter().any(|score| slots.contains(&score.slot) && is_lost(score))
}

/// Opens a round with these items; nothing where there are none.
async fn open(engine: &Engine, trainee: &Trainee, title: String, chosen: &[&Current]) -> Result<Option<Id>, Error> {
    let mut items = Vec::new();
    for current in chosen {
        let item = engine.state.bank.item(&engine.db, current.version).await?;
        let pinned = engine.with_chance(|rng| item.pin(current.version.0, None, true, rng));
        items.extend(pinned);
    }
    if items.is_empty() {
        return Ok(None);
    }
    let sitting = Sitting {
        id: engine.new_id(),
        trainee: trainee.id(),
        paper: None,
        delivery: None,
        given: None,
        attempt: 0,
        pinned: Pinned { multi: MultiRule::AllOrNothing, sections: vec![PinnedSection { title: title.clone(), items }] },
        title,
        session: TestSession::open(engine.now(), None),
        receipt: None,
        void: false,
    };
    let mut tx = engine.db.begin().await?;
    store::session::add(&mut tx, &sitting).await?;
    tx.commit().await?;
    Ok(Some(sitting.id))
}

/// What became of a check.
#[derive(Clone, Debug, PartialEq)]
pub enum CheckOutcome {
    /// The answer is taken for good, and what is right may be shown.
    Taken,
    /// Nothing was answered; nothing is taken.
    Blank,
    /// Something is longer than what is taken; nothing is taken. What was answered, by slot.
    TooLong(Vec<(u16, Response)>),
}

/// Takes the answer to an item of a round, counted from 1, for good. `values` are the values of a part's form fields by its slot. An
/// empty answer is taken only where the trainee says that they want to see what is right all the same.
pub async fn check(
    engine: &Engine,
    trainee: &Trainee,
    id: &str,
    number: usize,
    values: impl Fn(u16) -> Vec<String>,
    blank: bool,
) -> Result<CheckOutcome, Error> {
    not_in_exam(engine, trainee.id()).await?;
    let now = engine.now();
    let loaded = LoadedSitting::open(engine, id, trainee.id()).await?;
    if loaded.paper.is_some() || number == 0 || number > loaded.items.len() {
        return Err(Error::Absent);
    }
    let own: Vec<_> = loaded.sitting.pinned.places().filter(|place| place.item_number == number - 1).collect();
    let (slots, mut answers, mut fits) = (AnswerSlots::of(&loaded), Vec::new(), true);
    for place in &own {
        let kind = slots.kind(place.slot)?;
        let response = Response::from_fields(kind, &values(place.slot)).ok_or(Error::Invalid("response"))?;
        fits &= slots.fits(place.slot, &response)?;
        answers.push(Latest { slot: place.slot, seq: 1, response, at: now });
    }
    if !fits {
        return Ok(CheckOutcome::TooLong(answers.into_iter().map(|answer| (answer.slot, answer.response)).collect()));
    }
    if !answers.iter().any(|answer| answer.response.is_answered()) && !blank {
        return Ok(CheckOutcome::Blank);
    }
    let scores: Vec<_> =
        loaded.score(&answers).into_iter().filter(|score| own.iter().any(|place| place.slot == score.slot)).collect();
    let saves: Vec<_> = answers.into_iter().map(|Latest { slot, seq, response, .. }| Save { slot, seq, response }).collect();
    let item = (number - 1) as u16;
    store::response::check_item(&engine.db, loaded.sitting.id, trainee.id(), item, &saves, &scores, now).await?;
    Ok(CheckOutcome::Taken)
}
