//! Reads a paper by hypotheses: each way in which its questions may begin gives a reading, and the one that explains most of its
//! lines is taken. Today's rules for sections are one of the hypotheses.

mod card;
mod case;
mod choices;
mod conserve;
mod heading;
mod label;
mod opening;
mod question;
mod reference;
pub(crate) mod score;
mod tag;

use self::{
    card::{Card, Start, cards, lines},
    heading::{Heading, heading},
    opening::{Dress, opening},
};
use super::{
    attach,
    draft::{Draft, Key},
    fold::Fold,
    keys::block,
    outline::{self, Section},
    paper,
    paper_drafts::{PaperDrafts, SectionDrafts},
    report::Suggestion,
    text::Text,
};
use exam::Kind;
use std::ops::Range;

/// How much better a reading must be, for each line, before it replaces the plain one.
const MARGIN: f64 = 0.01;

/// A line of a run-together paper is longer than this; only the plain reading divides such lines.
const RUN_TOGETHER: usize = 300;

/// Where lines are shorter than this on average, each question begins a line of its own.
const DIVIDED: usize = 60;

/// Reads a document by the reading that explains it best.
pub(crate) fn read(text: &Text, title: &str, suggestions: &mut Vec<Suggestion>) -> PaperDrafts {
    let mut paper = choose(text, suggestions);
    conserve::report(text, title, &mut paper, suggestions);
    paper
}

fn choose(text: &Text, suggestions: &mut Vec<Suggestion>) -> PaperDrafts {
    let mut of_old = Vec::new();
    let old = paper::read(text, &mut of_old);
    let count = lines(text, &text.all()).len().max(1);
    if text.chars.len() / count > RUN_TOGETHER {
        suggestions.extend(of_old);
        return old;
    }
    let mut of_new = Vec::new();
    let new = by_layout(text, &mut of_new);
    let (mut old, mut new) = (old, new);
    divide_terms(&mut old);
    divide_terms(&mut new);
    let mut fold = Fold::default();
    let all = lines(text, &text.all());
    let plain = |index: &usize| heading(text, &all[*index]).or_else(|| self::title(text, &all, *index)).is_none();
    let numbers: Vec<u32> = (0..all.len()).filter(plain).map(|index| text.lines(&(all[index].at..all[index].end)).0).collect();
    let divided = text.chars.len() / count < DIVIDED && begin_lines(&old);
    let mut value = |paper: &PaperDrafts| {
        let drafts: Vec<&Draft> = paper.sections.iter().flat_map(|of| &of.drafts).collect();
        score::score(&drafts, &numbers, divided, &mut fold) - paper.orphans.len() as f64 * 0.5
    };
    let (plain, layout) = (value(&old), value(&new));
    if layout > plain + MARGIN * numbers.len() as f64 {
        suggestions.extend(of_new);
        return new;
    }
    suggestions.extend(of_old);
    old
}

/// Returns whether nearly all questions of a reading begin lines of their own.
fn begin_lines(paper: &PaperDrafts) -> bool {
    let drafts: Vec<&Draft> = paper.sections.iter().flat_map(|of| &of.drafts).collect();
    let within = drafts.windows(2).filter(|pair| pair[1].lines.0 <= pair[0].lines.1).count();
    within * 4 < drafts.len().max(1)
}

/// Where terms are to be explained, the text behind a term is its reference.
fn divide_terms(paper: &mut PaperDrafts) {
    for of in &mut paper.sections {
        let title = Fold::default().text(&of.section.title);
        if ["名词解释", "术语解释", "概念解释", "解释题"].iter().any(|word| title.contains(word)) {
            for draft in of.drafts.iter_mut().filter(|draft| draft.kind == Kind::Short) {
                reference::divide_term(draft);
                if draft.key != Key::None {
                    draft.no_longer(crate::remark::Remark::NoKey);
                }
            }
        }
    }
}

/// Reads a document section by section, each by the hypothesis that fits it best.
fn by_layout(text: &Text, suggestions: &mut Vec<Suggestion>) -> PaperDrafts {
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

/// Returns the sections of a document as its lines head them; what stands before the first is one without a type.
fn sections(text: &Text, chapters: &mut Vec<String>) -> Vec<Section> {
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
fn title(text: &Text, all: &[card::Line], index: usize) -> Option<Heading> {
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
