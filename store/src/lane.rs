//! Lanes to the one connection that writes on SQLite: who goes next, and who is told at once to come again because it would wait in
//! vain. Saves of the usual kind do not come here: they go together ([`crate::writer`]), and wait for one transaction at the most.

use crate::error::{Error, Result};
use std::{
    collections::VecDeque,
    fmt,
    sync::{Arc, Mutex, MutexGuard},
    time::{Duration, Instant},
};
use tokio::{sync::oneshot, time::timeout};

/// What somebody wants to write. Who waits goes in this order; so that nobody waits for ever, every [`FAIR`]th turn goes to the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// An answer: whoever typed it sees whether it is kept.
    Save,
    /// Handing in: the time for it ends.
    HandIn,
    /// The start of a sitting.
    Start,
    /// Everything else.
    Rest,
}

const LANES: usize = 4;

/// Of so many turns one goes to the lane that comes last.
const FAIR: u64 = 8;

/// How long a turn takes before any was measured.
const FIRST_GUESS: Duration = Duration::from_millis(2);

/// How much the newest turn counts in the average.
const NEWEST: f64 = 0.05;

/// Where writers wait for their turn.
#[derive(Clone)]
pub struct Gate {
    state: Arc<Mutex<State>>,
    /// How long anybody waits at the most.
    patience: Duration,
}

struct State {
    taken: bool,
    lanes: [VecDeque<oneshot::Sender<Turn>>; LANES],
    turns: u64,
    /// How long a turn takes, on average, in seconds.
    takes: f64,
}

/// The right to write, until it is dropped.
pub struct Turn {
    gate: Gate,
    since: Instant,
    /// Somebody is waiting for its end. Not so where whoever it was meant for has gone before it was theirs.
    is_taken: bool,
}

impl fmt::Debug for Gate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Gate").finish_non_exhaustive()
    }
}

impl fmt::Debug for Turn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Turn").finish_non_exhaustive()
    }
}

impl Gate {
    /// A gate at which nobody waits longer than this.
    pub(crate) fn new(patience: Duration) -> Gate {
        let takes = FIRST_GUESS.as_secs_f64();
        let state = State { taken: false, lanes: Default::default(), turns: 0, takes };
        Gate { state: Arc::new(Mutex::new(state)), patience }
    }

    /// Waits for a turn. Whoever would wait in vain, as long as turns have taken lately, is refused at once.
    pub(crate) async fn enter(&self, lane: Lane) -> Result<Turn> {
        let told = {
            let mut state = self.state();
            if !state.taken {
                state.taken = true;
                return Ok(self.turn());
            }
            let ahead = state.lanes[..=lane as usize].iter().map(VecDeque::len).sum::<usize>() + 1;
            if ahead as f64 * state.takes > self.patience.as_secs_f64() {
                return Err(Error::Busy(format!("{ahead} wait to write")));
            }
            let (tell, told) = oneshot::channel();
            state.lanes[lane as usize].push_back(tell);
            told
        };
        let late = || Error::Busy("no turn to write in time".to_owned());
        timeout(self.patience, told).await.map_err(|_| late())?.map_err(|_| late())
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    #[expect(clippy::disallowed_methods, reason = "how long a turn takes is measured")]
    fn turn(&self) -> Turn {
        Turn { gate: self.clone(), since: Instant::now(), is_taken: true }
    }
}

impl State {
    /// Returns who goes next.
    fn next(&mut self) -> Option<oneshot::Sender<Turn>> {
        self.turns += 1;
        let from_behind = self.turns.is_multiple_of(FAIR);
        let mut waiting = self.lanes.iter_mut().filter(|lane| !lane.is_empty());
        let lane = if from_behind { waiting.next_back() } else { waiting.next() };
        lane?.pop_front()
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        if !self.is_taken {
            return;
        }
        let mut state = self.gate.state();
        state.takes += NEWEST * (self.since.elapsed().as_secs_f64() - state.takes);
        while let Some(next) = state.next() {
            match next.send(self.gate.turn()) {
                Ok(()) => return,
                // Whoever it was has gone. The turn goes to the next one here, and not once more when this value is dropped.
                Err(mut turn) => turn.is_taken = false,
            }
        }
        state.taken = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lets these wait at a gate.
    async fn queue(gate: &Gate, lanes: &[Lane]) -> Vec<tokio::task::JoinHandle<()>> {
        let mut tasks = Vec::new();
        for lane in lanes.iter().copied() {
            let gate = gate.clone();
            tasks.push(tokio::spawn(async move { drop(gate.enter(lane).await.unwrap()) }));
            tokio::task::yield_now().await;
        }
        tasks
    }

    fn gate() -> Gate {
        Gate::new(Duration::from_secs(5))
    }

    /// Returns the order in which these have their turns, if all of them wait.
    async fn order(lanes: impl IntoIterator<Item = Lane>) -> Vec<Lane> {
        let gate = gate();
        let held = gate.enter(Lane::Rest).await.unwrap();
        let order = Arc::new(Mutex::new(Vec::new()));
        let mut tasks = Vec::new();
        for lane in lanes {
            let (gate, order) = (gate.clone(), order.clone());
            tasks.push(tokio::spawn(async move {
                let _turn = gate.enter(lane).await.unwrap();
                order.lock().unwrap().push(lane);
            }));
            tokio::task::yield_now().await;
        }
        drop(held);
        for task in tasks {
            task.await.unwrap();
        }
        std::mem::take(&mut *order.lock().unwrap())
    }

    #[tokio::test]
    async fn one_at_a_time_and_saves_before_hand_ins_before_starts() {
        let order = order([Lane::Rest, Lane::Start, Lane::HandIn, Lane::Save]).await;
        assert_eq!(order, [Lane::Save, Lane::HandIn, Lane::Start, Lane::Rest]);
    }

    #[tokio::test]
    async fn whoever_goes_away_holds_up_nobody() {
        let gate = gate();
        let held = gate.enter(Lane::Rest).await.unwrap();
        for task in queue(&gate, &[Lane::Save; 3]).await {
            task.abort();
            let _ = task.await;
        }
        let last = tokio::spawn({
            let gate = gate.clone();
            async move { gate.enter(Lane::Rest).await.map(drop) }
        });
        tokio::task::yield_now().await;
        drop(held);
        last.await.unwrap().unwrap();
        drop(gate.enter(Lane::Rest).await.unwrap());
    }

    #[tokio::test]
    async fn whoever_would_wait_in_vain_is_told_at_once() {
        let gate = gate();
        gate.state().takes = 1.0;
        let held = gate.enter(Lane::Rest).await.unwrap();
        let waiting = queue(&gate, &[Lane::Start; 5]).await;
        assert!(matches!(gate.enter(Lane::Start).await, Err(Error::Busy(_))), "six seconds are more than five");
        let save = tokio::spawn({
            let gate = gate.clone();
            async move { gate.enter(Lane::Save).await.map(drop) }
        });
        tokio::task::yield_now().await;
        drop(held);
        save.await.unwrap().unwrap();
        for task in waiting {
            task.await.unwrap();
        }
    }

    #[tokio::test]
    async fn the_last_lane_has_its_turn_however_many_come_before_it() {
        let order = order([Lane::Rest].into_iter().chain([Lane::HandIn; 20])).await;
        let at = order.iter().position(|lane| *lane == Lane::Rest).unwrap();
        assert!(at < 8, "it came as number {at}");
    }
}
