//! What of a review book comes today: what is due, and before an exam everything once more.
//!
//! Without an exam date everything that is due comes, the hardest first. Before an exam there is a last stretch of days, as many as the
//! daily goal needs to get through the whole book and at least a week. Within it, what would come only after the exam and was not
//! answered since the stretch began comes as well. The day's share is the daily goal, or as much as is needed for the rest to fit into
//! the days that are left.

use crate::{Timestamp, recall::Memory, time::Day};

/// What somebody prepares for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Goal {
    /// The day of the exam, if it is known. The days before it are for reviewing.
    pub exam: Option<Day>,
    /// How many items a day.
    pub daily: u32,
}

/// The shortest last stretch before an exam, in days.
const SHORTEST: i64 = 7;

/// What comes today.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agenda {
    /// The items, by their place in the list that was asked about, the hardest first.
    pub items: Vec<usize>,
    /// How many items were answered today.
    pub done: usize,
}

impl Agenda {
    /// Returns what of these items comes at this moment.
    pub fn of(book: &[Memory], goal: Goal, now: Timestamp) -> Agenda {
        let today = now.day();
        let done = book.iter().filter(|memory| answered_on(memory, today)).count();
        let stretch = goal.exam.filter(|exam| *exam > today).and_then(|exam| Stretch::of(book.len(), exam, goal.daily, today));
        let comes = |memory: &Memory| memory.is_due(now) || stretch.is_some_and(|stretch| stretch.brings(memory));
        let mut items: Vec<usize> = (0..book.len()).filter(|at| comes(&book[*at])).collect();
        items.sort_by(|a, b| hardness(&book[*b]).total_cmp(&hardness(&book[*a])).then(a.cmp(b)));
        if let Some(Stretch { exam, .. }) = stretch {
            // What was wrong today comes again beside the day's share.
            let is_again = |at: &usize| !book[*at].right && answered_on(&book[*at], today);
            let (again, fresh): (Vec<usize>, Vec<usize>) = items.iter().partition(|at| is_again(at));
            let days = today.until(exam).unsigned_abs() as usize;
            let share = (fresh.len() + done).div_ceil(days).max(goal.daily as usize).saturating_sub(done);
            let taken: Vec<usize> = fresh.into_iter().take(share).collect();
            items.retain(|at| again.contains(at) || taken.contains(at));
        }
        Agenda { items, done }
    }
}

fn answered_on(memory: &Memory, day: Day) -> bool {
    memory.schedule.is_some_and(|schedule| schedule.last.day() == day)
}

/// How hard an item is for somebody, from 1 to 10.
fn hardness(memory: &Memory) -> f64 {
    memory.schedule.map_or(0.0, |schedule| schedule.difficulty)
}

/// The last days before an exam.
#[derive(Clone, Copy)]
struct Stretch {
    first: Day,
    exam: Day,
}

impl Stretch {
    /// Returns the stretch if it has begun today.
    fn of(items: usize, exam: Day, daily: u32, today: Day) -> Option<Stretch> {
        let days = items.div_ceil(daily.max(1) as usize) as i64;
        let first = Day(exam.0 - days.max(SHORTEST));
        (first <= today).then_some(Stretch { first, exam })
    }

    /// Returns whether an item would miss the exam without coming in the stretch.
    fn brings(self, memory: &Memory) -> bool {
        memory.schedule.is_some_and(|schedule| schedule.last.day() < self.first && schedule.due.day() >= self.exam)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{recall::Recall, schedule::Ease, time::Millis};
    use proptest::prelude::*;

    const START: Timestamp = Timestamp(1_794_978_000_000);

    fn later(days: i64) -> Timestamp {
        START + Millis(days * 86_400_000)
    }

    /// An item that was answered so, so many days before today.
    fn met(days_ago: i64, ease: Ease) -> Memory {
        Memory::of([Recall { ease, at: later(-days_ago) }])
    }

    /// An item that is known for long.
    fn known(days_ago: i64) -> Memory {
        Memory::of([200, 150, days_ago].map(|ago| Recall { ease: Ease::Easy, at: later(-ago) }))
    }

    #[test]
    fn without_an_exam_all_that_is_due_comes_the_hardest_first() {
        let book = [met(3, Ease::Good), known(2), met(9, Ease::Again), met(0, Ease::Good)];
        let agenda = Agenda::of(&book, Goal { exam: None, daily: 1 }, START);
        assert_eq!(agenda, Agenda { items: vec![2, 0], done: 1 });
    }

    #[test]
    fn in_the_last_stretch_what_would_miss_the_exam_comes_too_and_before_it_does_not() {
        let book = [known(60), known(50), known(3)];
        let items = |days| Agenda::of(&book, Goal { exam: Some(later(days).day()), daily: 20 }, START).items.len();
        assert_eq!([30, 8, 7, 1].map(items), [0, 0, 3, 2], "what was met within the stretch has come");
        assert_eq!(items(0), 0, "on the day itself nothing is brought forward");
    }

    proptest! {
        #[test]
        fn everything_comes_at_least_once_before_the_exam_and_within_the_goal(
            ages in prop::collection::vec((30i64..120, 1i64..=4), 1..60),
            daily in 3u32..30,
            days in 10i64..40,
        ) {
            let mut book: Vec<Memory> = ages
                .iter()
                .map(|(age, number)| Memory::of([age + 40, *age].map(|ago| Recall {
                    ease: Ease::from_number(*number).unwrap(),
                    at: later(-ago),
                })))
                .collect();
            let exam = later(days).day();
            let first = Day(exam.0 - (book.len().div_ceil(daily as usize) as i64).max(SHORTEST)).max(START.day());
            for day in 0..days {
                let now = later(day);
                let agenda = Agenda::of(&book, Goal { exam: Some(exam), daily }, now);
                if now.day() >= first && book.len() <= daily as usize * today_until(now, exam) {
                    prop_assert!(agenda.items.len() <= daily as usize, "{} of {daily}", agenda.items.len());
                }
                for at in agenda.items {
                    book[at] = book[at].after(Recall { ease: Ease::Good, at: now });
                }
            }
            for memory in &book {
                let schedule = memory.schedule.unwrap();
                prop_assert!(schedule.last.day() >= first || schedule.due.day() >= exam && schedule.last.day() >= START.day(),
                    "{schedule:?}");
            }
        }
    }

    fn today_until(now: Timestamp, exam: Day) -> usize {
        now.day().until(exam) as usize
    }
}
