//! The tree of abilities, once the evidence is known.

use super::{
    Blueprint, Family, Tally,
    difficulty::AVERAGE,
    grid::{Kernel, Line, POINTS, dot, line, normalized},
};
use std::{collections::BTreeSet, sync::LazyLock};

/// How far people differ, in logits.
const PEOPLE: f64 = 1.0;
/// How far what is chosen and what is written lie from the whole.
const FAMILIES: f64 = 0.45;
/// How far chapters lie from their family.
const CHAPTERS: f64 = 0.5;

static FAMILY: LazyLock<Kernel> = LazyLock::new(|| Kernel::normal(FAMILIES));
static CHAPTER: LazyLock<Kernel> = LazyLock::new(|| Kernel::normal(CHAPTERS));

/// The abilities of one trainee for the questions of one paper.
pub struct Ability {
    /// The density of the level's ability.
    pub(super) level: Line,
    /// Both families.
    pub(super) families: [FamilyAbility; 2],
}

/// The abilities of one family.
pub(super) struct FamilyAbility {
    /// The density of the family's ability below each of the level's.
    pub below: Vec<Line>,
    /// The chapters that the paper asks, each with the points to be expected.
    pub chapters: Vec<ChapterPoints>,
}

/// The points of one chapter and family.
pub(super) struct ChapterPoints {
    /// The chapter.
    pub chapter: String,
    /// The points to be expected below each ability of the family.
    pub mean: Line,
    /// The variance of these points: of ability and of questions.
    pub variance: Line,
    /// The variance that comes of not knowing the chapter's ability.
    pub of_ability: Line,
}

impl Ability {
    /// Computes the abilities from the evidence.
    pub fn of(tally: &Tally, blueprint: &Blueprint) -> Ability {
        let (families, logs): (Vec<FamilyAbility>, Vec<Line>) =
            Family::ALL.map(|family| of_family(family, tally, blueprint)).into_iter().unzip();
        let prior = line(|x| -((x - AVERAGE) / PEOPLE).powi(2) / 2.0);
        let level = normalized(&std::array::from_fn(|x| prior[x] + logs.iter().map(|log| log[x]).sum::<f64>()));
        let mut families = families.into_iter();
        let mut next = || families.next().unwrap_or_else(|| FamilyAbility { below: vec![level; POINTS], chapters: Vec::new() });
        let families = [next(), next()];
        Ability { level, families }
    }
}

/// Returns a family's abilities, and the logarithm of the likelihood of its evidence at each ability of the level.
fn of_family(family: Family, tally: &Tally, blueprint: &Blueprint) -> (FamilyAbility, Line) {
    let met: BTreeSet<&str> = tally.chapters(family).chain(blueprint.cells(family)).collect();
    let mut log = [0.0; POINTS];
    let mut chapters = Vec::new();
    for chapter in met {
        let own = scaled(&tally.likelihood(family, chapter));
        let message = CHAPTER.message(&own);
        log = std::array::from_fn(|x| log[x] + message[x]);
        if let Some(expected) = blueprint.expected(family, chapter) {
            let density = CHAPTER.posterior(&own);
            let mean: Line = std::array::from_fn(|x| dot(&density[x], &expected.mean));
            let squares: Line = std::array::from_fn(|x| expected.mean[x].powi(2));
            let of_ability: Line = std::array::from_fn(|x| (dot(&density[x], &squares) - mean[x].powi(2)).max(0.0));
            let variance = std::array::from_fn(|x| of_ability[x] + dot(&density[x], &expected.variance));
            chapters.push(ChapterPoints { chapter: chapter.to_owned(), mean, variance, of_ability });
        }
    }
    let likelihood = scaled(&log);
    (FamilyAbility { below: FAMILY.posterior(&likelihood), chapters }, FAMILY.message(&likelihood))
}

/// Returns weights from their logarithms, the largest being 1.
fn scaled(logs: &Line) -> Line {
    let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    logs.map(|log| (log - most).exp())
}
