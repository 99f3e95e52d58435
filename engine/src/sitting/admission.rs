//! Who may begin a sitting of a delivery, and when.

use crate::{engine::Engine, error::Result};
use exam::{
    Timestamp,
    delivery::{Candidate, DeliveryFacts, NoEntry},
};
use question_bank::Paper;
use store::{
    Id,
    allowance::{self, Allowance},
    delivery::Delivery,
    session::Sitting,
};

/// Returns what is known of a delivery without its sittings; `ended` is when its paper was ended.
pub fn facts(delivery: &Delivery, ended: Option<Timestamp>) -> DeliveryFacts {
    DeliveryFacts {
        offered: delivery.offered,
        cancelled: delivery.cancelled.is_some(),
        ended,
        window: delivery.window,
        ..DeliveryFacts::default()
    }
}

/// A trainee at a delivery, before a sitting.
#[derive(Clone, Debug)]
pub struct Admission {
    /// The delivery.
    pub delivery: Delivery,
    /// What is known of it.
    pub facts: DeliveryFacts,
    /// What is known of the trainee.
    pub candidate: Candidate,
}

impl Admission {
    /// Reads what decides whether a trainee may begin, given their sittings of the paper and what they were granted for it.
    pub async fn of(
        engine: &Engine,
        trainee: Id,
        delivery: Delivery,
        before: &[Sitting],
        granted: &[Allowance],
    ) -> Result<Admission> {
        let ended = store::paper_end::of_paper(&engine.db, &delivery.paper).await?;
        let expected = store::delivery::is_for(&engine.db, delivery.id, trainee).await?;
        let facts = facts(&delivery, ended);
        let candidate = candidate(&delivery, before, granted, expected);
        Ok(Admission { delivery, facts, candidate })
    }

    /// Returns why the trainee may not begin now.
    pub fn may_begin(&self, now: Timestamp) -> std::result::Result<(), NoEntry> {
        self.facts.may_begin(&self.candidate, now)
    }

    /// Returns how many attempts are left.
    pub fn attempts_left(&self) -> u32 {
        (self.candidate.attempts + self.candidate.granted).saturating_sub(self.candidate.begun)
    }
}

/// Returns what is known of somebody who may be expected at a delivery.
pub fn candidate(delivery: &Delivery, before: &[Sitting], granted: &[Allowance], expected: bool) -> Candidate {
    let begun = before.iter().filter(|sitting| sitting.delivery == Some(delivery.id)).count();
    Candidate {
        expected,
        begun: u32::try_from(begun).unwrap_or(u32::MAX),
        attempts: u32::try_from(delivery.attempts).unwrap_or(0),
        granted: u32::try_from(allowance::attempts_at(granted, delivery.id)).unwrap_or(u32::MAX),
        late_limit: delivery.late_limit(),
    }
}

/// The classes of a paper that do not exist.
pub async fn unknown_classes(engine: &Engine, paper: &Paper) -> Result<Vec<String>> {
    let known = store::class::all(&engine.db).await?;
    let unknown = paper.classes.iter().filter(|name| known.iter().all(|class| class.name != **name));
    Ok(unknown.cloned().collect())
}
