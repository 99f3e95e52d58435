//! The names of readings, and of an item with its part.

use exam::{Lang, review::Round};
use store::task::Title;

/// Returns the name of a reading.
pub fn round(lang: Lang, round: Round) -> String {
    match round {
        Round::First => t!(lang, "common.round_first"),
        Round::Second => t!(lang, "common.round_second"),
        Round::Third => t!(lang, "common.round_third"),
        Round::Lead => t!(lang, "common.round_lead"),
        Round::Appeal => t!(lang, "common.round_appeal"),
    }
}

/// Returns the name of an item and of its part, as the lists show it.
pub fn place(lang: Lang, title: &Title, part: u16) -> String {
    if title.has_parts { format!("{} · {}", title.text, t!(lang, "common.part", n = part + 1)) } else { title.text.clone() }
}
