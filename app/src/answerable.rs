//! What can be answered in a sitting, kept in memory: saving reads nothing of the form from the database.

use crate::{error::AppError, site::Site, sitting::Desk};
use exam::{Kind, Response};
use question_bank::Item;
use std::{
    collections::HashMap,
    sync::{Arc, RwLock},
};
use store::Id;

/// The parts of a paper's sitting. They never change once it has begun.
pub struct Answerable {
    /// Whose sitting it is.
    pub trainee: Id,
    parts: Vec<(Arc<Item>, usize)>,
}

/// The sittings that were saved to lately.
#[derive(Default)]
pub struct Recent(RwLock<HashMap<Id, Arc<Answerable>>>);

impl Recent {
    /// A sitting that was saved to lately, whosever it is.
    pub fn get(&self, id: Id) -> Option<Arc<Answerable>> {
        self.0.read().unwrap_or_else(|e| e.into_inner()).get(&id).cloned()
    }
}

/// So many sittings are kept, of about a kilobyte each; then all are forgotten, and read again when they are next saved to.
const MOST: usize = 10_000;

impl Answerable {
    /// The parts of a sitting.
    pub fn of(desk: &Desk) -> Answerable {
        let places = desk.sitting.pinned.places();
        let parts = places.map(|place| (desk.items[place.item_number].clone(), place.part));
        Answerable { trainee: desk.sitting.trainee, parts: parts.collect() }
    }

    /// A trainee's own sitting of a paper.
    pub async fn own(site: &Site, id: Id, trainee: Id) -> Result<Arc<Answerable>, AppError> {
        let found = match site.bank.recent.get(id) {
            Some(found) => found,
            None => {
                let sitting = store::session::own(&site.db, id, trainee).await?.filter(|sitting| sitting.paper.is_some());
                let desk = Desk::around(site, sitting.ok_or(AppError::Absent)?).await?;
                let found = Arc::new(Answerable::of(&desk));
                let mut recent = site.bank.recent.0.write().unwrap_or_else(|e| e.into_inner());
                if recent.len() >= MOST {
                    recent.clear();
                }
                recent.insert(id, found.clone());
                found
            }
        };
        if found.trainee == trainee { Ok(found) } else { Err(AppError::Absent) }
    }

    /// The type of the part in a slot, for reading its form fields.
    pub fn kind(&self, slot: u16) -> Result<Kind, AppError> {
        let (item, part) = self.parts.get(usize::from(slot)).ok_or(AppError::Invalid("slot"))?;
        Ok(item.parts[*part].keyed.kind())
    }

    /// Whether a response can have been given to the part in a slot.
    pub fn accept(&self, slot: u16, response: &Response) -> Result<(), AppError> {
        let (item, part) = self.parts.get(usize::from(slot)).ok_or(AppError::Invalid("slot"))?;
        item.parts[*part].keyed.shape().accept(response).map_err(|_| AppError::Invalid("response"))
    }
}
