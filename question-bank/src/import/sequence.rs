//! Where the questions of a section begin: each number is looked for in its turn, so that numbers within a question start nothing.

use super::{
    mark::{Family, Mark, mark, slot},
    numbered_question::{NumberedQuestion, Run},
    scanner_errors::{cut_slot, mended, read_damaged_mark},
    text::{Text, ends_sentence},
    words,
};
use std::{collections::HashMap, ops::Range};

/// A mark, with the place and the content of the slot before it.
type Start = (Mark, Option<(usize, String)>);

struct Finder<'t> {
    text: &'t Text,
    range: Range<usize>,
    by_number: HashMap<u32, Vec<Start>>,
    /// Numbers that a scanner spoiled: `1l.` `2O.` `6 4.` `33,`; they count only where their number is missing.
    spoiled: HashMap<u32, Vec<Mark>>,
    /// Marks that open lines.
    lines: Vec<Mark>,
    /// Where a second option or a key stands.
    options: Vec<usize>,
    /// The section offers choices.
    choices: bool,
    slots: bool,
}

/// Finds the questions of a section in runs: a new run begins where the numbers start again.
pub(crate) fn runs(text: &Text, range: Range<usize>, choices: bool, expected: Option<u32>) -> Vec<Run> {
    let Some(finder) = Finder::new(text, range.clone(), choices, expected) else { return Vec::new() };
    let mut runs: Vec<Run> = Vec::new();
    let mut next = finder.first(expected);
    while let Some(mut at) = next.take() {
        let mut run: Vec<Start> = vec![at.clone()];
        loop {
            let step = finder.step(&at.0);
            match step {
                Step::On(mark) => {
                    at = mark;
                    run.push(at.clone());
                }
                Step::Again(mark) => {
                    next = Some(mark);
                    break;
                }
                Step::End => break,
            }
        }
        let stop = next.as_ref().map_or(range.end, start);
        let mut out = Vec::with_capacity(run.len());
        for (index, one) in run.iter().enumerate() {
            let end = run.get(index + 1).map_or(stop, start);
            out.push(NumberedQuestion {
                number: one.0.number,
                whole: start(one)..end,
                body: one.0.end..end.max(one.0.end),
                slot: one.1.as_ref().map(|slot| slot.1.clone()),
                mended: mended(text, &one.0),
            });
        }
        runs.push(out);
    }
    runs
}

enum Step {
    On(Start),
    Again(Start),
    End,
}

fn start(of: &Start) -> usize {
    of.1.as_ref().map_or(of.0.at, |slot| slot.0)
}

impl<'t> Finder<'t> {
    fn new(text: &'t Text, range: Range<usize>, choices: bool, expected: Option<u32>) -> Option<Finder<'t>> {
        let mut all = Vec::new();
        let mut options = Vec::new();
        let mut slots: Vec<(usize, usize, String)> = Vec::new();
        let mut spoiled: HashMap<u32, Vec<Mark>> = HashMap::new();
        for at in range.clone() {
            if let Some((end, held)) = slot(text, at) {
                slots.push((at, text.skip_spaces(end), held));
            }
            if let Some(mark) = mark(text, at) {
                let before = slots.last().filter(|slot| slot.1 == mark.at).map(|slot| (slot.0, slot.2.clone()));
                all.push((mark, before.or_else(|| cut_slot(text, at))));
            } else if let Some(mark) = read_damaged_mark(text, at) {
                spoiled.entry(mark.number).or_default().push(mark);
            }
            let option = text.get(at) == 'B' && ".、:),".contains(text.get(at + 1))
                || (text.get(at) == 'C' && ".、:)".contains(text.get(at + 1)))
                || text.get(at) == '③';
            if option || words::label(text, at, words::ANSWER, false).is_some() {
                options.push(at);
            }
        }
        let opening = |one: &&Start| matches!(one.0.family, Family::Arabic | Family::Bracket) && !one.0.bare;
        let numbered = |one: &&Start| opening(one) && (one.0.number == 1 || Some(one.0.number) == expected);
        let lined = || all.iter().find(|one| opening(one) && one.0.first);
        let family = all.iter().find(numbered).or_else(lined).or_else(|| all.iter().find(opening))?.0.family;
        all.retain(|one| one.0.family == family || (family == Family::Arabic && one.0.family == Family::Arabic));
        let head = all.iter().find(numbered);
        let slots = head.is_some_and(|one| one.1.is_some());
        let lines = all
            .iter()
            .filter(|one| (one.0.first || one.1.as_ref().is_some_and(|slot| text.at_line_start(slot.0))) && !one.0.bare)
            .map(|one| one.0)
            .collect();
        let mut by_number: HashMap<u32, Vec<_>> = HashMap::new();
        for one in all {
            by_number.entry(one.0.number).or_default().push(if slots { one } else { (one.0, None) });
        }
        Some(Finder { text, range, by_number, spoiled, lines, options, choices, slots })
    }

    fn first(&self, expected: Option<u32>) -> Option<Start> {
        let early = |number: u32| {
            self.by_number.get(&number).and_then(|marks| marks.iter().find(|one| !one.0.bare || one.0.first)).cloned()
        };
        let one = early(1);
        let counted = expected.and_then(early);
        let line =
            self.lines.first().and_then(|mark| self.by_number.get(&mark.number)?.iter().find(|one| one.0.at == mark.at).cloned());
        // Whatever comes first: sections may count on, and a section cut at its head starts anywhere.
        let first = [one, counted, line].into_iter().flatten().min_by_key(|one| one.0.at);
        // In run-together text whose numbers go on from a section that lost its last: the first that another follows.
        first.or_else(|| {
            let mut all: Vec<&Start> = self.by_number.values().flatten().filter(|one| !one.0.bare).collect();
            all.sort_by_key(|one| one.0.at);
            all.into_iter().take(64).find(|one| self.find(&one.0, one.0.number + 1).is_some()).cloned()
        })
    }

    fn step(&self, from: &Mark) -> Step {
        let on = self.find(from, from.number + 1);
        let limit = on.as_ref().map_or(self.range.end, |one| one.0.at);
        if let Some(again) = self.restart(from, limit) {
            return Step::Again(again);
        }
        let skipped =
            || (2..=4).find_map(|gap| self.find(from, from.number + gap).filter(|one| !one.0.bare && self.goes_on(one)));
        on.or_else(skipped).map_or(Step::End, Step::On)
    }

    fn find(&self, from: &Mark, number: u32) -> Option<Start> {
        let clean = self.clean(from, number);
        let limit = clean.as_ref().map_or(self.range.end, start);
        let near = self.spoiled.get(&number).into_iter().flatten().find(|mark| mark.at >= from.end && mark.at < limit);
        near.map(|mark| (*mark, None)).filter(|one| self.begins(from, one)).or(clean)
    }

    /// Numbers may be missing before a mark that opens a line, or that the next number follows.
    fn goes_on(&self, one: &Start) -> bool {
        one.0.first || one.1.is_some() || self.find(&one.0, one.0.number + 1).is_some()
    }

    fn clean(&self, from: &Mark, number: u32) -> Option<Start> {
        let marks = self.by_number.get(&number)?;
        let behind = marks.partition_point(|one| one.0.at < from.end);
        marks[behind..].iter().take(64).find(|one| self.begins(from, one)).cloned()
    }

    /// Returns whether a question may begin at this mark, when the one before began at `from`.
    fn begins(&self, from: &Mark, one: &Start) -> bool {
        let (mark, text) = (&one.0, self.text);
        let at = start(one);
        let left = text.before(at).unwrap_or('\n');
        let offered = self.offered(from.end, at);
        if mark.bare {
            let unit = "个年月日种项条次位元天小时分人章节步点方面级类倍%万千百亿大".contains(text.get(mark.end));
            return mark.first && !unit && !text.get(mark.end).is_ascii() && (offered || "。?)!:".contains(left));
        }
        if text.at_line_start(at) {
            return true;
        }
        if self.slots {
            return one.1.is_some();
        }
        if self.choices {
            return offered;
        }
        // `;2.` goes on with a list inside an answer.
        if ";:,".contains(left) && from.first && !self.choices {
            return false;
        }
        offered || ends_sentence(left) || "√×对错".contains(left)
    }

    fn offered(&self, from: usize, to: usize) -> bool {
        let index = self.options.partition_point(|at| *at < from);
        self.options.get(index).is_some_and(|at| *at < to)
    }

    /// Numbers that start again on lines of their own before `limit`.
    fn restart(&self, from: &Mark, limit: usize) -> Option<Start> {
        let index = self.lines.partition_point(|mark| mark.at < from.end);
        let near = self.lines[index..].iter().take(24);
        for (offset, mark) in near.enumerate() {
            let next = self.lines.get(index + offset + 1)?;
            if next.at >= limit {
                return None;
            }
            let counts = mark.number <= from.number && next.number == mark.number + 1;
            let follows = if self.choices { mark.number != 1 || self.offered(from.end, mark.at) } else { false };
            if counts && follows {
                return self.by_number.get(&mark.number)?.iter().find(|one| one.0.at == mark.at).cloned();
            }
        }
        None
    }
}
