//! Answers on their way: a sitting whose time is over is closed only once those that arrived in time are stored, however long they
//! waited for the database.

use exam::Timestamp;
use std::{
    collections::HashMap,
    pin::pin,
    sync::{Mutex, MutexGuard},
    time::Duration,
};
use store::Id;
use tokio::{sync::Notify, time::timeout};

/// The longest that closing waits. A plain form, which waits longest for the database, has failed by then: five seconds for each of
/// three readings, eight for its save.
const LONGEST: Duration = Duration::from_secs(24);

/// The answers that this process is about to store, by sitting, with the moments at which they arrived.
#[derive(Default)]
pub struct InFlightSaves {
    pending: Mutex<HashMap<Id, Vec<Timestamp>>>,
    stored: Notify,
}

/// One request's answers, from their arrival until they are stored or refused.
pub struct InFlightSave<'a> {
    all: &'a InFlightSaves,
    /// Whose they are.
    pub sitting: Id,
    /// The moment that decides whether they are late.
    pub at: Timestamp,
}

impl InFlightSaves {
    /// Notes that answers have just arrived.
    pub fn begin(&self, now: impl FnOnce() -> Timestamp, sitting: Id) -> InFlightSave<'_> {
        let mut pending = self.pending();
        // Read under the lock: whoever sees the deadline pass and looks here afterwards sees everything from before it.
        let at = now();
        pending.entry(sitting).or_default().push(at);
        InFlightSave { all: self, sitting, at }
    }

    /// Waits until nothing that arrived before the deadline is on its way.
    pub async fn settled(&self, sitting: Id, deadline: Timestamp) {
        let settle = async {
            loop {
                let mut stored = pin!(self.stored.notified());
                stored.as_mut().enable();
                if !self.awaits(sitting, deadline) {
                    return;
                }
                stored.await;
            }
        };
        if timeout(LONGEST, settle).await.is_err() {
            tracing::warn!(%sitting, "closed although answers were on their way");
        }
    }

    /// Whether closing is better put off: something that arrived before the deadline is on its way and may still be stored.
    pub fn put_off(&self, sitting: Id, deadline: Timestamp, now: Timestamp) -> bool {
        let passed = Duration::from_millis(u64::try_from((now - deadline).0).unwrap_or(0));
        passed < LONGEST && self.awaits(sitting, deadline)
    }

    /// Whether anything that arrived before this moment is on its way.
    pub fn awaits(&self, sitting: Id, before: Timestamp) -> bool {
        self.pending().get(&sitting).is_some_and(|moments| moments.iter().any(|at| *at < before))
    }

    fn pending(&self) -> MutexGuard<'_, HashMap<Id, Vec<Timestamp>>> {
        self.pending.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

impl Drop for InFlightSave<'_> {
    fn drop(&mut self) {
        let mut pending = self.all.pending();
        if let Some(moments) = pending.get_mut(&self.sitting) {
            if let Some(place) = moments.iter().position(|at| *at == self.at) {
                moments.swap_remove(place);
            }
            if moments.is_empty() {
                pending.remove(&self.sitting);
            }
        }
        drop(pending);
        self.all.stored.notify_waiters();
    }
}
