//! How the readings of one open answer become its final points.
//!
//! The rule, as the paper states it and `docs/marking.md` explains it:
//!
//! * 单评 (single): the first reading decides.
//! * 双评 (double): two readings, neither of which knows the other. When they differ by no more than the paper's limit
//!   the mean decides, rounded to half a point with a quarter going up.
//! * When they differ by more, a third reading joins (2+1). Together with the nearer of the first two it decides as
//!   above; half-way between the two it decides alone; further than the limit from both, the lead decides (2+1+1).
//! * What the lead decides (仲裁) stands, whatever was marked before.
//! * A re-mark that the trainee asked for (复核) replaces all of it.

use crate::{Points, rubric::STEP};
use serde::{Deserialize, Serialize};

/// How many reviewers read an answer (阅卷方式); a rule of the paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "scheme", rename_all = "snake_case")]
pub enum Scheme {
    /// 单评: one.
    #[default]
    Single,
    /// 双评: two, and more when these differ.
    Double {
        /// The largest difference of two totals that still counts as agreement, unless an item has one of its own.
        limit: Limit,
    },
}

/// The largest difference of two totals that still counts as agreement (分差).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// So many points.
    Points(Points),
    /// So many hundredths of what the part is worth.
    Percent(u8),
}

impl Limit {
    /// Returns the limit in points for a part that is worth so many.
    pub fn of(self, worth: Points) -> Points {
        match self {
            Limit::Points(points) => points,
            Limit::Percent(percent) => worth.share(usize::from(percent), 100),
        }
    }
}

/// How many independent readings one part gets, and how far apart two may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readings {
    /// One.
    One,
    /// Two, and more when these differ.
    Two {
        /// The largest difference of two totals that still counts as agreement.
        limit: Points,
    },
}

impl Scheme {
    /// Returns the readings of a part that is worth so many points; the limit of the part itself goes before the paper's.
    pub fn readings(self, worth: Points, own: Option<Limit>) -> Readings {
        match self {
            Scheme::Single => Readings::One,
            Scheme::Double { limit } => Readings::Two { limit: own.unwrap_or(limit).of(worth) },
        }
    }

    /// Returns whether results wait until the lead releases them, unless the lead says otherwise: with several readings there is
    /// arbitration and agreement to look at first.
    pub fn holds_results(self) -> bool {
        match self {
            Scheme::Single => false,
            Scheme::Double { .. } => true,
        }
    }
}

/// One reading of an answer. Rounds are told apart by name, never by their place in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Round {
    /// 一评
    First,
    /// 二评
    Second,
    /// 三评
    Third,
    /// 仲裁
    Lead,
    /// 复核
    Appeal,
}

impl Round {
    /// Every round, in the order in which they can come.
    pub const ALL: [Round; 5] = [Round::First, Round::Second, Round::Third, Round::Lead, Round::Appeal];

    /// Returns the name in the database.
    pub fn name(self) -> &'static str {
        match self {
            Round::First => "first",
            Round::Second => "second",
            Round::Third => "third",
            Round::Lead => "lead",
            Round::Appeal => "appeal",
        }
    }

    /// Returns whether it replaces all readings before it.
    pub fn is_decision(self) -> bool {
        match self {
            Round::Lead | Round::Appeal => true,
            Round::First | Round::Second | Round::Third => false,
        }
    }

    /// Returns the round of that name.
    pub fn from_name(name: &str) -> Option<Round> {
        Round::ALL.into_iter().find(|round| round.name() == name)
    }
}

/// Where the marking of one answer stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// These rounds are still to be marked.
    Wants(Vec<Round>),
    /// It has its points.
    Final {
        /// The points.
        points: Points,
        /// The rounds that decided, in their order.
        by: Vec<Round>,
    },
}

impl Standing {
    /// Returns the final points, if there are any.
    pub fn points(&self) -> Option<Points> {
        match self {
            Standing::Final { points, .. } => Some(*points),
            Standing::Wants(_) => None,
        }
    }
}

/// Returns the standing that follows from the totals of the rounds marked so far, in whatever order they are given.
pub fn standing(readings: Readings, marks: &[(Round, Points)]) -> Standing {
    let of = |round: Round| marks.iter().find(|(marked, _)| *marked == round).map(|(_, points)| *points);
    let decided = |points, by: &[Round]| Standing::Final { points, by: by.to_vec() };
    for round in [Round::Appeal, Round::Lead] {
        if let Some(points) = of(round) {
            return decided(points, &[round]);
        }
    }
    let limit = match readings {
        Readings::One => {
            return of(Round::First).map_or(Standing::Wants(vec![Round::First]), |points| decided(points, &[Round::First]));
        }
        Readings::Two { limit } => limit,
    };
    let (Some(first), Some(second)) = (of(Round::First), of(Round::Second)) else {
        let missing = [Round::First, Round::Second].into_iter().filter(|round| of(*round).is_none());
        return Standing::Wants(missing.collect());
    };
    if apart(first, second) <= limit {
        return decided(mean(first, second), &[Round::First, Round::Second]);
    }
    let Some(third) = of(Round::Third) else { return Standing::Wants(vec![Round::Third]) };
    let (to_first, to_second) = (apart(first, third), apart(second, third));
    if to_first.min(to_second) > limit {
        return Standing::Wants(vec![Round::Lead]);
    }
    match to_first.cmp(&to_second) {
        std::cmp::Ordering::Less => decided(mean(first, third), &[Round::First, Round::Third]),
        std::cmp::Ordering::Greater => decided(mean(second, third), &[Round::Second, Round::Third]),
        std::cmp::Ordering::Equal => decided(third, &[Round::Third]),
    }
}

fn apart(one: Points, other: Points) -> Points {
    (one - other).abs()
}

/// Returns the mean in steps of half a point, a quarter going up, and never above the better of the two.
fn mean(one: Points, other: Points) -> Points {
    let steps = (one + other + STEP).steps(STEP + STEP);
    STEP.times(steps.max(0) as usize).clamp(one.min(other), one.max(other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const DOUBLE: Readings = Readings::Two { limit: Points::whole(2) };

    fn after(readings: Readings, totals: &[(Round, i64)]) -> Standing {
        standing(readings, &totals.iter().map(|&(round, points)| (round, Points::hundredths(points))).collect::<Vec<_>>())
    }

    #[test]
    fn two_that_agree_are_averaged_to_half_points_with_a_quarter_going_up() {
        use Round::{First, Second};
        let points = |first, second| {
            after(DOUBLE, &[(First, first), (Second, second)]).points().map(|points| points.steps(Points::hundredths(1)))
        };
        assert_eq!(points(600, 600), Some(600));
        assert_eq!(points(600, 650), Some(650), "6.25 becomes 6.5");
        assert_eq!(points(650, 700), Some(700), "6.75 becomes 7");
        assert_eq!(points(500, 700), Some(600), "just within the limit");
        assert_eq!(points(125, 125), Some(125), "full marks stay full marks");
    }

    #[test]
    fn a_third_joins_when_two_differ_and_the_lead_when_three_do() {
        use Round::{First, Lead, Second, Third};
        let apart = [(First, 300), (Second, 800)];
        assert_eq!(after(DOUBLE, &apart), Standing::Wants(vec![Third]));
        let with = |third| after(DOUBLE, &[apart[0], apart[1], (Third, third)]);
        assert_eq!(with(700), Standing::Final { points: Points::hundredths(750), by: vec![Second, Third] });
        assert_eq!(with(200), Standing::Final { points: Points::hundredths(250), by: vec![First, Third] });
        assert_eq!(with(550), Standing::Wants(vec![Lead]), "half-way, but too far from both");
        let near = [(First, 300), (Second, 600), (Third, 450)];
        assert_eq!(after(DOUBLE, &near), Standing::Final { points: Points::hundredths(450), by: vec![Third] });
        let settled = [apart[0], apart[1], (Third, 550), (Lead, 400)];
        assert_eq!(after(DOUBLE, &settled), Standing::Final { points: Points::hundredths(400), by: vec![Lead] });
    }

    #[test]
    fn a_limit_is_the_same_for_all_parts_or_a_share_of_each_or_the_own_of_a_part() {
        let (fixed, share) = (Limit::Points(Points::whole(2)), Limit::Percent(20));
        let limit = |limit, worth, own| match (Scheme::Double { limit }).readings(Points::whole(worth), own) {
            Readings::Two { limit } => Some(limit.to_string()),
            Readings::One => None,
        };
        let table = [
            (fixed, 15, None, "2"),
            (fixed, 4, None, "2"),
            (share, 15, None, "3"),
            (share, 4, None, "0.8"),
            (share, 15, Some(Limit::Points(Points::whole(1))), "1"),
            (fixed, 15, Some(Limit::Percent(10)), "1.5"),
        ];
        for (paper, worth, own, expected) in table {
            assert_eq!(limit(paper, worth, own).as_deref(), Some(expected), "{paper:?} {worth} {own:?}");
        }
        assert_eq!(Scheme::Single.readings(Points::whole(4), Some(share)), Readings::One);
    }

    #[test]
    fn a_reading_asked_for_by_the_trainee_replaces_all_others() {
        let all = [(Round::First, 300), (Round::Lead, 400), (Round::Appeal, 350)];
        assert_eq!(after(Readings::One, &all), Standing::Final { points: Points::hundredths(350), by: vec![Round::Appeal] });
    }

    fn readings() -> impl Strategy<Value = Readings> {
        prop_oneof![Just(Readings::One), (0i64..10).prop_map(|halves| Readings::Two { limit: STEP.times(halves as usize) })]
    }

    /// Returns a total for some of the rounds, in any order.
    fn marks() -> impl Strategy<Value = Vec<(Round, Points)>> {
        let each =
            proptest::collection::vec(proptest::option::of((0i64..31).prop_map(|halves| Points::hundredths(50 * halves))), 5);
        each.prop_map(|totals| Round::ALL.into_iter().zip(totals).filter_map(|(round, total)| Some((round, total?))).collect())
    }

    proptest! {
        #[test]
        fn the_order_in_which_marks_came_changes_nothing(
            readings in readings(),
            (given, other) in marks().prop_flat_map(|marks| (Just(marks.clone()), Just(marks).prop_shuffle())),
        ) {
            prop_assert_eq!(standing(readings, &given), standing(readings, &other));
        }

        #[test]
        fn it_does_not_matter_which_of_two_reviewers_was_the_first(readings in readings(), marks in marks()) {
            prop_assume!(readings != Readings::One);
            let swap = |round| match round { Round::First => Round::Second, Round::Second => Round::First, other @ (Round::Third | Round::Lead | Round::Appeal) => other };
            let swapped: Vec<_> = marks.iter().map(|&(round, points)| (swap(round), points)).collect();
            prop_assert_eq!(standing(readings, &marks).points(), standing(readings, &swapped).points());
        }

        #[test]
        fn final_points_lie_between_the_marks_that_decided_and_in_half_points(readings in readings(), marks in marks()) {
            if let Standing::Final { points, by } = standing(readings, &marks) {
                let decided: Vec<_> = marks.iter().filter(|(round, _)| by.contains(round)).map(|(_, points)| *points).collect();
                prop_assert_eq!(decided.len(), by.len());
                prop_assert!(decided.iter().min() <= Some(&points) && Some(&points) <= decided.iter().max());
                prop_assert!(points.is_multiple_of(STEP));
            }
        }

        #[test]
        fn marking_what_is_wanted_ends_in_final_points(readings in readings(), totals in proptest::collection::vec(0i64..31, 5)) {
            let mut marks = Vec::new();
            for total in totals {
                match standing(readings, &marks) {
                    Standing::Wants(rounds) => {
                        prop_assert!(!rounds.is_empty() && rounds.iter().all(|round| marks.iter().all(|(marked, _)| marked != round)));
                        marks.push((rounds[0], Points::hundredths(50 * total)));
                    }
                    Standing::Final { .. } => break,
                }
            }
            prop_assert!(standing(readings, &marks).points().is_some(), "at most first, second, third, lead");
        }
    }
}
