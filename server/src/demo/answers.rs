//! Answers as trainees of every kind would write them, put together criterion by criterion from `answers.md`.

use rand::{Rng, RngExt, seq::IndexedRandom};
use std::collections::HashMap;

/// What the class has to say to open questions.
pub struct Answers(HashMap<(String, usize), Vec<Line>>);

/// A sentence for one criterion of the rubric, or one that every answer has.
enum Line {
    /// Good ones, then a thin one, then perhaps a wrong one.
    Criterion(Vec<&'static str>),
    /// Any of these.
    Frame(Vec<&'static str>),
}

/// How well one criterion is met: fully, half, or not at all.
pub type Quality = f64;

impl Answers {
    /// Reads the file: `# item part`, then a line for each criterion, its variants between bars; `>` opens a frame.
    pub fn read() -> Answers {
        let mut found: HashMap<(String, usize), Vec<Line>> = HashMap::new();
        let mut current: Option<&mut Vec<Line>> = None;
        for line in include_str!("answers.md").lines() {
            if let Some((item, part)) = line.strip_prefix("# ").and_then(|head| head.split_once(' ')) {
                let part: usize = part.trim().parse().unwrap_or(1);
                current = Some(found.entry((item.to_owned(), part - 1)).or_default());
            } else if let Some(lines) = &mut current {
                let variants = |rest: &'static str| rest.split('|').map(str::trim).filter(|text| !text.is_empty()).collect();
                if let Some(rest) = line.strip_prefix('-') {
                    lines.push(Line::Criterion(variants(rest)));
                } else if let Some(rest) = line.strip_prefix('>') {
                    lines.push(Line::Frame(variants(rest)));
                }
            }
        }
        Answers(found)
    }

    /// An answer by somebody of this skill, and how well it meets each criterion. `None` where nothing is prepared.
    pub fn write(&self, item: &str, part: usize, skill: f64, rng: &mut dyn Rng) -> Option<(String, Vec<Quality>)> {
        let lines = self.0.get(&(item.to_owned(), part))?;
        let (mut texts, mut qualities) = (Vec::new(), Vec::new());
        for line in lines {
            match line {
                Line::Frame(variants) => texts.extend(variants.choose(rng).copied()),
                Line::Criterion(variants) => {
                    let (quality, text) = meet(variants, skill, rng);
                    qualities.push(quality);
                    texts.extend(text);
                }
            }
        }
        let long = lines.iter().any(|line| matches!(line, Line::Frame(_)));
        Some((texts.join(if long { "\n\n" } else { "\n" }), qualities))
    }
}

fn meet(variants: &[&'static str], skill: f64, rng: &mut dyn Rng) -> (Quality, Option<&'static str>) {
    let luck: f64 = skill + rng.random_range(-0.35..0.35);
    match variants {
        [] => (0.0, None),
        [good @ .., thin, wrong] if variants.len() == 4 => pick(good, thin, Some(wrong), luck, rng),
        [good @ .., thin] => pick(good, thin, None, luck, rng),
    }
}

fn pick(
    good: &[&'static str],
    thin: &'static str,
    wrong: Option<&&'static str>,
    luck: f64,
    rng: &mut dyn Rng,
) -> (Quality, Option<&'static str>) {
    if luck > 0.55 {
        (1.0, good.choose(rng).copied())
    } else if luck > 0.3 {
        (0.5, Some(thin))
    } else {
        (0.0, wrong.copied())
    }
}
