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
mod reading;
mod reference;
pub(crate) mod score;
mod sections;
mod tag;

use self::{card::lines, heading::heading, reading::by_layout, sections::title};
use super::{
    draft::{Draft, Key},
    fold::Fold,
    keys, paper,
    paper_drafts::PaperDrafts,
    report::Suggestion,
    text::Text,
};
use exam::Kind;

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
    for paper in [&mut old, &mut new] {
        divide_terms(paper);
        paper.sections.iter_mut().flat_map(|of| &mut of.drafts).for_each(settle_verdict);
    }
    let mut fold = Fold::default();
    let all = lines(text, &text.all());
    let plain = |index: &usize| heading(text, &all[*index]).or_else(|| title(text, &all, *index)).is_none();
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

/// A question whose two choices are 对 and 错 is a statement, whatever its section says.
fn settle_verdict(draft: &mut Draft) {
    let mut fold = Fold::default();
    let truths: Vec<bool> = draft
        .choices
        .iter()
        .filter_map(|choice| keys::truth(fold.text(choice).trim()).filter(|truth| truth.1).map(|truth| truth.0))
        .collect();
    let [first, second] = truths[..] else { return };
    if draft.kind != Kind::Single || draft.choices.len() != 2 || first == second {
        return;
    }
    (draft.kind, draft.first_verdict) = (Kind::TrueFalse, Some(first));
    draft.choices.clear();
    if let Key::Choices(letters) = &draft.key {
        draft.key = Key::Truth(if letters.contains(&0) { first } else { second });
    }
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
