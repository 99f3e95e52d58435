//! What can be answered in a sitting, kept in memory: saving reads nothing of the form from the database.

use crate::error::Error;
use exam::{Kind, Response, interaction::Mismatch};
use question_bank::Item;
use std::{
    collections::HashMap,
    sync::{Arc, RwLock},
};
use store::Id;

/// The parts of a sitting. They never change once it has begun.
pub struct AnswerSlots {
    /// Whose sitting it is.
    pub trainee: Id,
    /// The item of each slot, from 0, in a round of practice, where each item is checked for good; none in a paper.
    pub checked_items: Vec<u16>,
    parts: Vec<(Arc<Item>, usize)>,
}

/// The sittings that were saved to lately.
#[derive(Default)]
pub struct SlotCache(RwLock<HashMap<Id, Arc<AnswerSlots>>>);

impl SlotCache {
    /// A sitting that was saved to lately, whosever it is.
    pub fn get(&self, id: Id) -> Option<Arc<AnswerSlots>> {
        self.0.read().unwrap_or_else(|e| e.into_inner()).get(&id).cloned()
    }

    /// Keeps a sitting.
    pub fn keep(&self, id: Id, slots: Arc<AnswerSlots>) {
        let mut recent = self.0.write().unwrap_or_else(|e| e.into_inner());
        if recent.len() >= MOST {
            recent.clear();
        }
        recent.insert(id, slots);
    }
}

/// So many sittings are kept, of about a kilobyte each; then all are forgotten, and read again when they are next saved to.
const MOST: usize = 10_000;

impl AnswerSlots {
    /// The parts of a trainee's sitting, in the order of their slots: each an item and which part of it.
    pub fn new(trainee: Id, parts: Vec<(Arc<Item>, usize)>) -> AnswerSlots {
        AnswerSlots { trainee, checked_items: Vec::new(), parts }
    }

    /// The type of the part in a slot, for reading its form fields.
    pub fn kind(&self, slot: u16) -> Result<Kind, Error> {
        let (item, part) = self.parts.get(usize::from(slot)).ok_or(Error::Invalid("slot"))?;
        Ok(item.parts[*part].keyed.kind())
    }

    /// Whether a response can have been given to the part in a slot.
    pub fn accept(&self, slot: u16, response: &Response) -> Result<(), Error> {
        if self.fits(slot, response)? { Ok(()) } else { Err(Error::Invalid("response")) }
    }

    /// Returns whether a response, which must be one that the part in a slot can have, is no longer than what is taken.
    pub fn fits(&self, slot: u16, response: &Response) -> Result<bool, Error> {
        let (item, part) = self.parts.get(usize::from(slot)).ok_or(Error::Invalid("slot"))?;
        match item.parts[*part].keyed.shape().accept(response) {
            Ok(()) => Ok(true),
            Err(Mismatch::TooLong) => Ok(false),
            Err(Mismatch::Type | Mismatch::Range) => Err(Error::Invalid("response")),
        }
    }
}
