//! What the panel beside the paper shows, and why.

use crate::island::trainee::words::Words;
use leptos::prelude::*;

/// What the panel shows of the time.
#[derive(Clone, Copy)]
pub struct Clock {
    /// Milliseconds.
    pub left: RwSignal<Option<i64>>,
    /// The deadline.
    pub until: RwSignal<String>,
    /// By how many minutes it was put off while this page was open.
    pub extended: RwSignal<i64>,
}

/// How a part's save stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SaveState {
    /// As the server has it.
    #[default]
    Saved,
    /// On its way.
    Saving,
    /// Only here.
    Unsaved,
    /// Another tab or device was first.
    Conflict,
}

impl SaveState {
    /// For `data-state`.
    pub fn name(self) -> &'static str {
        match self {
            SaveState::Saved => "saved",
            SaveState::Saving => "saving",
            SaveState::Unsaved => "unsaved",
            SaveState::Conflict => "conflict",
        }
    }
}

/// What the panel shows of one part.
#[derive(Clone, Copy, Debug, Default)]
pub struct CellState {
    /// Whether it has an answer.
    pub answered: bool,
    /// Whether it is flagged.
    pub flagged: bool,
    /// How its save stands.
    pub save: SaveState,
}

/// Everything the panel shows, by slot.
#[derive(Clone, Copy)]
pub struct PanelState {
    /// By slot.
    pub cells: RwSignal<Vec<CellState>>,
    /// Why saving does not work, if it does not.
    pub trouble: RwSignal<Option<String>>,
    /// Whether the last save failed, so that the next one is a retry.
    pub failing: RwSignal<bool>,
    /// Whether the browser says that there is no network.
    pub offline: RwSignal<bool>,
    /// Whether what is not saved outlives this page.
    pub kept: RwSignal<bool>,
    /// Where the page goes once everything is saved.
    pub leaving: RwSignal<Option<Leaving>>,
    /// Whether saving has failed for so long that the trainee may take the answers away as a file.
    pub desperate: RwSignal<bool>,
    /// Goes up when the trainee asks for that file.
    pub asked: RwSignal<u32>,
    /// So many answers of an earlier page were taken up again.
    pub restored: RwSignal<usize>,
}

/// Why the page is about to go elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaving {
    /// The trainee hands in.
    HandIn,
    /// The time is up.
    TimeUp,
}

impl PanelState {
    /// Everything saved, nothing in the way.
    pub fn new(cells: Vec<CellState>) -> PanelState {
        PanelState {
            cells: RwSignal::new(cells),
            trouble: RwSignal::new(None),
            failing: RwSignal::new(false),
            offline: RwSignal::new(false),
            kept: RwSignal::new(true),
            leaving: RwSignal::new(None),
            desperate: RwSignal::new(false),
            asked: RwSignal::new(0),
            restored: RwSignal::new(0),
        }
    }

    /// What to tell beyond the count.
    pub fn notice(&self, words: &Words) -> Option<String> {
        let away = self.failing.get() || self.offline.get();
        match self.leaving.get() {
            // Said in its own place already.
            Some(_) | None if self.trouble.with(Option::is_some) => None,
            Some(Leaving::HandIn) if away => Some(words.not_handed_in.clone()),
            Some(Leaving::TimeUp) if away => Some(words.time_up.clone()),
            Some(_) | None if away => Some(if self.kept.get() { &words.away } else { &words.away_unkept }.clone()),
            Some(_) | None => match self.restored.get() {
                0 => None,
                count => Some(words.restored.replace("{}", &count.to_string())),
            },
        }
    }
}
