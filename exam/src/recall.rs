//! Recalls: each time that somebody answered an item and learned whether it was right, and what all of them come to.

use crate::{
    Timestamp,
    schedule::{Ease, Schedule},
    time::Day,
};

/// That an item was answered, and how well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recall {
    /// How well.
    pub ease: Ease,
    /// When it was answered.
    pub at: Timestamp,
}

/// On how many different days an item is answered rightly before it leaves the review book.
pub const RIGHT_DAYS: u32 = 2;

/// What somebody's recalls of one item come to.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Memory {
    /// How often it was answered.
    pub seen: u32,
    /// How often wrongly.
    pub wrong: u32,
    /// Whether it was right the last time.
    pub right: bool,
    /// Whether it stands in the review book: since it was last wrong it was not right, without guessing, on [`RIGHT_DAYS`] days.
    pub in_book: bool,
    /// On how many days it was right without guessing since it was last wrong.
    pub right_days: u32,
    /// The last of these days.
    pub last_right_day: Option<Day>,
    /// When it comes again; nothing before the first recall.
    pub schedule: Option<Schedule>,
}

impl Memory {
    /// Returns what these recalls come to, the earliest first.
    pub fn of(recalls: impl IntoIterator<Item = Recall>) -> Memory {
        recalls.into_iter().fold(Memory::default(), Memory::after)
    }

    /// Returns what is known after one more recall.
    pub fn after(self, Recall { ease, at }: Recall) -> Memory {
        let next = Memory {
            seen: self.seen + 1,
            right: ease.is_right(),
            schedule: Some(Schedule::after(self.schedule, ease, at)),
            ..self
        };
        match ease {
            Ease::Again => Memory { wrong: self.wrong + 1, in_book: true, right_days: 0, last_right_day: None, ..next },
            // A lucky guess shows nothing.
            Ease::Hard => next,
            Ease::Good | Ease::Easy if self.last_right_day == Some(at.day()) => next,
            Ease::Good | Ease::Easy => {
                let right_days = self.right_days + 1;
                Memory { right_days, last_right_day: Some(at.day()), in_book: self.in_book && right_days < RIGHT_DAYS, ..next }
            }
        }
    }

    /// Returns whether the item is to come now. What was answered wrongly comes again within minutes; what was right comes no sooner
    /// than the next day, from its beginning on.
    pub fn is_due(&self, now: Timestamp) -> bool {
        match self.schedule {
            Some(schedule) if self.right => schedule.last.day() < now.day() && schedule.due.day() <= now.day(),
            Some(schedule) => schedule.due <= now,
            None => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Millis;
    use proptest::prelude::*;

    const START: Timestamp = Timestamp(1_794_978_000_000);
    const HOUR: i64 = 3_600_000;

    fn memory(recalls: &[(Ease, i64)]) -> Memory {
        Memory::of(recalls.iter().map(|(ease, hours)| Recall { ease: *ease, at: START + Millis(hours * HOUR) }))
    }

    #[test]
    fn an_item_leaves_the_book_after_two_rights_on_different_days_and_stays_scheduled() {
        use Ease::{Again, Easy, Good, Hard};
        let in_book = |recalls: &[(Ease, i64)]| memory(recalls).in_book;
        assert!(!in_book(&[(Good, 0)]), "what was never wrong is not in it");
        assert!(in_book(&[(Again, 0), (Good, 1), (Good, 2)]), "twice on one day is once");
        assert!(in_book(&[(Again, 0), (Good, 1), (Hard, 24)]), "a guess shows nothing");
        assert!(in_book(&[(Again, 0), (Good, 1), (Again, 24), (Good, 48)]), "it counts from the last error on");
        assert!(!in_book(&[(Again, 0), (Good, 1), (Easy, 24)]));
        let left = memory(&[(Again, 0), (Good, 1), (Good, 24)]);
        assert_eq!((left.seen, left.wrong), (3, 1));
        assert!(left.schedule.is_some_and(|schedule| schedule.due > schedule.last));
    }

    #[test]
    fn what_was_wrong_comes_within_minutes_and_what_was_right_not_on_the_same_day() {
        let wrong = memory(&[(Ease::Again, 0)]);
        assert!(!wrong.is_due(START) && wrong.is_due(START + Millis::minutes(1)));
        let right = memory(&[(Ease::Good, 0)]);
        assert!(!right.is_due(START + Millis::minutes(60)), "the second step of learning is due after ten minutes");
        // START is shortly after noon in China.
        assert!(right.is_due(START + Millis(12 * HOUR)));
    }

    proptest! {
        #[test]
        fn the_counts_add_up(numbers in prop::collection::vec((1i64..=4, 0i64..72), 0..30)) {
            let mut hours = 0;
            let recalls: Vec<(Ease, i64)> = numbers
                .iter()
                .map(|(number, gap)| {
                    hours += gap;
                    (Ease::from_number(*number).unwrap(), hours)
                })
                .collect();
            let memory = memory(&recalls);
            prop_assert_eq!(memory.seen as usize, recalls.len());
            prop_assert_eq!(memory.wrong as usize, recalls.iter().filter(|(ease, _)| !ease.is_right()).count());
            prop_assert!(!memory.in_book || memory.wrong > 0);
            prop_assert_eq!(memory.schedule.is_some(), memory.seen > 0);
        }
    }
}
