//! Where in a form of a paper a finding of the checker belongs.

use crate::{Problem, Rule, syntax::words::Key};

/// The field that a line of the document was written from. Sections, items and rules are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PaperPlace {
    Head,
    Fact(Key),
    Kept,
    Instructions,
    Heading(usize),
    Items(usize),
    Item(usize, usize),
    Rule(usize, usize),
}

impl PaperPlace {
    /// Returns the name of the field, as the form's page has it.
    fn name(self) -> String {
        match self {
            PaperPlace::Head => "form".to_owned(),
            PaperPlace::Fact(key) => key.en().to_owned(),
            PaperPlace::Kept => "kept".to_owned(),
            PaperPlace::Instructions => "instructions".to_owned(),
            PaperPlace::Heading(section) => format!("s{section}.name"),
            PaperPlace::Items(section) => format!("s{section}.items"),
            PaperPlace::Item(section, at) => format!("s{section}.n{at}"),
            PaperPlace::Rule(section, at) => format!("s{section}.r{at}"),
        }
    }

    fn section(self) -> Option<usize> {
        match self {
            PaperPlace::Heading(section)
            | PaperPlace::Items(section)
            | PaperPlace::Item(section, _)
            | PaperPlace::Rule(section, _) => Some(section),
            PaperPlace::Head | PaperPlace::Fact(_) | PaperPlace::Kept | PaperPlace::Instructions => None,
        }
    }
}

/// A document with the field of each line.
pub struct WrittenPaper {
    /// The document.
    pub text: String,
    /// For each line of the document the field that it was written from.
    places: Vec<PaperPlace>,
}

impl WrittenPaper {
    pub(super) fn new() -> WrittenPaper {
        WrittenPaper { text: String::new(), places: Vec::new() }
    }

    /// Adds whole lines that belong to a field.
    pub(super) fn add(&mut self, place: PaperPlace, lines: &str) {
        self.places.extend(lines.matches('\n').map(|_| place));
        self.text += lines;
    }

    /// Returns the name of the field that a finding about this document belongs to, such as `title`, `total`, `s0.each`, `s0.items`,
    /// `s1.n4` or `s2.r0`; `form` where it belongs to none.
    pub fn field_of(&self, problem: &Problem) -> String {
        let place = self.places.get(problem.line.wrapping_sub(1)).copied().unwrap_or(PaperPlace::Head);
        let of = |field: &str| place.section().map_or_else(|| "form".to_owned(), |section| format!("s{section}.{field}"));
        let rule = problem.rule;
        if rule == Rule::MissingInFrontMatter {
            problem.found.get(1).filter(|key| Key::find(key).is_some()).cloned().unwrap_or_else(|| place.name())
        } else if rule == Rule::PaperSum {
            Key::Total.en().to_owned()
        } else if rule == Rule::CutTooHigh {
            Key::Cut.en().to_owned()
        } else if rule == Rule::SectionPoints {
            of("each")
        } else if rule == Rule::SectionSum {
            of("whole")
        } else if [Rule::SectionCount, Rule::SectionEmpty].contains(&rule) {
            of("items")
        } else {
            place.name()
        }
    }
}
