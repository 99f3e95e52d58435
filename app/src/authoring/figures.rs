//! The results of a paper: everybody's score, and how each item did.

use super::regrade::Corrections;
use crate::{bank, error::AppError, site::Site, sitting::total};
use exam::{
    Kind, Outcome, Points, Response, Score,
    statistics::{Figures, Flag, Trial, flags},
};
use question_bank::{Insider, Item, Paper};
use std::{collections::HashMap, sync::Arc};
use store::result::Handed;

/// A paper with all its handed-in sittings.
pub struct Results {
    /// As it is now.
    pub paper: Paper,
    /// Each with the items of its form.
    pub sittings: Vec<(Handed, Vec<Arc<Item>>)>,
    /// What was corrected.
    pub corrections: Corrections,
}

/// How one part of an item did.
pub struct PartFigures {
    /// The item.
    pub item: String,
    /// Its title.
    pub title: String,
    /// The part's type.
    pub kind: Kind,
    /// The part, from 0; none where the item has only one.
    pub part: Option<usize>,
    /// What it is worth.
    pub of: Points,
    /// The numbers.
    pub figures: Figures,
    /// For each choice, by the author's order, whether it is right.
    pub key: Vec<bool>,
    /// What looks wrong.
    pub flags: Vec<Flag>,
    /// Whether scores were corrected, and how: `Some(true)` is void.
    pub corrected: Option<bool>,
}

impl Results {
    /// Reads everything.
    pub async fn load(site: &Site, paper: &str) -> Result<Results, AppError> {
        let stored = store::paper::current(&site.db, paper).await?.ok_or(AppError::Absent)?;
        let mut sittings = Vec::new();
        for handed in store::result::of_paper(&site.db, paper).await? {
            let mut items = Vec::new();
            for pinned in handed.sitting.pinned.sections.iter().flat_map(|section| &section.items) {
                items.push(site.bank.item(&site.db, store::Id(pinned.version)).await?);
            }
            sittings.push((handed, items));
        }
        Ok(Results { paper: bank::paper(&stored)?, sittings, corrections: Corrections::of_paper(site, paper).await? })
    }

    /// Each sitting's standing.
    pub fn totals(&self) -> Vec<Score> {
        self.sittings.iter().map(|(handed, _)| total(&handed.scores)).collect()
    }

    /// How each part did, in the order of the items' ids.
    pub fn parts(&self, witness: &Insider) -> Vec<PartFigures> {
        let mut groups: HashMap<(String, usize), Group> = HashMap::new();
        for (handed, items) in &self.sittings {
            let earned = total(&handed.scores).earned;
            for place in handed.sitting.pinned.places() {
                let shown = &items[place.item_number];
                let Some(score) = handed.scores.iter().find(|score| score.slot == place.slot) else { continue };
                let response = handed.responses.iter().find(|latest| latest.slot == place.slot).map(|latest| &latest.response);
                let (by, order) = self.scored_by(shown, &place);
                let points = match score.outcome {
                    Outcome::Scored(points) => Some(points),
                    Outcome::Waiting => None,
                };
                let trial = Trial {
                    points,
                    of: score.of,
                    rest: earned - points.unwrap_or_default(),
                    answered: score.answered,
                    chosen: response.map(|response| chosen(response, &order)).unwrap_or_default(),
                };
                let group = groups.entry((shown.id.clone(), place.part)).or_default();
                group.trials.push(trial);
                group.of = score.of;
                group.item = Some(by);
            }
        }
        let mut parts: Vec<PartFigures> =
            groups.into_iter().filter_map(|((id, part), group)| self.figures(id, part, group, witness)).collect();
        parts.sort_by(|a, b| (&a.item, a.part).cmp(&(&b.item, b.part)));
        parts
    }

    /// The version that scores a place, and the order of its choices there.
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

/// What was ticked, by the author's order.
fn chosen(response: &Response, order: &[u8]) -> Vec<u8> {
    let at = |position: &u8| order.get(usize::from(*position)).copied();
    match response {
        Response::Single(answer) => answer.choice.iter().filter_map(at).collect(),
        Response::Multi(answer) => answer.choices.iter().filter_map(at).collect(),
        Response::TrueFalse(_) | Response::Fill(_) | Response::Short(_) | Response::Essay(_) | Response::TermPaper(_) => {
            Vec::new()
        }
    }
}
