//! Starting a round.

use crate::{
    actor::Trainee,
    engine::Engine,
    error::{Error, Result},
    practice::{
        filter::{Filter, Mode},
        offer::{Offer, Offered},
        round::{Round, Verdict},
    },
    sitting::not_in_exam,
};
use exam::{
    Pinned, TestSession,
    paper::{MultiRule, PinnedSection},
};
use store::{
    Id,
    catalogue::NAMELESS,
    practice_round::{self, StoredRound},
    response::mark_checked,
    session::Sitting,
};

/// The most items of one round.
const MOST: usize = 50;

/// What became of a wish for a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StartOutcome {
    /// It is open.
    Opened {
        /// The sitting.
        round: Id,
        /// How many items it holds.
        count: usize,
    },
    /// No item fits.
    Empty,
}

/// Chooses a round and opens it. A round without a level and a chapter is called `untitled`.
pub async fn start(
    engine: &Engine,
    trainee: &Trainee,
    (mode, filter): (Mode, &Filter),
    count: usize,
    untitled: &str,
) -> Result<StartOutcome> {
    not_in_exam(engine, trainee.id()).await?;
    let offer = Offer::load(engine, trainee.id()).await?;
    let from = match mode {
        Mode::Order | Mode::Recite => next_in_order(engine, trainee, mode, filter, &offer).await?,
        Mode::Due | Mode::Unseen | Mode::Wrong | Mode::Met | Mode::Starred => None,
    };
    let chosen = engine.with_chance(|rng| offer.choose(mode, filter, count.clamp(1, MOST), from.as_deref(), rng));
    let named = if filter.chapter == NAMELESS { "" } else { &filter.chapter };
    let title = match (filter.topic.as_str(), named, filter.level.as_str()) {
        ("", "", "") => untitled,
        ("", "", level) => level,
        ("", chapter, _) => chapter,
        (topic, _, _) => topic,
    };
    open(engine, trainee, title, round_of(trainee, mode, filter), &chosen_of(&offer, &chosen)).await
}

/// Opens a round with the items of an earlier one that were missed, as far as they are still there to practise.
pub async fn repeat(engine: &Engine, trainee: &Trainee, id: &str) -> Result<StartOutcome> {
    not_in_exam(engine, trainee.id()).await?;
    let round = Round::load(engine, trainee, id).await?;
    let missed = round.loaded.items.iter().zip(&round.verdicts).filter(|(_, verdict)| **verdict == Verdict::Wrong);
    let missed: Vec<&str> = missed.map(|(item, _)| item.id.as_str()).collect();
    let offer = Offer::load(engine, trainee.id()).await?;
    let chosen: Vec<&Offered> = offer.items.iter().filter(|offered| missed.contains(&offered.item.id.as_str())).collect();
    let like = round_of(trainee, Mode::Wrong, &Filter::default());
    open(engine, trainee, &round.loaded.sitting.title, like, &chosen).await
}

fn chosen_of<'a>(offer: &'a Offer, chosen: &[usize]) -> Vec<&'a Offered> {
    chosen.iter().map(|at| &offer.items[*at]).collect()
}

fn round_of(trainee: &Trainee, mode: Mode, filter: &Filter) -> StoredRound {
    StoredRound {
        session: Id(0),
        person: trainee.id(),
        mode: mode.name().to_owned(),
        level: filter.level.clone(),
        chapter: filter.chapter.clone(),
        topic: filter.topic.clone(),
        ended: None,
    }
}

/// Returns the item with which a round in order begins: the one behind the last that was checked in the last such round.
async fn next_in_order(engine: &Engine, trainee: &Trainee, mode: Mode, filter: &Filter, offer: &Offer) -> Result<Option<String>> {
    let like = round_of(trainee, mode, filter);
    let Some(last) = practice_round::last_like(&engine.db, &like).await? else { return Ok(None) };
    let round = Round::load(engine, trainee, &last.session.to_string()).await?;
    let Some(done) = round.checked.keys().max().copied() else {
        return Ok(round.loaded.items.first().map(|item| item.id.clone()));
    };
    let within = offer.within(mode, filter);
    let place = |id: &str| within.iter().position(|at| offer.items[*at].item.id == id);
    let behind = round.loaded.items.get(usize::from(done)).and_then(|item| place(&item.id));
    Ok(behind.and_then(|at| within.get(at + 1)).map(|at| offer.items[*at].item.id.clone()))
}

/// Opens a round with these items.
async fn open(engine: &Engine, trainee: &Trainee, title: &str, round: StoredRound, chosen: &[&Offered]) -> Result<StartOutcome> {
    let now = engine.now();
    let pin = |offered: &&Offered| engine.with_chance(|rng| offered.item.pin(offered.version.0, None, true, rng));
    let items: Vec<_> = chosen.iter().filter_map(pin).take(MOST).collect();
    let count = items.len();
    if count == 0 {
        return Ok(StartOutcome::Empty);
    }
    let id = engine.new_id();
    let sitting = Sitting {
        id,
        trainee: trainee.id(),
        paper: None,
        delivery: None,
        given: None,
        attempt: 0,
        pinned: Pinned { multi: MultiRule::AllOrNothing, sections: vec![PinnedSection { title: title.to_owned(), items }] },
        title: title.to_owned(),
        session: TestSession::open(now, None),
        receipt: None,
        void: false,
    };
    // Where the answers are shown nothing is left to answer, and there is nothing to come back to.
    let shown = round.mode == Mode::Recite.name();
    let ended = shown.then_some(now);
    let mut tx = engine.db.begin().await?;
    store::session::add(&mut tx, &sitting).await?;
    practice_round::add(&mut tx, &StoredRound { session: id, ended, ..round }).await?;
    for place in (0..count).take_while(|_| shown) {
        let place = u16::try_from(place).map_err(|_| Error::TooLarge)?;
        mark_checked(&mut tx, id, place, now).await?;
    }
    tx.commit().await?;
    Ok(StartOutcome::Opened { round: id, count })
}
