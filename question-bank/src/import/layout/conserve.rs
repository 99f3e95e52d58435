//! Conservation: each line of a document is in an item, is a heading or a key, or is reported as left over.

use super::{
    card::lines,
    heading::{Heading, heading},
    label,
};
use crate::{
    import::{
        draft::{Draft, Key},
        fold::{Fold, letters},
        outline,
        paper_drafts::PaperDrafts,
        report::Suggestion,
        text::Text,
    },
    passage::{RefusedPassage, clip},
    remark::Remark,
};

use std::collections::HashSet;

/// Reports the lines that no item used, and takes the certainty from items that hide one.
pub(super) fn report(text: &Text, title: &str, paper: &mut PaperDrafts, suggestions: &mut Vec<Suggestion>) {
    let mut fold = Fold::default();
    let mut used: Vec<(u32, u32)> = Vec::new();
    for draft in paper.sections.iter_mut().flat_map(|of| &mut of.drafts) {
        used.push(draft.lines);
        if let Some(line) = hidden_line(draft, &mut fold) {
            draft.confidence = draft.confidence.min(0.9);
            suggestions.push(Suggestion::noted(draft.lines.0, "left", line, Remark::LineUnused));
        }
    }
    used.extend(paper.refused.iter().map(|of| of.lines));
    used.extend(paper.orphans.iter().map(|of| of.lines));
    let outline = outline::outline(text);
    let answers: Vec<(u32, u32)> = answers(text, &outline);
    let mut left: Vec<(u32, u32, usize, usize)> = Vec::new();
    let shared: String =
        paper.sections.iter().flat_map(|of| &of.drafts).map(|draft| letters(&draft.material, &mut fold)).collect();
    let shared: HashSet<(char, char)> = shared.chars().zip(shared.chars().skip(1)).collect();
    let titles = letters(title, &mut fold);
    for line in lines(text, &text.all()) {
        let number = text.lines(&(line.at..line.end)).0;
        let within = |of: &(u32, u32)| (of.0..=of.1).contains(&number);
        let bare = letters(&text.raw(&(line.at..line.end)), &mut fold);
        let known = bare.is_empty() || !titles.is_empty() && titles.contains(&bare) || is_heading(text, &line, &outline);
        let pairs = bare.chars().zip(bare.chars().skip(1));
        let count = bare.chars().count().saturating_sub(1);
        let material = count > 4 && pairs.filter(|pair| shared.contains(pair)).count() * 10 >= count * 8;
        if known || material || used.iter().any(within) || answers.iter().any(within) {
            continue;
        }
        match left.last_mut().filter(|last| last.1 + 1 == number) {
            Some(last) => (last.1, last.3) = (number, line.end),
            None => left.push((number, number, line.at, line.end)),
        }
    }
    for (first, last, at, end) in left {
        let text = clip(&text.flow(at..end));
        paper.refused.push(RefusedPassage { lines: (first, last), reason: Remark::LeftOver.into(), text });
    }
}

fn is_heading(text: &Text, line: &super::card::Line, outline: &outline::Outline) -> bool {
    heading(text, line).is_some() || outline.sections.iter().any(|section| (line.at..line.end).contains(&section.at))
}

/// Returns where blocks of answers stand: what of them belongs to no question is an orphan and is told as such.
fn answers(text: &Text, outline: &outline::Outline) -> Vec<(u32, u32)> {
    let mut out: Vec<(u32, u32)> = outline.sections.iter().filter(|of| of.answers).map(|of| text.lines(&of.body)).collect();
    let all = lines(text, &text.all());
    for line in &all {
        if let Some(Heading::Answers(_)) = heading(text, line) {
            out.push((text.lines(&(line.at..line.end)).0, u32::MAX));
        }
    }
    out
}

/// Letters without those that label choices.
fn plain(letters: &str) -> String {
    letters.chars().filter(|c| !('a'..='h').contains(c)).collect()
}

/// Returns the first line of a question that none of its texts holds.
fn hidden_line(draft: &Draft, fold: &mut Fold) -> Option<String> {
    let key = if let Key::Text(text) = &draft.key { text.as_str() } else { "" };
    let parts = draft.parts.iter().flat_map(|part| {
        [part.stem.as_str(), part.answer.as_str(), part.rubric.as_str()]
            .into_iter()
            .chain(part.choices.iter().map(String::as_str))
    });
    let own = [key, &draft.explanation, &draft.rubric, &draft.title];
    let all: String = draft
        .texts()
        .chain(own)
        .chain(draft.accepted.iter().map(String::as_str))
        .chain(parts)
        .map(|text| letters(text, fold))
        .collect();
    let all = plain(&all);
    let held: HashSet<(char, char)> = all.chars().zip(all.chars().skip(1)).collect();
    let unlike = |line: &&str| {
        let bare = plain(&letters(line, fold));
        let count = bare.chars().count();
        if count < 6 || label::names_one(line) {
            return false;
        }
        let pairs: Vec<(char, char)> = bare.chars().zip(bare.chars().skip(1)).collect();
        let known = pairs.iter().filter(|pair| held.contains(*pair)).count();
        known * 2 < pairs.len()
    };
    draft.raw.lines().take(200).find(unlike).map(str::to_owned)
}
