//! The panel beside the paper: time left, question map, what is saved; it also saves the form beside it as it changes.
//!
//! Every text stands in an element of its own and is written through it: a page translator takes text nodes away, and what was held by
//! them would stand still.

use crate::island::{
    live::{escaped, live},
    trainee::{
        map::MapSection,
        panel_state::{CellState, Clock, PanelState, SaveState},
        words::Words,
    },
};
use leptos::prelude::*;

/// The panel.
#[island]
pub fn SittingPanel(
    sitting: String,
    remaining: Option<i64>,
    until: String,
    /// What everybody who sits the delivery is told, a line each.
    announced: String,
    sections: Vec<MapSection>,
    words: Words,
    /// The key under which answers wait in the browser.
    key: String,
) -> impl IntoView {
    let all: Vec<CellState> = sections.iter().flat_map(|section| section.cells.iter().map(CellState::of)).collect();
    let count = all.len();
    let panel = PanelState::new(all);
    let left = RwSignal::new(remaining);
    let clock = Clock { left, until: RwSignal::new(until), announced: RwSignal::new(announced), moved: RwSignal::new(0) };

    #[cfg(feature = "hydrate")]
    Effect::new({
        let (sitting, words, key) = (sitting.clone(), words.clone(), key.clone());
        move |_| crate::island::trainee::wiring::wake(sitting.clone(), words.clone(), panel, clock, remaining, &key)
    });
    let _ = (sitting, key);

    let answered = move || panel.cells.with(|cells| cells.iter().filter(|cell| cell.answered).count());
    let unsaved = move || panel.cells.with(|cells| cells.iter().filter(|cell| cell.save != SaveState::Saved).count());
    let too_long = move || panel.cells.with(|cells| cells.iter().filter(|cell| cell.save == SaveState::TooLong).count());
    let summary = {
        let words = words.clone();
        move || match (panel.trouble.get(), unsaved()) {
            (Some(trouble), _) => trouble,
            (None, 0) => words.all_saved.clone(),
            (None, _) if too_long() > 0 => words.too_long_count.replace("{}", &too_long().to_string()),
            (None, count) if panel.failing.get() => words.retrying.replace("{}", &count.to_string()),
            (None, count) => words.not_saved.replace("{}", &count.to_string()),
        }
    };
    let in_trouble = move || panel.trouble.with(Option::is_some) || panel.failing.get() || too_long() > 0;
    let state = move || match (in_trouble(), unsaved()) {
        (true, _) => "bad",
        (false, 0) => "saved",
        (false, _) => "open",
    };
    // Told aloud only when something is wrong: a word for every tick would talk over the questions.
    let alarm = {
        let summary = summary.clone();
        move || if state() == "bad" { summary() } else { String::new() }
    };
    let notice = {
        let words = words.clone();
        move || panel.notice(&words).unwrap_or_default()
    };
    let labels: Vec<String> = sections.iter().flat_map(|section| section.cells.iter().map(|cell| cell.label.clone())).collect();
    let off_lengths = {
        let words = words.clone();
        move || {
            let off: Vec<&str> = panel.cells.with(|cells| {
                labels.iter().zip(cells).filter(|(_, cell)| cell.off_length).map(|(label, _)| label.as_str()).collect()
            });
            if off.is_empty() { String::new() } else { words.off_lengths.replace("{}", &off.join(", ")) }
        }
    };
    let minutes_left = {
        let words = words.clone();
        move || match left.get().map(|left| (left + 59_999) / 60_000) {
            Some(minutes @ (5 | 1)) => words.minutes_left.replace("{}", &minutes.to_string()),
            Some(_) | None => String::new(),
        }
    };
    let moved = {
        let words = words.clone();
        move || clock.describe_move(&words)
    };
    let download = {
        let (text, about) = (escaped(&words.download), escaped(&words.download_text));
        let button = format!("<button type=\"button\" data-download>{text}</button> <span class=\"meta\">{about}</span>");
        move || if panel.desperate.get() { button.clone() } else { String::new() }
    };
    // What is shown once, or written cell by cell as it changes, needs no code in the browser.
    #[cfg(feature = "ssr")]
    let (map, legend, turn_in) = (still::map(&sections, &words), still::legend(&words), still::turn_in(&words));
    #[cfg(not(feature = "ssr"))]
    let (map, legend, turn_in) = (String::new(), String::new(), String::new());
    view! {
        <aside class="panel" translate="no" aria-label=words.map.clone()>
            <div class="clock" data-low=move || left.get().is_some_and(|left| left < 300_000).then_some("true")>
                <details open>
                    <summary>
                        <span class="label" inner_html=spaced(&words.remaining)></span>
                        <span class="time" inner_html=live(move || left.get().map(digits).unwrap_or_default())></span>
                    </summary>
                    <p class="meta">
                        <span inner_html=spaced(&words.until)></span>
                        <span inner_html=live(move || clock.until.get())></span>
                    </p>
                </details>
                <p class="extended" role="status" inner_html=live(moved)></p>
                <p class="sr" aria-live="assertive" inner_html=live(minutes_left)></p>
            </div>
            <p class="announced" role="status" inner_html=live(move || clock.announced.get())></p>
            <p class="save-summary" data-state=state inner_html=live(summary)></p>
            <p class="sr" role="status" inner_html=live(alarm)></p>
            <p class="save-notice" role="status" inner_html=live(notice)></p>
            <p class="off-lengths" inner_html=live(off_lengths)></p>
            <p class="rescue" inner_html=download></p>
            <details class="map">
                <summary><span inner_html=spaced(&words.map)></span><span class="num" inner_html=live(move || format!("{}/{count}", answered()))></span></summary>
                <ul class="map-sections" inner_html=map></ul>
                <p class="legend meta" inner_html=legend></p>
                <p class="turn-in" inner_html=turn_in></p>
            </details>
        </aside>
    }
}

/// Returns a label as HTML, with the space that stands between it and what follows.
fn spaced(label: &str) -> String {
    escaped(label) + " "
}

/// The parts of the panel that the server writes.
#[cfg(feature = "ssr")]
mod still {
    use crate::island::{
        live::escaped,
        trainee::{
            map::{Cell, MapSection},
            panel_state::CellState,
            words::Words,
        },
    };

    pub fn map(sections: &[MapSection], words: &Words) -> String {
        let section = |section: &MapSection| {
            let cells: String = section.cells.iter().map(|cell| map_cell(cell, words)).collect();
            format!("<li><h3>{}</h3><ul class=\"cells\">{cells}</ul></li>", escaped(&section.title))
        };
        sections.iter().map(section).collect()
    }

    fn map_cell(cell: &Cell, words: &Words) -> String {
        let state = CellState::of(cell);
        let label = escaped(&cell.label);
        let classes: String = state.classes().iter().filter(|(_, is)| *is).map(|(name, _)| format!(" {name}")).collect();
        let name = escaped(&state.describe(&cell.label, words));
        format!(
            "<li><a class=\"cell{classes}\" href=\"#q{}\" data-label=\"{label}\" aria-label=\"{name}\">{label}</a></li>",
            cell.slot
        )
    }

    pub fn legend(words: &Words) -> String {
        let entry = |class: &str, word: &str| {
            format!("<span class=\"cell {class}\" aria-hidden=\"true\"></span><span>{}</span>", escaped(word))
        };
        [entry("answered", &words.answered), entry("", &words.unanswered), entry("flagged", &words.flagged)].concat()
    }

    pub fn turn_in(words: &Words) -> String {
        format!("<button form=\"sitting\" name=\"then\" value=\"hand-in\">{}</button>", escaped(&words.hand_in))
    }
}

/// Milliseconds as `1:05:09` or `12:30`.
pub fn digits(left: i64) -> String {
    let seconds = (left + 999).max(0) / 1000;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}
