//! When an item that somebody has met comes again: the scheduler FSRS-6 with its default parameters and without fuzz.
//!
//! It follows py-fsrs 6.3.2 formula by formula, so that the same recalls give the same intervals. The formulas are described at
//! <https://github.com/open-spaced-repetition/awesome-fsrs/wiki/The-Algorithm>.

use crate::{Timestamp, time::Millis};
use serde::{Deserialize, Serialize};

/// How an item was recalled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ease {
    /// Wrong.
    Again,
    /// Right, but guessed (蒙的).
    Hard,
    /// Right.
    Good,
    /// Right, and too easy to come again soon (太简单).
    Easy,
}

impl Ease {
    /// Every ease, from the hardest on.
    pub const ALL: [Ease; 4] = [Ease::Again, Ease::Hard, Ease::Good, Ease::Easy];

    /// Returns the number that FSRS gives it: 1 to 4.
    pub fn number(self) -> u8 {
        match self {
            Ease::Again => 1,
            Ease::Hard => 2,
            Ease::Good => 3,
            Ease::Easy => 4,
        }
    }

    /// Returns the ease with this number.
    pub fn from_number(number: i64) -> Option<Ease> {
        Ease::ALL.into_iter().find(|ease| i64::from(ease.number()) == number)
    }

    /// Returns whether the item was answered rightly.
    pub fn is_right(self) -> bool {
        self != Ease::Again
    }

    fn grade(self) -> f64 {
        f64::from(self.number())
    }
}

/// Where an item stands between its first meeting and the long intervals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// It is new, and comes again within minutes; the second step is the last.
    Learning {
        /// Whether it is at the second step.
        second: bool,
    },
    /// It comes again after days.
    Review,
    /// It was forgotten, and comes again within minutes.
    Relearning,
}

/// What is known of somebody's memory of one item.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Schedule {
    /// After how many days the item is remembered with a probability of nine tenths.
    pub stability: f64,
    /// From 1, easy, to 10.
    pub difficulty: f64,
    /// Where it stands.
    pub stage: Stage,
    /// When it was last recalled.
    pub last: Timestamp,
    /// When it is to come again.
    pub due: Timestamp,
}

/// The default parameters of FSRS-6.
const W: [f64; 21] = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629, 1.6483, 0.6014,
    1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
];
/// The wanted probability that an item is remembered when it comes again.
const RETENTION: f64 = 0.9;
/// The steps of learning; relearning has the second alone.
const STEPS: [Millis; 2] = [Millis(60_000), Millis(600_000)];
const DAY: i64 = 86_400_000;
const LONGEST_DAYS: f64 = 36_500.0;
const LEAST_STABILITY: f64 = 0.001;

impl Schedule {
    /// Returns the schedule after a recall; `before` is that of the recall before, if there was one.
    pub fn after(before: Option<Schedule>, ease: Ease, at: Timestamp) -> Schedule {
        let Some(before) = before else {
            let (stability, difficulty) = (W[usize::from(ease.number()) - 1], first_difficulty(ease).clamp(1.0, 10.0));
            return Schedule::step(stability, difficulty, Stage::Learning { second: false }, ease, at);
        };
        let stability = match before.days_until(at) < 1 {
            true => before.same_day_stability(ease),
            false => before.later_stability(ease, before.retrievability(at)),
        };
        Schedule::step(stability.max(LEAST_STABILITY), before.next_difficulty(ease), before.stage, ease, at)
    }

    /// Returns the probability that the item is remembered at this moment.
    pub fn retrievability(&self, now: Timestamp) -> f64 {
        let days = self.days_until(now).max(0) as f64;
        (1.0 + factor() * days / self.stability).powf(-W[20])
    }

    fn days_until(&self, now: Timestamp) -> i64 {
        (now - self.last).0.div_euclid(DAY)
    }

    /// Moves on from a stage: within minutes, or after as many days as the stability says.
    fn step(stability: f64, difficulty: f64, stage: Stage, ease: Ease, at: Timestamp) -> Schedule {
        let [minute, ten] = STEPS;
        let half = |span: Millis| Millis(span.0 / 2);
        let (stage, span) = match (stage, ease) {
            (Stage::Learning { .. }, Ease::Again) => (Stage::Learning { second: false }, minute),
            (Stage::Learning { second: false }, Ease::Hard) => (stage, half(Millis(minute.0 + ten.0))),
            (Stage::Learning { second: true }, Ease::Hard) => (stage, ten),
            (Stage::Learning { second: false }, Ease::Good) => (Stage::Learning { second: true }, ten),
            (Stage::Review | Stage::Relearning, Ease::Again) => (Stage::Relearning, ten),
            (Stage::Relearning, Ease::Hard) => (stage, half(Millis(3 * ten.0))),
            (Stage::Learning { second: true } | Stage::Relearning, Ease::Good)
            | (Stage::Learning { .. } | Stage::Relearning, Ease::Easy)
            | (Stage::Review, Ease::Hard | Ease::Good | Ease::Easy) => (Stage::Review, interval(stability)),
        };
        Schedule { stability, difficulty, stage, last: at, due: at + span }
    }

    fn next_difficulty(&self, ease: Ease) -> f64 {
        let damped = (10.0 - self.difficulty) * -W[6] * (ease.grade() - 3.0) / 9.0;
        (W[7] * first_difficulty(Ease::Easy) + (1.0 - W[7]) * (self.difficulty + damped)).clamp(1.0, 10.0)
    }

    fn same_day_stability(&self, ease: Ease) -> f64 {
        let growth = (W[17] * (ease.grade() - 3.0 + W[18])).exp() * self.stability.powf(-W[19]);
        self.stability * if ease.is_right() { growth.max(1.0) } else { growth }
    }

    fn later_stability(&self, ease: Ease, retrievability: f64) -> f64 {
        let Schedule { stability, difficulty, .. } = *self;
        let (hard, easy) = match ease {
            Ease::Again => {
                let forgotten = W[11]
                    * difficulty.powf(-W[12])
                    * ((stability + 1.0).powf(W[13]) - 1.0)
                    * ((1.0 - retrievability) * W[14]).exp();
                return forgotten.min(stability / (W[17] * W[18]).exp());
            }
            Ease::Hard => (W[15], 1.0),
            Ease::Good => (1.0, 1.0),
            Ease::Easy => (1.0, W[16]),
        };
        let growth = W[8].exp() * (11.0 - difficulty) * stability.powf(-W[9]) * (((1.0 - retrievability) * W[10]).exp() - 1.0);
        stability * (1.0 + growth * hard * easy)
    }
}

fn factor() -> f64 {
    0.9_f64.powf(-1.0 / W[20]) - 1.0
}

fn first_difficulty(ease: Ease) -> f64 {
    W[4] - (W[5] * (ease.grade() - 1.0)).exp() + 1.0
}

/// Returns after how many whole days an item of this stability comes again.
fn interval(stability: f64) -> Millis {
    let days = stability / factor() * (RETENTION.powf(-1.0 / W[20]) - 1.0);
    Millis(days.round_ties_even().clamp(1.0, LONGEST_DAYS) as i64 * DAY)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const START: Timestamp = Timestamp(1_794_974_400_000);

    #[test]
    fn schedules_are_those_of_py_fsrs() {
        let (mut schedule, mut at, mut compared) = (None, START, 0);
        for line in include_str!("../tests/py-fsrs-6.3.2.csv").lines().skip(1) {
            let fields: Vec<f64> = line.split(',').filter_map(|field| field.parse().ok()).collect();
            let [gap, rating, stability, difficulty, interval, before] = fields[..] else {
                (schedule, at) = (None, START);
                continue;
            };
            at = at + Millis(gap as i64 * 1000);
            let remembered = schedule.map_or(0.0, |schedule: Schedule| schedule.retrievability(at));
            assert!((remembered - before).abs() < 1e-6, "{line}: {remembered}");
            let next = Schedule::after(schedule, Ease::from_number(rating as i64).unwrap(), at);
            assert!((next.stability - stability).abs() <= 1e-6 * stability.max(1.0), "{line}: {next:?}");
            assert!((next.difficulty - difficulty).abs() < 1e-6, "{line}: {next:?}");
            assert_eq!((next.due - at).0, interval as i64 * 1000, "{line}");
            schedule = Some(next);
            compared += 1;
        }
        assert!(compared > 300, "{compared}");
    }

    fn history() -> impl Strategy<Value = Vec<(i64, i64)>> {
        prop::collection::vec((1i64..100 * DAY, 1i64..=4), 1..20)
    }

    fn replay(history: &[(i64, i64)]) -> (Schedule, Timestamp) {
        let (mut schedule, mut at) = (None, START);
        for (gap, number) in history {
            at = at + Millis(*gap);
            schedule = Some(Schedule::after(schedule, Ease::from_number(*number).unwrap(), at));
        }
        (schedule.unwrap(), at)
    }

    proptest! {
        #[test]
        fn every_schedule_is_within_its_bounds(history in history()) {
            let (schedule, at) = replay(&history);
            prop_assert!(schedule.stability >= LEAST_STABILITY && schedule.stability.is_finite());
            prop_assert!((1.0..=10.0).contains(&schedule.difficulty));
            prop_assert!(schedule.due > at && schedule.due <= at + Millis(LONGEST_DAYS as i64 * DAY));
            let remembered = schedule.retrievability(schedule.due);
            prop_assert!((0.0..=1.0).contains(&remembered));
        }

        #[test]
        fn an_easier_recall_never_comes_again_sooner(history in history(), gap in 1i64..100 * DAY) {
            let (before, at) = replay(&history);
            let due = Ease::ALL.map(|ease| Schedule::after(Some(before), ease, at + Millis(gap)).due);
            prop_assert!(due.is_sorted(), "{due:?}");
        }
    }
}
