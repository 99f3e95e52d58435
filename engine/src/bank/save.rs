//! Saving an item or a paper from the editor, over the version that its author saw.

use crate::{
    actor::Instructor,
    audit::{self, Event},
    bank::{
        doubt::doubts_of_item,
        draft::{self, DraftRefusal},
        published::{BrokenPaper, papers_broken_by},
        version::{Author, add_item_version, add_paper_version},
    },
    engine::Engine,
    error::Error,
};
use question_bank::{Status, doubt::Doubt};
use store::{Id, Tx, item::Change, version};

/// A text as the editor holds it.
#[derive(Clone, Copy, Debug)]
pub struct EditedText<'a> {
    /// The Markdown.
    pub text: &'a str,
    /// The id of the item or paper that is edited; none for a new one.
    pub id: Option<&'a str>,
    /// The version that the author saw; none where there must be no such item or paper yet.
    pub over: Option<Id>,
    /// The author knows that published papers cannot be filled any more, and wants it so.
    pub despite_papers: bool,
    /// The author was asked about names that are new to the bank and about duplicates, and means them.
    pub despite_doubts: bool,
}

/// What became of a save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveOutcome {
    /// The text is the current version now, or was so already.
    Saved {
        /// The id of the item or paper.
        id: String,
    },
    /// The text cannot be saved like this.
    Refused(DraftRefusal),
    /// There is an item or a paper with the id of the new one already.
    IdTaken,
    /// Somebody saved another version in the meantime.
    ChangedMeanwhile,
    /// The author is asked about these first.
    Doubtful(Vec<Doubt>),
    /// These published papers could not be filled any more.
    BreaksPapers(Vec<BrokenPaper>),
}

/// Saves one edited item with a status.
pub async fn save_item(
    engine: &Engine,
    instructor: &Instructor,
    edited: EditedText<'_>,
    status: Status,
) -> Result<SaveOutcome, Error> {
    let item = match draft::read_for_item(engine, edited.text, edited.id, status).await? {
        Ok(item) => item,
        Err(refusal) => return Ok(SaveOutcome::Refused(refusal)),
    };
    if status == Status::Ready && !edited.despite_doubts {
        let doubts = doubts_of_item(engine, &item).await?;
        if !doubts.is_empty() {
            return Ok(SaveOutcome::Doubtful(doubts));
        }
    }
    let broken = papers_broken_by(engine, std::iter::once(&item)).await?;
    if !broken.is_empty() && !edited.despite_papers {
        return Ok(SaveOutcome::BreaksPapers(broken));
    }
    let mut tx = engine.db.begin().await?;
    let may_replace = match edited.over {
        Some(seen) => version::lock(&mut tx, &item.id, seen).await?,
        None => version::current(&engine.db, &item.id).await?.is_none(),
    };
    if !may_replace {
        return Ok(replaced_already(edited.over));
    }
    let change = add_item_version(&mut tx, engine, &item, Author::writing(instructor.id())).await?;
    let event = Event::ItemSaved { item: &item.id, status: item.status.name() };
    finish(tx, engine, instructor, change, event).await?;
    Ok(SaveOutcome::Saved { id: item.id })
}

/// Saves one edited paper, published or not.
pub async fn save_paper(
    engine: &Engine,
    instructor: &Instructor,
    edited: EditedText<'_>,
    published: bool,
) -> Result<SaveOutcome, Error> {
    let paper = match draft::read_for_paper(engine, edited.text, edited.id, published).await? {
        Ok(paper) => paper,
        Err(refusal) => return Ok(SaveOutcome::Refused(refusal)),
    };
    let mut tx = engine.db.begin().await?;
    let may_replace = match edited.over {
        Some(seen) => version::lock_paper(&mut tx, &paper.id, seen).await?,
        None => store::paper::current(&engine.db, &paper.id).await?.is_none(),
    };
    if !may_replace {
        return Ok(replaced_already(edited.over));
    }
    let change = add_paper_version(&mut tx, engine, &paper, Author::writing(instructor.id())).await?;
    let event = Event::PaperSaved { paper: &paper.id, published: paper.published };
    finish(tx, engine, instructor, change, event).await?;
    Ok(SaveOutcome::Saved { id: paper.id })
}

fn replaced_already(over: Option<Id>) -> SaveOutcome {
    if over.is_some() { SaveOutcome::ChangedMeanwhile } else { SaveOutcome::IdTaken }
}

/// Notes what was saved and commits; a text that the current version has already leaves no trace.
async fn finish(mut tx: Tx, engine: &Engine, instructor: &Instructor, change: Change, event: Event<'_>) -> Result<(), Error> {
    let (added, changed) = match change {
        Change::Added => (1, 0),
        Change::Changed => (0, 1),
        Change::Unchanged => return Ok(()),
    };
    store::item::note_load(&mut tx, engine.new_id(), added, changed, engine.now()).await?;
    audit::record(&mut tx, engine, Some(instructor.id()), event).await?;
    Ok(tx.commit().await?)
}
