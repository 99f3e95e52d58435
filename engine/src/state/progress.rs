//! How far the sittings are that somebody watches. Every save that this process stores is noted, so that looking reads none of them again.

use exam::{Response, Timestamp};
use std::{
    collections::{HashMap, HashSet},
    sync::Mutex,
};
use store::{
    Id,
    attendance::{NewestSave, Progress},
    response::Save,
};

/// So many sittings are kept, of about a kilobyte each; then all are forgotten, and read again by whoever looks.
const MOST: usize = 20_000;

/// The watched sittings. A sitting that nobody watches costs nothing.
#[derive(Default)]
pub struct WatchedProgress(Mutex<HashMap<Id, SittingProgress>>);

/// What is known of one sitting.
#[derive(Debug, Default)]
struct SittingProgress {
    /// By part: the number of the newest save, and whether it answers the part.
    parts: HashMap<u16, (i64, bool)>,
    /// When something of the sitting was stored last, as far as is known.
    seen: Option<Timestamp>,
    /// Whether the parts were read from the database since it is watched.
    is_read: bool,
}

impl SittingProgress {
    fn note(&mut self, part: u16, seq: i64, is_answered: bool, at: Timestamp) {
        let newest = self.parts.entry(part).or_insert((seq, is_answered));
        if newest.0 < seq {
            *newest = (seq, is_answered);
        }
        self.seen = self.seen.max(Some(at));
    }
}

impl WatchedProgress {
    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<Id, SittingProgress>> {
        self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    /// Notes saves that were stored, if somebody watches the sitting.
    pub fn note(&self, sitting: Id, saves: &[Save], at: Timestamp) {
        if let Some(progress) = self.lock().get_mut(&sitting) {
            for save in saves {
                progress.note(save.slot, save.seq, Response::is_answered(&save.response), at);
            }
        }
    }

    /// Watches these sittings, each with the moment of its last change as the database has it, and returns those that have to be read:
    /// new ones, and those to which another process has stored something.
    pub fn watch(&self, sittings: &[(Id, Option<Timestamp>)]) -> Vec<Id> {
        let mut watched = self.lock();
        if watched.len() > MOST {
            watched.clear();
        }
        let unread = sittings.iter().filter(|(id, saved)| {
            let progress = watched.entry(*id).or_default();
            !progress.is_read || *saved > progress.seen
        });
        unread.map(|(id, _)| *id).collect()
    }

    /// Takes in what was read of a sitting that is watched; `saved` as for [`WatchedProgress::watch`].
    pub fn fill(&self, sitting: Id, newest: &[NewestSave], saved: Option<Timestamp>) {
        if let Some(progress) = self.lock().get_mut(&sitting) {
            for save in newest {
                progress.note(save.slot, save.seq, save.is_answered, save.at);
            }
            progress.seen = progress.seen.max(saved);
            progress.is_read = true;
        }
    }

    /// Returns how far a watched sitting is.
    pub fn of(&self, sitting: Id) -> Progress {
        let watched = self.lock();
        let Some(progress) = watched.get(&sitting) else { return Progress::default() };
        let answered = progress.parts.values().filter(|(_, is_answered)| *is_answered).count();
        Progress { answered: i64::try_from(answered).unwrap_or(i64::MAX), saved: progress.seen }
    }

    /// Forgets these sittings: they are over, or nobody watches them any more.
    pub fn forget(&self, sittings: &HashSet<Id>) {
        self.lock().retain(|id, _| !sittings.contains(id));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use exam::interaction::short;

    fn save(slot: u16, seq: i64, text: &str) -> Save {
        Save { slot, seq, response: Response::Short(short::Answer { text: text.into() }) }
    }

    #[test]
    fn the_newest_save_of_a_part_counts_in_whatever_order_it_is_noted_and_read() {
        let (watched, sitting) = (WatchedProgress::default(), Id(1));
        watched.note(sitting, &[save(0, 1, "a")], Timestamp(1));
        assert_eq!(watched.of(sitting), Progress::default(), "nobody watches it yet");
        assert_eq!(watched.watch(&[(sitting, None)]), [sitting]);
        watched.note(sitting, &[save(0, 3, ""), save(1, 1, "b")], Timestamp(3));
        let older = NewestSave { session: sitting, slot: 0, seq: 2, is_answered: true, at: Timestamp(2) };
        watched.fill(sitting, &[older], None);
        assert_eq!(watched.of(sitting), Progress { answered: 1, saved: Some(Timestamp(3)) });
        assert!(watched.watch(&[(sitting, Some(Timestamp(3)))]).is_empty());
        assert_eq!(watched.watch(&[(sitting, Some(Timestamp(4)))]), [sitting], "another process has stored something");
        watched.forget(&HashSet::from([sitting]));
        assert_eq!(watched.watch(&[(sitting, None)]), [sitting]);
    }
}
