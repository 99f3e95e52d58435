//! Conservation: each line of a file is in an item, or the report speaks of it.

use super::{Measures, text::norm};
use crate::forge::paper::Paper;
use question_bank::import::{Import, inspect};

/// Measures every line of a paper.
pub(super) fn conservation(paper: &Paper, imported: &Import, out: &mut Measures) {
    let lost = lost_lines(&paper.bytes, imported);
    let lines = inspect::file_text(&paper.bytes).unwrap_or_default().lines().filter(|line| !norm(line).is_empty()).count();
    lost.iter().for_each(|line| out.add("conservation", false, || line.clone()));
    (lost.len()..lines).for_each(|_| out.add("conservation", true, String::new));
}

/// Returns the lines of which the import says nothing.
pub fn lost_lines(bytes: &[u8], imported: &Import) -> Vec<String> {
    let mut told: Vec<(u32, u32)> = Vec::new();
    let mut titles: Vec<String> = Vec::new();
    for document in &imported.report.documents {
        told.extend(document.items.iter().map(|of| of.lines));
        told.extend(document.refused.iter().map(|of| of.lines));
        told.extend(document.orphan_keys.iter().map(|of| of.lines));
        told.extend(document.notes.iter().map(|of| of.lines));
        told.extend(document.answers.iter().copied());
        told.extend(document.suggestions.iter().map(|of| (of.line, of.line)));
        titles.extend(document.sections.iter().map(|of| norm(&of.title)));
        titles.extend(document.sections.iter().filter_map(|of| of.chapter.as_ref()).map(|of| norm(of)));
        titles.push(norm(&document.title));
    }
    let text = inspect::file_text(bytes).unwrap_or_default();
    let lost = |(number, line): &(u32, &str)| {
        let bare = norm(line);
        !(bare.is_empty()
            || titles.iter().any(|title| title.contains(&bare))
            || told.iter().any(|(first, last)| (*first..=*last).contains(number)))
    };
    (1..).zip(text.lines()).filter(lost).map(|(number, line)| format!("{number} {line}")).collect()
}
