//! The formatter: repairs what has exactly one meaning, proposes missing ids, and leaves everything else as it is.

use crate::{
    read::{self, SourceFile},
    syntax::{
        problem::{Edit, Problem, apply},
        rule::Rule,
        source::Source,
        text::is_id,
    },
};
use std::collections::HashSet;

/// How often repairs are looked for: one repair can bring another to light.
const ROUNDS: usize = 8;

/// Returns the repaired text of one file; the very same text when nothing is wrong. Line ends stay as they are.
pub fn format(text: &str) -> String {
    let source = Source::new("", text);
    let mut current = source.text.to_string();
    for _ in 0..ROUNDS {
        let file = SourceFile { path: String::new(), text: current };
        let reading = read::read(std::slice::from_ref(&file));
        let mut edits: Vec<Edit> = reading.problems.iter().flat_map(|problem| problem.edits.clone()).collect();
        edits.extend(ids(&file.text, &reading.problems, reading.items.iter().map(|of| of.item.id.as_str())));
        if edits.is_empty() {
            current = file.text;
            break;
        }
        current = apply(&file.text, edits).trim_start_matches('\u{FEFF}').to_owned();
    }
    if current == source.text && !source.marked {
        return text.to_owned();
    }
    if text.contains("\r\n") { current.replace('\n', "\r\n") } else { current }
}

/// Returns an id for each heading without one: the next number after the id before it, or one made from the text.
fn ids<'a>(text: &str, problems: &[Problem], taken: impl Iterator<Item = &'a str>) -> Vec<Edit> {
    let mut taken: HashSet<String> = taken.filter(|id| !id.is_empty()).map(str::to_owned).collect();
    let source = Source::new("", text);
    let missing = problems.iter().filter(|problem| problem.rule == Rule::MissingId);
    let mut edits = Vec::new();
    let mut proposed: Option<(usize, String)> = None;
    for problem in missing {
        let before = id_above(&source, problem.line, proposed.take());
        let id = before.as_deref().and_then(|id| next(id, &taken)).unwrap_or_else(|| made(&source, problem.line, &taken));
        let line = source.line(problem.line);
        let marks = line.len() - line.trim_start_matches('#').len();
        let at = source.line_start(problem.line) + marks;
        let room = if line[marks..].trim().is_empty() { "" } else { " " };
        let end = at + line[marks..].len() - line[marks..].trim_start().len();
        edits.push(Edit { range: at..end, text: format!(" {id}{room}") });
        taken.insert(id.clone());
        proposed = Some((problem.line, id));
    }
    edits
}

/// Returns the id of the item above, in the same section.
fn id_above(source: &Source<'_>, line: usize, proposed: Option<(usize, String)>) -> Option<String> {
    for above in (1..line).rev() {
        if let Some((_, id)) = proposed.as_ref().filter(|(line, _)| *line == above) {
            return Some(id.clone());
        }
        let text = source.line(above);
        if text.starts_with("# ") {
            return None;
        }
        if let Some(heading) = text.strip_prefix("## ") {
            return heading.split_whitespace().next().filter(|id| is_id(id)).map(str::to_owned);
        }
    }
    None
}

/// Returns the next free id that counts on from this one.
fn next(id: &str, taken: &HashSet<String>) -> Option<String> {
    let stem = id.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &id[stem.len()..];
    let number: u32 = digits.parse().ok()?;
    let width = digits.len();
    (number..number.saturating_add(10_000)).skip(1).map(|number| format!("{stem}{number:0width$}")).find(|id| !taken.contains(id))
}

/// Returns an id that depends on the text of the item alone.
fn made(source: &Source<'_>, line: usize, taken: &HashSet<String>) -> String {
    let start = source.line_start(line);
    let end = source.text[start + 1..].find("\n#").map_or(source.text.len(), |length| start + 1 + length);
    let hash = blake3::hash(&source.text.as_bytes()[start..end]).to_hex();
    let candidates = (6..=hash.len()).map(|length| format!("item-{}", &hash[..length]));
    candidates.into_iter().find(|id| !taken.contains(id)).unwrap_or_else(|| format!("item-{hash}"))
}
