//! What the panel beside the paper shows, and why.

use crate::island::trainee::{map::Cell, words::Words};
use leptos::prelude::*;

/// What the panel shows of the time.
#[derive(Clone, Copy)]
pub struct Clock {
    /// Milliseconds.
    pub left: RwSignal<Option<i64>>,
    /// The deadline.
    pub until: RwSignal<String>,
    /// What everybody who sits the delivery is told, a line each.
    pub announced: RwSignal<String>,
    /// By how many minutes it was put off since the page was made, below zero where it was brought forward.
    pub moved: RwSignal<i64>,
}

impl Clock {
    /// Describes by how much the deadline has moved; empty where it has not.
    pub fn describe_move(&self, words: &Words) -> String {
        // The phone has no room for the day, and it is today's.
        let hour = self.until.with(|until| until.split(' ').next_back().unwrap_or_default().to_owned());
        let say = |words: &str, minutes: i64| words.replace("{}", &minutes.to_string()).replace("{until}", &hour);
        match self.moved.get() {
            0 => String::new(),
            later if later > 0 => say(&words.extended, later),
            sooner => say(&words.shortened, -sooner),
        }
    }
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
    /// Only here, and longer than the server takes.
    TooLong,
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
            SaveState::TooLong => "too-long",
            SaveState::Conflict => "conflict",
        }
    }
}

/// What the panel shows of one part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CellState {
    /// Whether it has an answer.
    pub answered: bool,
    /// Whether the answer is shorter or longer than asked for.
    pub off_length: bool,
    /// Whether it is flagged.
    pub flagged: bool,
    /// How its save stands.
    pub save: SaveState,
}

impl CellState {
    /// As the page came with it.
    pub fn of(cell: &Cell) -> CellState {
        CellState { answered: cell.answered, off_length: cell.off_length, flagged: cell.flagged, save: SaveState::Saved }
    }

    /// The classes of its cell in the question map, each with whether it has it.
    pub fn classes(&self) -> [(&'static str, bool); 4] {
        let unsaved = self.save != SaveState::Saved;
        [("answered", self.answered), ("flagged", self.flagged), ("off", self.off_length), ("unsaved", unsaved)]
    }

    /// Describes the part with this label for those who hear the question map.
    pub fn describe(&self, label: &str, words: &Words) -> String {
        let mut name = format!("{label} {}", if self.answered { &words.answered } else { &words.unanswered });
        let saved = self.save == SaveState::Saved;
        for (is, word) in [(self.off_length, &words.off_length), (self.flagged, &words.flagged), (!saved, &words.unsaved)] {
            if is {
                name.push_str(", ");
                name.push_str(word);
            }
        }
        name
    }
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
