//! The front matter: `key: value` lines between two `---` at the top of a file.

use crate::syntax::{
    facts::Facts,
    problem::Report,
    rule::Rule,
    text::{is_id, pair},
    words::Key,
};

/// The keys that items are filed under.
const FILED: [Key; 3] = [Key::Bank, Key::Level, Key::Chapter];
const NOTE: [Key; 5] = [Key::Note, Key::Title, Key::Bank, Key::Level, Key::Chapter];
const PAPER: [Key; 17] = [
    Key::Paper,
    Key::Title,
    Key::Bank,
    Key::Level,
    Key::Duration,
    Key::Total,
    Key::Cut,
    Key::Multi,
    Key::Release,
    Key::Marking,
    Key::Attempts,
    Key::Shuffle,
    Key::Opens,
    Key::Closes,
    Key::Due,
    Key::Classes,
    Key::Published,
];

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FileKind {
    Items,
    Paper,
    Note,
}

/// Reads the front matter; also says where the text behind it starts.
pub(crate) fn read(report: &mut Report<'_>) -> (FileKind, Facts, usize) {
    let source = report.source;
    let mut lines = source.text.split_inclusive('\n');
    let opening = lines.next().unwrap_or_default();
    if opening.trim_end() != "---" {
        if !source.text.trim().is_empty() {
            report.add(Rule::NoFrontMatter, 0, &[]);
        }
        return (FileKind::Items, Facts::default(), 0);
    }
    let (mut at, mut end, mut closed) = (opening.len(), None, false);
    let mut pairs = Vec::new();
    for line in lines {
        if line.trim_end() == "---" {
            closed = true;
            end = Some(at + line.len());
            break;
        }
        let blank = line.trim().is_empty() || line.starts_with('#');
        match pair(line) {
            _ if blank => end = end.or(Some(at)),
            Some(found) => pairs.push((at, found)),
            None => pairs.push((at, ("", line.trim()))),
        }
        at += line.len();
    }
    let end = end.unwrap_or(at);
    if !closed {
        report.add(Rule::FrontMatterUnclosed, 0, &[]);
        pairs.retain(|(at, _)| *at < end);
    }
    let known = |key: Key| pairs.iter().any(|(_, (name, _))| Key::find(name) == Some(key));
    let (kind, allowed): (_, &[Key]) = match (known(Key::Paper), known(Key::Note)) {
        (true, _) => (FileKind::Paper, &PAPER),
        (false, true) => (FileKind::Note, &NOTE),
        (false, false) => (FileKind::Items, &FILED),
    };
    let mut facts = Facts::default();
    for (at, (name, value)) in pairs {
        if name.is_empty() {
            report.add(Rule::FrontMatterLine, at, &[]);
        } else {
            let inner = value.strip_prefix('"').and_then(|value| value.strip_suffix('"'));
            facts.push(report, at, name, inner.unwrap_or(value), allowed);
        }
    }
    (kind, facts, end)
}

/// Takes the id of a paper or note out of its front matter.
pub(crate) fn take_id(report: &mut Report<'_>, facts: &mut Facts, key: Key) -> String {
    let Some(fact) = facts.take(key) else { return String::new() };
    if !is_id(&fact.value) {
        report.add(Rule::BadId, fact.at, &[&fact.value]);
    }
    fact.value
}
