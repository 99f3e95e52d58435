//! Past answers as the model takes them.

use crate::{engine::Engine, error::Result};
use exam::{
    paper::MultiRule,
    readiness::{Answer, Observed, Question, difficulty},
};
use std::{
    collections::{HashMap, hash_map::DefaultHasher},
    hash::{Hash, Hasher},
};
use store::{Id, past_answer::PastAnswer};

/// Returns the answers to items of a level, or of none.
pub async fn of(engine: &Engine, past: &[PastAnswer], level: &str) -> Result<Vec<Answer>> {
    let mut rules: HashMap<Option<Id>, MultiRule> = HashMap::from([(None, MultiRule::AllOrNothing)]);
    for version in past.iter().filter_map(|answer| answer.paper_version) {
        if let std::collections::hash_map::Entry::Vacant(rule) = rules.entry(Some(version)) {
            rule.insert(engine.state.bank.paper(&engine.db, version).await?.multi);
        }
    }
    let mut parts: HashMap<(Id, Id), u16> = HashMap::new();
    let mut answers = Vec::with_capacity(past.len());
    for answer in past {
        // The parts of an item follow each other.
        let next = parts.entry((answer.session, answer.version)).or_default();
        let part = *next;
        *next += 1;
        if answer.level == level || answer.level.is_empty() {
            let multi = rules.get(&answer.paper_version).copied().unwrap_or_default();
            answers.push(read(answer, part, multi));
        }
    }
    Ok(answers)
}

fn read(answer: &PastAnswer, part: u16, multi: MultiRule) -> Answer {
    let plain = Question { chapter: answer.chapter.clone(), kind: answer.kind, multi, difficulty: 0.0 };
    let observed = observed(answer.asked, answer.observed);
    let stated = if answer.difficulty == 0 { 0 } else { (answer.difficulty - 2).clamp(-1, 1) as i8 };
    let of = answer.of.as_f64();
    // What was only looked at in practice says nothing; what was left blank in a paper is wrong.
    let tells = of > 0.0 && (answer.answered || answer.paper_version.is_some());
    let mut item = DefaultHasher::new();
    answer.item.hash(&mut item);
    Answer {
        question: Question { difficulty: difficulty(&plain, stated, observed), ..plain },
        part: (item.finish(), part),
        share: answer.points.filter(|_| tells).map(|points| points.as_f64() / of),
        seen: answer.seen,
        at: answer.at,
    }
}

/// Returns how an item did, from sheets and thousandths; a negative share is that of an item that nobody met.
pub fn observed(asked: i64, thousandths: i64) -> Observed {
    match u32::try_from(thousandths) {
        Ok(share) => Observed { asked: asked.max(0) as f64, share: f64::from(share) / 1000.0 },
        Err(_) => Observed::default(),
    }
}
