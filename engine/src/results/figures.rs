//! What the sittings of a paper come to: everybody's score, and how each item did.

use crate::{
    engine::Engine,
    error::Error,
    results::portion::{AT_ONCE, ends},
    scoring::{correction::Corrections, score::total},
    state::summaries::{PartFigures, SittingSummary},
};
use exam::{
    Outcome, Points, Response,
    statistics::{Figures, ReliabilityBuilder, Trial, flags},
};
use question_bank::{Insider, Item};
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};
use store::{Id, result::SubmittedSitting};

/// What was read of a paper's sittings so far, from which the results are summed up.
#[derive(Default)]
pub struct ResultsBuilder {
    /// Each sitting.
    pub lines: Vec<SittingSummary>,
    /// The versions in which each item was asked.
    pub shown: HashMap<String, HashSet<Id>>,
    /// What the fully marked sheets add up to.
    pub reliability: ReliabilityBuilder,
    corrections: Corrections,
    groups: HashMap<(String, usize), Group>,
}

impl ResultsBuilder {
    /// Reads every handed-in sitting of a paper.
    pub async fn read(engine: &Engine, paper: &str) -> Result<ResultsBuilder, Error> {
        let mut all = ResultsBuilder { corrections: Corrections::of_paper(engine, paper).await?, ..ResultsBuilder::default() };
        for ids in store::result::sittings(&engine.db, paper).await?.chunks(AT_ONCE) {
            for handed in store::result::between(&engine.db, paper, ends(ids)).await? {
                let items = crate::sitting::loaded::items(engine, &handed.sitting).await?;
                all.add(&handed, &items);
            }
        }
        Ok(all)
    }

    fn add(&mut self, handed: &SubmittedSitting, items: &[Arc<Item>]) {
        let (sitting, score) = (&handed.sitting, total(&handed.scores));
        let mut sheet = Vec::new();
        let mut sections = vec![Points::ZERO; sitting.pinned.sections.len()];
        for place in sitting.pinned.places() {
            let shown = &items[place.item_number];
            if !self.shown.get(&shown.id).is_some_and(|versions| versions.contains(&Id(place.item.version))) {
                self.shown.entry(shown.id.clone()).or_default().insert(Id(place.item.version));
            }
            let Ok(at) = handed.scores.binary_search_by_key(&place.slot, |score| score.slot) else { continue };
            let own = &handed.scores[at];
            let response = handed.responses.iter().find(|latest| latest.slot == place.slot).map(|latest| &latest.response);
            let (by, order) = self.scored_by(shown, &place);
            let points = match own.outcome {
                Outcome::Scored(points) => Some(points),
                Outcome::Waiting => None,
            };
            let earned = points.unwrap_or_default();
            sheet.push((shown.id.as_str(), place.part, earned));
            sections[place.section] = sections[place.section] + earned;
            let trial = Trial {
                points,
                of: own.of,
                rest: score.earned - earned,
                answered: own.answered,
                chosen: response.map(|response| chosen(response, &order)).unwrap_or_default(),
            };
            let group = self.groups.entry((shown.id.clone(), place.part)).or_default();
            group.trials.push(trial);
            group.of = own.of;
            group.item = Some(by);
        }
        if score.parts_waiting == 0 {
            self.reliability.add(sheet);
        }
        let at = sitting.session.submitted.map(|submission| submission.at);
        let seen = sitting.pinned.sections.iter().flat_map(|section| &section.items).filter(|item| item.seen).count();
        self.lines.push(SittingSummary { sitting: sitting.id, attempt: sitting.attempt, at, score, seen, sections });
    }

    /// Returns how each part did, in the order of the items' ids.
    pub fn parts(&mut self, witness: &Insider) -> Vec<PartFigures> {
        let groups = std::mem::take(&mut self.groups);
        let mut parts: Vec<PartFigures> =
            groups.into_iter().filter_map(|((id, part), group)| self.figures(id, part, group, witness)).collect();
        parts.sort_by(|a, b| (&a.item, a.part).cmp(&(&b.item, b.part)));
        parts
    }

    /// Returns the version that scores a place, and the order of its choices there.
    fn scored_by(&self, shown: &Arc<Item>, place: &exam::paper::Place<'_>) -> (Arc<Item>, Vec<u8>) {
        let corrected = self.corrections.of(&shown.id).and_then(|correction| correction.item.clone());
        let pin = corrected.as_ref().and_then(|item| item.pin_like(0, shown, place.item));
        match (corrected, pin) {
            (Some(item), Some(pin)) => (item, pin.parts[place.part].order.clone()),
            (Some(_), None) | (None, _) => (shown.clone(), place.item.parts[place.part].order.clone()),
        }
    }

    fn figures(&self, id: String, part: usize, group: Group, witness: &Insider) -> Option<PartFigures> {
        let item = group.item?;
        let kind = item.parts.get(part)?.keyed.kind();
        let key = item.ticks(part, witness);
        let figures = Figures::of(&group.trials, key.len());
        let corrected = self.corrections.of(&id).map(|correction| correction.item.is_none());
        let flags = if corrected == Some(true) { Vec::new() } else { flags(&figures, &key) };
        let (title, of, part) = (item.title.clone(), group.of, (item.parts.len() > 1).then_some(part));
        Some(PartFigures { item: id, title, kind, part, of, figures, key, flags, corrected })
    }
}

#[derive(Default)]
struct Group {
    trials: Vec<Trial>,
    of: Points,
    item: Option<Arc<Item>>,
}

/// Returns what was ticked, by the author's order.
fn chosen(response: &Response, order: &[u8]) -> Vec<u8> {
    response.choices().into_iter().filter_map(|position| order.get(usize::from(position)).copied()).collect()
}
