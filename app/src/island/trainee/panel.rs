//! The panel beside the paper: time left, question map, what is saved; it also saves the form beside it as it changes.

use crate::island::trainee::{
    map::{Cell, MapSection},
    panel_state::{CellState, Clock, PanelState, SaveState},
    words::Words,
};
use leptos::prelude::*;

/// The panel.
#[island]
pub fn SittingPanel(
    sitting: String,
    remaining: Option<i64>,
    until: String,
    sections: Vec<MapSection>,
    words: Words,
    /// The key under which answers wait in the browser.
    key: String,
) -> impl IntoView {
    let of = |cell: &Cell| CellState { answered: cell.answered, flagged: cell.flagged, save: SaveState::Saved };
    let all: Vec<CellState> = sections.iter().flat_map(|section| section.cells.iter().map(of)).collect();
    let count = all.len();
    let panel = PanelState::new(all);
    let left = RwSignal::new(remaining);
    let clock = Clock { left, until: RwSignal::new(until), extended: RwSignal::new(0) };

    #[cfg(feature = "hydrate")]
    Effect::new({
        let (sitting, words, key) = (sitting.clone(), words.clone(), key.clone());
        move |_| crate::island::trainee::wiring::wake(sitting.clone(), words.clone(), panel, clock, remaining, &key)
    });
    let _ = (sitting, key);

    let answered = move || panel.cells.with(|cells| cells.iter().filter(|cell| cell.answered).count());
    let unsaved = move || panel.cells.with(|cells| cells.iter().filter(|cell| cell.save != SaveState::Saved).count());
    let summary = {
        let words = words.clone();
        move || match (panel.trouble.get(), unsaved()) {
            (Some(trouble), _) => trouble,
            (None, 0) => words.all_saved.clone(),
            (None, count) if panel.failing.get() => words.retrying.replace("{}", &count.to_string()),
            (None, count) => words.not_saved.replace("{}", &count.to_string()),
        }
    };
    let state = move || match (panel.trouble.with(Option::is_some) || panel.failing.get(), unsaved()) {
        (true, _) => "bad",
        (false, 0) => "saved",
        (false, _) => "open",
    };
    // Told aloud only when something is wrong: a word for every tick would talk over the questions.
    let alarm = {
        let summary = summary.clone();
        move || (state() == "bad").then(&summary)
    };
    let notice = {
        let words = words.clone();
        move || panel.notice(&words)
    };
    let minutes_left = {
        let words = words.clone();
        move || match left.get().map(|left| (left + 59_999) / 60_000) {
            Some(minutes @ (5 | 1)) => words.minutes_left.replace("{}", &minutes.to_string()),
            Some(_) | None => String::new(),
        }
    };
    let extended = {
        let words = words.clone();
        // The phone has no room for the day, and it is today's.
        let hour = move || clock.until.with(|until| until.split(' ').next_back().unwrap_or_default().to_owned());
        let text = move |minutes: i64| words.extended.replace("{}", &minutes.to_string()).replace("{until}", &hour());
        move || Some(clock.extended.get()).filter(|minutes| *minutes > 0).map(&text)
    };
    let download = {
        let words = words.clone();
        let button = move || {
            view! {
                <button type="button" on:click=move |_| panel.asked.update(|asked| *asked += 1)>{words.download.clone()}</button>
                <span class="meta">{words.download_text.clone()}</span>
            }
        };
        move || panel.desperate.get().then(&button)
    };
    let map = sections.into_iter().map(|section| {
        let cells = section.cells.into_iter().map(|cell| map_cell(cell, panel, &words)).collect_view();
        view! { <li><h3>{section.title}</h3><ul class="cells">{cells}</ul></li> }
    });
    let map = map.collect_view();
    view! {
        <aside class="panel" aria-label=words.map.clone()>
            <div class="clock" data-low=move || left.get().is_some_and(|left| left < 300_000).then_some("true")>
                <details open>
                    <summary><span class="label">{words.remaining.clone()}</span> <span class="time">{move || left.get().map(digits)}</span></summary>
                    <p class="meta">{words.until.clone()} " " {move || clock.until.get()}</p>
                </details>
                <p class="extended" role="status">{extended}</p>
                <p class="sr" aria-live="assertive">{minutes_left}</p>
            </div>
            <p class="save-summary" data-state=state>{summary}</p>
            <p class="sr" role="status">{alarm}</p>
            <p class="save-notice" role="status">{notice}</p>
            <p class="rescue">{download}</p>
            <details class="map">
                <summary>{words.map.clone()} " " <span class="num">{answered} "/" {count}</span></summary>
                <ul class="map-sections">{map}</ul>
                <p class="legend meta">
                    <span class="cell answered" aria-hidden="true"></span>{words.answered.clone()}
                    <span class="cell" aria-hidden="true"></span>{words.unanswered.clone()}
                    <span class="cell flagged" aria-hidden="true"></span>{words.flagged.clone()}
                </p>
                <p class="turn-in"><button form="sitting" name="then" value="hand-in">{words.hand_in.clone()}</button></p>
            </details>
        </aside>
    }
}

fn map_cell(cell: Cell, panel: PanelState, words: &Words) -> impl IntoView + use<> {
    let state = move || panel.cells.with(|cells| cells.get(usize::from(cell.slot)).copied().unwrap_or_default());
    let (answered, unanswered, flagged, unsaved) =
        (words.answered.clone(), words.unanswered.clone(), words.flagged.clone(), words.unsaved.clone());
    let label = cell.label.clone();
    let name = move || {
        let state = state();
        let mut name = format!("{label} {}", if state.answered { &answered } else { &unanswered });
        for (is, word) in [(state.flagged, &flagged), (state.save != SaveState::Saved, &unsaved)] {
            if is {
                name.push_str(", ");
                name.push_str(word);
            }
        }
        name
    };
    view! {
        <li>
            <a class="cell" href=format!("#q{}", cell.slot) class:answered=move || state().answered class:flagged=move || state().flagged
                class:unsaved=move || state().save != SaveState::Saved aria-label=name>{cell.label}</a>
        </li>
    }
}

/// Milliseconds as `1:05:09` or `12:30`.
pub fn digits(left: i64) -> String {
    let seconds = (left + 999).max(0) / 1000;
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}
