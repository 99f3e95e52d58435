//! Choices, found by their letters.

use crate::import::{report::Suggestion, text::Text};
use std::ops::Range;

/// A label: where it stands, where it ends, and its letter counted from 0.
type Label = (usize, usize, u8);

/// How sure a label is, the surest first; what stands last is believed only in company.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Tier {
    /// `A.` `(A)` `A)`, with room before it.
    Clear,
    /// `A.` behind a digit: `10吨B.20吨`.
    Joined,
    /// `C.` in the middle of Latin letters: `A.AGVB.WMSC.RFID`; `8.` or `R.` for B, `(O` for C, `d、`.
    Spoiled,
    /// `C,` or a letter with nothing but room or a character behind it: `A甲;B乙`.
    Bare,
}

/// Returns where each choice stands: its label, its text, its letter. `offered`: the section says that there are choices.
pub(super) fn options(text: &Text, range: Range<usize>, offered: bool) -> Vec<(usize, Range<usize>, u8)> {
    let lettered = marked(text, &range, offered);
    let found = if lettered.len() < 2 && offered { circled(text, &range) } else { lettered };
    if found.len() < 2 {
        return Vec::new();
    }
    let end = |index: usize, behind: usize| found.get(index + 1).map_or(range.end, |next| next.0).max(behind);
    found.iter().enumerate().map(|(index, (at, behind, letter))| (*at, *behind..end(index, *behind), *letter)).collect()
}

/// Tells of a label that a scanner spoiled or lost.
pub(super) fn mended(text: &Text, (at, text_of, letter): &(usize, Range<usize>, u8)) -> Option<Suggestion> {
    let label = *at..text_of.start;
    let letter = char::from(b'A' + letter);
    let sound = text.folded(&label).chars().any(|c| c.eq_ignore_ascii_case(&letter) || ('①'..='⑳').contains(&c));
    (!sound).then(|| Suggestion::new(text.lines(&(*at..text_of.end)).0, "ocr", text.raw(&label), format!("{letter}.")))
}

/// Returns the labels in their order, `A` first.
fn marked(text: &Text, range: &Range<usize>, offered: bool) -> Vec<Label> {
    let mut found: Vec<(Label, Tier)> = Vec::new();
    let mut from = range.start;
    for letter in 0..8u8 {
        match next_label(text, from..range.end, letter, offered) {
            Some((label, tier)) => {
                from = label.1;
                found.push((label, tier));
            }
            None if letter == 0 => return Vec::new(),
            None => {
                let skipped = next_label(text, from..range.end, letter + 1, false)
                    .filter(|(label, _)| text.at_line_start(label.0) && letter < 4);
                if skipped.is_none() {
                    break;
                }
            }
        }
    }
    let sure = found.iter().filter(|(_, tier)| *tier < Tier::Bare).count();
    if sure < 2 && found.len() < 3 {
        return Vec::new();
    }
    found.into_iter().map(|(label, _)| label).collect()
}

/// Returns the label of this letter: the surest before the next letter is plainly there.
fn next_label(text: &Text, range: Range<usize>, letter: u8, offered: bool) -> Option<(Label, Tier)> {
    let clear = |letter: u8, from: usize| {
        (from..range.end).find_map(|at| label(text, at, range.start, letter).filter(|of| of.1 == Tier::Clear))
    };
    let bound = clear(letter + 1, range.start).map_or(range.end, |next| next.0.0);
    let before =
        (range.start..bound).filter_map(|at| label(text, at, range.start, letter)).filter(|of| of.1 < Tier::Bare || offered);
    let before: Vec<(Label, Tier)> = before.take(64).collect();
    // `A、B两点之间…( ) A.1`: the last A that plainly opens something is meant.
    let opening = |of: &&(Label, Tier)| letter == 0 && of.1 == Tier::Clear && opens(text, of.0.0);
    let best = before.iter().rev().find(opening).or_else(|| before.iter().min_by_key(|of| (of.1, of.0.0)));
    // `B.塞回去C退给朋友D.留作纪念`: between two plain labels the third one needs no sign.
    let plain = |at: &usize| text.get(*at) == char::from(b'A' + letter) && text.get(*at + 1) > '\u{7F}';
    let inner = || {
        (range.start..bound)
            .filter(|_| offered && letter > 0 && bound < range.end)
            .find(plain)
            .map(|at| ((at, at + 1, letter), Tier::Bare))
    };
    best.copied().or_else(inner).or_else(|| clear(letter, range.start))
}

fn opens(text: &Text, at: usize) -> bool {
    text.at_line_start(at) || at > 0 && " )】。?:_".contains(text.get(at - 1))
}

/// Returns whether a label of this letter stands here, and how sure that is.
fn label(text: &Text, at: usize, start: usize, letter: u8) -> Option<(Label, Tier)> {
    let c = text.get(at);
    let wanted = char::from(b'A' + letter);
    let left = if at == start { ' ' } else { text.get(at - 1) };
    let sign = text.get(at + 1);
    if letter == 0 && ".、".contains(c) && text.at_line_start(at) && sign > '\u{7F}' && at > start {
        // The letter of the first choice is lost: `.大堂的灯光`.
        return Some(((at, at + 1, letter), Tier::Spoiled));
    }
    if c != wanted {
        let small = c == wanted.to_ascii_lowercase();
        let clear = !left.is_ascii_alphanumeric() && left != '(' && ".、".contains(sign);
        if small && clear && text.at_line_start(at) {
            return Some(((at, at + 2, letter), Tier::Clear));
        }
        let like = small && clear && letter > 0 || letter == 1 && (c == 'R' || c == '8') && clear;
        let round = letter == 2 && left == '(' && "O0".contains(c) && sign > '\u{7F}';
        return like
            .then_some(((at, at + 2, letter), if text.at_line_start(at) { Tier::Clear } else { Tier::Spoiled }))
            .or(round.then_some(((at - 1, at + 1, letter), Tier::Spoiled)));
    }
    let room = !left.is_ascii_alphanumeric() && left != '(';
    if left == '(' && sign == ')' {
        return Some(((at - 1, at + 2, letter), Tier::Clear));
    }
    if ".、:)·".contains(sign) {
        let tier = match () {
            () if room => Tier::Clear,
            () if left == '(' || !".、".contains(sign) => return None,
            () if left.is_ascii_digit() || text.get(at + 2) > '\u{7F}' => Tier::Joined,
            () => Tier::Spoiled,
        };
        return Some(((at, at + 2, letter), tier));
    }
    if sign == ',' && room {
        return Some(((at, at + 2, letter), if text.at_line_start(at) { Tier::Clear } else { Tier::Bare }));
    }
    // Behind a character only A can begin: `策略是A甲;B乙`, but not `维生素C含量`.
    let gap = text.at_line_start(at) || " ,;。、)】?".contains(left) || (letter == 0 && left > '\u{7F}');
    (gap && (sign == ' ' || sign > '\u{7F}' && sign.is_alphanumeric() || "“《".contains(sign)))
        .then_some(((at, at + 1, letter), Tier::Bare))
}

/// `①…②…③…` where no letters are.
fn circled(text: &Text, range: &Range<usize>) -> Vec<Label> {
    let mut found: Vec<Label> = Vec::new();
    for at in range.clone() {
        if u32::from(text.get(at)) == u32::from('①') + found.len() as u32 && found.len() < 8 {
            found.push((at, at + 1, found.len() as u8));
        }
    }
    if found.len() < 3 { Vec::new() } else { found }
}
