//! How totals are spread.

/// Where totals lie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Distribution {
    /// How many there are.
    pub n: usize,
    /// The mean.
    pub mean: f64,
    /// The standard deviation of a sample, with n − 1; zero for a single total.
    pub deviation: f64,
    /// The least.
    pub least: f64,
    /// A quarter is at most this.
    pub lower_quartile: f64,
    /// Half is at most this.
    pub median: f64,
    /// Three quarters are at most this.
    pub upper_quartile: f64,
    /// The most.
    pub most: f64,
}

impl Distribution {
    /// Describes totals; none where there is none. Quantiles lie on the line between neighbours, as in R's default and in
    /// spreadsheets (type 7 of R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", The American Statistician 50,
    /// 1996, 361–365).
    pub fn of(totals: &[f64]) -> Option<Distribution> {
        let mut sorted = totals.to_vec();
        sorted.sort_by(f64::total_cmp);
        let (least, most) = (*sorted.first()?, *sorted.last()?);
        let n = sorted.len();
        let mean = sorted.iter().sum::<f64>() / n as f64;
        let squares: f64 = sorted.iter().map(|total| (total - mean).powi(2)).sum();
        let quantile = |share: f64| {
            let place = (n - 1) as f64 * share;
            let (below, above) = (sorted[place.floor() as usize], sorted[place.ceil() as usize]);
            below + (above - below) * place.fract()
        };
        Some(Distribution {
            n,
            mean,
            deviation: if n > 1 { (squares / (n - 1) as f64).sqrt() } else { 0.0 },
            least,
            lower_quartile: quantile(0.25),
            median: quantile(0.5),
            upper_quartile: quantile(0.75),
            most,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quartiles_and_deviation_are_those_of_a_spreadsheet() {
        let of = Distribution::of(&[40.0, 10.0, 30.0, 20.0]).unwrap();
        assert_eq!((of.n, of.mean, of.least, of.most), (4, 25.0, 10.0, 40.0));
        assert_eq!((of.lower_quartile, of.median, of.upper_quartile), (17.5, 25.0, 32.5));
        assert!((of.deviation - (500.0_f64 / 3.0).sqrt()).abs() < 1e-12);
        assert_eq!(Distribution::of(&[]), None);
        let one = Distribution::of(&[7.0]).unwrap();
        assert_eq!((one.median, one.deviation), (7.0, 0.0));
    }
}
