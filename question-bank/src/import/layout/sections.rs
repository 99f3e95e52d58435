//! The sections of a document as its lines head them.

use super::{
    card::{self, lines},
    heading::{Heading, heading},
    label,
    opening::opening,
};
use crate::import::{
    keys::block,
    outline::{self, Section},
    text::Text,
};
use exam::Kind;
use std::ops::Range;

/// Returns the sections of a document as its lines head them; what stands before the first is one without a type.
pub(super) fn sections(text: &Text, chapters: &mut Vec<String>) -> Vec<Section> {
    let mut out: Vec<Section> = Vec::new();
    let mut now = Section { body: 0..text.chars.len(), ..Section::default() };
    let (mut chapter, mut set, mut answers) = (0, 0, false);
    let mut last: Option<u32> = None;
    let mut starts = vec![false];
    let mut inline = false;
    let all = lines(text, &text.all());
    for (index, line) in all.iter().enumerate() {
        let Some(found) = heading(text, line).or_else(|| title(text, &all, index)) else { continue };
        let mut restarted = false;
        let mut next = match found {
            Heading::Chapter(title) => {
                let known = chapters.iter().position(|name| *name == title).filter(|_| answers);
                chapter = known.unwrap_or_else(|| {
                    chapters.push(title);
                    set += 1;
                    answers = false;
                    chapters.len() - 1
                }) + 1;
                last = None;
                Section { body: line.end..line.end, answers, ..Section::default() }
            }
            Heading::Answers(behind) => {
                answers = true;
                inline = !text.trim(behind..text.line_end(behind)).is_empty();
                last = None;
                Section { body: behind..behind, answers: true, ..Section::default() }
            }
            Heading::Section(section) => {
                // Keys behind one section; the next section asks again.
                if std::mem::take(&mut inline) && !section.answers {
                    answers = false;
                }
                let restarts = section.ordinal.is_some() && last.is_some_and(|last| section.ordinal <= Some(last));
                restarted = restarts;
                if restarts {
                    set += 1;
                    answers = false;
                }
                last = section.ordinal.or(last);
                let own = section.answers || answers;
                Section { answers: own, ..*section }
            }
        };
        let at = if answers { outline::title_above(text, line.at).unwrap_or(line.at) } else { line.at };
        (next.at, next.chapter, next.set) = (at, chapter, set);
        starts.push(restarted);
        now.body.end = at.max(now.body.start);
        out.push(std::mem::replace(&mut now, next));
    }
    now.body.end = text.chars.len();
    out.push(now);
    untitled_answers(text, &mut out, &starts);
    out.retain(|section| text.trim(section.body.clone()).len() > 1);
    out
}

/// The title of another paper stands in the line before its first heading.
pub(super) fn title(text: &Text, all: &[card::Line], index: usize) -> Option<Heading> {
    let line = all[index];
    let next = all.get(index + 1)?;
    let held = text.folded(&(line.at..line.end));
    let bare = held.trim();
    let plain = (4..=40).contains(&bare.chars().count())
        && !bare.ends_with(['。', '?', ';', ':', ',', '、', ')'])
        && opening(text, line.at).is_none_or(|of| of.doubtful && of.number > 1900)
        && label::opens(text, line.at).is_none()
        && !bare.starts_with(|c: char| c.is_ascii_uppercase());
    let first = || matches!(heading(text, next), Some(Heading::Section(of)) if of.ordinal == Some(1) && of.kind.is_some());
    (index > 0 && plain && first()).then(|| Heading::Chapter(text.raw(&(line.at..line.end)).trim().to_owned()))
}

/// Sections that say the headings again with nothing but keys below them hold answers, though no title says so.
fn untitled_answers(text: &Text, sections: &mut [Section], starts: &[bool]) {
    let mut index = 0;
    while index < sections.len() {
        let end = (index + 1..sections.len()).find(|at| starts[*at]).unwrap_or(sections.len());
        let keys = starts[index]
            && sections[index..end].iter().any(|of| {
                let body = of.body.clone();
                of.kind.is_some_and(Kind::is_objective)
                    && text.trim(body.clone()).len() > 1
                    && (block::looks_like_keys(text, body.clone()) || only_letters(text, &body))
            });
        if keys {
            sections[index..end].iter_mut().for_each(|of| of.answers = true);
        }
        index = end;
    }
}

/// Returns whether a stretch holds nothing but letters of choices and signs between them.
fn only_letters(text: &Text, body: &Range<usize>) -> bool {
    let held = text.folded(body);
    let letters = held.chars().filter(char::is_ascii_alphabetic).count();
    letters > 1
        && held.chars().all(|c| ('A'..='H').contains(&c) || c.is_whitespace() || c.is_ascii_digit() || ".、,;-~".contains(c))
}
