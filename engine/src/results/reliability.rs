//! Between which values a paper's reliability lies.

use exam::statistics::Reliability;
use statrs::distribution::{ContinuousCDF, FisherSnedecor};

/// How sure the interval is.
const SURE: f64 = 0.95;

/// Returns the interval in which α lies with 95 % certainty, for so many sheets of so many parts
/// (L. S. Feldt, "The approximate sampling distribution of Kuder-Richardson reliability coefficient twenty", Psychometrika 30, 1965,
/// 357–370). None where α is not known.
pub fn interval(reliability: &Reliability) -> Option<(f64, f64)> {
    let Reliability::Known { alpha, sheets, parts, .. } = reliability else { return None };
    let people = sheets.checked_sub(1)? as f64;
    let distribution = FisherSnedecor::new(people, people * parts.checked_sub(1)? as f64).ok()?;
    let bound = |share: f64| 1.0 - (1.0 - alpha) * distribution.inverse_cdf(share);
    Some((bound(1.0 - (1.0 - SURE) / 2.0), bound((1.0 - SURE) / 2.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(alpha: f64, sheets: usize, parts: usize) -> Reliability {
        Reliability::Known { alpha, error: 1.0, sheets, parts }
    }

    /// F(0.975; 29, 261) = 1.6338 and F(0.025; 29, 261) = 0.5419 for 30 sheets of 10 parts.
    #[test]
    fn the_interval_is_that_of_the_f_distribution_and_narrows_with_more_people() {
        let (low, high) = interval(&known(0.8, 30, 10)).unwrap();
        assert!((low - (1.0 - 0.2 * 1.6338)).abs() < 2e-3 && (high - (1.0 - 0.2 * 0.5419)).abs() < 2e-3, "{low} {high}");
        let (closer, _) = interval(&known(0.8, 3000, 10)).unwrap();
        assert!(low < closer && closer < 0.8);
        assert_eq!(interval(&Reliability::TooFew), None);
    }
}
