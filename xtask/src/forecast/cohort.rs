//! Kinds of trainees.

use std::ops::Range;

/// One kind of trainees. Pairs are a mean and a standard deviation, in logits.
pub struct Cohort {
    /// Its name.
    pub name: &'static str,
    /// The ability.
    pub level: (f64, f64),
    /// How far writing lies from it.
    pub written: (f64, f64),
    /// How far chapters lie from it: a standard deviation.
    pub chapters: f64,
    /// How much is learned until the exam.
    pub growth: (f64, f64),
    /// How many answers in practice.
    pub practised: Range<u32>,
    /// How many mocks.
    pub mocks: Range<u32>,
    /// How many items there are to practise.
    pub bank: u64,
    /// How far an item that was met before is known.
    pub memory: f64,
    /// The share of answers in practice that are given without reading.
    pub careless: f64,
}

const USUAL: Cohort = Cohort {
    name: "steady",
    level: (0.3, 1.0),
    written: (0.0, 0.5),
    chapters: 0.5,
    growth: (0.0, 0.0),
    practised: 100..500,
    mocks: 1..4,
    bank: 600,
    memory: 0.5,
    careless: 0.0,
};

/// The kinds that forecasts are tried on.
pub const COHORTS: [Cohort; 7] = [
    USUAL,
    Cohort { name: "growing", level: (0.0, 0.9), growth: (0.6, 0.3), ..USUAL },
    Cohort { name: "uneven chapters", chapters: 0.9, ..USUAL },
    Cohort { name: "weak writers", written: (-0.5, 0.6), ..USUAL },
    Cohort { name: "careless in practice", level: (0.1, 0.9), careless: 0.12, ..USUAL },
    Cohort { name: "repeating few items", bank: 120, memory: 0.7, practised: 200..600, ..USUAL },
    Cohort { name: "little evidence", practised: 25..90, mocks: 0..2, ..USUAL },
];
