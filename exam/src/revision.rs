//! What becomes of marks when the rubric changes while answers are being marked by it (评分标准修订).
//!
//! Each line of the new rubric says which line of the old one it comes from, or that it is new:
//!
//! * A line that only changed its words keeps its marks.
//! * A line that is worth more or less scales them: all of it stays all of it, nothing stays nothing, and what lies
//!   between goes to the next half point, a quarter going up. 每点 N 分 keeps the number of things found.
//! * A line that was dropped takes its marks with it.
//! * A new line, or one that gives its points in another way, was never looked for: the answer is read again. So is an
//!   answer that had reached the limit of 每点 N 分，至多 M 分 when more can be found now, because nobody counted on.

use crate::{
    Criterion, Points, Rubric,
    rubric::{STEP, Worth},
};

/// A rubric, the one that it replaces, and how their lines belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// By which the marks were given.
    pub old: Rubric,
    /// By which they count from here on.
    pub new: Rubric,
    /// For each line of the new one, the place of the line of the old one that it was.
    pub from: Vec<Option<usize>>,
}

impl Revision {
    /// Returns the marks by the new rubric; `None` when somebody has to read the answer again.
    pub fn carry(&self, marks: &[Points]) -> Option<Vec<Points>> {
        self.lines(&marks.iter().copied().map(Some).collect::<Vec<_>>()).into_iter().collect()
    }

    /// Returns the mark of each line by the new rubric; `None` for a line that somebody has to read again.
    pub fn lines(&self, marks: &[Option<Points>]) -> Vec<Option<Points>> {
        let line = |(new, from): (&Criterion, &Option<usize>)| {
            let from = (*from)?;
            carried(self.old.criteria.get(from)?, new, (*marks.get(from)?)?)
        };
        self.new.criteria.iter().zip(&self.from).map(line).collect()
    }

    /// Returns whether the new rubric fits the old one: a line for each, none taken twice, and the same points in all.
    pub fn is_sound(&self) -> bool {
        let mut taken: Vec<usize> = self.from.iter().copied().flatten().collect();
        taken.sort_unstable();
        let apart = taken.windows(2).all(|two| two[0] != two[1]);
        let inside = taken.iter().all(|&from| from < self.old.criteria.len());
        apart && inside && self.from.len() == self.new.criteria.len() && self.old.total() == self.new.total()
    }
}

fn carried(old: &Criterion, new: &Criterion, mark: Points) -> Option<Points> {
    if old.worth == new.worth {
        return Some(mark);
    }
    let (from, to) = (old.limit(), new.limit());
    match (&old.worth, &new.worth) {
        (Worth::Each { each: one, .. }, Worth::Each { each: other, .. }) => {
            // How many things each of the two can reward, compared without dividing.
            let more = i128::from(to.units()) * i128::from(one.units()) > i128::from(from.units()) * i128::from(other.units());
            if mark == from && more {
                return None;
            }
            let found = if *one > Points::ZERO && mark.is_multiple_of(*one) {
                other.times(mark.steps(*one) as usize)
            } else {
                scaled(mark, *one, *other)?
            };
            // Half of something found is not to be had in tenths.
            Some(found.min(to)).filter(|found| found.is_multiple_of(new.step()) || *found == to)
        }
        (Worth::Points { .. } | Worth::Levels { .. }, Worth::Points { .. } | Worth::Levels { .. })
        | (Worth::Deduction { .. }, Worth::Deduction { .. }) => {
            if mark == from {
                Some(to)
            } else {
                scaled(mark, from, to).map(|mark| mark.min(to))
            }
        }
        (Worth::Each { .. }, Worth::Points { .. } | Worth::Levels { .. } | Worth::Deduction { .. })
        | (Worth::Points { .. } | Worth::Levels { .. }, Worth::Each { .. } | Worth::Deduction { .. })
        | (Worth::Deduction { .. }, Worth::Points { .. } | Worth::Levels { .. } | Worth::Each { .. }) => None,
    }
}

/// `mark · to / from` in half points, a quarter going up; nothing can be said of a line that gave nothing.
fn scaled(mark: Points, from: Points, to: Points) -> Option<Points> {
    let (mark, from, to, step) =
        (i128::from(mark.units()), i128::from(from.units()), i128::from(to.units()), i128::from(STEP.units()));
    let halves = (from > 0).then(|| (2 * mark * to + from * step).div_euclid(2 * from * step))?;
    i64::try_from(halves * step).ok().map(Points::from_units)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn line(worth: Worth) -> Criterion {
        Criterion { text: "评分点".into(), worth }
    }

    fn points(points: i64) -> Criterion {
        line(Worth::Points { points: Points::hundredths(points) })
    }

    fn each(each: i64, most: i64) -> Criterion {
        line(Worth::Each { each: Points::hundredths(each), most: Points::hundredths(most) })
    }

    fn carry(old: &[Criterion], new: &[Criterion], from: &[Option<usize>], marks: &[i64]) -> Option<Vec<i64>> {
        let rubric = |criteria: &[Criterion]| Rubric { criteria: criteria.to_vec() };
        let revision = Revision { old: rubric(old), new: rubric(new), from: from.to_vec() };
        let marks: Vec<Points> = marks.iter().copied().map(Points::hundredths).collect();
        Some(revision.carry(&marks)?.into_iter().map(|mark| mark.steps(Points::hundredths(1))).collect())
    }

    #[test]
    fn what_was_not_touched_keeps_its_marks_and_what_was_dropped_takes_them_along() {
        let old = [points(200), each(100, 200)];
        assert_eq!(carry(&old, &old, &[Some(0), Some(1)], &[150, 100]), Some(vec![150, 100]));
        assert_eq!(carry(&old, &[old[1].clone()], &[Some(1)], &[150, 100]), Some(vec![100]));
    }

    #[test]
    fn a_line_that_is_worth_more_or_less_scales_to_half_points() {
        let scaled = |mark| carry(&[points(400)], &[points(300)], &[Some(0)], &[mark]).map(|marks| marks[0]);
        assert_eq!([0, 50, 100, 200, 300, 400].map(scaled), [0, 50, 100, 150, 250, 300].map(Some), "2.25 goes up to 2.5");
        assert_eq!(carry(&[points(400)], &[points(125)], &[Some(0)], &[400]), Some(vec![125]), "all stays all");
    }

    #[test]
    fn things_found_stay_found() {
        let moved = |mark, to| carry(&[each(200, 600)], &[to], &[Some(0)], &[mark]);
        assert_eq!(moved(400, each(300, 600)), Some(vec![600]));
        assert_eq!(moved(600, each(100, 300)), Some(vec![300]));
        assert_eq!(moved(600, each(200, 400)), Some(vec![400]), "never above the limit");
        assert_eq!(moved(400, each(200, 800)), Some(vec![400]));
        assert_eq!(moved(600, each(200, 800)), None, "there may have been a fourth");
        assert_eq!(moved(400, each(60, 180)), Some(vec![120]), "also in tenths of a point");
        assert_eq!(moved(300, each(60, 180)), None, "one and a half of them: nobody can say in steps of 0.6");
    }

    #[test]
    fn what_was_never_looked_for_is_read_again() {
        assert_eq!(carry(&[points(200)], &[points(100), points(100)], &[Some(0), None], &[200]), None);
        assert_eq!(carry(&[points(200)], &[each(100, 200)], &[Some(0)], &[200]), None);
        let deduction = line(Worth::Deduction { points: Points::hundredths(200) });
        assert_eq!(carry(&[points(200)], &[deduction], &[Some(0)], &[200]), None);
    }

    fn worth() -> impl Strategy<Value = Worth> {
        let halves = || (1i64..20).prop_map(|halves| Points::hundredths(50 * halves));
        prop_oneof![
            halves().prop_map(|points| Worth::Points { points }),
            halves().prop_map(|points| Worth::Levels { points, levels: vec![] }),
            halves().prop_map(|points| Worth::Deduction { points }),
            (1i64..100, 1i64..6).prop_map(|(tenths, count)| Worth::Each {
                each: Points::hundredths(10 * tenths),
                most: Points::hundredths(10 * tenths * count)
            }),
        ]
    }

    /// Lines with a mark that each gives.
    fn marked() -> impl Strategy<Value = Vec<(Criterion, Points)>> {
        let one = (worth(), 0.0f64..=1.0).prop_map(|(worth, share)| {
            let criterion = line(worth);
            let (steps, step) = (criterion.limit().steps(criterion.step()), criterion.step());
            (criterion, step.times((steps as f64 * share).round() as usize))
        });
        proptest::collection::vec(one, 1..6)
    }

    proptest! {
        #[test]
        fn carried_marks_are_marks_that_the_new_rubric_gives(
            old in marked(),
            new in proptest::collection::vec(worth(), 1..6),
            picks in proptest::collection::vec(proptest::option::of(0usize..6), 6),
        ) {
            let new: Vec<Criterion> = new.into_iter().map(line).collect();
            let from = picks.into_iter().take(new.len()).map(|pick| pick.filter(|pick| *pick < old.len())).collect();
            let (criteria, marks): (Vec<Criterion>, Vec<Points>) = old.into_iter().unzip();
            let revision = Revision { old: Rubric { criteria }, new: Rubric { criteria: new }, from };
            prop_assert!(revision.old.earned(&marks).is_ok());
            if let Some(carried) = revision.carry(&marks) {
                prop_assert!(revision.new.earned(&carried).is_ok(), "{carried:?}");
            }
        }

        #[test]
        fn more_before_is_never_less_after(old in worth(), new in worth(), (low, high) in (0i64..40, 0i64..40)) {
            let (old, new) = (line(old), line(new));
            let (low, high) = (Points::hundredths(50 * low.min(high)).min(old.limit()), Points::hundredths(50 * low.max(high)).min(old.limit()));
            if let (Some(low), Some(high)) = (carried(&old, &new, low), carried(&old, &new, high)) {
                prop_assert!(low <= high);
            }
        }
    }
}
