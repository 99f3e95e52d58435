//! Which sections and facts an item type has, beside those that all have.

use crate::syntax::words::{Answers, Key};
use exam::Kind;

/// Returns whether an item of this type may have such a section.
pub(crate) fn has_section(kind: Kind, section: Answers) -> bool {
    match section {
        Answers::Accepted => has_accepted(kind),
        Answers::Reference => kind.is_text(),
        Answers::Rubric => kind.is_open(),
    }
}

/// Returns whether a machine compares answers of this type with accepted texts.
fn has_accepted(kind: Kind) -> bool {
    match kind {
        Kind::Fill | Kind::Numeric | Kind::Short => true,
        Kind::Single | Kind::Multi | Kind::TrueFalse | Kind::Essay | Kind::Case | Kind::TermPaper => false,
    }
}

/// Returns the facts that only items of this type have: what is demanded of an answer, or what its key means.
pub(crate) fn own_facts(kind: Kind) -> &'static [Key] {
    match kind {
        Kind::Single => &[Key::AnyTick],
        Kind::Numeric => &[Key::Unit, Key::Precision],
        Kind::Essay => &[Key::Length],
        Kind::TermPaper => &[Key::Length, Key::Headings, Key::Contents, Key::Files, Key::Due],
        Kind::Multi | Kind::TrueFalse | Kind::Fill | Kind::Short | Kind::Case => &[],
    }
}
