//! A form as it reads back from its document: without what its type does not have, and without room at the edges of its texts.

use super::{
    Form, PartForm, Row, escape,
    value::{points, take_verdict},
};
use crate::{
    interaction::{own_facts, section},
    syntax::{
        output::flatten,
        words::{Answers, Key},
    },
};
use exam::{Kind, Points};

/// The facts that stand in the front matter.
const FILED: [Key; 2] = [Key::Level, Key::Chapter];

/// Returns a text with line ends as the reader counts them, without room around it.
fn text(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.trim().trim_start_matches('\u{FEFF}').trim().to_owned()
}

/// Returns the lines of a text that say something.
fn lines(text: &str, separators: &[char]) -> String {
    let lines = text.split(['\n', '\r']).flat_map(|line| line.split(separators)).map(str::trim);
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Returns a fact's value as it reads back.
fn fact(text: &str) -> String {
    flatten(text)
}

impl Form {
    /// Returns the form as it reads back from [`Form::write`]. Texts of fields that the type does not have are gone, and so are
    /// rows in which nobody wrote anything; whatever else was typed is there.
    pub fn settle(mut self) -> Form {
        self.title = flatten(&self.title);
        for value in [&mut self.bank, &mut self.level, &mut self.chapter] {
            *value = fact(value);
        }
        for (key, value) in self.slots() {
            *value = if key == Key::Points { points(value) } else { fact(value) };
        }
        self.material = settle_text(&self.material, &escape::quoted());
        self.explanation = settle_text(&self.explanation, &escape::quoted());
        let case = self.kind == Kind::Case;
        if !case {
            self.parts.truncate(1);
        }
        let facts = self.slots().into_iter().any(|(key, value)| !FILED.contains(&key) && !value.is_empty());
        let facts = facts || !self.kept_facts.is_empty();
        for part in &mut self.parts {
            part.kind = if case { part.kind } else { self.kind };
            settle_part(part, case, facts);
        }
        self
    }

    /// Returns the fields that are facts of the item, in the order in which they are written.
    pub(super) fn slots(&mut self) -> Vec<(Key, &mut String)> {
        vec![
            (Key::Points, &mut self.points),
            (Key::Difficulty, &mut self.difficulty),
            (Key::Topic, &mut self.topics),
            (Key::Note, &mut self.note),
            (Key::Textbook, &mut self.textbook),
            (Key::Status, &mut self.status),
            (Key::Pool, &mut self.pool),
            (Key::Author, &mut self.author),
            (Key::Source, &mut self.source),
            (Key::Order, &mut self.shuffle),
            (Key::Level, &mut self.level),
            (Key::Chapter, &mut self.chapter),
        ]
    }
}

impl PartForm {
    /// Returns the fields that are facts of what is answered, as far as the type has them, in the order in which they are written.
    pub(super) fn slots(&mut self) -> Vec<(Key, &mut String)> {
        let (open, own) = (self.kind.is_open(), own_facts(self.kind));
        let all = [
            (Key::AnyTick, &mut self.any_tick),
            (Key::Unit, &mut self.unit),
            (Key::Precision, &mut self.precision),
            (Key::Length, &mut self.length),
            (Key::Headings, &mut self.headings),
            (Key::Contents, &mut self.contents),
            (Key::Files, &mut self.files),
            (Key::Due, &mut self.due),
            (Key::Tolerance, &mut self.tolerance),
        ];
        let has = |key: Key| own.contains(&key) || (key == Key::Tolerance && open);
        all.into_iter().filter(|(key, _)| has(*key)).collect()
    }
}

fn settle_text(typed: &str, guard: &escape::Guard) -> String {
    guard.unguard(&guard.guard(&text(typed)))
}

/// Settles one part of a case, or the only part of an item that has such facts.
fn settle_part(part: &mut PartForm, in_case: bool, item_facts: bool) {
    let kind = part.kind;
    let kept: Vec<(Key, String)> = part.slots().into_iter().map(|(key, value)| (key, fact(value))).collect();
    for value in [
        &mut part.any_tick,
        &mut part.unit,
        &mut part.precision,
        &mut part.length,
        &mut part.headings,
        &mut part.contents,
        &mut part.files,
        &mut part.due,
        &mut part.tolerance,
    ] {
        value.clear();
    }
    for ((_, slot), (_, value)) in part.slots().into_iter().zip(kept) {
        *slot = value;
    }
    part.points = if in_case { points(&part.points) } else { String::new() };
    part.explanation = if in_case { settle_text(&part.explanation, &escape::quoted()) } else { String::new() };
    let choices = matches!(kind, Kind::Single | Kind::Multi);
    let filled = part.choices.iter().rposition(|choice| choices && !choice.is_empty()).map_or(0, |last| last + 1);
    part.choices.truncate(filled);
    for choice in &mut part.choices {
        choice.text = settle_text(&choice.text, &escape::choice());
        choice.remark = settle_text(&choice.remark, &escape::remark());
    }
    part.stem = text(&part.stem);
    match kind {
        Kind::TrueFalse if part.verdict.is_none() => part.verdict = take_verdict(&mut part.stem),
        Kind::TrueFalse => {}
        Kind::Single | Kind::Multi | Kind::Fill | Kind::Numeric | Kind::Short | Kind::Essay | Kind::Case | Kind::TermPaper => {
            part.verdict = None
        }
    }
    let own = part.slots().into_iter().any(|(_, value)| !value.is_empty());
    let beside =
        !part.kept.is_empty() || kind != Kind::Short || (!part.points.is_empty() && part.points.parse::<Points>().is_err());
    let facts = own || if in_case { beside } else { item_facts };
    part.stem = settle_text(&part.stem, &escape::stem(kind, facts));
    part.hint = settle_text(&part.hint, &escape::quoted());
    part.blanks = if kind == Kind::Fill { std::mem::take(&mut part.blanks) } else { Vec::new() };
    part.blanks.iter_mut().for_each(|blank| *blank = lines(blank, &['／', '|']));
    let filled = part.blanks.iter().rposition(|blank| !blank.is_empty()).map_or(0, |last| last + 1);
    part.blanks.truncate(filled);
    part.accepted = if matches!(kind, Kind::Short | Kind::Numeric) { lines(&part.accepted, &[]) } else { String::new() };
    let reference = section::has_section(kind, Answers::Reference);
    part.reference = if reference { settle_text(&part.reference, &escape::reference()) } else { String::new() };
    let rubric = section::has_section(kind, Answers::Rubric);
    let rows = std::mem::take(&mut part.rubric).into_iter().filter(|row| rubric && !row.is_empty());
    part.rubric = rows.map(Row::settled).filter(|row| !row.is_empty()).collect();
}
