//! A round as it stands: what was answered, what was right, what is left.

use crate::{
    actor::Trainee,
    engine::Engine,
    error::{Error, Result},
    practice::filter::Mode,
    sitting::LoadedSitting,
};
use exam::{Timestamp, schedule::Ease};
use std::collections::HashMap;
use store::{Id, practice_round, recall::StoredRecall, score::MachineScore};

/// How many rounds that were left are offered again.
const MOST_OPEN: i64 = 5;

/// What became of an item of a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It waits for an answer.
    Open,
    /// It was right, or its trainee says that they knew it.
    Right,
    /// It was wrong, or its trainee says that they did not know it.
    Wrong,
    /// It was answered, and only its trainee can say how well.
    Unjudged,
}

/// A round of practice.
pub struct Round {
    /// The sitting with its items.
    pub loaded: LoadedSitting,
    /// How it was chosen; nothing for a round from before that was noted.
    pub mode: Option<Mode>,
    /// When each item was checked, by its place.
    pub checked: HashMap<u16, Timestamp>,
    /// What the machine made of the answers.
    pub scores: Vec<MachineScore>,
    /// How well each item was recalled, by its place.
    pub recalls: HashMap<u16, StoredRecall>,
    /// What became of each item.
    pub verdicts: Vec<Verdict>,
    /// When it ended.
    pub ended: Option<Timestamp>,
}

impl Round {
    /// Loads a round of this trainee; absent where there is none of this id.
    pub async fn load(engine: &Engine, trainee: &Trainee, id: &str) -> Result<Round> {
        let loaded = LoadedSitting::open(engine, id, trainee.id()).await?;
        if loaded.paper.is_some() {
            return Err(Error::Absent);
        }
        let session = loaded.sitting.id;
        let stored = practice_round::get(&engine.db, session).await?;
        let checked: HashMap<u16, Timestamp> = store::response::checked(&engine.db, session).await?.into_iter().collect();
        let recalls = store::recall::of_session(&engine.db, session).await?;
        let recalls: HashMap<u16, StoredRecall> = recalls.into_iter().map(|recall| (recall.source.place, recall)).collect();
        let mut round = Round {
            mode: stored.as_ref().and_then(|stored| Mode::from_name(&stored.mode)),
            ended: stored.and_then(|stored| stored.ended),
            scores: store::score::of_session(&engine.db, session).await?,
            verdicts: Vec::new(),
            loaded,
            checked,
            recalls,
        };
        round.verdicts = (0..round.loaded.items.len()).map(|place| round.verdict(place as u16)).collect();
        Ok(round)
    }

    fn verdict(&self, place: u16) -> Verdict {
        if !self.checked.contains_key(&place) {
            return Verdict::Open;
        }
        match self.recalls.get(&place).map(|recall| recall.recall.ease) {
            Some(Ease::Again) => Verdict::Wrong,
            Some(Ease::Hard | Ease::Good | Ease::Easy) => Verdict::Right,
            // Rounds from before recalls were noted have their scores.
            None => match crate::book::ease_in_practice(&self.scores_at(place), false) {
                Some(Ease::Again) => Verdict::Wrong,
                Some(Ease::Hard | Ease::Good | Ease::Easy) => Verdict::Right,
                None => Verdict::Unjudged,
            },
        }
    }

    /// Returns the scores of an item's parts.
    pub fn scores_at(&self, place: u16) -> Vec<MachineScore> {
        let slots = self.loaded.sitting.pinned.places().filter(|one| one.item_number == usize::from(place)).map(|one| one.slot);
        let slots: Vec<u16> = slots.collect();
        self.scores.iter().filter(|score| slots.contains(&score.slot)).cloned().collect()
    }

    /// Returns the next item that waits for an answer, from this place on and around; nothing when all have one.
    pub fn next_open(&self, from: usize) -> Option<usize> {
        let count = self.verdicts.len();
        (0..count).map(|step| (from + step) % count).find(|place| self.verdicts[*place] == Verdict::Open)
    }

    /// Returns how many items have this verdict.
    pub fn count(&self, verdict: Verdict) -> usize {
        self.verdicts.iter().filter(|one| **one == verdict).count()
    }

    /// Returns whether nothing is left to answer.
    pub fn is_over(&self) -> bool {
        self.ended.is_some() || self.count(Verdict::Open) == 0
    }
}

/// A round that was left and goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenRound {
    /// The sitting.
    pub id: Id,
    /// What is practised.
    pub title: String,
    /// How many items were checked.
    pub done: usize,
    /// How many there are.
    pub of: usize,
    /// The item to go on with, from 1.
    pub next: usize,
}

/// Returns a trainee's rounds that go on, the newest first.
pub async fn open_rounds(engine: &Engine, trainee: &Trainee) -> Result<Vec<OpenRound>> {
    let mut open = Vec::new();
    for stored in practice_round::open(&engine.db, trainee.id(), MOST_OPEN).await? {
        let round = Round::load(engine, trainee, &stored.session.to_string()).await?;
        if let Some(next) = round.next_open(0) {
            let (title, of) = (round.loaded.sitting.title.clone(), round.verdicts.len());
            open.push(OpenRound { id: stored.session, title, done: round.checked.len(), of, next: next + 1 });
        }
    }
    Ok(open)
}

/// Returns the round that a trainee left last, if one goes on.
pub async fn open_round(engine: &Engine, trainee: &Trainee) -> Result<Option<OpenRound>> {
    Ok(open_rounds(engine, trainee).await?.into_iter().next())
}

/// Ends a round of this trainee; what was not answered stays unanswered. A second time changes nothing.
pub async fn end(engine: &Engine, trainee: &Trainee, id: &str) -> Result<()> {
    let round = Round::load(engine, trainee, id).await?;
    let mut tx = engine.db.begin().await?;
    practice_round::end(&mut tx, round.loaded.sitting.id, engine.now()).await?;
    Ok(tx.commit().await?)
}
