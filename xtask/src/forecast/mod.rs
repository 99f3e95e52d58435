//! Simulates cohorts of trainees and counts how well the forecasts of their totals hold.

mod cohort;
mod person;

use crate::tool::Outcome;
use cohort::{COHORTS, Cohort};
use exam::{Timestamp, readiness::outlook};
use person::{CUT, DAYS, Person, blueprint};
use rand::{SeedableRng, rngs::StdRng};

/// One forecast and what came true.
struct Trial {
    within: bool,
    error: f64,
    width: f64,
    pass: f64,
    passed: bool,
    /// What the baselines go by: the points of the last mock, and the share of everything, both of 100.
    last_mock: f64,
    mean: f64,
}

/// How the forecasts of a cohort held.
pub struct Calibration {
    /// The share of totals within their interval of 80 %.
    pub within: f64,
    /// The mean error, in points.
    pub bias: f64,
    /// The mean width of the intervals, in points.
    pub width: f64,
    /// The Brier score of the probability of passing.
    pub brier: f64,
    /// That of a forecast from the last mock alone.
    pub last_mock: f64,
    /// That of a forecast from the share of all points earned.
    pub mean: f64,
    /// How many forecasts there were.
    pub forecasts: usize,
}

/// Prints a line for each cohort.
pub fn print(people: usize, seed: u64) -> Outcome {
    println!("cohort                  n  within 80 %   bias  width  Brier  last mock  plain mean");
    for cohort in &COHORTS {
        let Calibration { within, bias, width, brier, last_mock, mean, forecasts } = calibrate(cohort, people, seed);
        let name = cohort.name;
        println!(
            "{name:<20} {forecasts:>4} {:>11.1}% {bias:>6.1} {width:>6.1} {brier:>6.3} {last_mock:>10.3} {mean:>11.3}",
            within * 100.0
        );
    }
    Ok(())
}

/// Forecasts the totals of a cohort and compares.
pub fn calibrate(cohort: &Cohort, people: usize, seed: u64) -> Calibration {
    let mut rng = StdRng::seed_from_u64(seed);
    let paper = blueprint();
    let trials: Vec<Trial> = (0..people)
        .filter_map(|_| {
            let person = Person::live(cohort, &mut rng);
            let total = outlook(&person.answers, &paper, Timestamp((DAYS * 86_400_000.0) as i64)).total?;
            Some(Trial {
                within: (total.low..=total.high).contains(&person.total),
                error: total.mean - person.total,
                width: total.high - total.low,
                pass: total.pass,
                passed: person.total >= CUT,
                last_mock: 100.0 * person.last_mock.unwrap_or(person.mean),
                mean: 100.0 * person.mean,
            })
        })
        .collect();
    let count = trials.len() as f64;
    let mean = |figure: &dyn Fn(&Trial) -> f64| trials.iter().map(figure).sum::<f64>() / count;
    let brier = |chance: &dyn Fn(&Trial) -> f64| mean(&|trial| (chance(trial) - f64::from(u8::from(trial.passed))).powi(2));
    // A baseline says how sure it is by the width that suits it best, looked up in these very results.
    let baseline = |points: &dyn Fn(&Trial) -> f64| {
        let with = |width: f64| brier(&|trial| 1.0 / (1.0 + (-(points(trial) - CUT) / width).exp()));
        (1..=40).map(|half| with(f64::from(half) / 2.0)).fold(f64::INFINITY, f64::min)
    };
    Calibration {
        within: mean(&|trial| f64::from(u8::from(trial.within))),
        bias: mean(&|trial| trial.error),
        width: mean(&|trial| trial.width),
        brier: brier(&|trial| trial.pass),
        last_mock: baseline(&|trial| trial.last_mock),
        mean: baseline(&|trial| trial.mean),
        forecasts: trials.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_hold_and_forecasts_beat_the_last_mock_and_the_plain_mean() {
        for cohort in &COHORTS {
            let found = calibrate(cohort, 400, 3);
            let name = cohort.name;
            assert!(found.forecasts > 100, "{name}: {} forecasts", found.forecasts);
            assert!((0.75..=0.85).contains(&found.within), "{name}: {} within", found.within);
            assert!(
                found.brier < found.last_mock && found.brier < found.mean,
                "{name}: {} {} {}",
                found.brier,
                found.last_mock,
                found.mean
            );
        }
    }
}
