//! Saving an item that was written in a form, over the version that its author saw.

use crate::{
    actor::Instructor,
    bank::{
        draft::propose_item_id,
        save::{EditedText, SaveOutcome, save_item},
    },
    engine::Engine,
    error::Error,
};
use question_bank::{Status, form::Form};
use store::Id;

/// How often another id is tried for a new item, where somebody took the proposed one.
const TRIES: usize = 5;

/// A form as its page holds it.
pub struct EditedForm<'a> {
    /// The fields, settled.
    pub form: Form,
    /// The document that the form was read from; empty for a new item.
    pub original: &'a str,
    /// The version that the author saw; none for a new item, whose id is the system's to choose.
    pub over: Option<Id>,
    /// The author knows that published papers cannot be filled any more, and wants it so.
    pub despite_papers: bool,
    /// The author was asked about names that are new to the bank and about duplicates, and means them.
    pub despite_doubts: bool,
}

/// Saves a form with a status. A new item gets an id that is free.
pub async fn save_form(
    engine: &Engine,
    instructor: &Instructor,
    edited: EditedForm<'_>,
    status: Status,
) -> Result<SaveOutcome, Error> {
    let EditedForm { mut form, original, over, despite_papers, despite_doubts } = edited;
    for _ in 0..TRIES {
        let text = form.write_over(original);
        let id = over.map(|_| form.id.as_str());
        let edited = EditedText { text: &text, id, over, despite_papers, despite_doubts };
        let outcome = save_item(engine, instructor, edited, status).await?;
        if outcome != SaveOutcome::IdTaken {
            return Ok(outcome);
        }
        form.id = propose_item_id(engine).await?;
    }
    Ok(SaveOutcome::IdTaken)
}
