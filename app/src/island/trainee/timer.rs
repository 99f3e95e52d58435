//! The clock of a sitting: counts down from what the server said, and asks it again now and then, and whenever its own clocks may be
//! wrong.

use crate::{
    island::{
        dom::{self, on},
        trainee::time_left::{Moment, TimeLeft},
    },
    wire::{
        clock::{ClockRequest, RemainingTime},
        error::WireError,
        post::post,
    },
};
use leptos::prelude::*;
use std::{cell::Cell, rc::Rc, time::Duration};

/// The time between two questions.
const ASK: Duration = Duration::from_secs(20);
/// The time between two questions while the time is up or in doubt and no answer comes, in milliseconds.
const ASK_AGAIN: i64 = 2_000;

/// Reads both clocks.
fn now() -> Moment {
    Moment { page: window().performance().map_or(0.0, |clock| clock.now()) as i64, wall: js_sys::Date::now() as i64 }
}

/// What a page does as the time runs.
pub struct Watch {
    /// Shows what is left, in milliseconds.
    pub show: Box<dyn Fn(i64)>,
    /// Shows a deadline that the server named.
    pub hear: Box<dyn Fn(RemainingTime)>,
    /// Goes on after the end, told whether the server was heard. Returns whether that was all, so that nothing is asked any more.
    pub end: Box<dyn Fn(bool) -> bool>,
}

/// Counts down until the server says that the time is up.
pub fn keep_time(sitting: String, remaining: i64, watch: Watch) {
    let time = Cell::new(TimeLeft::new(remaining, now()));
    let timer = Rc::new(Timer {
        sitting,
        time,
        asking: Cell::new(false),
        again: Cell::new(false),
        asked: Cell::new(0),
        over: Cell::new(false),
        watch,
    });
    timer.tick();
    let ticker = timer.clone();
    let _ = set_interval_with_handle(move || ticker.tick(), Duration::from_millis(500));
    let asker = timer.clone();
    let _ = set_interval_with_handle(move || asker.ask(), ASK);
    // A page that comes back to light may have slept, and one that comes back to the network may have missed a change.
    for (target, name) in
        [(window().into(), "pageshow"), (window().into(), "online"), (dom::document().into(), "visibilitychange")]
            as [(web_sys::EventTarget, &str); 3]
    {
        let timer = timer.clone();
        on(&target, name, move |_| {
            // An answer under way may have left the server before what the page missed.
            timer.again.set(timer.asking.get());
            timer.ask();
        });
    }
}

struct Timer {
    sitting: String,
    time: Cell<TimeLeft>,
    asking: Cell<bool>,
    /// Whether to ask once more as soon as the question under way is answered.
    again: Cell<bool>,
    /// When the server was last asked, on the page's clock.
    asked: Cell<i64>,
    over: Cell<bool>,
    watch: Watch,
}

impl Timer {
    fn tick(self: &Rc<Timer>) {
        let (time, now) = (self.time.get(), now());
        let left = time.left(now);
        (self.watch.show)(left.max(0));
        if (left <= 0 || time.is_doubtful(now)) && now.page - self.asked.get() > ASK_AGAIN {
            self.ask();
        }
    }

    fn ask(self: &Rc<Timer>) {
        if self.over.get() || self.asking.replace(true) {
            return;
        }
        let asked = now();
        self.asked.set(asked.page);
        let timer = self.clone();
        leptos::task::spawn_local(async move {
            let answer = post(&ClockRequest { sitting: timer.sitting.clone() }).await;
            timer.asking.set(false);
            let heard = now();
            let (heard_it, closed) = match answer {
                Ok(said) => {
                    let mut time = timer.time.get();
                    time.correct(asked, heard, said.remaining);
                    timer.time.set(time);
                    (timer.watch.show)(time.left(heard).max(0));
                    (timer.watch.hear)(said);
                    (true, false)
                }
                Err(WireError::Closed) => (true, true),
                Err(_) => (false, false),
            };
            if closed || timer.time.get().left(heard) <= 0 {
                timer.over.set((timer.watch.end)(heard_it));
            }
            if timer.again.take() {
                timer.ask();
            }
        });
    }
}
