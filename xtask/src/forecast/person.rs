//! One simulated person: abilities, a bank, what they answered, and what they earned in the exam.

use super::cohort::Cohort;
use exam::{
    Kind, Points, Timestamp,
    paper::MultiRule,
    readiness::{Answer, Ask, Blueprint, Observed, Question, difficulty},
};
use rand::{RngExt, rngs::StdRng};

const CHAPTERS: usize = 8;
/// The day of the exam, and how long it is learned for.
pub const DAYS: f64 = 90.0;
const DAY: f64 = 86_400_000.0;
/// A type, its points, and how many of it each chapter gets in a paper.
const PAPER: [(Kind, i64, f64); 6] = [
    (Kind::Single, 1, 2.5),
    (Kind::Multi, 2, 1.25),
    (Kind::TrueFalse, 1, 1.25),
    (Kind::Fill, 1, 0.625),
    (Kind::Short, 5, 0.375),
    (Kind::Essay, 15, 0.25),
];
/// What passing takes, in points of 100.
pub const CUT: f64 = 60.0;

/// An item as it is in truth, and what is known of it.
#[derive(Clone, Copy)]
struct Item {
    id: u64,
    chapter: usize,
    kind: Kind,
    hard: f64,
    steep: f64,
    stated: i8,
    observed: Observed,
}

/// What somebody did until the exam, and what came of it.
pub struct Person {
    /// Everything they answered, the oldest first.
    pub answers: Vec<Answer>,
    /// The share of the points of their last mock, if they took one.
    pub last_mock: Option<f64>,
    /// The share of all points that they ever earned.
    pub mean: f64,
    /// What they earned in the exam, of 100.
    pub total: f64,
}

/// Returns a number from the standard normal distribution.
fn normal(rng: &mut StdRng) -> f64 {
    let (one, other): (f64, f64) = (rng.random_range(f64::MIN_POSITIVE..1.0), rng.random());
    (-2.0 * one.ln()).sqrt() * (std::f64::consts::TAU * other).cos()
}

fn logistic(x: f64) -> f64 {
    1.0 / (1.0 + (-x).exp())
}

/// The abilities of somebody on the first day, and how they change.
struct Mind<'a> {
    cohort: &'a Cohort,
    chosen: [f64; CHAPTERS],
    written: [f64; CHAPTERS],
    growth: f64,
}

impl Mind<'_> {
    /// The chance of a right answer, or the share of the points to be expected, by what they know.
    fn chance(&self, item: &Item, day: f64) -> f64 {
        let written = matches!(item.kind, Kind::Short | Kind::Essay);
        let ability = if written { self.written[item.chapter] } else { self.chosen[item.chapter] };
        let guess = match item.kind {
            Kind::Single => 0.25,
            Kind::TrueFalse => 0.5,
            Kind::Multi => 0.06,
            Kind::Fill | Kind::Numeric | Kind::Short | Kind::Essay | Kind::Case | Kind::TermPaper => 0.0,
        };
        guess + (1.0 - guess) * logistic(item.steep * (ability + self.growth * day / DAYS - item.hard))
    }

    /// The share of the points of one answer.
    fn answer(&self, item: &Item, day: f64, met: Option<f64>, rng: &mut StdRng) -> f64 {
        let fresh = self.chance(item, day);
        // What was met is remembered for a while.
        let chance = met.map_or(fresh, |since| fresh + (1.0 - fresh) * self.cohort.memory * (-(day - since) / 20.0).exp());
        match item.kind {
            Kind::Short | Kind::Essay => ((chance + 0.18 * normal(rng)).clamp(0.0, 1.0) * 20.0).round() / 20.0,
            Kind::Single | Kind::Multi | Kind::TrueFalse | Kind::Fill | Kind::Numeric | Kind::Case | Kind::TermPaper => {
                f64::from(u8::from(rng.random_bool(chance)))
            }
        }
    }
}

fn item(id: u64, chapter: usize, kind: Kind, rng: &mut StdRng) -> Item {
    let hard = 0.8 * normal(rng);
    let stated = hard + 0.7 * normal(rng);
    let stated = if stated < -0.6 { -1 } else { i8::from(stated > 0.6) };
    let mut item = Item { id, chapter, kind, hard, steep: (0.25 * normal(rng)).exp(), stated, observed: Observed::default() };
    if rng.random_bool(0.4) {
        // Others met it: people around the average.
        let asked = rng.random_range(10..80);
        let others = Mind { cohort: &super::cohort::COHORTS[0], chosen: [0.0; CHAPTERS], written: [0.0; CHAPTERS], growth: 0.0 };
        let one = |rng: &mut StdRng| {
            let ability = 0.3 + 1.2 * normal(rng);
            others.chance(&Item { hard: item.hard - ability, ..item }, 0.0)
        };
        item.observed = Observed { asked: f64::from(asked), share: (0..asked).map(|_| one(rng)).sum::<f64>() / f64::from(asked) };
    }
    item
}

fn question(item: &Item) -> Question {
    let plain = Question { chapter: item.chapter.to_string(), kind: item.kind, multi: MultiRule::AllOrNothing, difficulty: 0.0 };
    Question { difficulty: difficulty(&plain, item.stated, item.observed), ..plain }
}

/// Draws a paper: of each type so many, spread over the chapters.
fn paper(from: u64, rng: &mut StdRng) -> Vec<(Item, i64)> {
    let mut items = Vec::new();
    for (kind, points, each) in PAPER {
        let count = (each * CHAPTERS as f64).round() as usize;
        let first = rng.random_range(0..CHAPTERS);
        for number in 0..count {
            let id = from + items.len() as u64;
            items.push((item(id, (first + number) % CHAPTERS, kind, rng), points));
        }
    }
    items
}

/// Returns what is known beforehand of every such paper.
pub fn blueprint() -> Blueprint {
    let asks = (0..CHAPTERS).flat_map(|chapter| {
        PAPER.into_iter().map(move |(kind, points, times)| {
            let question = Question { chapter: chapter.to_string(), kind, multi: MultiRule::AllOrNothing, difficulty: 0.0 };
            Ask { question, points: Points::whole(points), times }
        })
    });
    Blueprint::of(asks, Points::whole(CUT as i64))
}

impl Person {
    /// Lives through the days until the exam.
    pub fn live(cohort: &Cohort, rng: &mut StdRng) -> Person {
        let level = cohort.level.0 + cohort.level.1 * normal(rng);
        let chosen = level + 0.4 * normal(rng);
        let written = level + cohort.written.0 + cohort.written.1 * normal(rng);
        let spread = |base: f64, rng: &mut StdRng| std::array::from_fn(|_| base + cohort.chapters * normal(rng));
        let growth = cohort.growth.0 + cohort.growth.1 * normal(rng);
        let mind = Mind { cohort, chosen: spread(chosen, rng), written: spread(written, rng), growth };
        let bank: Vec<Item> = (0..cohort.bank)
            .map(|id| {
                let kind = [Kind::Single, Kind::Single, Kind::Multi, Kind::TrueFalse, Kind::Fill][id as usize % 5];
                item(id, rng.random_range(0..CHAPTERS), kind, rng)
            })
            .collect();
        let mut history: Vec<(f64, Item, i64, bool)> = Vec::new();
        for _ in 0..rng.random_range(cohort.practised.clone()) {
            let day = DAYS * rng.random::<f64>();
            history.push((day, bank[rng.random_range(0..bank.len())], 1, false));
        }
        let mocks = rng.random_range(cohort.mocks.clone());
        for mock in 0..mocks {
            let day = DAYS - 1.0 - 25.0 * f64::from(mocks - 1 - mock);
            history
                .extend(paper(10_000 * (u64::from(mock) + 1), rng).into_iter().map(|(item, points)| (day, item, points, true)));
        }
        history.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut met = std::collections::HashMap::new();
        let (mut answers, mut earned, mut of, mut in_mock) = (Vec::new(), 0.0, 0.0, 0.0);
        for (day, item, points, mock) in history {
            let careless = !mock && rng.random_bool(cohort.careless);
            let share = if careless {
                f64::from(u8::from(rng.random_bool(0.3)))
            } else {
                mind.answer(&item, day, met.get(&item.id).copied(), rng)
            };
            met.insert(item.id, day);
            earned += share * points as f64;
            of += points as f64;
            if mock && day >= DAYS - 1.5 {
                in_mock += share * points as f64;
            }
            answers.push(Answer {
                question: question(&item),
                part: (item.id, 0),
                share: Some(share),
                seen: false,
                at: Timestamp((day * DAY) as i64),
            });
        }
        let exam = paper(1_000_000, rng);
        let total = exam.iter().map(|(item, points)| mind.answer(item, DAYS, None, rng) * *points as f64).sum();
        Person { answers, last_mock: (mocks > 0).then_some(in_mock / 100.0), mean: earned / f64::max(of, 1.0), total }
    }
}
