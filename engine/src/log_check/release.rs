//! What the log says of one paper: whether it was ended, whether its results were held back, and when they were released.

use exam::{TestSession, Timestamp, paper::ReleaseRule, time::Millis};

/// How far an entry may be from what it tells of: a transaction takes a while.
const SLACK: Millis = Millis(60_000);

/// What the log says of one paper.
#[derive(Clone, Debug, Default)]
pub(super) struct PaperFacts {
    ended: bool,
    holds: Vec<(Timestamp, bool)>,
    releases: Vec<Timestamp>,
    /// When the marking was opened again, so that sittings got their points at another time.
    revised: Vec<Timestamp>,
}

/// What the log says of the moment at which a result came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReleaseVerdict {
    /// The rules or an entry explain it.
    Explained,
    /// It is older than the log's record of releases.
    NotJudged,
    /// Nothing explains it: why, in words.
    Fault(&'static str),
}

impl PaperFacts {
    pub(super) fn add(&mut self, what: &str, at: Timestamp) {
        match what {
            "paper.end" => self.ended = true,
            "paper.reopen" => self.ended = false,
            "results.hold" => self.holds.push((at, true)),
            "results.flow" => self.holds.push((at, false)),
            "results.release" => self.releases.push(at),
            "rubric.revise" | "regrade.make" => self.revised.push(at),
            _ => {}
        }
    }

    pub(super) fn is_ended(&self) -> bool {
        self.ended
    }

    /// Returns whether the results are held back, as a lead said last.
    pub(super) fn is_held(&self) -> Option<bool> {
        self.holds.last().map(|(_, held)| *held)
    }

    fn was_held(&self, at: Timestamp, by_default: bool) -> bool {
        self.holds.iter().rev().find(|(since, _)| *since <= at).map_or(by_default, |(_, held)| *held)
    }

    pub(super) fn judge(
        &self,
        rule: ReleaseRule,
        holds: bool,
        session: &TestSession,
        complete_since: Option<Timestamp>,
    ) -> ReleaseVerdict {
        let Some(released) = session.released else {
            let missed = |scored: Timestamp| self.releases.iter().any(|at| *at > scored + SLACK);
            return match session.scored {
                Some(scored) if missed(scored) => ReleaseVerdict::Fault("its result was released, and is not out"),
                Some(_) | None => ReleaseVerdict::Explained,
            };
        };
        let Some(submission) = session.submitted else {
            return ReleaseVerdict::Fault("its result is out before it was handed in");
        };
        if self.releases.iter().any(|at| *at >= released && *at - released <= SLACK) {
            return ReleaseVerdict::Explained;
        }
        let (by_rule, waits) = match rule {
            ReleaseRule::OnHandIn => (Some(submission.at), false),
            ReleaseRule::OnceMarked | ReleaseRule::ScoreOnly => (session.scored, true),
        };
        let before = Timestamp(released.0 - SLACK.0);
        let held = [before, released, released + SLACK].into_iter().all(|at| self.was_held(at, holds));
        if by_rule == Some(released) {
            return if waits && held {
                ReleaseVerdict::Fault("its result is out although results are held back")
            } else {
                ReleaseVerdict::Explained
            };
        }
        let is_old = complete_since.is_none_or(|since| released < since);
        if self.revised.iter().any(|at| *at >= released) || (is_old && by_rule.is_some()) {
            return ReleaseVerdict::NotJudged;
        }
        ReleaseVerdict::Fault("nothing in the log released its result at that time")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use exam::session::{Closer, Submission};

    const MINUTE: i64 = 60_000;

    fn session(scored: Option<i64>, released: Option<i64>) -> TestSession {
        let submitted = Some(Submission { at: Timestamp(10 * MINUTE), by: Closer::Trainee });
        let at = |minutes: Option<i64>| minutes.map(|minutes| Timestamp(minutes * MINUTE));
        TestSession { submitted, scored: at(scored), released: at(released), ..TestSession::open(Timestamp(0), None) }
    }

    #[test]
    fn a_release_is_explained_by_the_rule_or_by_an_entry() {
        use ReleaseRule::{OnHandIn, OnceMarked};
        let log = |entries: &[(&str, i64)]| {
            let mut facts = PaperFacts::default();
            entries.iter().for_each(|(what, minutes)| facts.add(what, Timestamp(minutes * MINUTE)));
            facts
        };
        let is_fault = |verdict| matches!(verdict, ReleaseVerdict::Fault(_));
        let since = Some(Timestamp(0));
        for (rule, holds, entries, scored, released, fault) in [
            (OnHandIn, false, &[][..], Some(10), Some(10), false),
            (OnHandIn, false, &[], Some(10), Some(11), true),
            (OnceMarked, false, &[], Some(20), Some(20), false),
            (OnceMarked, false, &[], Some(20), Some(10), true),
            (OnceMarked, false, &[], None, Some(10), true),
            (OnceMarked, true, &[], Some(20), Some(20), true),
            (OnceMarked, true, &[("results.flow", 15)], Some(20), Some(20), false),
            (OnceMarked, false, &[("results.hold", 15)], Some(20), Some(20), true),
            (OnceMarked, true, &[("results.release", 30)], Some(20), Some(30), false),
            (OnceMarked, true, &[("results.release", 30)], Some(20), Some(25), true),
            (OnceMarked, true, &[("results.release", 30)], Some(20), None, true),
            (OnceMarked, true, &[("results.release", 30)], Some(31), None, false),
            (OnceMarked, false, &[("rubric.revise", 30)], Some(40), Some(20), false),
        ] {
            let verdict = log(entries).judge(rule, holds, &session(scored, released), since);
            assert_eq!(is_fault(verdict), fault, "{rule:?} {holds} {entries:?} {scored:?} {released:?}: {verdict:?}");
        }
        let old = log(&[]).judge(OnceMarked, false, &session(Some(20), Some(15)), None);
        assert_eq!(old, ReleaseVerdict::NotJudged);
    }
}
