//! A change of many items in one step: planned, shown, done in one transaction, and undone in one step.

mod change;
mod plan;

pub use self::{
    change::{ChangeRequest, TopicChange},
    plan::{MOST, Plan, PlannedItem, RefusedItem, Selection, count_selected, plan_change},
};

use self::plan::{Edit, current_versions, plan};
use crate::{
    actor::Instructor,
    audit::{self, Event},
    bank::{
        published::BrokenPaper,
        version::{Author, add_item_version_as},
    },
    engine::Engine,
    error::{Error, Result},
};
use question_bank::Item;
use store::{
    Id, Tx,
    bulk_change::{self, ChangedItem},
    item::Change,
    version,
};

/// What whoever makes a change has seen of it and wants all the same.
#[derive(Clone, Debug, Default)]
pub struct BulkConsent {
    /// The fingerprint of the plan that was shown.
    pub shown: String,
    /// Published papers cannot be filled any more.
    pub despite_papers: bool,
    /// New names are meant.
    pub despite_doubts: bool,
}

/// What became of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BulkOutcome {
    /// It is done, under this id.
    Done(Id),
    /// It would do something else than what was shown.
    ChangedMeanwhile,
    /// There is nothing to change.
    Nothing,
    /// Whoever makes it is asked about new names first.
    Doubtful,
    /// These published papers could not be filled any more.
    BreaksPapers(Vec<BrokenPaper>),
}

/// Changes the selected items as it was shown. Items that the check refuses stay as they are.
pub async fn change_items(
    engine: &Engine,
    instructor: &Instructor,
    selection: &Selection,
    request: &ChangeRequest,
    consent: &BulkConsent,
) -> Result<BulkOutcome> {
    let plan = plan_change(engine, selection, request).await?;
    if plan.fingerprint() != consent.shown {
        return Ok(BulkOutcome::ChangedMeanwhile);
    }
    if !plan.doubts.is_empty() && !consent.despite_doubts {
        return Ok(BulkOutcome::Doubtful);
    }
    if !plan.broken.is_empty() && !consent.despite_papers {
        return Ok(BulkOutcome::BreaksPapers(plan.broken));
    }
    let fields = request.fields();
    let stored = |bulk: Id, changed: usize| Event::ItemsChanged { bulk: bulk.into(), changed, fields: fields.clone() };
    store_plan(engine, instructor, plan, Record { change: request.to_json(), undoes: None }, stored).await
}

/// Returns what undoing a change would do: former versions come back, unless newer work stands there.
pub async fn plan_undo(engine: &Engine, bulk: Id) -> Result<Plan> {
    let current = current_versions(engine).await?;
    let (mut edits, mut newer) = (Vec::new(), Vec::new());
    for changed in bulk_change::items(&engine.db, bulk).await? {
        match current.get(&changed.item).filter(|(version, _)| *version == changed.after) {
            Some((seen, item)) => {
                let former = engine.state.bank.item(&engine.db, changed.before).await?;
                edits.push(Edit::between(*seen, item, item.to_markdown(), &former));
            }
            None => newer.push(changed.item),
        }
    }
    Ok(Plan { newer, ..plan(engine, edits).await? })
}

/// Undoes a change: in one step, by new versions with the former texts. Items on which newer work stands keep it.
pub async fn undo_change(engine: &Engine, instructor: &Instructor, bulk: Id, despite_papers: bool) -> Result<BulkOutcome> {
    bulk_change::find(&engine.db, bulk).await?.ok_or(Error::Absent)?;
    let plan = plan_undo(engine, bulk).await?;
    if !plan.broken.is_empty() && !despite_papers {
        return Ok(BulkOutcome::BreaksPapers(plan.broken));
    }
    let kept = plan.newer.len() + plan.refused.len();
    let stored = |_: Id, restored: usize| Event::ItemsRestored { bulk: bulk.into(), restored, kept };
    store_plan(engine, instructor, plan, Record { change: "{}".to_owned(), undoes: Some(bulk) }, stored).await
}

/// How a change is kept.
struct Record {
    change: String,
    undoes: Option<Id>,
}

async fn store_plan<'a>(
    engine: &Engine,
    instructor: &Instructor,
    plan: Plan,
    record: Record,
    event: impl FnOnce(Id, usize) -> Event<'a>,
) -> Result<BulkOutcome> {
    if plan.planned.is_empty() {
        return Ok(BulkOutcome::Nothing);
    }
    let bulk = engine.new_id();
    let mut tx = engine.db.begin().await?;
    store::origin::lock_bank(&mut tx).await?;
    bulk_change::add(&mut tx, bulk, instructor.id(), &record.change, record.undoes, engine.now()).await?;
    for planned in &plan.planned {
        if !version::lock(&mut tx, &planned.id, planned.seen).await? {
            return Ok(BulkOutcome::ChangedMeanwhile);
        }
        replace_item(&mut tx, engine, instructor, bulk, planned.seen, &planned.item).await?;
    }
    let changed = plan.planned.len();
    store::item::note_load(&mut tx, engine.new_id(), 0, changed, engine.now()).await?;
    audit::record(&mut tx, engine, Some(instructor.id()), event(bulk, changed)).await?;
    tx.commit().await?;
    Ok(BulkOutcome::Done(bulk))
}

async fn replace_item(tx: &mut Tx, engine: &Engine, instructor: &Instructor, bulk: Id, before: Id, item: &Item) -> Result<()> {
    let after = engine.new_id();
    let change = add_item_version_as(tx, engine, after, item, Author::writing(instructor.id())).await?;
    if change == Change::Changed {
        bulk_change::add_item(tx, bulk, &ChangedItem { item: item.id.clone(), before, after }).await?;
    }
    Ok(())
}
