//! One sitting: open → submitted → scored → released. Time is passed in; each step says whether it may be taken.

use crate::{Timestamp, paper::ReleaseRule, time::Millis};
use serde::{Deserialize, Serialize};

/// One sitting of one trainee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestSession {
    /// When it was started.
    pub started: Timestamp,
    /// When it ends by itself; practice has no end.
    pub deadline: Option<Timestamp>,
    /// When and how it was handed in.
    pub submitted: Option<Submission>,
    /// When the last part got its points.
    pub scored: Option<Timestamp>,
    /// When the results were opened to the trainee.
    pub released: Option<Timestamp>,
}

/// The end of the answering.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submission {
    /// When; for [`Closer::Deadline`] the deadline itself, whenever the server noticed.
    pub at: Timestamp,
    /// By whom.
    pub by: Closer,
}

/// Who ended the answering.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Closer {
    /// The trainee handed in.
    Trainee,
    /// The time ran out.
    Deadline,
    /// Somebody who watched the exam handed in for the trainee.
    Staff,
}

/// The session takes no more answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the session is closed")]
pub struct Closed;

/// Proof that a session's keys may be shown to its trainee. Only [`TestSession::released`] and
/// [`TestSession::checked`] make one, so a key cannot be shown without a session that allows it.
#[derive(Debug)]
pub struct Released(());

impl TestSession {
    /// Returns a session that starts now and ends after a time, or never.
    pub fn open(now: Timestamp, lasts: Option<Millis>) -> TestSession {
        TestSession { started: now, deadline: lasts.map(|span| now + span), submitted: None, scored: None, released: None }
    }

    /// Returns whether an answer that arrived at `now` counts: not handed in, and not after the deadline.
    pub fn accept(&self, now: Timestamp) -> Result<(), Closed> {
        if self.submitted.is_some() || self.is_overdue(now) { Err(Closed) } else { Ok(()) }
    }

    /// Returns whether the deadline has come. An answer at the very millisecond of the deadline is late.
    pub fn is_overdue(&self, now: Timestamp) -> bool {
        self.deadline.is_some_and(|deadline| now >= deadline)
    }

    /// Hands in. After the deadline it counts as closed by the deadline, at the deadline; a second time changes nothing.
    pub fn hand_in(self, now: Timestamp) -> TestSession {
        self.hand_in_by(Closer::Trainee, now)
    }

    /// Hands in as [`TestSession::hand_in`] does, for whoever ends it before the deadline.
    pub fn hand_in_by(self, by: Closer, now: Timestamp) -> TestSession {
        let submission = match self.deadline {
            Some(deadline) if now >= deadline => Submission { at: deadline, by: Closer::Deadline },
            Some(_) | None => Submission { at: now, by },
        };
        TestSession { submitted: Some(self.submitted.unwrap_or(submission)), ..self }
    }

    /// After scoring: notes whether every part has its points, and opens the results where the rule says so.
    pub fn settle(self, rule: ReleaseRule, complete: bool, now: Timestamp) -> TestSession {
        let Some(submission) = self.submitted else { return self };
        let scored = self.scored.or(complete.then_some(now.max(submission.at)));
        let open = match rule {
            ReleaseRule::OnHandIn => Some(submission.at),
            ReleaseRule::OnceMarked | ReleaseRule::ScoreOnly => scored,
        };
        TestSession { scored, released: self.released.or(open), ..self }
    }

    /// Returns the witness that items, keys and explanations of this session may be shown.
    pub fn released(&self, rule: ReleaseRule) -> Option<Released> {
        match rule {
            ReleaseRule::OnHandIn | ReleaseRule::OnceMarked => self.released.map(|_| Released(())),
            ReleaseRule::ScoreOnly => None,
        }
    }

    /// Returns the witness for one item of a practice session whose answer was checked, and so can no longer change.
    pub fn checked(&self, at: Option<Timestamp>) -> Option<Released> {
        match (self.deadline, at) {
            (None, Some(_)) => Some(Released(())),
            (Some(_), _) | (None, None) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Timestamp = Timestamp(1_000);

    fn hour() -> TestSession {
        TestSession::open(START, Some(Millis::minutes(60)))
    }

    #[test]
    fn an_answer_counts_until_the_last_millisecond_before_the_deadline() {
        let deadline = START + Millis::minutes(60);
        assert_eq!(hour().accept(Timestamp(deadline.0 - 1)), Ok(()));
        assert_eq!(hour().accept(deadline), Err(Closed));
    }

    #[test]
    fn an_overdue_session_closes_at_its_deadline_however_late_the_server_notices() {
        let closed = hour().hand_in(START + Millis::minutes(600));
        let deadline = START + Millis::minutes(60);
        assert_eq!(closed.submitted, Some(Submission { at: deadline, by: Closer::Deadline }));
    }

    #[test]
    fn handing_in_twice_keeps_the_first() {
        let first = hour().hand_in(START + Millis(5));
        assert_eq!(first.hand_in(START + Millis(9)), first);
        assert_eq!(first.accept(START + Millis(9)), Err(Closed));
    }

    #[test]
    fn keys_are_shown_only_when_the_rule_and_the_marking_allow() {
        let waiting = |rule| hour().hand_in(START + Millis(5)).settle(rule, false, START + Millis(6)).released(rule).is_some();
        let marked = |rule| hour().hand_in(START + Millis(5)).settle(rule, true, START + Millis(6)).released(rule).is_some();
        assert!(waiting(ReleaseRule::OnHandIn));
        assert!(!waiting(ReleaseRule::OnceMarked) && marked(ReleaseRule::OnceMarked));
        assert!(!waiting(ReleaseRule::ScoreOnly) && !marked(ReleaseRule::ScoreOnly));
        assert!(hour().settle(ReleaseRule::OnHandIn, true, START).released(ReleaseRule::OnHandIn).is_none());
        assert!(hour().checked(Some(START)).is_none(), "a timed session is never opened item by item");
    }
}
