//! Lines that a site or a scanner broke and that were joined again: each is told, so that nobody has to take it on trust.

use super::{
    draft::{Draft, Key},
    report::Suggestion,
    text::Text,
};
use crate::remark::Remark;

/// As much of a question is looked through, in bytes and in line ends; time stays in proportion.
const LONGEST: usize = 8000;
const MOST: usize = 60;
/// As many letters on either side make out a place.
const AROUND: usize = 6;

/// Tells of the lines that are one within the texts of a draft.
pub(crate) fn report_joined_lines(draft: &Draft, suggestions: &mut Vec<Suggestion>) {
    if draft.raw.len() > LONGEST || !draft.raw.contains('\n') {
        return;
    }
    let texts = texts(draft);
    let mut lines = draft.raw.lines().zip(draft.lines.0..).peekable();
    let mut looked = 0;
    while let (Some((line, _)), Some((next, number))) = (lines.next(), lines.peek()) {
        let tail: String = bare(line).chars().rev().take(AROUND).collect::<Vec<_>>().into_iter().rev().collect();
        let head: String = bare(next).chars().take(AROUND).collect();
        looked += 1;
        if looked > MOST {
            return;
        }
        if tail.chars().count() > 1 && head.chars().count() > 1 && texts.contains(&format!("{tail}{head}")) {
            suggestions.push(Suggestion::noted(*number, "line", format!("{tail}⏎{head}"), Remark::LinesJoined));
        }
    }
}

/// Tells of the lines that were cut in the middle of a sentence, whatever they belong to.
pub(crate) fn report_cut_lines(text: &Text, suggestions: &mut Vec<Suggestion>) {
    let tell = |(line, head): &(u32, String)| Suggestion::noted(*line, "line", head.as_str(), Remark::LinesJoined);
    suggestions.extend(text.joins.iter().map(tell));
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Returns all that was made of the draft without white space; paragraphs and texts stay apart.
fn texts(draft: &Draft) -> String {
    let key = if let Key::Text(text) = &draft.key { text.as_str() } else { "" };
    let answers = draft.parts.iter().map(|part| part.answer.as_str());
    let all = draft.texts().chain([key, draft.explanation.as_str()]).chain(answers);
    all.flat_map(|text| text.split("\n\n")).map(|text| bare(text) + "\n").collect()
}
