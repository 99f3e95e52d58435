//! How the people of deliveries stand, for everybody who watches: taken from the database once for all of them.

use exam::{Timestamp, delivery::Presence};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};
use store::{
    Id,
    attendance::{Attendee, Progress},
};

/// So many deliveries are kept; then all pictures are forgotten.
const MOST: usize = 200;

/// How the people of a delivery stand at one moment.
#[derive(Clone, Debug)]
pub struct LivePicture {
    /// When it was taken.
    pub at: Timestamp,
    /// Everybody who is expected, or has sat, by sign-in name.
    pub people: Vec<LivePerson>,
}

/// One person of a delivery.
#[derive(Clone, Debug)]
pub struct LivePerson {
    /// Who, with their latest sitting.
    pub attendee: Attendee,
    /// How they stand.
    pub presence: Presence,
    /// How far a running sitting is.
    pub progress: Progress,
}

impl LivePicture {
    /// Returns how many people stand so.
    pub fn count(&self, presence: Presence) -> usize {
        self.people.iter().filter(|person| person.presence == presence).count()
    }
}

/// The newest pictures, for all who look.
#[derive(Default)]
pub struct LivePictures(Mutex<HashMap<Id, Shared>>);

/// The place where a delivery's picture is; whoever takes it anew holds it meanwhile.
pub type Shared = Arc<tokio::sync::Mutex<Option<Arc<LivePicture>>>>;

impl LivePictures {
    /// Returns the place where a delivery's picture is.
    pub fn of(&self, id: Id) -> Shared {
        let mut all = self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if all.len() >= MOST && !all.contains_key(&id) {
            all.clear();
        }
        all.entry(id).or_default().clone()
    }

    /// Forgets a picture, after something was done about its people.
    pub fn forget(&self, id: Id) {
        self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).remove(&id);
    }
}
