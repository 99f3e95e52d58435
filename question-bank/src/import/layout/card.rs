//! Where the questions of a stretch begin, under one hypothesis of how they do.

use super::{
    label::{self, What},
    opening::{Dress, Opening, opening, skip_bullets},
};
use crate::import::{text::Text, words};
use std::ops::Range;

/// How the questions of a stretch begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    /// With a number.
    Number(Dress),
    /// Behind the key or explanation of the one before.
    BehindKey,
    /// With `题目：`.
    Label,
    /// With a heading in brackets, `【第二章】`, or with a line that has a slot, and choices below.
    Slot,
}

/// A question and where it stands.
#[derive(Clone, Debug)]
pub(super) struct Card {
    pub number: Option<u32>,
    pub whole: Range<usize>,
    pub body: Range<usize>,
    pub slot: Option<String>,
    pub chapter: Option<String>,
}

/// A line of the stretch.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    pub at: usize,
    pub end: usize,
    pub apart: bool,
}

/// Returns the lines of a stretch that hold something.
pub(super) fn lines(text: &Text, range: &Range<usize>) -> Vec<Line> {
    let mut out = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let end = text.line_end(at).min(range.end);
        if (at..end).any(|at| !text.get(at).is_whitespace()) {
            out.push(Line { at, end, apart: text.stands_apart(at) });
        }
        at = end + 1;
    }
    out
}

/// Returns the questions of a stretch; what stands before the first is in none.
pub(super) fn cards(text: &Text, range: &Range<usize>, start: Start) -> Vec<Card> {
    let lines = lines(text, range);
    let starts: Vec<Card> = match start {
        Start::Number(dress) => by_number(text, &lines, dress),
        Start::BehindKey => behind_keys(text, &lines),
        Start::Label => lines.iter().filter_map(|line| labelled(text, line)).collect(),
        Start::Slot => by_slot(text, &lines),
    };
    let ends: Vec<usize> = starts.iter().skip(1).map(|card| card.whole.start).chain([range.end]).collect();
    let close = |(card, end): (Card, usize)| Card {
        whole: card.whole.start..end,
        body: card.body.start..end.max(card.body.start),
        ..card
    };
    starts.into_iter().zip(ends).map(close).collect()
}

fn plain(line: &Line, body: usize) -> Card {
    Card { number: None, whole: line.at..line.end, body: body..line.end, slot: None, chapter: None }
}

/// What the lines of a question have shown so far.
#[derive(Clone, Copy, Default)]
struct Seen {
    key: bool,
    choices: u8,
    slot: bool,
}

impl Seen {
    fn add(&mut self, text: &Text, line: &Line) {
        self.key |= label::in_line(text, line.at, line.end).is_some_and(|what| what == What::Key || what == What::HandedIn);
        let letter = text.get(skip_bullets(text, line.at)).to_ascii_uppercase();
        if ('A'..='H').contains(&letter) {
            self.choices += 1;
        }
        self.slot |= (line.at..line.end).any(|at| crate::import::mark::slot(text, at).is_some());
    }

    /// Returns whether another question may follow: `keyed` where each has its key behind it.
    fn is_closed(self, keyed: bool) -> bool {
        self.key || !keyed && (self.choices >= 2 || self.slot)
    }
}

fn by_number(text: &Text, lines: &[Line], dress: Dress) -> Vec<Card> {
    let found: Vec<Option<Opening>> = lines.iter().map(|line| opening(text, line.at)).collect();
    let mine = |of: &Opening| of.dress == dress;
    let count = found.iter().flatten().filter(|of| mine(of)).count();
    let keys = lines.iter().filter(|line| label::in_line(text, line.at, line.end) == Some(What::Key)).count();
    let keyed = count > 0 && keys * 10 >= count * 6;
    let mut out: Vec<Card> = Vec::new();
    let mut last: Option<u32> = None;
    let mut seen = Seen::default();
    for (index, line) in lines.iter().enumerate() {
        let next = found[index + 1..].iter().take(40).flatten().find(|of| dress.mixes(of.dress));
        let accepted = found[index].as_ref().filter(|of| accepts(of, dress, last, seen.is_closed(keyed), next));
        let Some(of) = accepted else {
            seen.add(text, line);
            continue;
        };
        out.push(Card { number: Some(of.number), slot: of.slot.clone().filter(|held| !held.is_empty()), ..plain(line, of.end) });
        last = Some(of.number);
        seen = Seen::default();
        let rest = Line { at: of.end.min(line.end), ..*line };
        seen.add(text, &rest);
    }
    out
}

fn accepts(of: &Opening, dress: Dress, last: Option<u32>, closed: bool, next: Option<&Opening>) -> bool {
    if !dress.mixes(of.dress) {
        return false;
    }
    let mine = of.dress == dress;
    let follows = last.is_some_and(|last| of.number == last + 1);
    if of.doubtful && (of.dress != dress || dress == Dress::Sign) {
        return follows;
    }
    let goes_on = next.is_none_or(|next| next.number == of.number + 1 || next.number == of.number);
    match last {
        _ if follows => true,
        None => mine && (of.number == 1 || !of.doubtful || goes_on),
        Some(last) if of.number > last => mine && (closed || !of.doubtful && of.number <= last + 3),
        Some(_) => mine && closed && (of.number == 1 || goes_on),
    }
}

/// `题目：`, `问：`, `题干：`.
fn labelled(text: &Text, line: &Line) -> Option<Card> {
    let mut at = skip_bullets(text, line.at);
    at += usize::from(matches!(text.get(at), '【' | '['));
    let length = text.one_of(at, &["题目", "题干", "试题", "问题", "问"])?;
    let mut end = at + length;
    while text.get(end).is_ascii_digit() || text.get(end) == ' ' {
        end += 1;
    }
    let number = text.folded(&(at + length..end)).trim().parse().ok();
    if "】]".contains(text.get(end)) {
        end += 1;
    }
    let closed = end > at + length || ":".contains(text.get(end));
    let end = if text.get(end) == ':' { end + 1 } else { end };
    closed.then(|| Card { number, ..plain(line, end) })
}

/// A line that comes when the key of the question before was given, and is no part of its explanation.
fn behind_keys(text: &Text, lines: &[Line]) -> Vec<Card> {
    let apart = lines.iter().filter(|line| line.apart).count();
    let mut out: Vec<Card> = Vec::new();
    let mut keyed = true;
    let mut explained = false;
    for (index, line) in lines.iter().enumerate() {
        if out.is_empty() && is_title(text, line) {
            continue;
        }
        let own = label::in_line(text, line.at, line.end);
        let opens = label::opens(text, line.at);
        let begins = opens.is_none() && !label::is_noise(text, line.at, line.end);
        let free = line.apart || apart == 0 && !explained;
        if out.is_empty() || keyed && begins && free {
            out.push(plain(line, skip_bullets(text, line.at)));
            (keyed, explained) = (false, false);
        }
        let paired = index > 0 && is_verdict(text, line) && is_verdict(text, &lines[index - 1]);
        keyed |= own == Some(What::Key) || paired;
        explained |= opens == Some(What::Explanation) || own == Some(What::Explanation);
    }
    out
}

/// Returns whether a line may be the title of a paper.
fn is_title(text: &Text, line: &Line) -> bool {
    let held = text.folded(&(line.at..line.end));
    let named = ["题库", "试卷", "试题", "考试", "练习题", "复习题", "测试题"].iter().any(|word| held.contains(word));
    named && held.chars().count() <= 40 && !held.contains(['。', '?', ':', '(', ','])
}

/// Returns whether a line holds nothing but 对 or 错.
fn is_verdict(text: &Text, line: &Line) -> bool {
    let held = text.folded(&(skip_bullets(text, line.at)..line.end));
    crate::import::keys::truth(held.trim()).is_some_and(|truth| truth.1)
}

/// `【第二章】…（）。`: a line with a slot or a question mark and at least two lines without below it.
fn by_slot(text: &Text, lines: &[Line]) -> Vec<Card> {
    let asks = |line: &Line| {
        let held = text.folded(&(line.at..line.end));
        let held = held.trim_end();
        (line.at..line.end).any(|at| crate::import::mark::slot(text, at).is_some_and(|(_, held)| held.is_empty()))
            || held.ends_with(['?', ':'])
            || text.get(text.skip_spaces(line.at)) == '【'
    };
    let mut out: Vec<Card> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let below = lines[index + 1..].iter().take_while(|line| !asks(line)).take(9).count();
        if !asks(line) || below < 2 || label::opens(text, line.at).is_some() {
            continue;
        }
        let (chapter, body) = bracketed(text, line);
        out.push(Card { chapter, ..plain(line, body) });
    }
    out
}

/// `【第二章】` before a question: the chapter, and where the question begins.
fn bracketed(text: &Text, line: &Line) -> (Option<String>, usize) {
    let start = text.skip_spaces(line.at);
    let close = (start..line.end.min(start + 24)).find(|at| text.get(*at) == '】');
    match close.filter(|_| text.get(start) == '【') {
        Some(close) if words::short_kind(text, start + 1).is_none() => {
            (Some(text.raw(&(start + 1..close)).trim().to_owned()), text.skip_spaces(close + 1))
        }
        Some(_) | None => (None, start),
    }
}
