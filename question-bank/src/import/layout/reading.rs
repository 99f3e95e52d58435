//! Reads a document section by section, each by the hypothesis of how its questions begin that explains it best.

use super::{
    card::{Card, Start, cards, lines},
    case,
    opening::{Dress, opening},
    question, score,
    sections::sections,
};
use crate::import::{
    attach,
    draft::{Draft, Key},
    fold::Fold,
    outline::Section,
    paper,
    paper_drafts::{PaperDrafts, SectionDrafts},
    report::Suggestion,
    text::Text,
};
use exam::Kind;
use std::ops::Range;

/// Reads a document section by section, each by the hypothesis that fits it best.
pub(super) fn by_layout(text: &Text, suggestions: &mut Vec<Suggestion>) -> PaperDrafts {
    let mut out = PaperDrafts::default();
    let sections = sections(text, &mut out.chapters);
    let (questions, answers): (Vec<Section>, Vec<Section>) = sections.into_iter().partition(|section| !section.answers);
    let mut fold = Fold::default();
    let mut last: Option<u32> = None;
    for section in questions {
        let body = text.trim(section.body.clone());
        if body.len() < 4 {
            continue;
        }
        let found = best(text, &section, last.map(|last| last + 1), suggestions, &mut fold);
        let mut found = found;
        for of in &mut found {
            of.drafts
                .retain(|draft| draft.key != Key::None || draft.texts().any(|text| !text.is_empty()) || !draft.parts.is_empty());
        }
        found.retain(|of| !of.drafts.is_empty());
        // Before the first heading a line alone is no question.
        let alone = found.iter().map(|of| of.drafts.len()).sum::<usize>() == 1;
        if alone && section.kind.is_none() {
            found.retain(|of| {
                of.drafts.iter().all(|draft| draft.key != Key::None || draft.choices.len() > 1 || !draft.parts.is_empty())
            });
        }
        last = found.iter().flat_map(|of| &of.drafts).filter_map(|draft| draft.number).max();
        out.sections.extend(found);
    }
    for section in answers {
        attach::attach(text, &section, &mut out, suggestions);
    }
    out.complete()
}

/// Returns the best reading of a section.
fn best(
    text: &Text,
    section: &Section,
    expected: Option<u32>,
    suggestions: &mut Vec<Suggestion>,
    fold: &mut Fold,
) -> Vec<SectionDrafts> {
    let body = section.body.clone();
    if section.kind.is_none() && ["匹配题", "连线题", "配对题"].iter().any(|word| section.title.contains(word)) {
        return Vec::new();
    }
    let mut readings: Vec<(f64, Vec<SectionDrafts>, Vec<Suggestion>)> = Vec::new();
    let numbers: Vec<u32> = lines(text, &body).iter().map(|line| text.lines(&(line.at..line.end)).0).collect();
    let mut weigh = |found: Vec<SectionDrafts>, said: Vec<Suggestion>, bonus: f64| {
        let drafts: Vec<&Draft> = found.iter().flat_map(|of| &of.drafts).collect();
        let value = if drafts.is_empty() { f64::MIN } else { score::score(&drafts, &numbers, true, fold) + bonus };
        readings.push((value, found, said));
    };
    let mut said = Vec::new();
    if section.kind.is_some() {
        weigh(paper::fill(text, section.clone(), expected, &mut said), said, 0.1);
    }
    for start in starts(text, &body) {
        let mut said = Vec::new();
        let found = cards(text, &body, start);
        let mut read = drafts(text, section, &found, &mut said);
        if !matches!(start, Start::Number(_)) {
            // Without a number only a key or choices tell a question from any other line.
            for of in &mut read {
                of.drafts.retain(|draft| draft.key != Key::None || draft.choices.len() > 1 || draft.kind == Kind::TrueFalse);
            }
        }
        weigh(read, said, 0.0);
    }
    let mut said = Vec::new();
    let open = section.kind.is_none_or(|kind| kind == Kind::Case);
    let cases = if open { case::cases(text, &body, &mut said) } else { Vec::new() };
    if !cases.is_empty() {
        let section = Section { kind: Some(Kind::Case), ..section.clone() };
        weigh(vec![SectionDrafts { section, drafts: cases }], said, 0.0);
    }
    let top = readings.into_iter().filter(|of| of.0 > 0.0).reduce(|best, next| if next.0 > best.0 { next } else { best });
    let Some((_, found, said)) = top else { return Vec::new() };
    suggestions.extend(said);
    found
}

/// Returns the hypotheses that something in the stretch speaks for.
fn starts(text: &Text, body: &Range<usize>) -> Vec<Start> {
    let lines = lines(text, body);
    let found: Vec<Dress> = lines.iter().filter_map(|line| opening(text, line.at)).map(|of| of.dress).collect();
    let numbers = Dress::ALL.into_iter().filter(|dress| found.contains(dress)).map(Start::Number);
    numbers.chain([Start::Label, Start::Slot, Start::BehindKey]).collect()
}

/// `对选A错选B` in a heading: what A says of a statement.
fn lettered(title: &str) -> Option<bool> {
    let bare: String = Fold::default().text(title).chars().filter(|c| c.is_alphanumeric()).collect();
    let says = |words: &[&str]| words.iter().any(|word| bare.contains(word));
    if says(&["对选A", "正确选A", "正确的选A", "对的选A", "A为正确", "A正确", "A代表正确", "A对"]) {
        return Some(true);
    }
    says(&["错选A", "错误选A", "错误的选A", "错的选A", "A为错误", "A错误", "A错"]).then_some(false)
}

/// Reads the questions of one hypothesis; where the numbers start again a section of its own begins.
fn drafts(text: &Text, section: &Section, cards: &[Card], suggestions: &mut Vec<Suggestion>) -> Vec<SectionDrafts> {
    let mut out: Vec<SectionDrafts> = Vec::new();
    let mut last: Option<u32> = None;
    for card in cards {
        let mut draft = question::read(text, card, section.kind, suggestions);
        if let Some(first) = lettered(&section.title).filter(|_| draft.kind == Kind::TrueFalse && draft.first_verdict.is_none()) {
            question::take_letter(text, card, &mut draft, first, suggestions);
        }
        // A number with nothing behind it is left over.
        if draft.texts().all(str::is_empty) && draft.key == Key::None {
            continue;
        }
        let again = card.number.is_some_and(|number| last.is_some_and(|last| number <= last));
        if out.is_empty() || again {
            let first = out.is_empty();
            let own = Section { ordinal: section.ordinal.filter(|_| first), ..section.clone() };
            out.push(SectionDrafts { section: own, drafts: Vec::new() });
        }
        last = card.number.or(last);
        if let Some(of) = out.last_mut() {
            of.drafts.push(draft);
        }
    }
    out
}
