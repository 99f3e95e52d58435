//! An answer as the lead finds it: every reading, and whether it may be decided.

use crate::{
    actor::Lead,
    engine::Engine,
    error::{Error, Result},
    marking::{independence::marks_answers, subject::Subject},
    scoring::standing::standing,
};
use exam::{
    Points,
    review::{Round, Standing},
};
use store::{
    rating::{Rating, counting, newest},
    referral::Referral,
};

/// An answer with all its readings.
pub struct LeadAnswer {
    /// The answer.
    pub subject: Subject,
    /// Everything that was ever marked in it.
    pub ratings: Vec<Rating>,
    /// The referrals of reviewers who did not want to mark it alone.
    pub referrals: Vec<Referral>,
    /// Its final points.
    pub points: Option<Points>,
    /// Whether it waits for the lead's decision.
    pub disputed: bool,
    /// Whether its readings are hidden from this lead: they mark as well, and somebody still reads it independently.
    pub hidden: bool,
}

/// Whether a lead may decide an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decidable {
    /// They may.
    Yes,
    /// Its points are not needed: the item is void.
    Void,
    /// A re-mark has decided it.
    Remarked,
}

impl LeadAnswer {
    /// Loads an answer. A lead's own does not exist for them.
    pub async fn load(engine: &Engine, lead: &Lead, code: &str) -> Result<LeadAnswer> {
        let subject = Subject::load(engine, code).await?;
        if subject.task.trainee == lead.id() {
            return Err(Error::Absent);
        }
        let ratings = store::rating::of_task(&engine.db, code).await?;
        let referrals = store::referral::of_task(&engine.db, code).await?;
        let standing = standing(subject.readings(), &ratings);
        let points = standing.points();
        let disputed = standing == Standing::Wants(vec![Round::Lead]);
        let hidden = marks_answers(lead) && points.is_none() && subject.task.needed && !disputed;
        Ok(LeadAnswer { subject, ratings, referrals, points, disputed, hidden })
    }

    /// Returns whether the lead may decide it.
    pub fn decidable(&self) -> Decidable {
        if !self.subject.task.needed {
            Decidable::Void
        } else if counting(&self.ratings).iter().any(|rating| rating.round == Round::Appeal) {
            Decidable::Remarked
        } else {
            Decidable::Yes
        }
    }

    /// Returns the lead's last decision, whether it counts or not.
    pub fn decision(&self) -> Option<&Rating> {
        newest(&self.ratings).into_iter().find(|rating| rating.round == Round::Lead)
    }

    /// Returns the readings that count and are no decisions, as far as the lead may see them.
    pub fn readings(&self) -> Vec<&Rating> {
        let readings = if self.hidden { Vec::new() } else { counting(&self.ratings) };
        readings.into_iter().filter(|rating| !rating.round.is_decision()).collect()
    }

    /// Counts the other answers that wait for the lead's decision; none where this one does not.
    pub async fn count_other_disputed(&self, engine: &Engine, lead: &Lead) -> Result<i64> {
        if !self.disputed {
            return Ok(0);
        }
        Ok((store::board::count_disputed(&engine.db, lead.id()).await? - 1).max(0))
    }
}
