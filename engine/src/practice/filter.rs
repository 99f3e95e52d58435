//! What a round is chosen from, and how.

use exam::Kind;
use question_bank::Item;
use store::catalogue::NAMELESS;

/// Which items a round may hold; what is empty does not narrow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The level.
    pub level: String,
    /// The chapter; [`NAMELESS`] for the items that name none.
    pub chapter: String,
    /// The knowledge point.
    pub topic: String,
    /// The types.
    pub kinds: Vec<Kind>,
    /// How often an item was answered wrongly, at the least.
    pub least_wrong: u32,
}

impl Filter {
    /// Returns whether an item is within it, its errors aside.
    pub fn fits(&self, item: &Item) -> bool {
        let named = |wanted: &str, own: Option<&String>| match wanted {
            "" => true,
            NAMELESS => own.is_none(),
            wanted => own.is_some_and(|own| own == wanted),
        };
        named(&self.level, item.tags.level.as_ref())
            && named(&self.chapter, item.tags.chapter.as_ref())
            && (self.topic.is_empty() || item.tags.topics.contains(&self.topic))
            && (self.kinds.is_empty() || self.kinds.contains(&item.kind))
    }
}

/// How a round is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// What the review book brings today.
    Due,
    /// What was never answered, then the rest, what was answered longest ago first.
    Unseen,
    /// One after the other, from where the last such round stopped.
    Order,
    /// What stands in the review book, what was wrong most often first.
    Wrong,
    /// What was met before, what was answered longest ago first.
    Met,
    /// What bears a star.
    Starred,
    /// One after the other with the answers shown (背题).
    Recite,
}

impl Mode {
    /// Every mode, in the order in which they are offered.
    pub const ALL: [Mode; 7] = [Mode::Due, Mode::Unseen, Mode::Order, Mode::Wrong, Mode::Met, Mode::Starred, Mode::Recite];

    /// Returns the name in forms and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Mode::Due => "due",
            Mode::Unseen => "unseen",
            Mode::Order => "order",
            Mode::Wrong => "wrong",
            Mode::Met => "met",
            Mode::Starred => "starred",
            Mode::Recite => "recite",
        }
    }

    /// Returns the mode of this name.
    pub fn from_name(name: &str) -> Option<Mode> {
        Mode::ALL.into_iter().find(|mode| mode.name() == name)
    }
}
