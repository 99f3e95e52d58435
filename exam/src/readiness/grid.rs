//! The grid on which abilities lie, and the few functions of it.

/// How many points the grid has.
pub(super) const POINTS: usize = 37;
const STEP: f64 = 0.25;

/// A density or a function on the grid.
pub(super) type Line = [f64; POINTS];

/// Returns the ability at a point of the grid: from −4.5 to 4.5 logits.
pub(super) fn ability(point: usize) -> f64 {
    (point as f64 - (POINTS / 2) as f64) * STEP
}

/// Returns the logistic function of a number.
pub(super) fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

/// Returns the logit of a share between 0 and 1.
pub(super) fn logit(share: f64) -> f64 {
    (share / (1.0 - share)).ln()
}

/// Returns the function whose value at each point is computed from the ability there.
pub(super) fn line(value: impl Fn(f64) -> f64) -> Line {
    std::array::from_fn(|point| value(ability(point)))
}

/// Returns a density that sums to 1 from logarithms of weights.
pub(super) fn normalized(logs: &Line) -> Line {
    let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let weights = logs.map(|log| (log - most).exp());
    let sum: f64 = weights.iter().sum();
    weights.map(|weight| weight / sum)
}

/// The density of an ability below each value of the ability above it.
pub(super) struct Kernel(Vec<Line>);

impl Kernel {
    /// Returns normal densities of this standard deviation around the ability above.
    pub fn normal(deviation: f64) -> Kernel {
        let row = |above: usize| normalized(&line(|x| -((x - ability(above)) / deviation).powi(2) / 2.0));
        Kernel((0..POINTS).map(row).collect())
    }

    /// Returns, for each value above, the logarithm of the likelihood of what is known below, given as weights that need no scale.
    pub fn message(&self, below: &Line) -> Line {
        std::array::from_fn(|above| dot(&self.0[above], below).max(f64::MIN_POSITIVE).ln())
    }

    /// Returns, for each value above, the density below once its likelihood is known.
    pub fn posterior(&self, likelihood: &Line) -> Vec<Line> {
        let row = |prior: &Line| {
            let weights: Line = std::array::from_fn(|x| prior[x] * likelihood[x]);
            let sum: f64 = weights.iter().sum::<f64>().max(f64::MIN_POSITIVE);
            weights.map(|weight| weight / sum)
        };
        self.0.iter().map(row).collect()
    }
}

/// Returns the expectation of a function under a density, or any such sum.
pub(super) fn dot(one: &Line, other: &Line) -> f64 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}
