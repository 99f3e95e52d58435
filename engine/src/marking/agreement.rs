//! Reviewers compared: how much each has read, and how far they agree with their partners.

use exam::{
    Points,
    agreement::{Agreement, Profile, agreement, profile},
    review::Round,
};
use std::collections::{BTreeMap, HashMap};
use store::{Id, board::Reading};

/// What one reviewer did, and how far they agree with others.
pub struct ReviewerProfile {
    /// The reviewer's name.
    pub name: String,
    /// How many answers they marked, and how.
    pub profile: Profile,
    /// The agreement with their partners, where they have any.
    pub agreement: Option<Agreement>,
}

/// Compares reviewers, one line for each. Partners are the two independent readings of an answer.
pub fn compare_reviewers(readings: &[Reading]) -> Vec<ReviewerProfile> {
    let mut by_reviewer: BTreeMap<Id, Vec<&Reading>> = BTreeMap::new();
    for reading in readings {
        by_reviewer.entry(reading.reviewer).or_default().push(reading);
    }
    let totals = totals(readings);
    let line = |own: Vec<&Reading>| {
        let given: Vec<Points> = own.iter().map(|reading| reading.points).collect();
        let pairs: Vec<_> = own.iter().filter_map(|reading| pair(&totals, reading)).collect();
        Some(ReviewerProfile { name: own.first()?.name.clone(), profile: profile(&given)?, agreement: agreement(&pairs) })
    };
    by_reviewer.into_values().filter_map(line).collect()
}

/// Compares the first and the second readings of the same answers, whoever gave them.
pub fn compare_readings(readings: &[Reading]) -> Option<Agreement> {
    let totals = totals(readings);
    let first = readings.iter().filter(|reading| reading.round == Round::First);
    agreement(&first.filter_map(|reading| pair(&totals, reading)).collect::<Vec<_>>())
}

type Totals<'a> = HashMap<(&'a str, Round), Points>;

fn totals(readings: &[Reading]) -> Totals<'_> {
    readings.iter().map(|reading| ((reading.task.as_str(), reading.round), reading.points)).collect()
}

/// Returns the total of a reading with that of its partner, the other independent reading of the answer.
fn pair(totals: &Totals<'_>, own: &Reading) -> Option<(Points, Points)> {
    let other = match own.round {
        Round::First => Round::Second,
        Round::Second => Round::First,
        Round::Third | Round::Lead | Round::Appeal => return None,
    };
    Some((own.points, *totals.get(&(own.task.as_str(), other))?))
}
