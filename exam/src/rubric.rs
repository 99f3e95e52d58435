//! How open answers are marked.

use crate::Points;
use serde::{Deserialize, Serialize};

/// The marking scheme of one part.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rubric {
    /// In the author's order.
    pub criteria: Vec<Criterion>,
}

/// One line of a rubric.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    /// What is looked for, as plain text.
    pub text: String,
    /// What it is worth.
    pub worth: Worth,
}

/// What a criterion is worth.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Worth {
    /// Up to these points.
    Points {
        /// The most it gives.
        points: Points,
    },
    /// 每点 `each` 分，至多 `most` 分.
    Each {
        /// For each thing named.
        each: Points,
        /// In all.
        most: Points,
    },
    /// One of several levels.
    Levels {
        /// The most the criterion gives.
        points: Points,
        /// From the best down, in the author's order.
        levels: Vec<Level>,
    },
    /// 扣分: taken off, and not part of the total.
    Deduction {
        /// Taken off, at most.
        points: Points,
    },
}

/// A band of points with what earns it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Level {
    /// The least of the band.
    pub low: Points,
    /// The most of the band.
    pub high: Points,
    /// What earns it.
    pub text: String,
}

/// Marks are given in steps of half a point; see also [`Criterion::step`].
pub const STEP: Points = Points::hundredths(50);

/// Marks that cannot have been given by a rubric.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadMarks {
    /// Not one mark for each criterion.
    #[error("there is not one mark for each criterion")]
    Count,
    /// Less than nothing, more than the criterion gives, or between its steps.
    #[error("criterion {0} does not give that")]
    Range(usize),
}

impl Criterion {
    /// Returns the most a reviewer can mark on this line: what it adds, or for a deduction what it takes off.
    pub fn limit(&self) -> Points {
        match &self.worth {
            Worth::Deduction { points } => *points,
            Worth::Points { .. } | Worth::Each { .. } | Worth::Levels { .. } => self.most(),
        }
    }

    /// Returns the step in which it is marked: half a point, or with 每点 0.6 分, which no number of half points makes, what
    /// each is worth.
    pub fn step(&self) -> Points {
        match &self.worth {
            Worth::Each { each, .. } if !each.is_multiple_of(STEP) => *each,
            Worth::Points { .. } | Worth::Each { .. } | Worth::Levels { .. } | Worth::Deduction { .. } => STEP,
        }
    }

    /// Returns whether it can be given this mark. The whole of a criterion always can, even where the author's points are no
    /// multiple of the step.
    pub fn gives(&self, mark: Points) -> bool {
        let in_steps = mark.is_multiple_of(STEP) || mark.is_multiple_of(self.step());
        mark >= Points::ZERO && mark <= self.limit() && (in_steps || mark == self.limit())
    }

    /// Returns whether its mark is taken off.
    pub fn is_deduction(&self) -> bool {
        matches!(self.worth, Worth::Deduction { .. })
    }

    /// Returns the most this line can add to the mark; nothing for a deduction.
    pub fn most(&self) -> Points {
        match &self.worth {
            Worth::Points { points } | Worth::Levels { points, .. } => *points,
            Worth::Each { most, .. } => *most,
            Worth::Deduction { .. } => Points::ZERO,
        }
    }
}

impl Rubric {
    /// Returns what a perfect answer earns.
    pub fn total(&self) -> Points {
        self.criteria.iter().map(Criterion::most).sum()
    }

    /// One line without words, for a part whose author wrote no rubric.
    pub fn whole(of: Points) -> Rubric {
        Rubric { criteria: vec![Criterion { text: String::new(), worth: Worth::Points { points: of } }] }
    }

    /// Returns what these marks, one for each criterion, come to: their sum less the deductions, and never below nothing.
    pub fn earned(&self, marks: &[Points]) -> Result<Points, BadMarks> {
        if marks.len() != self.criteria.len() {
            return Err(BadMarks::Count);
        }
        let mut earned = Points::ZERO;
        for (index, (criterion, &mark)) in self.criteria.iter().zip(marks).enumerate() {
            if !criterion.gives(mark) {
                return Err(BadMarks::Range(index));
            }
            earned = if criterion.is_deduction() { earned - mark } else { earned + mark };
        }
        Ok(earned.max(Points::ZERO))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rubric() -> Rubric {
        let line = |worth| Criterion { text: "评分点".into(), worth };
        Rubric {
            criteria: vec![
                line(Worth::Points { points: Points::whole(2) }),
                line(Worth::Each { each: Points::whole(2), most: Points::whole(6) }),
                line(Worth::Deduction { points: Points::whole(1) }),
            ],
        }
    }

    #[test]
    fn marks_add_up_and_deductions_are_taken_off() {
        assert_eq!(
            rubric().earned(&[Points::hundredths(150), Points::hundredths(400), Points::hundredths(50)]),
            Ok(Points::hundredths(500))
        );
        assert_eq!(
            rubric().earned(&[Points::hundredths(0), Points::hundredths(0), Points::hundredths(100)]),
            Ok(Points::ZERO),
            "never below nothing"
        );
    }

    #[test]
    fn marks_that_the_rubric_does_not_give_are_refused() {
        assert_eq!(rubric().earned(&[Points::hundredths(100)]), Err(BadMarks::Count));
        assert_eq!(
            rubric().earned(&[Points::hundredths(250), Points::hundredths(0), Points::hundredths(0)]),
            Err(BadMarks::Range(0))
        );
        assert_eq!(
            rubric().earned(&[Points::hundredths(0), Points::hundredths(25), Points::hundredths(0)]),
            Err(BadMarks::Range(1))
        );
        assert_eq!(
            rubric().earned(&[Points::hundredths(0), Points::hundredths(0), Points::hundredths(-50)]),
            Err(BadMarks::Range(2))
        );
    }

    #[test]
    fn things_worth_tenths_of_a_point_are_counted_exactly() {
        let each = |each, most| Criterion {
            text: "评分点".into(),
            worth: Worth::Each { each: Points::hundredths(each), most: Points::hundredths(most) },
        };
        let rubric = Rubric { criteria: vec![each(60, 300), each(10, 20), each(20, 90)] };
        assert_eq!(
            rubric.earned(&[Points::hundredths(180), Points::hundredths(10), Points::hundredths(20)]),
            Ok(Points::hundredths(210))
        );
        assert_eq!(
            rubric.earned(&[Points::hundredths(300), Points::hundredths(20), Points::hundredths(90)]).unwrap().to_string(),
            "4.1"
        );
        assert_eq!(
            rubric.earned(&[Points::hundredths(70), Points::hundredths(0), Points::hundredths(0)]),
            Err(BadMarks::Range(0))
        );
        assert_eq!(
            rubric.earned(&[Points::hundredths(0), Points::hundredths(0), Points::hundredths(100)]),
            Err(BadMarks::Range(2)),
            "never above the limit"
        );
    }

    #[test]
    fn a_part_without_a_rubric_can_earn_all_its_points() {
        let whole = Rubric::whole(Points::hundredths(125));
        assert_eq!(whole.earned(&[Points::hundredths(125)]), Ok(Points::hundredths(125)));
        assert_eq!(whole.earned(&[Points::hundredths(120)]), Err(BadMarks::Range(0)));
    }
}
