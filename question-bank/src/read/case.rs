//! A case: its background, then parts of any type under `### 第 N 问（8 分）`.

use super::{
    body,
    part::{open, part},
};
use crate::{
    item::{Item, Part},
    markdown::Markdown,
    syntax::{
        block::{Block, Shape},
        body::{Body, explained, filled},
        facts::Facts,
        part_heading,
        problem::Report,
        rubric::amount,
        rule::Rule,
        text::heading,
        words::{self, Answers, Key, Quote},
    },
};
use exam::{Kind, Points};
use std::ops::Range;

/// The facts that may stand under the heading of a part.
pub(crate) const PART_FACTS: [Key; 13] = [
    Key::Type,
    Key::Points,
    Key::Length,
    Key::Tolerance,
    Key::Order,
    Key::AnyTick,
    Key::Unit,
    Key::Precision,
    Key::Headings,
    Key::Contents,
    Key::Files,
    Key::Due,
    Key::Textbook,
];

/// Reads everything below the case's facts into the item.
pub(crate) fn read(report: &mut Report<'_>, item: &mut Item, blocks: &[Block], range: Range<usize>, draft: bool, facts: Facts) {
    facts.finish(report);
    let at = blocks[0].range.start;
    let starts: Vec<usize> = (1..blocks.len()).filter(|index| opens_part(report, &blocks[*index])).collect();
    let first = starts.first().copied().unwrap_or(blocks.len());
    let end = blocks.get(first).map_or(range.end, |block| block.range.start);
    let given = Body { at, draft, ..Body::default() };
    let body = body::read_body(report, &blocks[1..first], range.start..end, Kind::Case, given);
    background(report, item, body);
    for (number, start) in starts.iter().enumerate() {
        let next = starts.get(number + 1).copied();
        let end = next.map_or(range.end, |next| blocks[next].range.start);
        let until = next.unwrap_or(blocks.len());
        let question = Question { blocks: &blocks[*start..until], end, number: number + 1, last: next.is_none(), draft };
        let part = question.read(report, item);
        item.parts.push(part);
    }
    if item.parts.is_empty() {
        report.missing(Rule::NoParts, at, draft, &[]);
    }
    let sum = item.parts.iter().map(|part| part.points).sum::<Option<Points>>().filter(|_| !item.parts.is_empty());
    if let (Some(sum), Some(stated)) = (sum, item.points)
        && sum != stated
    {
        report.add(Rule::PartsSum, at, &[&sum, &stated]);
    }
    item.points = sum.or(item.points);
}

/// Returns whether a block is the heading of a part.
pub(crate) fn opens_part(report: &Report<'_>, block: &Block) -> bool {
    let name = || heading(&report.source.text, &block.range).1;
    block.shape == Shape::Heading(3) && Answers::find(&name()).is_none()
}

/// What stands before the first part.
fn background(report: &mut Report<'_>, item: &mut Item, body: Body) {
    if !body.stem.is_empty() && body.material.is_none() {
        report.add(Rule::MaterialNotQuoted, body.at, &[]);
    }
    body.refuse(report, Quote::Hint);
    body.refuse(report, Quote::PartExplanation);
    let material = body.material.into_iter().chain(Some(body.stem)).filter(|text| !text.is_empty());
    item.material = filled(Some(material.collect::<Vec<_>>().join("\n\n")));
    for (text, at, _) in body.explanations {
        explain(report, &mut item.explanation, text, at);
    }
}

fn explain(report: &mut Report<'_>, slot: &mut Option<Markdown>, text: String, at: usize) {
    if slot.is_some() {
        report.add(Rule::RepeatedQuote, at, &[&"解析"]);
    }
    *slot = filled(Some(text));
}

/// One part of a case as it stands in the file.
struct Question<'b> {
    blocks: &'b [Block],
    end: usize,
    number: usize,
    last: bool,
    draft: bool,
}

impl Question<'_> {
    fn read(&self, report: &mut Report<'_>, item: &mut Item) -> Part {
        let at = self.blocks[0].range.start;
        let heading_points = self.heading(report);
        let (mut facts, from) = open(report, self.blocks, &PART_FACTS);
        let example = "单选、多选、判断、填空、数值、简答、论述";
        let kind = facts.value(report, Key::Type, example, |word| words::kind(word).filter(|kind| *kind != Kind::Case));
        let kind = kind.unwrap_or(Kind::Short);
        let points = facts.points(report, Key::Points).or(heading_points);
        if let Some(shuffled) = facts.word::<bool>(report, Key::Order) {
            item.fixed_order |= !shuffled;
        }
        let given = Body { at, draft: self.draft, ..Body::default() };
        let mut body = body::read_body(report, &self.blocks[1..], from..self.end, kind, given);
        body.refuse(report, Quote::Material);
        let mut own = filled(body.part_explanation.take());
        for (text, at, is_end) in body.explanations.drain(..) {
            let slot = if self.last && is_end { &mut item.explanation } else { &mut own };
            explain(report, slot, text, at);
        }
        own = explained(own, std::mem::take(&mut body.remarks));
        let mut part = part(report, kind, body, &mut facts, points);
        facts.finish(report);
        part.explanation = own;
        part.points = points.or_else(|| part.rubric.as_ref().map(exam::Rubric::total));
        if part.points.is_none() {
            report.missing(Rule::PartPoints, at, self.draft, &[&self.number]);
        }
        part
    }

    /// Checks `第 N 问（8 分）` and returns the points.
    fn heading(&self, report: &mut Report<'_>) -> Option<Points> {
        let (place, text) = heading(&report.source.text, &self.blocks[0].range);
        let (name, points) = match text.strip_suffix(['）', ')']).and_then(|inner| inner.rsplit_once(['（', '('])) {
            Some((name, points)) => (name, amount(points.trim_start_matches(['共', '本', '问', '题', '小']))),
            None => (text.as_str(), None),
        };
        match part_heading::number(name.trim()) {
            Some(number) if number == self.number => {}
            Some(_) => drop(report.add(Rule::PartNumber, place.start, &[&self.number])),
            None => {
                let worth = points.map_or("8".to_owned(), |points| points.to_string());
                let better = format!("第 {} 问（{worth} 分）", self.number);
                report.suggest(Rule::PartHeading, place, &better, &[]);
                return points;
            }
        }
        if points.is_none() && name.len() < text.len() {
            report.add(Rule::PartHeading, place.start, &[]);
        }
        points
    }
}
