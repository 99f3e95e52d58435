//! The fields of an item as texts, in the order in which its page shows them.

use crate::form::{ChoiceFields, Form, PartForm, Row};

/// A field of an item or of one of its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "they bear the names of the form's fields")]
pub enum Field {
    Title,
    Kind,
    Bank,
    Level,
    Chapter,
    Points,
    Difficulty,
    Topics,
    Pool,
    Status,
    Author,
    Source,
    Note,
    Textbook,
    Shuffle,
    Material,
    Explanation,
    /// Facts that the form keeps without a field.
    Kept,
    PartKind,
    PartPoints,
    Stem,
    Hint,
    /// The choices, one a line, those of the key with a tick, each with its remark.
    Choices,
    /// Whether a statement is right.
    Verdict,
    Blanks,
    Accepted,
    Unit,
    Precision,
    Reference,
    Rubric,
    Tolerance,
    Length,
    Headings,
    Contents,
    Files,
    Due,
    PartExplanation,
    /// The whole document.
    Markdown,
}

/// Returns the item's own fields.
pub(super) fn of_item(form: &Form) -> Vec<(Field, String)> {
    let kept: Vec<&String> = form.kept_head.iter().chain(&form.kept_facts).collect();
    let kept = kept.into_iter().map(String::as_str).collect::<Vec<_>>().join("\n");
    let topics = form.topics.clone();
    vec![
        (Field::Title, form.title.clone()),
        (Field::Kind, form.kind.name().to_owned()),
        (Field::Bank, form.bank.clone()),
        (Field::Level, form.level.clone()),
        (Field::Chapter, form.chapter.clone()),
        (Field::Points, form.points.clone()),
        (Field::Difficulty, form.difficulty.clone()),
        (Field::Topics, topics),
        (Field::Pool, form.pool.clone()),
        (Field::Status, form.status.clone()),
        (Field::Author, form.author.clone()),
        (Field::Source, form.source.clone()),
        (Field::Note, form.note.clone()),
        (Field::Textbook, form.textbook.clone()),
        (Field::Shuffle, form.shuffle.clone()),
        (Field::Material, form.material.clone()),
        (Field::Explanation, form.explanation.clone()),
        (Field::Kept, kept),
    ]
}

/// Returns the fields of a part.
pub(super) fn of_part(part: &PartForm) -> Vec<(Field, String)> {
    vec![
        (Field::PartKind, part.kind.name().to_owned()),
        (Field::PartPoints, part.points.clone()),
        (Field::Stem, part.stem.clone()),
        (Field::Hint, part.hint.clone()),
        (Field::Choices, lines(part.choices.iter().map(choice))),
        (Field::Verdict, part.verdict.map(|right| right.to_string()).unwrap_or_default()),
        (Field::Blanks, lines(part.blanks.iter().map(|blank| blank.replace('\n', " | ")))),
        (Field::Accepted, part.accepted.clone()),
        (Field::Unit, part.unit.clone()),
        (Field::Precision, part.precision.clone()),
        (Field::Reference, part.reference.clone()),
        (Field::Rubric, lines(part.rubric.iter().map(row))),
        (Field::Tolerance, part.tolerance.clone()),
        (Field::Length, part.length.clone()),
        (Field::Headings, part.headings.clone()),
        (Field::Contents, part.contents.clone()),
        (Field::Files, part.files.clone()),
        (Field::Due, part.due.clone()),
        (Field::PartExplanation, part.explanation.clone()),
        (Field::Kept, part.kept.join("\n")),
    ]
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}

fn choice(choice: &ChoiceFields) -> String {
    let mark = if choice.correct { '✓' } else { '·' };
    let remark = if choice.remark.is_empty() { String::new() } else { format!(" — {}", choice.remark) };
    format!("{mark} {}{remark}", choice.text)
}

fn row(row: &Row) -> String {
    let levels = row.levels.lines().map(|level| format!("\n  {level}"));
    levels.fold(row.line(), |line, level| line + &level)
}
