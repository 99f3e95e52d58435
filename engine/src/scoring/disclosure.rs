//! What a trainee may see of a handed-in sitting, and when: one rule, from facts alone.
//!
//! Items that are for exams alone (`用途：考试`) are secret until nobody can meet them any more: until then not even a score is
//! shown of a paper that holds one, for a score of several attempts, or of several friends, tells which answer was right.

use exam::{Timestamp, paper::ReleaseRule, window::Window};

/// What is known of a paper: who sits it, and who may still begin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PaperFacts {
    /// Trainees are offered it.
    pub published: bool,
    /// When it may be sat.
    pub window: Window,
    /// Somebody ended it by an explicit act.
    pub ended: bool,
    /// Somebody sits it now.
    pub is_being_sat: bool,
    /// How many of those it is for have an attempt left; nothing where it is for nobody in particular.
    pub expected: Option<u64>,
}

impl PaperFacts {
    /// Returns whether somebody sits the paper or may still begin. A paper without a closing time goes on until somebody ends it or
    /// withdraws it, or everybody of its classes has used every attempt.
    pub fn goes_on(&self, now: Timestamp) -> bool {
        let closed = self.window.closes.is_some_and(|closes| now >= closes);
        self.is_being_sat || (self.published && !self.ended && !closed && self.expected != Some(0))
    }
}

/// What is known of a handed-in sitting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SittingFacts {
    /// What its paper promises.
    pub rule: ReleaseRule,
    /// Its result is out: by the rule, the marking and the lead.
    pub released: bool,
    /// Its form holds an item that is for exams alone.
    pub holds_secrets: bool,
    /// Its paper goes on.
    pub goes_on: bool,
}

/// How much of a sitting its trainee sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disclosure {
    /// Nothing but the receipt.
    Receipt,
    /// The scores, without the items.
    Scores,
    /// Scores and items, but for those items that another paper still holds secret.
    Items,
}

impl SittingFacts {
    /// Returns how much is shown.
    pub fn disclosure(&self) -> Disclosure {
        match self.rule {
            _ if !self.released || (self.holds_secrets && self.goes_on) => Disclosure::Receipt,
            ReleaseRule::ScoreOnly => Disclosure::Scores,
            ReleaseRule::OnHandIn => Disclosure::Items,
            ReleaseRule::OnceMarked if self.goes_on => Disclosure::Scores,
            ReleaseRule::OnceMarked => Disclosure::Items,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ReleaseRule::{OnHandIn, OnceMarked, ScoreOnly};

    const NOW: Timestamp = Timestamp(5_000);

    #[test]
    fn a_paper_goes_on_until_nobody_can_begin() {
        let open = PaperFacts { published: true, ..PaperFacts::default() };
        let closing = |at| Window { opens: None, closes: Some(Timestamp(at)) };
        let opening = Window { opens: Some(Timestamp(9_000)), closes: None };
        let table = [
            ("no closing time", open, true),
            ("withdrawn", PaperFacts { published: false, ..open }, false),
            ("withdrawn while somebody sits it", PaperFacts { published: false, is_being_sat: true, ..open }, true),
            ("ended", PaperFacts { ended: true, ..open }, false),
            ("ended while somebody sits it", PaperFacts { ended: true, is_being_sat: true, ..open }, true),
            ("before it closes", PaperFacts { window: closing(5_001), ..open }, true),
            ("closed", PaperFacts { window: closing(5_000), ..open }, false),
            (
                "closed while somebody with more time sits it",
                PaperFacts { window: closing(5_000), is_being_sat: true, ..open },
                true,
            ),
            ("not open yet", PaperFacts { window: opening, ..open }, true),
            ("one of the class is missing", PaperFacts { expected: Some(1), ..open }, true),
            ("everybody of the class is done", PaperFacts { expected: Some(0), ..open }, false),
            ("everybody is done before it closes", PaperFacts { expected: Some(0), window: closing(9_000), ..open }, false),
        ];
        for (what, facts, goes_on) in table {
            assert_eq!(facts.goes_on(NOW), goes_on, "{what}");
        }
    }

    #[test]
    fn what_is_shown_follows_from_the_rule_and_who_can_still_meet_the_items() {
        use Disclosure::{Items, Receipt, Scores};
        // Released and secret-free while it goes on, after it; with secrets while it goes on, after it.
        let table = [
            (OnHandIn, [Items, Items, Receipt, Items]),
            (OnceMarked, [Scores, Items, Receipt, Items]),
            (ScoreOnly, [Scores, Scores, Receipt, Scores]),
        ];
        for (rule, expected) in table {
            let cases = [(false, true), (false, false), (true, true), (true, false)];
            for ((holds_secrets, goes_on), expected) in cases.into_iter().zip(expected) {
                let facts = SittingFacts { rule, released: true, holds_secrets, goes_on };
                assert_eq!(facts.disclosure(), expected, "{facts:?}");
                let held = SittingFacts { released: false, ..facts };
                assert_eq!(held.disclosure(), Receipt, "{held:?}");
            }
        }
    }
}
