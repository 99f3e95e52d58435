//! What the model says to a trainee.

use super::{
    Ability, Answer, Blueprint, Tally,
    ability::{ChapterPoints, FamilyAbility},
    grid::{Line, POINTS, dot},
    spread::{Spread, cumulative},
};
use crate::Timestamp;
use serde::{Deserialize, Serialize};

/// So many first answers of today are needed before a total is named.
pub const LEAST_ANSWERS: f64 = 20.0;
/// So many are needed in a chapter before anything is said of it.
pub const LEAST_IN_CHAPTER: f64 = 2.0;
/// A chapter that holds this share of a paper has to be known before a total is named.
pub const MAJOR: f64 = 0.05;
/// The share of its points that a chapter is worth aiming at; what is missing to it is what the chapter could bring.
pub const GOAL: f64 = 0.85;

/// How something stands, from the worst to the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Standing {
    /// There is too little to go by.
    Unknown,
    /// Passing is unlikely.
    Weak,
    /// It may go either way.
    Close,
    /// Passing is likely.
    Ready,
}

impl Standing {
    fn of(chance: f64) -> Standing {
        match chance {
            chance if chance >= 0.8 => Standing::Ready,
            chance if chance >= 0.3 => Standing::Close,
            _ => Standing::Weak,
        }
    }
}

/// One chapter of the paper.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChapterOutlook {
    /// The chapter; empty for what has none.
    pub chapter: String,
    /// What the paper gives for it.
    pub of: f64,
    /// The share of its points that is to be expected; none while too little is known.
    pub share: Option<f64>,
    /// How it stands to the share that passing takes.
    pub standing: Standing,
    /// What it would bring to earn [`GOAL`] of its points.
    pub gain: f64,
    /// How many answers are missing until something can be said; 0 where it is said.
    pub missing: u32,
}

/// The total.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Total {
    /// One total in ten is below.
    pub low: f64,
    /// One total in ten is above.
    pub high: f64,
    /// What is to be expected.
    pub mean: f64,
    /// The probability of passing.
    pub pass: f64,
}

/// How ready somebody is for a paper.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outlook {
    /// How many answers it rests on.
    pub answers: usize,
    /// The total; none while there is too little to go by.
    pub total: Option<Total>,
    /// How the whole stands: never better than its best chapter.
    pub standing: Standing,
    /// The chapters that the paper asks, what would bring most first.
    pub chapters: Vec<ChapterOutlook>,
    /// What the paper is worth.
    pub of: f64,
    /// What passing takes.
    pub cut: f64,
}

/// Says how ready somebody with these answers, the oldest first, is for a paper as of a moment.
pub fn outlook(answers: &[Answer], blueprint: &Blueprint, now: Timestamp) -> Outlook {
    let tally = Tally::of(answers, now);
    let ability = Ability::of(&tally, blueprint);
    let (of, cut) = (blueprint.of, blueprint.cut);
    let mut chapters: Vec<ChapterOutlook> = blueprint
        .chapters()
        .into_iter()
        .map(|(chapter, of_chapter)| of_one(chapter, of_chapter, cut / of, &tally, &ability))
        .collect();
    chapters.sort_by(|a, b| b.gain.total_cmp(&a.gain));
    let known = tally.weight() >= LEAST_ANSWERS && chapters.iter().all(|one| one.share.is_some() || one.of < MAJOR * of);
    let best = chapters.iter().filter_map(|one| Some((one.share?, one.standing)));
    let best = best.reduce(|a, b| (a.0.max(b.0), a.1.max(b.1))).filter(|_| known && of > 0.0);
    let total = best.map(|(share, _)| total(&ability, blueprint, share * of));
    let standing = best.zip(total).map_or(Standing::Unknown, |((_, standing), total)| Standing::of(total.pass).min(standing));
    Outlook { answers: tally.answers, total, standing, chapters, of, cut }
}

fn total(ability: &Ability, blueprint: &Blueprint, most: f64) -> Total {
    let [chosen, written] = &ability.families;
    let spread = Spread::added(
        &ability.level,
        &Spread::of_family(chosen, blueprint.of),
        &Spread::of_family(written, blueprint.of),
        blueprint.of,
    );
    let all = ability.families.iter().flat_map(|family| family.chapters.iter().map(move |chapter| (family, chapter)));
    let mean = all.map(|(family, chapter)| moments(&ability.level, family, chapter).0).sum::<f64>().min(most);
    Total {
        low: spread.quantile(0.1).min(mean),
        high: spread.quantile(0.9).max(mean),
        mean,
        pass: spread.at_least(blueprint.cut),
    }
}

/// Returns the points to be expected of one chapter and family, and the variance that comes of not knowing the ability.
fn moments(level: &Line, family: &FamilyAbility, chapter: &ChapterPoints) -> (f64, f64) {
    let own: Line = std::array::from_fn(|x| (0..POINTS).map(|above| level[above] * family.below[above][x]).sum());
    let mean = dot(&own, &chapter.mean);
    let squares: Line = std::array::from_fn(|x| chapter.mean[x].powi(2) + chapter.of_ability[x]);
    (mean, (dot(&own, &squares) - mean * mean).max(0.0))
}

fn of_one(chapter: &str, of: f64, cut: f64, tally: &Tally, ability: &Ability) -> ChapterOutlook {
    let own = ability.families.iter().flat_map(|family| family.chapters.iter().map(move |one| (family, one)));
    let own = own.filter(|(_, one)| one.chapter == chapter).map(|(family, one)| moments(&ability.level, family, one));
    let (mean, variance) = own.fold((0.0, 0.0), |(mean, variance), own| (mean + own.0, variance + own.1));
    let weight = tally.weight_of(chapter);
    let known = weight >= LEAST_IN_CHAPTER && of > 0.0;
    let chance = cumulative((mean - cut * of) / variance.sqrt().max(1e-9));
    ChapterOutlook {
        chapter: chapter.to_owned(),
        of,
        share: known.then(|| mean / of),
        standing: if known { Standing::of(chance) } else { Standing::Unknown },
        gain: (GOAL * of - mean).max(0.0),
        missing: if known { 0 } else { (LEAST_IN_CHAPTER - weight).ceil().max(1.0) as u32 },
    }
}
