//! A question divided at its labels and at its choices, before its type is known.

use super::{
    super::{
        card,
        choices::{self, Choice},
        label::{self, Label, What},
    },
    verdicts,
};
use crate::import::{keys, layout::question::texts::key_text, mark, text::Text};
use exam::Kind;
use std::ops::Range;

/// What is read of a question before its type is known.
pub(super) struct Parts {
    pub stem: Range<usize>,
    pub choices: Vec<Choice>,
    pub key: Option<Range<usize>>,
    pub explanation: Vec<Range<usize>>,
    pub noise: Vec<Range<usize>>,
    /// What stands behind the question and is no part of it.
    pub left: Vec<Range<usize>>,
    /// Further keys of the same question.
    pub more_keys: Vec<Range<usize>>,
    pub unlabelled: bool,
    /// Wide room opens the question: a blank may stand there.
    pub room: bool,
}

/// Divides a question at its labels and at its choices, which may stand before or behind the key.
pub(super) fn divide(text: &Text, body: Range<usize>) -> Parts {
    let labels: Vec<Label> = label::labels_in(text, &body);
    let first = labels.first().map_or(body.end, |label| label.0);
    let front = body.start..first;
    let mut out = Parts {
        stem: front.clone(),
        choices: choices::choices(text, &front),
        key: None,
        explanation: Vec::new(),
        noise: Vec::new(),
        left: Vec::new(),
        more_keys: Vec::new(),
        unlabelled: false,
        room: false,
    };
    let end = |index: usize| labels.get(index + 1).map_or(body.end, |next| next.0);
    for (index, (at, behind, what)) in labels.iter().enumerate() {
        let piece = *behind..end(index).max(*behind);
        match what {
            What::Key if out.key.is_none() => {
                let line = key_line_end(text, &piece);
                let rest = line..piece.end;
                let more = if out.choices.is_empty() { choices::choices(text, &rest) } else { Vec::new() };
                if more.is_empty() {
                    out.key = Some(piece);
                } else {
                    let between = rest.start..more[0].at;
                    if out.stem.is_empty() {
                        out.stem = between;
                    }
                    out.choices = more;
                    out.key = Some(piece.start..line);
                }
            }
            What::Key => {
                out.more_keys.push(piece.clone());
                out.explanation.push(*at..piece.end);
            }
            What::Explanation => out.explanation.push(piece),
            What::HandedIn => out.noise.push(*at..piece.end),
            What::Noise => {
                // A remark of a site ends with its line; what follows belongs to what stood before.
                let stop = text.line_end(*behind).min(piece.end);
                out.noise.push(*at..stop);
                let rest = text.trim(stop..piece.end);
                if !rest.is_empty() && out.choices.is_empty() {
                    let more = choices::choices(text, &rest);
                    if !more.is_empty() {
                        out.choices = more;
                    }
                }
            }
        }
    }
    if let Some(first) = out.choices.first() {
        out.stem.end = out.stem.end.min(first.at.max(out.stem.start));
    }
    out
}

/// The key ends with its line where choices follow it; a key on the line below its label has that line too.
fn key_line_end(text: &Text, piece: &Range<usize>) -> usize {
    let start = text.skip_white(piece.start).min(piece.end);
    text.line_end(start).min(piece.end)
}

/// A scan that lost some labels: fewer than four choices, and four lines of choices.
pub(super) fn mend_lines(text: &Text, parts: &mut Parts) {
    let (Some(first), Some(last)) = (parts.choices.first(), parts.choices.last()) else { return };
    let lettered = parts.choices.iter().zip(0..).all(|(choice, index)| choice.letter == index);
    if parts.choices.len() >= 4 || !lettered || !text.at_line_start(first.at) {
        return;
    }
    let range = first.at..last.text.end;
    let found = choices::unlabelled(text, &range);
    let short = found.iter().all(|choice| choice.text.len() <= 40);
    // A line between two labels that follow each other is a wrapped one.
    let placed = parts.choices.iter().zip(&found).all(|(known, line)| text.lines(&known.text).0 == text.lines(&line.text).0);
    if found.len() == 4 && short && placed {
        parts.choices = found;
        parts.unlabelled = true;
    }
}

/// `…。（对）` closes a statement: what stands on the lines below it is no part of it.
pub(super) fn close_at_verdict(text: &Text, parts: &mut Parts, own: Option<Kind>) {
    if !parts.choices.is_empty() || parts.key.is_some() || own.is_some_and(|kind| kind != Kind::TrueFalse) {
        return;
    }
    let closing = parts.stem.clone().find_map(|at| {
        let (end, held) = mark::slot(text, at)?;
        let verdict = keys::truth(&held).is_some_and(|truth| truth.1);
        (verdict && text.get(text.skip_spaces(end)) == '\n').then_some(end)
    });
    if let Some(end) = closing.filter(|end| !text.trim(*end..parts.stem.end).is_empty()) {
        parts.left.push(end..parts.stem.end);
        parts.stem.end = end;
    }
}

/// Takes the lines below a stem for its choices, where one of them is ticked or the section says that there are some.
pub(super) fn take_lines(text: &Text, parts: &mut Parts, own: Option<Kind>) {
    let offers = matches!(own, Some(Kind::Single | Kind::Multi));
    let lines = card::lines(text, &parts.stem);
    if let [.., first, second] = lines.as_slice()
        && lines.len() > 2
    {
        let found = choices::unlabelled(text, &(first.at..second.end));
        if verdicts(text, &found).is_some() {
            parts.stem.end = first.at;
            parts.choices = found;
            return;
        }
    }
    if own == Some(Kind::TrueFalse) {
        return;
    }
    let Some(head) = lines.iter().position(|line| {
        let held = text.folded(&(line.at..line.end));
        held.trim_end().ends_with(['?', ':', ')', '。']) || (line.at..line.end).any(|at| mark::slot(text, at).is_some())
    }) else {
        return;
    };
    let from = lines[head].end;
    if lines.len() < head + 3 || lines.len() > head + 9 {
        return;
    }
    let found = choices::unlabelled(text, &(from..parts.stem.end));
    let ticked = found.iter().any(|choice| choice.marked);
    let short = found.iter().all(|choice| choice.text.len() <= 120);
    if short && found.len() >= 2 && (ticked || offers || parts.key.clone().is_some_and(|key| is_letters(text, key))) {
        parts.stem.end = from;
        parts.choices = found;
        parts.unlabelled = true;
    }
}

fn is_letters(text: &Text, key: Range<usize>) -> bool {
    let key = key_text(text, key);
    keys::read(&key, Kind::Multi).is_some()
}
