//! Everybody's answers and points beside each other: a row for each sheet, a column for each part that was asked.

use crate::{
    actor::Instructor,
    engine::Engine,
    error::{Conflict, Error},
    results::{
        closed::are_named_results_closed,
        count::count_all,
        portion::{AT_ONCE, ends},
    },
    sitting::loaded::items,
};
use exam::{Outcome, Points, Response, Timestamp};
use question_bank::{Paper, paper::Pick};
use std::collections::{BTreeMap, HashMap, HashSet};
use store::{
    Id,
    result::{Owner, SubmittedSitting},
};

/// A part of an item, as a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatrixColumn {
    /// The item.
    pub item: String,
    /// The part, from 0; none where the item has only one.
    pub part: Option<usize>,
}

/// What one sheet has in a column.
#[derive(Clone, Debug)]
pub struct MatrixCell {
    /// The points; none while a reviewer has to read it.
    pub points: Option<Points>,
    /// What was answered.
    pub response: Option<Response>,
    /// For each choice in the order of this sheet, its place in the author's order.
    pub order: Vec<u8>,
}

/// A sheet that was handed in.
#[derive(Clone, Debug)]
pub struct MatrixRow {
    /// Whose it is.
    pub owner: Owner,
    /// The classes in which they learn now.
    pub classes: Vec<String>,
    /// The first, second… time.
    pub attempt: i64,
    /// When it was handed in.
    pub at: Option<Timestamp>,
    /// For each column what it has there; nothing where that was not asked.
    pub cells: Vec<Option<MatrixCell>>,
}

/// The answers and points of a paper.
#[derive(Clone, Debug, Default)]
pub struct Matrix {
    /// Named items in the order of the paper, then drawn ones by their ids.
    pub columns: Vec<MatrixColumn>,
    /// In the order in which the sittings began.
    pub rows: Vec<MatrixRow>,
}

/// The place of an item on the paper, if it is named there, its id, and the part.
type Place = (usize, String, usize);
type Cells = BTreeMap<Place, MatrixCell>;

impl Matrix {
    /// Loads all answers and points of a paper, or of those sittings of it alone. They stay closed to whoever knows the codes of answers while they are marked: what
    /// was written would tell whose it is.
    pub async fn load(
        engine: &Engine,
        instructor: &Instructor,
        (id, paper): (&str, &Paper),
        only: Option<&HashSet<Id>>,
    ) -> Result<Matrix, Error> {
        let open = store::release::open_work(&engine.db, id).await?;
        if are_named_results_closed(&instructor.person().roles, &open) {
            return Err(Conflict::ResultsClosed.into());
        }
        count_all(engine).await?;
        let named = named_places(paper);
        let (mut owners, classes) = (store::result::owners(&engine.db, id).await?, store::result::classes(&engine.db, id).await?);
        let mut sheets: Vec<(MatrixRow, Cells)> = Vec::new();
        let is_wanted =
            |handed: &SubmittedSitting| !handed.sitting.void && only.is_none_or(|only| only.contains(&handed.sitting.id));
        for ids in store::result::sittings(&engine.db, id).await?.chunks(AT_ONCE) {
            for handed in store::result::with_answers(&engine.db, id, ends(ids)).await?.into_iter().filter(is_wanted) {
                let Some(owner) = owners.remove(&handed.sitting.id) else { continue };
                let cells = cells(engine, &handed, &named).await?;
                let row = MatrixRow {
                    classes: classes.get(&owner.person).cloned().unwrap_or_default(),
                    owner,
                    attempt: handed.sitting.attempt,
                    at: handed.sitting.session.submitted.map(|submission| submission.at),
                    cells: Vec::new(),
                };
                sheets.push((row, cells));
            }
        }
        Ok(Matrix::of(sheets))
    }

    fn of(sheets: Vec<(MatrixRow, Cells)>) -> Matrix {
        let mut places: Vec<Place> = sheets.iter().flat_map(|(_, cells)| cells.keys().cloned()).collect();
        places.sort();
        places.dedup();
        let several = |of: &Place| places.iter().any(|other| other.1 == of.1 && other.2 > 0);
        let column = |of: &Place| MatrixColumn { item: of.1.clone(), part: several(of).then_some(of.2) };
        let columns = places.iter().map(column).collect();
        let row = |(row, mut cells): (MatrixRow, Cells)| MatrixRow {
            cells: places.iter().map(|place| cells.remove(place)).collect(),
            ..row
        };
        Matrix { columns, rows: sheets.into_iter().map(row).collect() }
    }
}

/// Returns the place of each item that the paper names.
fn named_places(paper: &Paper) -> HashMap<&str, usize> {
    let named = paper.sections.iter().filter_map(|section| match &section.pick {
        Pick::Named(items) => Some(items.iter().map(|named| named.item.as_str())),
        Pick::Drawn(_) => None,
    });
    named.flatten().enumerate().map(|(place, item)| (item, place)).collect()
}

async fn cells(engine: &Engine, handed: &SubmittedSitting, named: &HashMap<&str, usize>) -> Result<Cells, Error> {
    let shown = items(engine, &handed.sitting).await?;
    let cell = |place: exam::paper::Place<'_>| {
        let item = &shown[place.item_number].id;
        let points = handed.scores.iter().find(|score| score.slot == place.slot).and_then(|score| match score.outcome {
            Outcome::Scored(points) => Some(points),
            Outcome::Waiting | Outcome::TakenOut => None,
        });
        let response = handed.responses.iter().find(|latest| latest.slot == place.slot).map(|latest| latest.response.clone());
        let order = place.item.parts[place.part].order.clone();
        let at = named.get(item.as_str()).copied().unwrap_or(usize::MAX);
        ((at, item.clone(), place.part), MatrixCell { points, response, order })
    };
    Ok(handed.sitting.pinned.places().map(cell).collect())
}
