//! An answer as the reviewer finds it who reads it or has marked it.

use crate::{
    actor::Reviewer,
    engine::Engine,
    error::{Error, Result},
    marking::{claim::renew_claim, subject::Subject},
};
use exam::review::Round;
use std::collections::HashSet;
use store::{
    rating::{Rating, counting, newest},
    referral::Referral,
};

/// An answer with what its reviewer marked in it.
pub struct ReviewerAnswer {
    /// The answer.
    pub subject: Subject,
    /// Which reading of it is theirs.
    pub round: Round,
    /// Their marks that count, once they have marked it.
    pub own: Option<Rating>,
    /// Their marks of this reading by a rubric that was changed since.
    pub outdated: Option<Rating>,
    /// Marks of this reading that they took back, while they have given no others.
    pub withdrawn: Option<Rating>,
    /// Their referrals of it that the lead answered.
    pub returned: Vec<Referral>,
}

impl ReviewerAnswer {
    /// Loads an answer and keeps it for the reviewer while they have not marked it. For anybody else it does not exist.
    pub async fn load(engine: &Engine, reviewer: &Reviewer, code: &str) -> Result<ReviewerAnswer> {
        let me = reviewer.id();
        let subject = Subject::load(engine, code).await?;
        let ratings = store::rating::of_task(&engine.db, code).await?;
        let own = counting(&ratings).into_iter().find(|rating| rating.reviewer == me && rating.round != Round::Lead).cloned();
        let round = match &own {
            Some(own) => own.round,
            None => {
                let (round, _) = store::claim::held(&engine.db, code, me).await?.ok_or(Error::Absent)?;
                if !renew_claim(engine, reviewer, code).await? {
                    return Err(Error::Absent);
                }
                round
            }
        };
        let is_outdated = |rating: &&Rating| (rating.reviewer, rating.round) == (me, round) && !rating.in_force;
        let outdated = newest(&ratings).into_iter().find(is_outdated).cloned();
        let mut returned = store::referral::of_task(&engine.db, code).await?;
        returned.retain(|referral| referral.reviewer == me && referral.reply.as_ref().is_some_and(|reply| !reply.is_empty()));
        let withdrawn = match own {
            Some(_) => None,
            None => store::withdrawn::of_reviewer(&engine.db, code, me, round).await?,
        };
        Ok(ReviewerAnswer { subject, round, own, outdated, withdrawn, returned })
    }

    /// Returns the reviewer's last marks of this reading, whether they count or not.
    pub fn last(&self) -> Option<&Rating> {
        self.own.as_ref().or(self.outdated.as_ref())
    }

    /// Returns whether the reviewer may still mark it: until the sitting is scored.
    pub fn is_open(&self) -> bool {
        self.own.is_none() || self.subject.sitting.session.scored.is_none()
    }

    /// Counts the other answers to the item that the reviewer could take on now.
    pub async fn count_left(&self, engine: &Engine, reviewer: &Reviewer) -> Result<usize> {
        let task = &self.subject.task;
        let left = store::queue::candidates(&engine.db, reviewer.id(), &task.item, task.part, engine.now()).await?;
        let left: HashSet<String> = left.into_iter().map(|(code, _)| code).collect();
        Ok(left.iter().filter(|code| **code != task.code).count())
    }
}
