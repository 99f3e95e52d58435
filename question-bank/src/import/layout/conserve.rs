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
    let blocks = merged(answers(text, &outline));
    let drafts = || paper.sections.iter().flat_map(|of| &of.drafts);
    let materials = Pairs::of(drafts().map(|draft| draft.material.as_str()), &mut fold);
    let used = merged(used);
    let short: HashSet<String> = drafts().flat_map(replies).map(|text| letters(text, &mut fold)).collect();
    let replies = Pairs::of(drafts().flat_map(replies), &mut fold);
    let titles = letters(title, &mut fold);
    let sections = paper.sections.iter().map(|of| letters(&of.section.title, &mut fold));
    let named: Vec<String> =
        sections.collect::<Vec<_>>().into_iter().chain(paper.chapters.iter().map(|of| letters(of, &mut fold))).collect();
    let mut left: Vec<(u32, u32, usize, usize)> = Vec::new();
    let mut keys: Vec<(u32, u32)> = Vec::new();
    for line in lines(text, &text.all()) {
        let number = text.lines(&(line.at..line.end)).0;
        let within = |of: &[(u32, u32)]| {
            let next = of.partition_point(|of| of.0 <= number);
            next > 0 && of[next - 1].1 >= number
        };
        let bare = letters(&text.raw(&(line.at..line.end)), &mut fold);
        let known = bare.is_empty() || !titles.is_empty() && titles.contains(&bare);
        if known || within(&used) || materials.hold(&bare) {
            continue;
        }
        let headed = is_heading(text, &line, &outline);
        if headed && named.iter().any(|title| title.contains(&bare)) {
            continue;
        }
        // Answers go to their questions: a line of them is a row of keys, or in what a question says.
        let answered = headed || is_keys(text, &line) || says(&bare, &short, &replies);
        if answered && (within(&blocks) || headed && bare.contains("答案")) {
            match keys.last_mut().filter(|last| last.1 + 1 == number) {
                Some(last) => last.1 = number,
                None => keys.push((number, number)),
            }
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
    paper.answers = keys;
}

/// Stretches in order, those that touch as one.
fn merged(mut stretches: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    stretches.sort_unstable();
    let mut out: Vec<(u32, u32)> = Vec::with_capacity(stretches.len());
    for (first, last) in stretches {
        match out.last_mut().filter(|known| known.1.saturating_add(1) >= first) {
            Some(known) => known.1 = known.1.max(last),
            None => out.push((first, last)),
        }
    }
    out
}

/// Returns whether a line of answers says what the questions say: all of it, or each piece between its numbers.
/// One letter is the end of a wrapped line.
fn says(bare: &str, short: &HashSet<String>, replies: &Pairs) -> bool {
    let labels = ["参考答案", "正确答案", "标准答案", "答案", "答"];
    let bare = labels.iter().find_map(|label| bare.strip_prefix(label)).unwrap_or(bare);
    let mut pieces = bare.split(|c: char| c.is_ascii_digit()).filter(|piece| !piece.is_empty());
    short.contains(bare)
        || replies.hold(bare)
        || pieces.all(|piece| piece.chars().count() == 1 || short.contains(piece) || replies.most(piece))
}

/// Pairs of neighbouring letters of many texts.
struct Pairs(HashSet<(char, char)>);

impl Pairs {
    fn of<'t>(texts: impl Iterator<Item = &'t str>, fold: &mut Fold) -> Pairs {
        let all: String = texts.map(|text| letters(text, fold)).collect();
        Pairs(all.chars().zip(all.chars().skip(1)).collect())
    }

    /// Returns whether the texts hold nearly all of these letters; figures alone are in any text.
    fn hold(&self, bare: &str) -> bool {
        bare.chars().filter(|c| !c.is_ascii_digit()).count() > 4 && self.most(bare)
    }

    fn most(&self, bare: &str) -> bool {
        let count = bare.chars().count().saturating_sub(1);
        count > 0 && bare.chars().zip(bare.chars().skip(1)).filter(|pair| self.0.contains(pair)).count() * 10 >= count * 8
    }
}

/// What the answers to a question say of it.
fn replies(draft: &Draft) -> impl Iterator<Item = &str> {
    let key = if let Key::Text(text) = &draft.key { text.as_str() } else { "" };
    let parts = draft.parts.iter().flat_map(|part| [part.answer.as_str(), part.rubric.as_str()]);
    [key, &draft.explanation, &draft.rubric].into_iter().chain(draft.accepted.iter().map(String::as_str)).chain(parts)
}

/// Returns whether a line holds nothing but numbers, keys and the words of tables.
fn is_keys(text: &Text, line: &super::card::Line) -> bool {
    let held = text.folded(&(line.at..line.end));
    // `第3则` alone says whose answer follows.
    if held.starts_with('第') && held.trim().chars().count() <= 6 {
        return true;
    }
    let bare =
        ["题号", "序号", "参考答案", "正确答案", "标准答案", "答案"].iter().fold(held, |held, word| held.replace(word, ""));
    bare.chars().all(|c| {
        !c.is_alphanumeric() || c.is_ascii_digit() || "ABCDEFGHabcdefghVXJTFxvOlIo√×✓✗✕╳○〇对错正确误缺略题义".contains(c)
    })
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
