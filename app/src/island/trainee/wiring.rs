//! What happens on the sitting's page reaches the saver from here: changes, buttons, the clock, the network coming back.

use crate::island::{
    dom::{self, on},
    trainee::{
        count, highlight,
        panel_state::{CellState, Clock, Leaving, PanelState},
        part::Part,
        saver::Saver,
        timer::{self, Watch},
        words::Words,
    },
};
use leptos::prelude::*;
use std::{rc::Rc, time::Duration};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, HtmlTextAreaElement, SubmitEvent};

/// How long a pause in typing is waited for.
const PAUSE: Duration = Duration::from_millis(800);

/// Starts: picks up what was changed before the scripts were awake, then listens.
pub fn wake(sitting: String, words: Words, panel: PanelState, clock: Clock, remaining: Option<i64>, key: &str) {
    let Some(form) = dom::document().get_element_by_id("sitting") else { return };
    open_map();
    let saver = Saver::new(sitting, words, panel, form, key);
    saver.listen();
    for part in dom::all::<Element>(&saver.form, "[data-slot]").into_iter().filter_map(Part::of) {
        if part.differs() || part.excess() > 0 {
            saver.changed(part.clone(), Duration::ZERO);
        }
        if let Some(flag) = part.flag().filter(|flag| flag.checked() != flag.default_checked()) {
            saver.flagged(part.slot, flag.checked());
        }
    }
    if let Some(remaining) = remaining {
        timer::keep_time(saver.sitting.to_string(), remaining, saver.watch(clock));
    }
    Effect::new({
        let unsent = saver.unsent.clone();
        move |_| {
            let unsent = unsent.clone();
            if panel.asked.get() > 0 {
                leptos::task::spawn_local(async move { unsent.download().await });
            }
        }
    });
    show_cells(panel, saver.words.clone());
    highlight::wake(&saver);
    // However long the browser's database takes: who answers meanwhile is saved, and what is found then is compared with that.
    leptos::task::spawn_local(async move {
        saver.recall_marks().await;
        saver.recall().await;
        let _ = saver.form.set_attribute("data-awake", "true");
    });
}

impl Saver {
    /// What this page does as the time runs.
    fn watch(&self, clock: Clock) -> Watch {
        let [saver, ender] = [self.clone(), self.clone()];
        let shown = clock.until.get_untracked();
        Watch {
            show: Box::new(move |left| {
                clock.left.set(Some(left));
                if (1..2_000).contains(&left) && !saver.is_clean() {
                    saver.schedule(Duration::ZERO);
                }
            }),
            hear: Box::new(move |said| {
                // Only a change is written: a screen reader would say it again each time.
                if clock.announced.with_untracked(|shown| *shown != said.announced) {
                    clock.announced.set(said.announced);
                }
                clock.moved.set(minutes_between(&shown, &said.until));
                clock.until.set(said.until);
            }),
            // The server closes the sitting and says what counts; until it can be reached, this page stays.
            end: Box::new(move |_| {
                ender.leave(Leaving::TimeUp, format!("/sittings/{}", ender.sitting));
                true
            }),
        }
    }

    fn listen(&self) {
        on(&self.form, "input", {
            let saver = self.clone();
            move |event: Event| saver.on_input(&event)
        });
        on(&self.form, "submit", {
            let saver = self.clone();
            move |event: Event| saver.on_submit(&event)
        });
        on(&self.form, "focusin", |event: Event| Saver::on_focus(&event));
        on(&dom::document(), "click", {
            let panel = self.panel;
            move |event: Event| Saver::on_click(&event, panel)
        });
        self.panel.offline.set(!window().navigator().on_line());
        on(&window(), "offline", {
            let panel = self.panel;
            move |_| panel.offline.set(true)
        });
        on(&window(), "online", {
            let saver = self.clone();
            move |_| {
                saver.panel.offline.set(false);
                saver.schedule(Duration::ZERO);
            }
        });
        on(&dom::document(), "visibilitychange", {
            let saver = self.clone();
            move |_| saver.schedule(Duration::ZERO)
        });
        on(&window(), "beforeunload", {
            let saver = self.clone();
            move |event: Event| {
                if saver.must_ask() {
                    event.prevent_default();
                }
            }
        });
    }

    /// On a phone the keyboard leaves little room: writing folds the material, a tap brings it back.
    fn on_focus(event: &Event) {
        let area = event.target().and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok());
        let case = area.and_then(|area| area.closest(".case").ok()?);
        if let Some(Ok(Some(material))) = case.filter(|_| !is_wide()).map(|case| case.query_selector("details.material")) {
            let _ = material.remove_attribute("open");
        }
    }

    /// A jump from the question map lands on the question, not behind the map. The panel's button asks for the file.
    fn on_click(event: &Event, panel: PanelState) {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if target.as_ref().is_some_and(|target| target.closest("[data-download]").is_ok_and(|button| button.is_some())) {
            panel.asked.update(|asked| *asked += 1);
        }
        let jump = target.and_then(|target| target.closest("details.map a.cell").ok()?);
        if let Some(Ok(Some(map))) = jump.filter(|_| !is_wide()).map(|cell| cell.closest("details.map")) {
            let _ = map.remove_attribute("open");
        }
    }

    fn on_input(&self, event: &Event) {
        let Some(field) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        let Some(part) = Part::around(&field) else { return };
        if let Some(flag) = part.flag().filter(|flag| flag.is_same_node(Some(&field))) {
            return self.flagged(part.slot, flag.checked());
        }
        count::update(&part, &self.words.counts);
        let wait = if part.is_text() { PAUSE } else { Duration::ZERO };
        self.changed(part, wait);
    }

    /// Every button of the form: save what is open, then go where the button leads.
    fn on_submit(&self, event: &Event) {
        event.prevent_default();
        let button = event.dyn_ref::<SubmitEvent>().and_then(|event| event.submitter());
        let hand_in =
            button.and_then(|button: HtmlElement| button.get_attribute("value")).is_some_and(|value| value == "hand-in");
        if hand_in {
            self.leave(Leaving::HandIn, format!("/sittings/{}/hand-in", self.sitting));
        } else {
            self.schedule(Duration::ZERO);
        }
    }
}

/// How many minutes lie between two deadlines as the server writes them.
fn minutes_between(from: &str, to: &str) -> i64 {
    let at = |text: &str| js_sys::Date::parse(&format!("{}Z", text.replace(' ', "T")));
    let minutes = (at(to) - at(from)) / 60_000.0;
    if minutes.is_finite() { minutes as i64 } else { 0 }
}

/// Shows in the question map what changes of each part.
fn show_cells(panel: PanelState, words: Rc<Words>) {
    Effect::new(move |before: Option<Vec<CellState>>| {
        let cells = panel.cells.get();
        for (slot, state) in cells.iter().enumerate() {
            if before.as_ref().and_then(|before| before.get(slot)) == Some(state) {
                continue;
            }
            let Ok(Some(cell)) = dom::document().query_selector(&format!(".map a[href='#q{slot}']")) else { continue };
            for (class, is) in state.classes() {
                let _ = cell.class_list().toggle_with_force(class, is);
            }
            let label = cell.get_attribute("data-label").unwrap_or_default();
            let _ = cell.set_attribute("aria-label", &state.describe(&label, &words));
        }
        cells
    });
}

/// The question map starts folded, for phones; a wide screen has room for it.
fn open_map() {
    if let (true, Ok(Some(map))) = (is_wide(), dom::document().query_selector("details.map")) {
        let _ = map.set_attribute("open", "");
    }
}

fn is_wide() -> bool {
    window().match_media("(min-width: 64rem)").ok().flatten().is_some_and(|query| query.matches())
}
