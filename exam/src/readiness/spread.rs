//! The distribution of points: a histogram that is mixed and added up.

use super::{
    ability::FamilyAbility,
    grid::{Line, POINTS},
};

/// How many steps a paper's points are cut into.
const BINS: usize = 200;

/// The probability of each number of points, from none to all in [`BINS`] steps.
#[derive(Clone, Debug)]
pub struct Spread {
    bins: Vec<f64>,
    of: f64,
}

impl Spread {
    /// Returns the distribution of the points of one family below each ability of the level.
    pub(super) fn of_family(family: &FamilyAbility, of: f64) -> Vec<Spread> {
        let below: Vec<Vec<f64>> =
            (0..POINTS).map(|x| normal(sum(family, x, |one| &one.mean), sum(family, x, |one| &one.variance), of)).collect();
        let mix = |density: &Line| {
            let mut bins = vec![0.0; BINS + 1];
            for (weight, own) in density.iter().zip(&below).filter(|(weight, _)| **weight > 1e-12) {
                bins.iter_mut().zip(own).for_each(|(bin, own)| *bin += weight * own);
            }
            Spread { bins, of }
        };
        family.below.iter().map(mix).collect()
    }

    /// Returns the distribution of the sum of two that are independent below each ability of the level, for this density of it.
    pub(super) fn added(level: &Line, one: &[Spread], other: &[Spread], of: f64) -> Spread {
        let mut bins = vec![0.0; BINS + 1];
        for x in (0..POINTS).filter(|x| level[*x] > 1e-9) {
            for (at, a) in one[x].bins.iter().enumerate().filter(|(_, a)| **a > 1e-12) {
                let weight = level[x] * a;
                for (beside, b) in other[x].bins.iter().enumerate() {
                    bins[(at + beside).min(BINS)] += weight * b;
                }
            }
        }
        Spread { bins, of }
    }

    /// Returns the probability of at least so many points.
    pub fn at_least(&self, points: f64) -> f64 {
        let from = (points / self.of * BINS as f64 - 1e-9).ceil().max(0.0) as usize;
        self.bins.iter().skip(from).sum::<f64>().clamp(0.0, 1.0)
    }

    /// Returns the points below which this share of the distribution lies.
    pub fn quantile(&self, share: f64) -> f64 {
        let mut sum = 0.0;
        for (at, bin) in self.bins.iter().enumerate() {
            if sum + bin >= share && *bin > 0.0 {
                let inside = (share - sum) / bin;
                return ((at as f64 - 0.5 + inside) / BINS as f64 * self.of).clamp(0.0, self.of);
            }
            sum += bin;
        }
        self.of
    }
}

/// Sums one figure over the chapters of a family, at an ability of it.
fn sum(family: &FamilyAbility, x: usize, figure: impl Fn(&super::ability::ChapterPoints) -> &Line) -> f64 {
    family.chapters.iter().map(|chapter| figure(chapter)[x]).sum()
}

/// Returns a normal distribution as a histogram; what lies beyond an end lies at it.
fn normal(mean: f64, variance: f64, of: f64) -> Vec<f64> {
    let step = of / BINS as f64;
    let deviation = variance.sqrt().max(step / 10.0);
    let below = |bin: usize| cumulative(((bin as f64 + 0.5) * step - mean) / deviation);
    let mut before = 0.0;
    let bin = |bin: usize| {
        let up_to = if bin == BINS { 1.0 } else { below(bin) };
        let own = (up_to - before).max(0.0);
        before = up_to;
        own
    };
    (0..=BINS).map(bin).collect()
}

/// Returns the standard normal distribution function (Abramowitz and Stegun 26.2.17, to 7.5e-8).
pub(super) fn cumulative(x: f64) -> f64 {
    let t = 1.0 / (1.0 + 0.231_641_9 * x.abs());
    let sum = t * (0.319_381_530 + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))));
    let above = (-x * x / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt() * sum;
    if x >= 0.0 { 1.0 - above } else { above }
}
