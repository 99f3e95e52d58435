//! How far totals can be trusted: Cronbach's alpha and the standard error of measurement.

use super::{LEAST, Trials};
use crate::{Points, Score};

/// The reliability of a paper's totals, or why there is none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reliability {
    /// It could be computed.
    Known {
        /// Cronbach's α = k/(k−1) · (1 − Σs²ᵢ/s²_T), variances with n − 1; parts that do not vary stay in k
        /// (L. J. Cronbach, "Coefficient alpha and the internal structure of tests", Psychometrika 16, 1951, 297–334).
        alpha: f64,
        /// The standard error of measurement in points, s_T·√(1−α): two of three totals are at most so far from the true one.
        error: f64,
        /// The sheets.
        sheets: usize,
        /// The parts, k.
        parts: usize,
    },
    /// The sheets hold different items, as drawn papers do: there is no common set of parts whose variances could be summed.
    ItemsDiffer,
    /// There are fewer than [`LEAST`] fully marked sheets.
    TooFew,
    /// The paper has a single part.
    OnePart,
    /// All totals are alike.
    NoSpread,
}

/// Adds up fully marked sheets.
#[derive(Clone, Debug, Default)]
pub struct ReliabilityBuilder {
    sheets: usize,
    /// For each part: how many sheets hold it, the sum of its points, and of their squares.
    parts: Vec<(usize, f64, f64)>,
    total: (f64, f64),
    /// By how much totals are scaled for what was taken out.
    scale: Option<f64>,
}

impl ReliabilityBuilder {
    /// Adds the total of so many fully marked sheets.
    pub fn add_total(&mut self, score: Score, sheets: usize) {
        let sums = score.sums();
        let (total, count) = (sums.earned.as_f64(), sheets as f64);
        self.scale = (sums.of > Points::ZERO).then(|| score.of.as_f64() / sums.of.as_f64()).or(self.scale);
        self.sheets += sheets;
        self.total = (self.total.0 + total * count, self.total.1 + total * total * count);
    }

    /// Adds a part by the trials of all sheets, of which it takes the fully marked ones. A part that was taken out is none.
    pub fn add_part(&mut self, trials: &Trials) {
        let mut sums = (0, 0.0, 0.0);
        for (trial, count) in trials.iter().filter(|(trial, _)| trial.complete) {
            let Some(points) = trial.points else { continue };
            let (points, weight) = (points.as_f64(), count as f64);
            sums = (sums.0 + count.max(0) as usize, sums.1 + points * weight, sums.2 + points * points * weight);
        }
        if sums.0 > 0 {
            self.parts.push(sums);
        }
    }

    /// Returns what the sheets come to.
    pub fn build(&self) -> Reliability {
        let (n, k) = (self.sheets, self.parts.len());
        if n < LEAST {
            return Reliability::TooFew;
        }
        if self.parts.iter().any(|(held, ..)| *held != n) {
            return Reliability::ItemsDiffer;
        }
        if k < 2 {
            return Reliability::OnePart;
        }
        let variance = |sum: f64, squares: f64| ((squares - sum * sum / n as f64) / (n - 1) as f64).max(0.0);
        let of_parts: f64 = self.parts.iter().map(|(_, sum, squares)| variance(*sum, *squares)).sum();
        let of_totals = variance(self.total.0, self.total.1);
        if of_totals < 1e-9 {
            return Reliability::NoSpread;
        }
        let alpha = k as f64 / (k - 1) as f64 * (1.0 - of_parts / of_totals);
        let error = (of_totals * (1.0 - alpha)).sqrt() * self.scale.unwrap_or(1.0);
        Reliability::Known { alpha, error, sheets: n, parts: k }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Outcome, statistics::Trial};
    use proptest::prelude::*;

    fn built(sheets: &[Vec<i64>]) -> Reliability {
        let mut builder = ReliabilityBuilder::default();
        let most = sheets.iter().map(Vec::len).max().unwrap_or(0);
        let mut parts = vec![Trials::default(); most];
        for sheet in sheets {
            let total = Points::whole(sheet.iter().sum());
            builder.add_total(Score { earned: total, of: Points::whole(10 * sheet.len() as i64), ..Score::default() }, 1);
            for (part, points) in parts.iter_mut().zip(sheet) {
                let points = Points::whole(*points);
                let (of, rest) = (Points::whole(10), total - points);
                part.add(Trial { points: Some(points), of, rest, answered: true, complete: true, chosen: Vec::new() }, 1);
            }
        }
        parts.iter().for_each(|part| builder.add_part(part));
        builder.build()
    }

    /// Two parts that agree on every sheet: s²ᵢ = 55/6 each, s²_T = 4 · 55/6, so α = 2 · (1 − 1/2) = 1.
    #[test]
    fn parts_that_agree_are_wholly_reliable_and_a_part_that_never_varies_counts() {
        let agreeing: Vec<Vec<i64>> = (0..10).map(|n| vec![n, n]).collect();
        let Reliability::Known { alpha, error, sheets, parts } = built(&agreeing) else { panic!("is known") };
        assert!((alpha - 1.0).abs() < 1e-9 && error < 1e-4);
        assert_eq!((sheets, parts), (10, 2));
        let padded: Vec<Vec<i64>> = agreeing.iter().map(|sheet| [sheet.clone(), vec![3]].concat()).collect();
        let Reliability::Known { alpha, .. } = built(&padded) else { panic!("is known") };
        assert!((alpha - 0.75).abs() < 1e-9, "k is 3: 3/2 · 1/2, {alpha}");
    }

    /// Taking one of three parts out leaves α of the two, and the error in the points that the others are scaled up to.
    #[test]
    fn a_part_that_was_taken_out_is_no_part() {
        let (mut whole, mut rest) = (ReliabilityBuilder::default(), ReliabilityBuilder::default());
        let mut parts = vec![Trials::default(); 3];
        for n in 0..12i64 {
            let [first, second] = [n % 7, n % 5].map(Points::whole);
            let ten = Points::whole(10);
            let kept = [(Outcome::Scored(first), ten), (Outcome::Scored(second), ten)];
            rest.add_total(Score::of_parts(kept), 1);
            whole.add_total(Score::of_parts([kept[0], kept[1], (Outcome::TakenOut, ten)]), 1);
            for (part, points) in parts.iter_mut().zip([Some(first), Some(second), None]) {
                let rest = first + second - points.unwrap_or_default();
                part.add(Trial { points, of: ten, rest, answered: true, complete: true, chosen: Vec::new() }, 1);
            }
        }
        for builder in [&mut whole, &mut rest] {
            parts.iter().for_each(|part| builder.add_part(part));
        }
        let (Reliability::Known { alpha, error, parts, .. }, Reliability::Known { alpha: expected, error: unscaled, .. }) =
            (whole.build(), rest.build())
        else {
            panic!("are known")
        };
        assert_eq!((parts, alpha), (2, expected));
        assert!((error - unscaled * 1.5).abs() < 1e-9);
    }

    #[test]
    fn where_it_says_nothing_it_says_why() {
        assert_eq!(built(&vec![vec![1, 2]; 9]), Reliability::TooFew);
        assert_eq!(built(&vec![vec![1, 2]; 10]), Reliability::NoSpread);
        assert_eq!(built(&(0..10).map(|n| vec![n]).collect::<Vec<_>>()), Reliability::OnePart);
        let differing: Vec<Vec<i64>> = (0..10).map(|n| if n < 5 { vec![n, 1] } else { vec![n, 1, 2] }).collect();
        assert_eq!(built(&differing), Reliability::ItemsDiffer);
    }

    proptest! {
        /// Against the definition, computed another way.
        #[test]
        fn sums_give_what_the_definition_gives(
            sheets in proptest::collection::vec(proptest::collection::vec(0i64..=10, 5), 10..40)
        ) {
            let n = sheets.len() as f64;
            let variance = |values: Vec<f64>| {
                let mean = values.iter().sum::<f64>() / n;
                values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (n - 1.0)
            };
            let column = |at: usize| variance(sheets.iter().map(|sheet| sheet[at] as f64).collect());
            let totals = variance(sheets.iter().map(|sheet| sheet.iter().sum::<i64>() as f64).collect());
            let found = built(&sheets);
            if let Reliability::Known { alpha, error, .. } = found {
                let expected = 5.0 / 4.0 * (1.0 - (0..5).map(column).sum::<f64>() / totals);
                prop_assert!((alpha - expected).abs() < 1e-6);
                prop_assert!((error - (totals * (1.0 - expected)).sqrt()).abs() < 1e-6);
            } else {
                prop_assert!(totals < 1e-9, "{found:?}");
            }
        }
    }
}
