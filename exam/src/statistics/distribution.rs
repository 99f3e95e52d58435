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
    /// Describes totals, each with how often it occurs; none where there is none. Quantiles lie on the line between neighbours, as in
    /// R's default and in spreadsheets (type 7 of R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", The American
    /// Statistician 50, 1996, 361–365).
    pub fn of(totals: &[(f64, usize)]) -> Option<Distribution> {
        let mut sorted: Vec<(f64, usize)> = totals.iter().copied().filter(|(_, count)| *count > 0).collect();
        sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
        let (least, most) = (sorted.first()?.0, sorted.last()?.0);
        let n: usize = sorted.iter().map(|(_, count)| count).sum();
        let mean = sorted.iter().map(|(total, count)| total * *count as f64).sum::<f64>() / n as f64;
        let squares: f64 = sorted.iter().map(|(total, count)| (total - mean).powi(2) * *count as f64).sum();
        let at = |place: usize| {
            let mut before = 0;
            let found = sorted.iter().find(|(_, count)| {
                before += count;
                place < before
            });
            found.map_or(most, |(total, _)| *total)
        };
        let quantile = |share: f64| {
            let place = (n - 1) as f64 * share;
            let (below, above) = (at(place.floor() as usize), at(place.ceil() as usize));
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
        let of = Distribution::of(&[(40.0, 1), (10.0, 1), (30.0, 1), (20.0, 1)]).unwrap();
        assert_eq!((of.n, of.mean, of.least, of.most), (4, 25.0, 10.0, 40.0));
        assert_eq!((of.lower_quartile, of.median, of.upper_quartile), (17.5, 25.0, 32.5));
        assert!((of.deviation - (500.0_f64 / 3.0).sqrt()).abs() < 1e-12);
        assert_eq!(Distribution::of(&[]), None);
        let twice = Distribution::of(&[(10.0, 2), (20.0, 2)]).unwrap();
        assert_eq!((twice.n, twice.lower_quartile, twice.median, twice.upper_quartile), (4, 10.0, 15.0, 20.0));
        let one = Distribution::of(&[(7.0, 1)]).unwrap();
        assert_eq!((one.median, one.deviation), (7.0, 0.0));
    }
}
