//! What a trainee may see of a handed-in sitting, and when: one rule, from facts alone.
//!
//! Items that are for exams alone (`用途：考试`) are secret until nobody can meet them any more: until then not even a score is
//! shown of a paper that holds one, for a score of several attempts, or of several friends, tells which answer was right.

use exam::paper::ReleaseRule;

/// What is known of a handed-in sitting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SittingFacts {
    /// What its paper promises.
    pub rule: ReleaseRule,
    /// Its result is out: by the rule, the marking and the lead.
    pub released: bool,
    /// Its form holds an item that is for exams alone.
    pub holds_secrets: bool,
    /// A delivery of its paper goes on.
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
