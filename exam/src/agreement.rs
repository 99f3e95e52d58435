//! How far two reviewers agree, and how one of them marks.
//!
//! Agreement beyond chance is Cohen's weighted kappa with quadratic weights, on the scale of the marks: J. Cohen,
//! "Weighted kappa: nominal scale agreement with provision for scaled disagreement or partial credit", Psychological
//! Bulletin 70 (1968) 213–220. With weights `(x − y)²` it is `1 − D_o / D_e`, where `D_o` is the mean squared difference
//! of the pairs and `D_e` that of every mark of the one with every mark of the other; the number of categories cancels.

use crate::Points;

/// How far two readings of the same answers agree.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Agreement {
    /// Answers that both have marked.
    pub pairs: usize,
    /// The share with the same total.
    pub exact: f64,
    /// The share with totals that differ by at most one point.
    pub adjacent: f64,
    /// Quadratic weighted kappa; none where chance alone could not differ (all marks the same).
    pub kappa: Option<f64>,
}

/// How one reviewer marks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Profile {
    /// Answers marked.
    pub count: usize,
    /// The mean, in points.
    pub mean: f64,
    /// The standard deviation of the sample, in points; nothing for a single mark.
    pub spread: f64,
}

/// Returns the agreement of these pairs of totals; none without a pair.
pub fn agreement(pairs: &[(Points, Points)]) -> Option<Agreement> {
    if pairs.is_empty() {
        return None;
    }
    let count = pairs.len() as f64;
    let within = |most: Points| pairs.iter().filter(|(one, other)| (*one - *other).abs() <= most).count() as f64 / count;
    let square = |one: Points, other: Points| i128::from((one - other).units()).pow(2);
    let observed: i128 = pairs.iter().map(|&(one, other)| square(one, other)).sum();
    let expected = expected(pairs);
    let kappa = (expected != 0).then(|| 1.0 - observed as f64 * count / expected as f64);
    Some(Agreement { pairs: pairs.len(), exact: within(Points::ZERO), adjacent: within(Points::whole(1)), kappa })
}

/// Returns the sum of the squared differences of every mark of the one with every mark of the other, from sums alone:
/// `Σ Σ (x − y)² = n Σ x² − 2 Σ x Σ y + n Σ y²`.
fn expected(pairs: &[(Points, Points)]) -> i128 {
    let sum = |of: &dyn Fn(&(Points, Points)) -> i128| pairs.iter().map(of).sum::<i128>();
    let (one, other) = (sum(&|pair| pair.0.units().into()), sum(&|pair| pair.1.units().into()));
    let squares = sum(&|pair| i128::from(pair.0.units()).pow(2) + i128::from(pair.1.units()).pow(2));
    pairs.len() as i128 * squares - 2 * one * other
}

/// Returns how these totals are spread; none without a total.
pub fn profile(totals: &[Points]) -> Option<Profile> {
    let count = totals.len();
    if count == 0 {
        return None;
    }
    let mean = totals.iter().copied().sum::<Points>().as_f64() / count as f64;
    let squares: f64 = totals.iter().map(|total| (total.as_f64() - mean).powi(2)).sum();
    let spread = if count > 1 { (squares / (count as f64 - 1.0)).sqrt() } else { 0.0 };
    Some(Profile { count, mean, spread })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pairs(points: &[(i64, i64)]) -> Vec<(Points, Points)> {
        points.iter().map(|&(one, other)| (Points::whole(one), Points::whole(other))).collect()
    }

    #[test]
    fn kappa_is_what_it_is_by_hand() {
        // D_o = 1/4; D_e = (6 + 2 + 6 + 6)/16 = 20/16; 1 − (1/4)/(20/16) = 0.8.
        let found = agreement(&pairs(&[(0, 0), (1, 1), (2, 1), (2, 2)])).unwrap();
        assert_eq!((found.pairs, found.exact, found.adjacent), (4, 0.75, 1.0));
        assert!((found.kappa.unwrap() - 0.8).abs() < 1e-12);
        // Opposed: D_o = (4 + 0 + 4)/3 = 8/3; D_e = (5 + 2 + 5)/9 = 12/9; 1 − (8/3)/(12/9) = −1.
        let opposed = agreement(&pairs(&[(0, 2), (1, 1), (2, 0)])).unwrap();
        assert!((opposed.kappa.unwrap() + 1.0).abs() < 1e-12);
        assert_eq!(agreement(&pairs(&[(3, 3), (3, 3)])).unwrap().kappa, None, "chance could not do worse");
        assert_eq!(agreement(&[]), None);
    }

    #[test]
    fn mean_and_spread_are_what_they_are_by_hand() {
        let totals = [Points::whole(2), Points::whole(4), Points::whole(6)];
        assert_eq!(profile(&totals), Some(Profile { count: 3, mean: 4.0, spread: 2.0 }));
        assert_eq!(profile(&totals[..1]).map(|one| one.spread), Some(0.0));
    }

    /// Cohen's formula as written: weights over the cells of the table of both reviewers' marks.
    fn by_table(pairs: &[(Points, Points)], marks: i64) -> Option<f64> {
        let (count, halves) = (pairs.len() as f64, |count: i64| Points::hundredths(50 * count));
        let (mut observed, mut expected) = (0.0, 0.0);
        for row in 0..marks {
            for column in 0..marks {
                let weight = ((row - column).pow(2) as f64) / ((marks - 1).pow(2) as f64);
                let share = |fits: &dyn Fn(&&(Points, Points)) -> bool| pairs.iter().filter(fits).count() as f64 / count;
                observed += weight * share(&|pair| pair.0 == halves(row) && pair.1 == halves(column));
                expected += weight * share(&|pair| pair.0 == halves(row)) * share(&|pair| pair.1 == halves(column));
            }
        }
        (expected > 1e-12).then(|| 1.0 - observed / expected)
    }

    proptest! {
        #[test]
        fn the_short_formula_gives_what_the_table_gives(halves in proptest::collection::vec((0i64..9, 0i64..9), 1..40)) {
            let pairs: Vec<_> = halves.into_iter().map(|(one, other)| (Points::hundredths(50 * one), Points::hundredths(50 * other))).collect();
            match (agreement(&pairs).and_then(|found| found.kappa), by_table(&pairs, 9)) {
                (Some(short), Some(table)) => prop_assert!((short - table).abs() < 1e-9),
                (short, table) => prop_assert_eq!(short, table),
            }
        }
    }
}
