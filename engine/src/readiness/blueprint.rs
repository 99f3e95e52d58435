//! What a paper asks, as far as its trainees may guess it.

use crate::{engine::Engine, error::Result, readiness::answers::observed};
use exam::{
    Kind, Points,
    paper::MultiRule,
    readiness::{Ask, Blueprint, Observed, Question, difficulty},
};
use question_bank::{
    Item, Paper, Pool,
    item::{Difficulty, Status},
    paper::{Draw, Pick},
};
use std::{collections::HashMap, sync::Arc};
use store::Id;

/// Returns the blueprint of a version of a paper, made anew when the bank changes.
pub async fn of(engine: &Engine, version: Id) -> Result<Arc<Blueprint>> {
    let generation = store::item::generation(&engine.db).await?;
    if let Some(known) = engine.state.blueprints.kept(version, generation) {
        return Ok(known);
    }
    let paper = engine.state.bank.paper(&engine.db, version).await?;
    let bank = engine.state.bank.current(&engine.db).await?;
    let observed: HashMap<String, Observed> = store::past_answer::observed(&engine.db)
        .await?
        .into_iter()
        .map(|(item, asked, share)| (item, observed(asked, share)))
        .collect();
    let items: Vec<&Item> = bank.iter().map(|(_, item)| &**item).filter(|item| item.status == Status::Ready).collect();
    let made = Arc::new(make(&paper, &items, &observed));
    engine.state.blueprints.keep(version, generation, made.clone());
    Ok(made)
}

fn make(paper: &Paper, bank: &[&Item], observed: &HashMap<String, Observed>) -> Blueprint {
    let by_id: HashMap<&str, &Item> = bank.iter().map(|item| (item.id.as_str(), *item)).collect();
    let mut asks = Vec::new();
    for section in &paper.sections {
        match &section.pick {
            Pick::Named(items) => {
                for named in items {
                    match by_id.get(named.item.as_str()) {
                        // What is for exams alone must not show through: it counts as any item of its type and level.
                        Some(item) if item.pool != Pool::Exam => add(&mut asks, item, named.points, 1.0, paper.multi, observed),
                        Some(item) => {
                            let like = |one: &&&Item| {
                                one.kind == item.kind && one.tags.level == item.tags.level && one.pool != Pool::Exam
                            };
                            spread(
                                &mut asks,
                                &bank.iter().filter(like).copied().collect::<Vec<_>>(),
                                item.kind,
                                1,
                                named.points,
                                paper.multi,
                                observed,
                            );
                        }
                        None => {}
                    }
                }
            }
            Pick::Drawn(rules) => {
                for rule in rules {
                    let fitting: Vec<&Item> = bank.iter().filter(|item| rule.fits(item)).copied().collect();
                    let Draw { kind, count, points, .. } = rule;
                    spread(&mut asks, &fitting, *kind, *count, *points, paper.multi, observed);
                }
            }
        }
    }
    Blueprint::of(asks, paper.cut.0)
}

/// Adds so many items of which each of these may be one; one of no chapter where there is none.
fn spread(
    asks: &mut Vec<Ask>,
    items: &[&Item],
    kind: Kind,
    count: usize,
    points: Points,
    multi: MultiRule,
    observed: &HashMap<String, Observed>,
) {
    let times = count as f64 / items.len().max(1) as f64;
    for item in items {
        add(asks, item, points, times, multi, observed);
    }
    if items.is_empty() {
        asks.push(Ask {
            question: Question { chapter: String::new(), kind, multi, difficulty: 0.0 },
            points,
            times: count as f64,
        });
    }
}

/// Adds the parts of an item that is worth so much.
fn add(asks: &mut Vec<Ask>, item: &Item, points: Points, times: f64, multi: MultiRule, observed: &HashMap<String, Observed>) {
    let stated = match item.tags.difficulty {
        Some(Difficulty::Easy) => -1,
        Some(Difficulty::Medium) | None => 0,
        Some(Difficulty::Hard) => 1,
    };
    let observed = observed.get(&item.id).copied().unwrap_or_default();
    let own = item.worth(Some(points)).or_else(|| item.worth(None)).unwrap_or_default();
    // An item of another worth stands for one that has the rule's.
    let scale = points.as_f64() / own.iter().copied().sum::<Points>().as_f64().max(0.01);
    for (part, own) in item.parts.iter().zip(own) {
        let chapter = item.tags.chapter.clone().unwrap_or_default();
        let plain = Question { chapter, kind: part.keyed.kind(), multi, difficulty: 0.0 };
        let question = Question { difficulty: difficulty(&plain, stated, observed), ..plain };
        asks.push(Ask { question, points: own, times: times * scale });
    }
}
