//! What a change of many items would do: planned for a page that shows it, and planned again before it is done.

use crate::{
    background::blocking,
    bank::{
        bulk::change::ChangeRequest,
        item_check::{DraftRefusal, ItemText, check_items},
        published::{BrokenPaper, papers_broken_by},
    },
    engine::Engine,
    error::{Error, Result},
    state::bank::Versioned,
};
use question_bank::{
    Item, Problem,
    diff::{self, Change},
    doubt::Doubt,
};
use std::collections::HashMap;
use store::{Id, item_filter::Filter, item_list};

/// The most items that one step changes. While it is stored, nothing else can be.
pub const MOST: usize = 5_000;

/// Which items are to be changed.
#[derive(Clone, Debug)]
pub enum Selection {
    /// Those with these ids.
    Items(Vec<String>),
    /// All that a filter finds.
    Found(Box<Filter>),
}

/// An item that would change.
pub struct PlannedItem {
    /// Its id.
    pub id: String,
    /// How what it asks begins.
    pub opening: String,
    /// In what its new version differs from the current one.
    pub changes: Vec<Change>,
    /// The current version.
    pub(super) seen: Id,
    /// The new version.
    pub(super) item: Item,
}

/// An item that cannot be changed like this.
pub struct RefusedItem {
    /// Its id.
    pub id: String,
    /// How what it asks begins.
    pub opening: String,
    /// Why.
    pub why: DraftRefusal,
    /// What is wrong with its new version.
    pub problems: Vec<Problem>,
}

/// What a change would do.
#[derive(Default)]
pub struct Plan {
    /// The items that would change.
    pub planned: Vec<PlannedItem>,
    /// How many are so already.
    pub unchanged: usize,
    /// The items that the check refuses; they stay as they are.
    pub refused: Vec<RefusedItem>,
    /// The items on which newer work stands, which stays: only where a change is undone.
    pub newer: Vec<String>,
    /// Published papers that could not be filled any more.
    pub broken: Vec<BrokenPaper>,
    /// What the author of the change is asked about.
    pub doubts: Vec<Doubt>,
}

impl Plan {
    /// Returns what tells this plan from another.
    pub fn fingerprint(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        for planned in &self.planned {
            hasher.update(format!("{} {}\n{}\n", planned.id, planned.seen, planned.item.to_markdown()).as_bytes());
        }
        hasher.finalize().to_hex()[..16].to_owned()
    }
}

/// Returns the ids of the selected items; of more than [`MOST`] none is changed.
async fn selected(engine: &Engine, selection: &Selection) -> Result<Vec<String>> {
    Ok(match selection {
        Selection::Items(ids) => ids.clone(),
        Selection::Found(filter) => item_list::ids(&engine.db, filter, item_list::Sort::Id).await?,
    })
}

/// Returns how many items are selected.
pub async fn count_selected(engine: &Engine, selection: &Selection) -> Result<usize> {
    Ok(match selection {
        Selection::Items(ids) => ids.len(),
        Selection::Found(filter) => item_list::count(&engine.db, filter).await? as usize,
    })
}

/// Returns what a change of the selected items would do. An item that is not in the bank is left out.
pub async fn plan_change(engine: &Engine, selection: &Selection, request: &ChangeRequest) -> Result<Plan> {
    let ids = selected(engine, selection).await?;
    if ids.len() > MOST {
        return Err(Error::TooLarge);
    }
    let current = current_versions(engine).await?;
    let mut chosen: Vec<Versioned> = ids.iter().filter_map(|id| current.get(id.as_str()).cloned()).collect();
    chosen.dedup_by(|a, b| a.0 == b.0);
    let request = request.clone();
    let edits =
        blocking(move || chosen.iter().filter_map(|(seen, item)| Edit::of(*seen, item, |item| request.apply(item))).collect());
    plan(engine, edits.await?).await
}

/// Returns the current version of each item, by its id.
pub(super) async fn current_versions(engine: &Engine) -> Result<HashMap<String, Versioned>> {
    let bank = engine.state.bank.current(&engine.db).await?;
    Ok(bank.iter().map(|versioned| (versioned.1.id.clone(), versioned.clone())).collect())
}

/// The text of an item, and the text that is to take its place.
pub(super) struct Edit {
    pub(super) seen: Id,
    pub(super) before: String,
    pub(super) after: String,
    opening: String,
    id: String,
    status: question_bank::Status,
}

impl Edit {
    /// Returns the edit that changes an item; nothing where its text cannot be read again.
    fn of(seen: Id, item: &Item, change: impl FnOnce(&mut Item)) -> Option<Edit> {
        let before = item.to_markdown();
        let mut edited = Item::from_markdown(&before)?;
        change(&mut edited);
        Some(Edit::between(seen, item, before, &edited))
    }

    /// Returns the edit that puts one item into the place of another.
    pub(super) fn between(seen: Id, item: &Item, before: String, edited: &Item) -> Edit {
        let after = edited.to_markdown();
        Edit { seen, before, after, opening: item.opening(), id: item.id.clone(), status: edited.status }
    }
}

/// Checks edits and returns what they would do.
pub(super) async fn plan(engine: &Engine, edits: Vec<Edit>) -> Result<Plan> {
    let mut plan = Plan { unchanged: edits.iter().filter(|edit| edit.before == edit.after).count(), ..Plan::default() };
    let edits: Vec<Edit> = edits.into_iter().filter(|edit| edit.before != edit.after).collect();
    let text = |edit: &Edit| ItemText { text: edit.after.clone(), id: Some(edit.id.clone()), status: edit.status };
    let checked = check_items(engine, edits.iter().map(text).collect()).await?;
    let compared = blocking(move || {
        edits
            .into_iter()
            .zip(checked)
            .map(|(edit, checked)| (diff::compare(&edit.before, &edit.after), edit, checked))
            .collect::<Vec<_>>()
    });
    for (changes, Edit { seen, opening, id, .. }, checked) in compared.await? {
        match checked {
            Ok(item) => plan.planned.push(PlannedItem { id, opening, changes, seen, item }),
            Err(refused) => plan.refused.push(RefusedItem { id, opening, why: refused.why, problems: refused.problems }),
        }
    }
    let items: Vec<&Item> = plan.planned.iter().map(|planned| &planned.item).collect();
    plan.broken = papers_broken_by(engine, items.iter().copied()).await?;
    plan.doubts = engine.state.bank.known(&engine.db).await?.doubts(&items);
    Ok(plan)
}
