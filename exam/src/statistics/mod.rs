//! How items and papers perform: difficulty, discrimination, what was chosen, and what looks wrong.

mod distribution;
mod flag;
mod reliability;

pub use distribution::Distribution;
pub use flag::{Flag, flags};
pub use reliability::{Reliability, ReliabilityBuilder};

use crate::Points;

/// The share of trainees that makes the upper and the lower group: 27 % at each end tell the groups apart best
/// (T. L. Kelley, "The selection of upper and lower groups for the validation of test items", Journal of Educational
/// Psychology 30, 1939, 17–24).
pub const GROUP: f64 = 0.27;

/// The least number of marked responses from which figures of an item are given.
pub const LEAST: usize = 10;

/// What one trainee made of one part.
#[derive(Clone, Debug, PartialEq)]
pub struct Trial {
    /// Points earned; none while a reviewer has to read it.
    pub points: Option<Points>,
    /// Points that could be earned.
    pub of: Points,
    /// Points earned in the rest of the paper.
    pub rest: Points,
    /// Whether there was a response at all.
    pub answered: bool,
    /// What was ticked, by the author's order of the choices.
    pub chosen: Vec<u8>,
}

/// How one part performed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    /// Trainees who were asked.
    pub n: usize,
    /// Of these, how many left it empty.
    pub omitted: usize,
    /// Difficulty: the mean share of the points that was earned, from 0 to 1; the higher, the easier. None while a response
    /// waits for a reviewer: those that do not wait are no fair sample.
    pub difficulty: Option<f64>,
    /// Discrimination: see [`item_rest`]. None while a response waits.
    pub discrimination: Option<f64>,
    /// How many ticked each choice, by the author's order.
    pub chosen: Vec<usize>,
    /// For each choice, the correlation between ticking it and the points of the rest of the paper: see [`item_rest`]. A right choice
    /// should have a positive one, a wrong choice a negative one.
    pub choice_rest: Vec<Option<f64>>,
    /// How many of the upper group ticked each choice. Trainees who stand alike at the group's edge share its last places, so that
    /// it need not be a whole number.
    pub upper: Vec<f64>,
    /// How many of the lower group ticked each choice, in the same way.
    pub lower: Vec<f64>,
    /// The share of the points that the upper group earned, less that of the lower group: D, from −1 to 1. None while a response
    /// waits, and where all did alike in the rest.
    pub upper_lower: Option<f64>,
}

impl Figures {
    /// Computes the figures of a part from its trials; `choices` is the number of choices that the part has.
    pub fn of(trials: &[Trial], choices: usize) -> Figures {
        let waits = trials.iter().any(|trial| trial.points.is_none());
        let marked: Vec<&Trial> = trials.iter().filter(|trial| !waits && trial.of > Points::ZERO).collect();
        let share = |trial: &Trial| trial.points.unwrap_or_default().as_f64() / trial.of.as_f64();
        let mean = (!marked.is_empty()).then(|| marked.iter().map(|trial| share(trial)).sum::<f64>() / marked.len() as f64);
        let pairs: Vec<(f64, f64)> = marked.iter().map(|trial| (share(trial), trial.rest.as_f64())).collect();
        let mut ranked: Vec<&Trial> = trials.iter().collect();
        ranked.sort_by_key(|trial| trial.rest);
        // Where all did alike elsewhere, who stands above whom is chance.
        let varies = ranked.first().map(|trial| trial.rest) != ranked.last().map(|trial| trial.rest);
        let size = if varies { (trials.len() as f64 * GROUP).round() as usize } else { 0 };
        let lower = edge_group(ranked.iter().copied(), size);
        let upper = edge_group(ranked.iter().rev().copied(), size);
        let counted = size > 0 && trials.len() >= LEAST && marked.len() == trials.len();
        let ticked = |choice: usize| {
            trials.iter().map(move |trial| f64::from(u8::from(trial.chosen.iter().any(|at| usize::from(*at) == choice))))
        };
        let rest = |choice: usize| ticked(choice).zip(trials.iter().map(|trial| trial.rest.as_f64())).collect::<Vec<_>>();
        Figures {
            n: trials.len(),
            omitted: trials.iter().filter(|trial| !trial.answered).count(),
            difficulty: mean,
            discrimination: item_rest(&pairs),
            chosen: tally(trials.iter().map(|trial| (trial, 1.0)), choices).into_iter().map(|count| count as usize).collect(),
            choice_rest: (0..choices).map(|choice| if waits { None } else { item_rest(&rest(choice)) }).collect(),
            upper: tally(upper.iter().copied(), choices),
            lower: tally(lower.iter().copied(), choices),
            upper_lower: counted.then(|| mean_share(&upper, share) - mean_share(&lower, share)),
        }
    }
}

/// Returns the first `size` of ranked trials with the weight of each: those who stand alike with the last of them share the places
/// that are left, or chance would say who belongs to the group.
fn edge_group<'a>(ranked: impl Iterator<Item = &'a Trial>, size: usize) -> Vec<(&'a Trial, f64)> {
    let ranked: Vec<&Trial> = ranked.collect();
    let Some(edge) = size.checked_sub(1).and_then(|last| ranked.get(last)).map(|last| last.rest) else { return Vec::new() };
    let before = ranked.iter().take_while(|trial| trial.rest != edge).count();
    let alike = ranked[before..].iter().take_while(|trial| trial.rest == edge).count();
    let weight = |at: usize| if at < before { 1.0 } else { (size - before) as f64 / alike as f64 };
    ranked.into_iter().take(before + alike).enumerate().map(|(at, trial)| (trial, weight(at))).collect()
}

/// Returns the mean of what `share` says of a group.
fn mean_share(group: &[(&Trial, f64)], share: impl Fn(&Trial) -> f64) -> f64 {
    let weights: f64 = group.iter().map(|(_, weight)| weight).sum();
    group.iter().map(|(trial, weight)| share(trial) * weight).sum::<f64>() / weights
}

fn tally<'a>(trials: impl Iterator<Item = (&'a Trial, f64)>, choices: usize) -> Vec<f64> {
    let mut counts = vec![0.0; choices];
    for (choice, weight) in trials.flat_map(|(trial, weight)| trial.chosen.iter().map(move |choice| (choice, weight))) {
        if let Some(count) = counts.get_mut(usize::from(*choice)) {
            *count += weight;
        }
    }
    counts
}

/// Returns the corrected item-total correlation: Pearson's r between an item's share of points and the points of the rest of the
/// paper, so that the item does not correlate with itself; for an item scored right or wrong this is the point-biserial
/// (S. Henrysson, "Correction of item-total correlations in item analysis", Psychometrika 28, 1963, 211–218).
/// `None` with fewer than [`LEAST`] pairs or where one side does not vary.
pub fn item_rest(pairs: &[(f64, f64)]) -> Option<f64> {
    if pairs.len() < LEAST {
        return None;
    }
    let n = pairs.len() as f64;
    let (mean_x, mean_y) = (pairs.iter().map(|pair| pair.0).sum::<f64>() / n, pairs.iter().map(|pair| pair.1).sum::<f64>() / n);
    let (mut xy, mut xx, mut yy) = (0.0, 0.0, 0.0);
    for (x, y) in pairs {
        let (dx, dy) = (x - mean_x, y - mean_y);
        (xy, xx, yy) = (xy + dx * dy, xx + dx * dx, yy + dy * dy);
    }
    let spread = (xx * yy).sqrt();
    (spread > f64::EPSILON * n).then(|| (xy / spread).clamp(-1.0, 1.0))
}

/// A column of a histogram: totals from `from` up to but not including `to`; the last one includes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bin {
    /// The least total.
    pub from: Points,
    /// The end.
    pub to: Points,
    /// How many.
    pub count: usize,
}

/// Counts totals out of `of` in `columns` bins of equal width.
pub fn histogram(totals: &[Points], of: Points, columns: usize) -> Vec<Bin> {
    let edge = |at: usize| of.share(at, columns);
    let mut bins: Vec<Bin> = (0..columns).map(|at| Bin { from: edge(at), to: edge(at + 1), count: 0 }).collect();
    for total in totals {
        let at = bins.partition_point(|bin| bin.to <= *total).min(columns.saturating_sub(1));
        if let Some(bin) = bins.get_mut(at) {
            bin.count += 1;
        }
    }
    bins
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    pub(super) fn trial(points: i64, rest: i64, choice: u8) -> Trial {
        Trial {
            points: Some(Points::hundredths(points)),
            of: Points::hundredths(100),
            rest: Points::hundredths(rest),
            answered: true,
            chosen: vec![choice],
        }
    }

    #[test]
    fn an_item_that_the_strong_get_right_discriminates() {
        let trials: Vec<_> = (0..20).map(|at| if at < 10 { trial(0, at, 1) } else { trial(100, at, 0) }).collect();
        let figures = Figures::of(&trials, 4);
        assert_eq!((figures.n, figures.omitted, figures.difficulty), (20, 0, Some(0.5)));
        assert!(figures.discrimination.is_some_and(|r| r > 0.8));
        assert_eq!((figures.upper, figures.lower), (vec![5.0, 0.0, 0.0, 0.0], vec![0.0, 5.0, 0.0, 0.0]));
        assert_eq!(figures.upper_lower, Some(1.0));
        assert!(figures.choice_rest[0].is_some_and(|r| r > 0.8) && figures.choice_rest[1].is_some_and(|r| r < -0.8));
        assert_eq!(figures.choice_rest[2], None, "nobody ticked it");
    }

    /// Of ten trainees three make a group; the four who stand alike at its edge share two places.
    #[test]
    fn who_stands_alike_at_the_edge_of_a_group_shares_its_places() {
        let rests = [9, 8, 8, 8, 8, 3, 2, 1, 1, 0];
        let mut trials: Vec<_> = rests.iter().map(|rest| trial(0, *rest, 1)).collect();
        trials[0] = trial(100, 9, 0);
        trials[1] = trial(100, 8, 0);
        let figures = Figures::of(&trials, 2);
        assert_eq!(figures.upper, [1.5, 1.5]);
        assert_eq!(figures.lower, [0.0, 3.0]);
        assert_eq!(figures.upper_lower, Some(0.5));
        trials.swap(1, 4);
        let swapped = Figures::of(&trials, 2);
        let groups = |figures: Figures| (figures.upper, figures.lower, figures.upper_lower);
        assert_eq!(groups(swapped), groups(figures), "whoever is read first");
    }

    /// Worked by hand: x = 0,0,0,0,0,1,1,1,1,1 and y = 1..10 give r = 12.5 / sqrt(2.5 × 82.5).
    #[test]
    fn the_point_biserial_is_that_of_the_textbook() {
        let pairs: Vec<_> = (1..=10).map(|y| (f64::from(u8::from(y > 5)), f64::from(y))).collect();
        let r = item_rest(&pairs).unwrap();
        assert!((r - 12.5 / (2.5_f64 * 82.5).sqrt()).abs() < 1e-12, "{r}");
        assert_eq!(item_rest(&pairs[..9]), None, "too few");
        assert_eq!(item_rest(&[(1.0, 5.0); 30]), None, "nothing varies");
    }

    proptest! {
        #[test]
        fn every_total_stands_in_one_column(totals in proptest::collection::vec(0i64..=10_000, 0..50), columns in 1usize..20) {
            let totals: Vec<_> = totals.into_iter().map(Points::hundredths).collect();
            let bins = histogram(&totals, Points::hundredths(10_000), columns);
            prop_assert_eq!(bins.iter().map(|bin| bin.count).sum::<usize>(), totals.len());
            prop_assert_eq!((bins[0].from, bins[columns - 1].to), (Points::hundredths(0), Points::hundredths(10_000)));
            for (bin, last) in bins.iter().enumerate().map(|(at, bin)| (bin, at + 1 == columns)) {
                let within = totals.iter().filter(|total| bin.from <= **total && (**total < bin.to || last)).count();
                prop_assert_eq!(bin.count, within);
            }
        }

        #[test]
        fn discrimination_is_a_correlation(pairs in proptest::collection::vec((0.0f64..1.0, 0.0f64..100.0), 0..60)) {
            if let Some(r) = item_rest(&pairs) {
                prop_assert!((-1.0..=1.0).contains(&r));
            }
        }
    }
}
