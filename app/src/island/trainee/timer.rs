//! The clock of a sitting: counts down from what the server said, and asks it now and then whether the deadline has moved.

use crate::{
    island::trainee::{
        panel_state::{Clock, Leaving},
        saver::Saver,
    },
    wire::{clock::ClockRequest, post::post},
};
use leptos::prelude::*;
use std::{cell::Cell, rc::Rc, time::Duration};

/// The time between two questions.
const ASK: Duration = Duration::from_secs(20);
/// A smaller difference is the way to the server, not an exception.
const MOVED: i64 = 5_000;

/// The page's own clock, which no one can set, in milliseconds since the page was asked for.
pub fn elapsed() -> i64 {
    window().performance().map_or(0.0, |clock| clock.now()) as i64
}

/// Counts down; at the end the server closes the sitting, unless it says by then that there is more time.
pub fn keep_time(saver: &Saver, shown: Clock, remaining: i64) {
    let timer = Timer { saver: saver.clone(), shown, end: Rc::new(Cell::new(remaining)), asking: Rc::default() };
    timer.tick();
    let asker = timer.clone();
    let _ = set_interval_with_handle(move || asker.ask(), ASK);
    let _ = set_interval_with_handle(move || timer.tick(), Duration::from_millis(500));
}

#[derive(Clone)]
struct Timer {
    saver: Saver,
    shown: Clock,
    end: Rc<Cell<i64>>,
    asking: Rc<Cell<bool>>,
}

impl Timer {
    fn tick(&self) {
        let left = self.end.get() - elapsed();
        self.shown.left.set(Some(left.max(0)));
        if (0..2_000).contains(&left) && !self.saver.is_clean() {
            self.saver.schedule(Duration::ZERO);
        }
        if left <= 0 && !self.saver.is_sending() && !self.is_over() {
            self.ask();
        }
    }

    fn is_over(&self) -> bool {
        self.saver.panel.leaving.get_untracked() == Some(Leaving::TimeUp)
    }

    fn ask(&self) {
        if self.asking.replace(true) {
            return;
        }
        let timer = self.clone();
        leptos::task::spawn_local(async move {
            let sent = elapsed();
            if let Ok(left) = post(&ClockRequest { sitting: timer.saver.sitting.to_string() }).await {
                let (end, before) = (sent + left.remaining, timer.end.get());
                timer.end.set(end.max(before));
                if end - before > MOVED {
                    timer.shown.until.set(left.until);
                    timer.shown.extended.update(|minutes| *minutes += (end - before + 30_000) / 60_000);
                }
            }
            timer.asking.set(false);
            // The server closes the sitting and says what counts; until it can be reached, this page stays.
            if timer.end.get() <= elapsed() && !timer.is_over() {
                timer.saver.leave(Leaving::TimeUp, format!("/sittings/{}", timer.saver.sitting));
            }
        });
    }
}
