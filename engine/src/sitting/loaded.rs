//! A sitting with its items: what is needed to show or to score it.

use crate::{engine::Engine, error::Error, scoring::score::Rules};
use exam::{
    Response, TestForm,
    paper::{ReleaseRule, Section},
};
use question_bank::{Item, Paper};
use std::{collections::HashMap, sync::Arc};
use store::{Id, response::Latest, score::MachineScore, session::Sitting};

/// A sitting and everything needed to show or score it.
pub struct LoadedSitting {
    /// As stored.
    pub sitting: Sitting,
    /// The paper it follows; none for practice.
    pub paper: Option<Arc<Paper>>,
    /// The items of its form, in order.
    pub items: Vec<Arc<Item>>,
}

impl LoadedSitting {
    /// Loads what belongs to a sitting.
    pub async fn load(engine: &Engine, sitting: Sitting) -> Result<LoadedSitting, Error> {
        let paper = match &sitting.paper {
            Some((_, version)) => Some(engine.state.bank.paper(&engine.db, *version).await?),
            None => None,
        };
        let items = items(engine, &sitting).await?;
        Ok(LoadedSitting { sitting, paper, items })
    }

    /// When the results may be seen.
    pub fn rule(&self) -> ReleaseRule {
        self.paper.as_ref().map_or(ReleaseRule::OnHandIn, |paper| paper.release)
    }

    /// Whether the result waits for the lead unless a lead said otherwise.
    pub fn holds_results(&self) -> bool {
        self.paper.as_ref().is_some_and(|paper| paper.marking.holds_results())
    }

    /// The form as the trainee sees it.
    pub fn form(&self) -> TestForm {
        let mut items = self.items.iter();
        let sections = self.sitting.pinned.sections.iter().map(|section| Section {
            title: section.title.clone(),
            items: section.items.iter().zip(&mut items).map(|(pinned, item)| item.present(pinned)).collect(),
        });
        TestForm { sections: sections.collect() }
    }

    /// What the machine makes of the responses; one for each slot.
    pub fn score(&self, responses: &[Latest]) -> Vec<MachineScore> {
        self.score_by(Item::score, responses)
    }

    /// What the machine made of the responses by the rules that came first.
    pub fn score_at_first(&self, responses: &[Latest]) -> Vec<MachineScore> {
        self.score_by(Item::score_at_first, responses)
    }

    fn score_by(&self, rules: Rules, responses: &[Latest]) -> Vec<MachineScore> {
        let by_slot: HashMap<u16, &Response> = responses.iter().map(|latest| (latest.slot, &latest.response)).collect();
        let pinned = &self.sitting.pinned;
        let score = |place: exam::paper::Place<'_>| {
            let item = &self.items[place.item_number];
            let response = by_slot.get(&place.slot).copied();
            MachineScore {
                slot: place.slot,
                run: 0,
                version: Id(place.item.version),
                kind: item.parts[place.part].keyed.kind(),
                seen: place.item.seen,
                answered: response.is_some_and(Response::is_answered),
                outcome: rules(item, place.part, &place.item.parts[place.part], response, pinned.multi),
                of: place.points(),
            }
        };
        pinned.places().map(score).collect()
    }
}

/// The items of a sitting's form, in order.
pub async fn items(engine: &Engine, sitting: &Sitting) -> Result<Vec<Arc<Item>>, Error> {
    let mut items = Vec::new();
    for pinned in sitting.pinned.sections.iter().flat_map(|section| &section.items) {
        items.push(engine.state.bank.item(&engine.db, Id(pinned.version)).await?);
    }
    Ok(items)
}
