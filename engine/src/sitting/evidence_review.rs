//! A sitting with its evidence: what the server has, and what came too late or in a file. While the sitting is open, late answers can
//! be accepted as the trainee's.

use crate::{
    actor::Administrator,
    audit::{Event, record},
    engine::Engine,
    error::Error,
    sitting::{allowance::LONGEST_REASON, loaded::LoadedSitting},
    state::slots::AnswerSlots,
    text::words,
};
use std::collections::HashMap;
use store::{
    Id,
    evidence::{Evidence, Use},
    response::Latest,
};

/// A sitting with its evidence.
pub struct EvidenceReview {
    /// The sitting.
    pub loaded: LoadedSitting,
    /// The answers that did not count, by part.
    pub evidence: Vec<Evidence>,
    /// What the sitting takes as an answer.
    pub slots: AnswerSlots,
    /// The answers that count, by slot.
    pub latest: HashMap<u16, Latest>,
    /// The names of those who brought files or accepted answers.
    pub names: HashMap<Id, String>,
    /// Whether the reader may not know whose it is.
    pub anonymous: bool,
}

/// How an answer stands to the one that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It was accepted as the trainee's answer.
    Accepted,
    /// It says what the answer that counts says.
    Same,
    /// Nobody saved that part since.
    Newest,
    /// Something newer was saved.
    Older,
}

impl EvidenceReview {
    /// Returns the sitting of a paper with that id, and its evidence.
    pub async fn load(engine: &Engine, id: &str) -> Result<EvidenceReview, Error> {
        let id = id.parse().map_err(|_| Error::Absent)?;
        let sitting = store::session::get(&engine.db, id).await?.filter(|sitting| sitting.paper.is_some());
        let sitting = sitting.ok_or(Error::Absent)?;
        let evidence = store::evidence::of_session(&engine.db, id).await?;
        let mut names = HashMap::new();
        for who in evidence.iter().flat_map(|one| one.who.into_iter().chain(one.used.as_ref().map(|used| used.who))) {
            names.insert(who, store::board::name(&engine.db, who).await?);
        }
        let latest = store::response::of_session(&engine.db, id).await?;
        let latest = latest.into_iter().map(|one| (one.slot, one)).collect();
        let loaded = LoadedSitting::load(engine, sitting).await?;
        Ok(EvidenceReview { slots: AnswerSlots::of(&loaded), loaded, evidence, latest, names, anonymous: false })
    }

    /// Returns the review for those who may not know whose it is: without the reasons for accepting, which may name the trainee, and with days
    /// for moments.
    pub fn anonymous(mut self) -> EvidenceReview {
        self.anonymous = true;
        self.evidence.iter_mut().filter_map(|one| one.used.as_mut()).for_each(|used| used.reason.clear());
        self
    }

    /// Returns how a late answer stands to the answer that counts.
    pub fn standing(&self, one: &Evidence) -> Standing {
        match self.latest.get(&one.answer.slot) {
            _ if one.used.is_some() => Standing::Accepted,
            Some(latest) if latest.response == one.answer.response => Standing::Same,
            Some(latest) if latest.seq >= one.answer.seq => Standing::Older,
            Some(_) | None => Standing::Newest,
        }
    }

    /// Returns whether a late answer could stand as the trainee's answer.
    pub fn is_usable(&self, one: &Evidence) -> bool {
        let accepted = self.slots.accept(one.answer.slot, &one.answer.response).is_ok();
        accepted && matches!(self.standing(one), Standing::Newest | Standing::Older)
    }

    /// Returns the numbers of the parts that these are about, as the paper shows them.
    pub fn labels(&self, chosen: &[Evidence]) -> Vec<String> {
        let places = self.loaded.sitting.pinned.places();
        places.filter(|place| chosen.iter().any(|one| one.answer.slot == place.slot)).map(|place| place.label()).collect()
    }
}

/// What became of accepting late answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AcceptOutcome {
    /// The answers are the trainee's now.
    Accepted,
    /// The reason is missing or too long.
    BadReason,
    /// None was chosen, or one of them cannot be accepted.
    NothingUsable,
    /// The sitting takes no more answers.
    SittingOver,
}

/// Accepts the late answers with these ids as the trainee's, while the sitting takes answers.
pub async fn accept_late_answers(
    engine: &Engine,
    administrator: &Administrator,
    sitting: &str,
    chosen: &[&str],
    reason: &str,
) -> Result<AcceptOutcome, Error> {
    let review = EvidenceReview::load(engine, sitting).await?;
    let Some(reason) = words(reason, LONGEST_REASON) else { return Ok(AcceptOutcome::BadReason) };
    let is_chosen = |one: &&Evidence| chosen.contains(&one.answer.id.to_string().as_str());
    let chosen: Vec<Evidence> = review.evidence.iter().filter(is_chosen).cloned().collect();
    if chosen.is_empty() || !chosen.iter().all(|one| review.is_usable(one)) {
        return Ok(AcceptOutcome::NothingUsable);
    }
    let sitting = &review.loaded.sitting;
    let used = Use { seq: 0, reason, who: administrator.id(), at: engine.now() };
    let mut tx = engine.db.begin().await?;
    if !store::evidence::put_in(&mut tx, sitting.id, sitting.trainee, &chosen, &used).await? {
        return Ok(AcceptOutcome::SittingOver);
    }
    let (person, parts) = (sitting.trainee.into(), review.labels(&chosen));
    let event = Event::EvidenceAccepted { person, sitting: sitting.id.into(), parts, reason: &used.reason };
    record(&mut tx, engine, Some(administrator.id()), event).await?;
    tx.commit().await?;
    Ok(AcceptOutcome::Accepted)
}
