//! A reading and an item's place, in words.

use exam::{Lang, review::Round};
use store::task::Title;

/// The name of a reading.
pub fn round(lang: Lang, round: Round) -> String {
    match round {
        Round::First => t!(lang, "reviewing.round_first"),
        Round::Second => t!(lang, "reviewing.round_second"),
        Round::Third => t!(lang, "reviewing.round_third"),
        Round::Lead => t!(lang, "reviewing.round_lead"),
        Round::Appeal => t!(lang, "reviewing.round_appeal"),
    }
}

/// An item, and which part of it, as the lists name it.
pub fn place(lang: Lang, title: &Title, part: u16) -> String {
    if title.has_parts { format!("{} · {}", title.text, t!(lang, "reviewing.part", n = part + 1)) } else { title.text.clone() }
}
