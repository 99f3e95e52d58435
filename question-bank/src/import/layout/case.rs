//! Cases whose questions have choices: blocks with a text, and numbered questions below it in any order.

use super::{
    card::{Card, Start, cards, lines},
    label,
    opening::{Dress, opening},
    question,
};
use crate::import::{
    draft::{Draft, DraftPart, Key},
    report::Suggestion,
    text::Text,
};
use exam::Kind;
use std::ops::Range;

/// Returns the cases of a stretch, if blank lines divide it into blocks and each has a text and questions with choices.
pub(super) fn cases(text: &Text, body: &Range<usize>, suggestions: &mut Vec<Suggestion>) -> Vec<Draft> {
    let all = lines(text, body);
    let starts: Vec<usize> = all
        .iter()
        .enumerate()
        .filter(|(index, line)| *index == 0 || line.apart && label::opens(text, line.at).is_none())
        .map(|(_, line)| line.at)
        .collect();
    let ends = starts.iter().skip(1).copied().chain([body.end]);
    let blocks: Vec<Range<usize>> = starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect();
    let found: Vec<Draft> = blocks.iter().filter_map(|block| case(text, block, suggestions)).collect();
    if found.len() * 2 > blocks.len() { found } else { Vec::new() }
}

fn case(text: &Text, block: &Range<usize>, suggestions: &mut Vec<Suggestion>) -> Option<Draft> {
    let head = *lines(text, block).first()?;
    let own = opening(text, head.at);
    if own.as_ref().is_some_and(|of| !matches!(of.dress, Dress::Glued | Dress::Spaced | Dress::Chinese)) {
        return None;
    }
    let number = own.as_ref().map(|of| of.number);
    let material = own.as_ref().map_or(head.at, |of| of.end);
    let rest = head.end..block.end;
    let found: Vec<Card> = cards_below(text, &rest);
    if found.is_empty() {
        return None;
    }
    let mut draft = Draft::new(Kind::Case, number);
    (draft.lines, draft.raw) = (text.lines(block), text.raw(&text.trim(block.clone())));
    draft.material = text.flow(material..found[0].whole.start);
    let mut parts: Vec<(u32, DraftPart)> = Vec::new();
    for card in &found {
        let part = question::read(text, card, None, suggestions);
        if part.choices.len() < 2 {
            return None;
        }
        let answer = match &part.key {
            Key::Choices(letters) => letters.iter().map(|letter| char::from(b'A' + letter)).collect(),
            Key::None | Key::Truth(_) | Key::Text(_) => String::new(),
        };
        for reason in part.reasons {
            draft.because(reason);
        }
        parts.push((
            card.number.unwrap_or(0),
            DraftPart { stem: part.stem, choices: part.choices, answer, points: part.points, ..DraftPart::default() },
        ));
    }
    parts.sort_by_key(|(number, _)| *number);
    if parts.iter().any(|(_, part)| part.answer.is_empty()) {
        draft.because(crate::remark::Remark::NoPartAnswer);
    }
    draft.parts = parts.into_iter().map(|(_, part)| part).collect();
    (draft.material.chars().count() > 15).then_some(draft)
}

/// Returns the numbered questions below the text of a case; they may come in any order.
fn cards_below(text: &Text, range: &Range<usize>) -> Vec<Card> {
    let mut found = Vec::new();
    for line in lines(text, range) {
        let Some(of) = opening(text, line.at).filter(|of| of.dress == Dress::Sign && !of.doubtful && of.number < 30) else {
            continue;
        };
        found.push(Card { number: Some(of.number), whole: line.at..line.end, body: of.end..line.end, slot: None, chapter: None });
    }
    let ends: Vec<usize> = found.iter().skip(1).map(|card| card.whole.start).chain([range.end]).collect();
    let close = |(card, end): (Card, usize)| Card { whole: card.whole.start..end, body: card.body.start..end, ..card };
    let found: Vec<Card> = found.into_iter().zip(ends).map(close).collect();
    if found.is_empty() { cards(text, range, Start::Number(Dress::Bracket)) } else { found }
}
