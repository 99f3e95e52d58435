//! Reviewers beside each other: how much each has read, and how far they agree with their partners.

use exam::{
    Points,
    agreement::{Agreement, Profile, agreement, profile},
    review::Round,
};
use std::collections::{BTreeMap, HashMap};
use store::{Id, board::Reading};

/// What one reviewer did, and how it compares.
pub struct Line {
    /// The reviewer.
    pub name: String,
    /// How many, mean, spread.
    pub profile: Profile,
    /// With their partners.
    pub agreement: Option<Agreement>,
}

/// One line for each reviewer. Partners are the two independent readings of an answer.
pub fn lines(readings: &[Reading]) -> Vec<Line> {
    let mut by_reviewer: BTreeMap<Id, Vec<&Reading>> = BTreeMap::new();
    for reading in readings {
        by_reviewer.entry(reading.reviewer).or_default().push(reading);
    }
    let totals: HashMap<(&str, Round), Points> =
        readings.iter().map(|reading| ((reading.task.as_str(), reading.round), reading.points)).collect();
    let partner = |own: &Reading| {
        let other = match own.round {
            Round::First => Round::Second,
            Round::Second => Round::First,
            Round::Third | Round::Lead | Round::Appeal => return None,
        };
        Some((own.points, *totals.get(&(own.task.as_str(), other))?))
    };
    let line = |own: Vec<&Reading>| {
        let totals: Vec<Points> = own.iter().map(|reading| reading.points).collect();
        let pairs: Vec<_> = own.iter().filter_map(|reading| partner(reading)).collect();
        Some(Line { name: own.first()?.name.clone(), profile: profile(&totals)?, agreement: agreement(&pairs) })
    };
    by_reviewer.into_values().filter_map(line).collect()
}
