//! How items and papers perform: difficulty, discrimination, what was chosen, and what looks wrong.

mod distribution;
mod flag;
mod reliability;
mod trials;

pub use distribution::Distribution;
pub use flag::{Flag, flags};
pub use reliability::{Reliability, ReliabilityBuilder};
pub use trials::{Trial, Trials};

use crate::Points;

/// The share of trainees that makes the upper and the lower group: 27 % at each end tell the groups apart best
/// (T. L. Kelley, "The selection of upper and lower groups for the validation of test items", Journal of Educational
/// Psychology 30, 1939, 17–24).
pub const GROUP: f64 = 0.27;

/// The least number of marked responses from which figures of an item are given.
pub const LEAST: usize = 10;

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
    pub fn of(trials: &Trials, choices: usize) -> Figures {
        let n = trials.count().max(0) as usize;
        let weighted = || trials.iter().map(|(trial, count)| (trial, count as f64));
        let waits = trials.iter().any(|(trial, _)| trial.points.is_none());
        let marked = || weighted().filter(|(trial, _)| !waits && trial.of > Points::ZERO);
        let marked_count: f64 = marked().map(|(_, count)| count).sum();
        let mean = (marked_count > 0.0).then(|| mean_share(marked()));
        let first = trials.iter().next().map(|(trial, _)| trial.rest);
        // Where all did alike elsewhere, who stands above whom is chance.
        let varies = first != trials.iter().next_back().map(|(trial, _)| trial.rest);
        let size = if varies { (n as f64 * GROUP).round() } else { 0.0 };
        let lower = edge_group(weighted(), size);
        let upper = edge_group(trials.iter().rev().map(|(trial, count)| (trial, count as f64)), size);
        let counted = size > 0.0 && n >= LEAST && marked_count == n as f64;
        let group_share = |group: &[(&Trial, f64)]| mean_share(group.iter().copied());
        let omitted = trials.iter().filter(|(trial, _)| !trial.answered).map(|(_, count)| count).sum::<i64>();
        Figures {
            n,
            omitted: omitted.max(0) as usize,
            difficulty: mean,
            discrimination: item_rest(marked().map(|(trial, count)| (share(trial), trial.rest.as_f64(), count))),
            chosen: tally(weighted(), choices).into_iter().map(|count| count as usize).collect(),
            choice_rest: (0..choices).map(|choice| if waits { None } else { ticked_rest(trials, choice) }).collect(),
            upper: tally(upper.iter().copied(), choices),
            lower: tally(lower.iter().copied(), choices),
            upper_lower: counted.then(|| group_share(&upper) - group_share(&lower)),
        }
    }
}

/// Returns the share of the points that was earned.
fn share(trial: &Trial) -> f64 {
    trial.points.unwrap_or_default().as_f64() / trial.of.as_f64()
}

/// Returns the correlation between ticking a choice and the points of the rest.
fn ticked_rest(trials: &Trials, choice: usize) -> Option<f64> {
    let ticked = |trial: &Trial| f64::from(u8::from(trial.chosen.iter().any(|at| usize::from(*at) == choice)));
    item_rest(trials.iter().map(|(trial, count)| (ticked(trial), trial.rest.as_f64(), count as f64)))
}

/// Returns the first `size` of ranked trials with the weight of each: those who stand alike with the last of them share the places
/// that are left, or chance would say who belongs to the group.
fn edge_group<'a>(ranked: impl Iterator<Item = (&'a Trial, f64)>, size: f64) -> Vec<(&'a Trial, f64)> {
    let (mut group, mut before) = (Vec::new(), 0.0);
    let mut ranked = ranked.peekable();
    while before < size
        && let Some(edge) = ranked.peek().map(|(trial, _)| trial.rest)
    {
        let mut alike = Vec::new();
        while let Some(next) = ranked.next_if(|(trial, _)| trial.rest == edge) {
            alike.push(next);
        }
        let all: f64 = alike.iter().map(|(_, count)| count).sum();
        let places = (size - before).min(all);
        group.extend(alike.into_iter().map(|(trial, count)| (trial, count * places / all)));
        before += all;
    }
    group
}

/// Returns the mean share of the points that weighted trials earned.
fn mean_share<'a>(group: impl Iterator<Item = (&'a Trial, f64)>) -> f64 {
    let (mut weights, mut shares) = (0.0, 0.0);
    for (trial, weight) in group {
        (weights, shares) = (weights + weight, shares + share(trial) * weight);
    }
    shares / weights
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
/// A pair comes with how often it occurs. `None` with fewer than [`LEAST`] pairs or where one side does not vary.
pub fn item_rest(pairs: impl Iterator<Item = (f64, f64, f64)> + Clone) -> Option<f64> {
    let n: f64 = pairs.clone().map(|(.., count)| count).sum();
    if n < LEAST as f64 {
        return None;
    }
    let mean = |side: fn(&(f64, f64, f64)) -> f64| pairs.clone().map(|pair| side(&pair) * pair.2).sum::<f64>() / n;
    let (mean_x, mean_y) = (mean(|pair| pair.0), mean(|pair| pair.1));
    let (mut xy, mut xx, mut yy) = (0.0, 0.0, 0.0);
    for (x, y, count) in pairs {
        let (dx, dy) = (x - mean_x, y - mean_y);
        (xy, xx, yy) = (xy + dx * dy * count, xx + dx * dx * count, yy + dy * dy * count);
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

/// Counts totals out of `of`, each with how often it occurs, in `columns` bins of equal width.
pub fn histogram(totals: &[(Points, usize)], of: Points, columns: usize) -> Vec<Bin> {
    let edge = |at: usize| of.share(at, columns);
    let mut bins: Vec<Bin> = (0..columns).map(|at| Bin { from: edge(at), to: edge(at + 1), count: 0 }).collect();
    for (total, count) in totals {
        let at = bins.partition_point(|bin| bin.to <= *total).min(columns.saturating_sub(1));
        if let Some(bin) = bins.get_mut(at) {
            bin.count += count;
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
            complete: true,
            chosen: vec![choice],
        }
    }

    pub(super) fn counted(trials: &[Trial]) -> Trials {
        trials.iter().map(|trial| (trial.clone(), 1)).collect()
    }

    #[test]
    fn an_item_that_the_strong_get_right_discriminates() {
        let trials: Vec<_> = (0..20).map(|at| if at < 10 { trial(0, at, 1) } else { trial(100, at, 0) }).collect();
        let figures = Figures::of(&counted(&trials), 4);
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
        let figures = Figures::of(&counted(&trials), 2);
        assert_eq!(figures.upper, [1.5, 1.5]);
        assert_eq!(figures.lower, [0.0, 3.0]);
        assert_eq!(figures.upper_lower, Some(0.5));
    }

    /// Worked by hand: x = 0,0,0,0,0,1,1,1,1,1 and y = 1..10 give r = 12.5 / sqrt(2.5 × 82.5).
    #[test]
    fn the_point_biserial_is_that_of_the_textbook() {
        let pairs: Vec<_> = (1..=10).map(|y| (f64::from(u8::from(y > 5)), f64::from(y))).collect();
        let once = |pairs: &[(f64, f64)]| item_rest(pairs.iter().copied().map(|(x, y)| (x, y, 1.0)));
        let r = once(&pairs).unwrap();
        assert!((r - 12.5 / (2.5_f64 * 82.5).sqrt()).abs() < 1e-12, "{r}");
        assert_eq!(once(&pairs[..9]), None, "too few");
        assert_eq!(once(&[(1.0, 5.0); 30]), None, "nothing varies");
    }

    proptest! {
        #[test]
        fn every_total_stands_in_one_column(totals in proptest::collection::vec(0i64..=10_000, 0..50), columns in 1usize..20) {
            let totals: Vec<_> = totals.into_iter().map(Points::hundredths).collect();
            let once: Vec<_> = totals.iter().map(|total| (*total, 1)).collect();
            let bins = histogram(&once, Points::hundredths(10_000), columns);
            prop_assert_eq!(bins.iter().map(|bin| bin.count).sum::<usize>(), totals.len());
            prop_assert_eq!((bins[0].from, bins[columns - 1].to), (Points::hundredths(0), Points::hundredths(10_000)));
            for (bin, last) in bins.iter().enumerate().map(|(at, bin)| (bin, at + 1 == columns)) {
                let within = totals.iter().filter(|total| bin.from <= **total && (**total < bin.to || last)).count();
                prop_assert_eq!(bin.count, within);
            }
        }

        #[test]
        fn discrimination_is_a_correlation(pairs in proptest::collection::vec((0.0f64..1.0, 0.0f64..100.0), 0..60)) {
            if let Some(r) = item_rest(pairs.into_iter().map(|(x, y)| (x, y, 1.0))) {
                prop_assert!((-1.0..=1.0).contains(&r));
            }
        }

        /// Against the definition, trainee by trainee, whatever came and went before.
        #[test]
        fn counted_trials_say_what_each_trainee_would(
            all in proptest::collection::vec((0i64..=4, 0i64..=9, 0u8..3), 10..60),
            gone in proptest::collection::vec((0i64..=4, 0i64..=9, 0u8..3), 0..20),
        ) {
            let trials: Vec<Trial> = all.iter().map(|(points, rest, choice)| trial(points * 25, *rest, *choice)).collect();
            let mut kept = Trials::default();
            gone.iter().for_each(|(points, rest, choice)| kept.add(trial(points * 25, *rest, *choice), 1));
            kept.merge(counted(&trials));
            gone.iter().for_each(|(points, rest, choice)| kept.add(trial(points * 25, *rest, *choice), -1));
            prop_assert_eq!(&kept, &counted(&trials));
            let found = Figures::of(&kept, 3);
            let shares: Vec<f64> = trials.iter().map(share).collect();
            let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
            prop_assert_eq!(found.n, trials.len());
            prop_assert!((found.difficulty.unwrap() - mean(&shares)).abs() < 1e-9);
            let rests: Vec<f64> = trials.iter().map(|trial| trial.rest.as_f64()).collect();
            let (x, y) = (mean(&shares), mean(&rests));
            let product = |a: &[f64], ma: f64, b: &[f64], mb: f64| a.iter().zip(b).map(|(a, b)| (a - ma) * (b - mb)).sum::<f64>();
            let spread = (product(&shares, x, &shares, x) * product(&rests, y, &rests, y)).sqrt();
            if let Some(r) = found.discrimination {
                prop_assert!((r - product(&shares, x, &rests, y) / spread).abs() < 1e-6, "{} {}", r, spread);
            }
            // Each trainee above the edge counts whole, those at the edge share what is left.
            let mut ranked = trials.clone();
            ranked.sort_by_key(|trial| trial.rest);
            let size = (trials.len() as f64 * GROUP).round();
            if let Some(edge) = ranked.get(size as usize - 1).filter(|_| ranked[0].rest != ranked[trials.len() - 1].rest) {
                let below = ranked.iter().filter(|trial| trial.rest < edge.rest).count() as f64;
                let at = ranked.iter().filter(|trial| trial.rest == edge.rest).count() as f64;
                for choice in 0..3u8 {
                    let of = |wanted: &dyn Fn(&Trial) -> bool| {
                        ranked.iter().filter(|trial| wanted(trial) && trial.chosen == [choice]).count() as f64
                    };
                    let expected = of(&|trial| trial.rest < edge.rest) + of(&|trial| trial.rest == edge.rest) * (size - below) / at;
                    prop_assert!((found.lower[usize::from(choice)] - expected).abs() < 1e-9);
                }
            }
        }
    }
}
