//! One person's sheet, as those see it who answer for the paper.

use crate::{
    actor::Instructor,
    engine::Engine,
    error::{Conflict, Error},
    results::closed::are_named_results_closed,
    scoring::{marked::Marked, score::total},
    sitting::LoadedSitting,
};
use exam::{Outcome, Points, Response, Score};
use std::sync::Arc;
use store::{Id, result::Owner};

/// A part of the sheet.
pub struct SheetPart {
    /// The number of the part within the sheet, from 0.
    pub slot: u16,
    /// The section, from 0.
    pub section: usize,
    /// The number of the item on the sheet, from 1.
    pub number: usize,
    /// The item.
    pub item: Arc<question_bank::Item>,
    /// The part within the item, from 0.
    pub part: usize,
    /// For each choice in the order of this sheet, its place in the author's order.
    pub order: Vec<u8>,
    /// What was answered.
    pub response: Option<Response>,
    /// What was made of it.
    pub outcome: Outcome,
    /// What it is worth.
    pub of: Points,
}

/// A handed-in sheet with its owner.
pub struct PersonSheet {
    /// Whose it is.
    pub owner: Owner,
    /// The sitting with its items.
    pub loaded: LoadedSitting,
    /// Its standing.
    pub score: Score,
    /// How its open answers were marked.
    pub marked: Marked,
    /// Its parts, in the order in which they were shown.
    pub parts: Vec<SheetPart>,
}

impl PersonSheet {
    /// Loads a sheet of a paper. It stays closed to whoever knows the codes of its answers while they are marked.
    pub async fn load(engine: &Engine, instructor: &Instructor, paper: &str, sitting: &str) -> Result<PersonSheet, Error> {
        let id: Id = sitting.parse().map_err(|_| Error::Absent)?;
        let open = store::release::open_work(&engine.db, paper).await?;
        if are_named_results_closed(&instructor.person().roles, &open) {
            return Err(Conflict::ResultsClosed.into());
        }
        let sitting = store::session::get(&engine.db, id).await?.ok_or(Error::Absent)?;
        let is_of_paper = sitting.paper.as_ref().is_some_and(|(of, _)| of == paper);
        if !is_of_paper || sitting.session.submitted.is_none() {
            return Err(Error::Absent);
        }
        let owner = store::result::owner(&engine.db, id).await?.ok_or(Error::Absent)?;
        let loaded = LoadedSitting::load(engine, sitting).await?;
        let marking = loaded.paper.as_ref().ok_or(Error::Absent)?.marking;
        let marked = Marked::load(engine, id, marking).await?;
        let scores = marked.complete(store::score::of_session(&engine.db, id).await?);
        let responses = store::response::of_session(&engine.db, id).await?;
        let parts = loaded.sitting.pinned.places().map(|place| {
            let own = scores.iter().find(|score| score.slot == place.slot);
            SheetPart {
                slot: place.slot,
                section: place.section,
                number: place.item_number + 1,
                item: loaded.items[place.item_number].clone(),
                part: place.part,
                order: place.item.parts[place.part].order.clone(),
                response: responses.iter().find(|latest| latest.slot == place.slot).map(|latest| latest.response.clone()),
                outcome: own.map_or(Outcome::Waiting, |score| score.outcome),
                of: place.points(),
            }
        });
        let parts = parts.collect();
        Ok(PersonSheet { owner, score: total(&scores), marked, parts, loaded })
    }
}
