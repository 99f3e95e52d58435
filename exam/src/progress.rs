//! What a trainee knows, by level, chapter and type, from what was actually answered.

use crate::{Kind, Points, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One scored response of the past.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Observation {
    /// The item's level (级别).
    pub level: String,
    /// The item's chapter.
    pub chapter: String,
    /// The part's type.
    pub kind: Kind,
    /// Points earned.
    pub points: Points,
    /// Points that could be earned.
    pub of: Points,
    /// When it was answered.
    pub at: Timestamp,
}

/// How well a group of items is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Mastery {
    /// Responses that were scored.
    pub answered: u32,
    /// From 0 to 1: the share of points earned, where each answer weighs [`DECAY`] of the next one, drawn towards one half
    /// as if [`PRIOR`] answers had been half right, so that a single lucky answer is no mastery.
    pub level: f64,
    /// `level` now minus `level` without the latest [`RECENT`] answers; 0 with fewer answers than that.
    pub trend: f64,
}

/// What an older answer weighs beside the next one.
pub const DECAY: f64 = 0.9;
/// The weight of not knowing yet, in answers.
pub const PRIOR: f64 = 2.0;
/// How many answers the trend looks back.
pub const RECENT: usize = 10;
/// From here on a group counts as mastered.
pub const MASTERED: f64 = 0.8;

impl Mastery {
    /// Of these shares of points, oldest first.
    pub fn of(shares: &[f64]) -> Mastery {
        let earlier = shares.len().saturating_sub(RECENT);
        let level = weigh(shares);
        let trend = if earlier == 0 { 0.0 } else { level - weigh(&shares[..earlier]) };
        Mastery { answered: shares.len() as u32, level, trend }
    }
}

fn weigh(shares: &[f64]) -> f64 {
    let (mut sum, mut weights, mut weight) = (PRIOR / 2.0, PRIOR, 1.0);
    for share in shares.iter().rev() {
        sum += weight * share;
        weights += weight;
        weight *= DECAY;
    }
    sum / weights
}

/// Mastery by any key of an observation, in the order of the key.
pub fn by<K: Ord>(observations: &[Observation], key: impl Fn(&Observation) -> K) -> BTreeMap<K, Mastery> {
    let mut groups: BTreeMap<K, Vec<(Timestamp, f64)>> = BTreeMap::new();
    for seen in observations.iter().filter(|seen| seen.of > Points::ZERO) {
        groups.entry(key(seen)).or_default().push((seen.at, seen.points.as_f64() / seen.of.as_f64()));
    }
    let weigh = |mut shares: Vec<(Timestamp, f64)>| {
        shares.sort_by_key(|&(at, _)| at);
        Mastery::of(&shares.into_iter().map(|(_, share)| share).collect::<Vec<_>>())
    };
    groups.into_iter().map(|(key, shares)| (key, weigh(shares))).collect()
}

/// Returns what to practise next: the weakest chapter that is not mastered, one never tried before one half known.
/// `offered` lists what the bank has, as (level, chapter); what is in no chapter is no advice.
pub fn next<'a>(observations: &[Observation], offered: &'a [(String, String)]) -> Option<&'a (String, String)> {
    let known = by(observations, |seen| (seen.level.clone(), seen.chapter.clone()));
    let level = |place: &(String, String)| known.get(place).map_or(0.5 - f64::EPSILON, |mastery| mastery.level);
    offered.iter().filter(|place| !place.1.is_empty() && level(place) < MASTERED).min_by(|a, b| level(a).total_cmp(&level(b)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(chapter: &str, share: i64, at: i64) -> Observation {
        Observation {
            level: "三级".into(),
            chapter: chapter.into(),
            kind: Kind::Single,
            points: Points::hundredths(share),
            of: Points::hundredths(100),
            at: Timestamp(at),
        }
    }

    fn offered() -> Vec<(String, String)> {
        ["甲", "乙", "丙"].map(|chapter| ("三级".to_owned(), chapter.to_owned())).into()
    }

    #[test]
    fn one_lucky_answer_is_no_mastery_and_twenty_right_ones_are() {
        assert!(Mastery::of(&[1.0]).level < MASTERED);
        assert!(Mastery::of(&[1.0; 20]).level > MASTERED);
    }

    #[test]
    fn the_trend_follows_the_latest_answers_whatever_their_order_in_the_store() {
        let mut history: Vec<_> = (0..20).map(|at| seen("甲", if at < 10 { 0 } else { 100 }, at)).collect();
        history.reverse();
        assert!(by(&history, |seen| seen.chapter.clone())["甲"].trend > 0.3);
    }

    #[test]
    fn what_has_no_chapter_is_never_advised() {
        let nameless = [("三级".to_owned(), String::new()), (String::new(), String::new())];
        assert_eq!(next(&[], &nameless), None);
    }

    #[test]
    fn the_weakest_chapter_comes_next_then_the_untried_one_then_none() {
        let history: Vec<_> = (0..20).flat_map(|at| [seen("甲", 100, at), seen("乙", 0, at)]).collect();
        assert_eq!(next(&history, &offered()).map(|place| place.1.as_str()), Some("乙"));
        let history: Vec<_> = (0..20).flat_map(|at| [seen("甲", 100, at), seen("乙", 100, at)]).collect();
        assert_eq!(next(&history, &offered()).map(|place| place.1.as_str()), Some("丙"));
        let history: Vec<_> = (0..20).flat_map(|at| [seen("甲", 100, at), seen("乙", 100, at), seen("丙", 100, at)]).collect();
        assert_eq!(next(&history, &offered()), None);
    }
}
