//! One item: its heading, its facts, and the body that its type gives a meaning.

use super::{
    body, case,
    part::{open, part},
};
use crate::{
    item::Item,
    syntax::{
        block::{Block, Shape},
        body::{Body, explained, filled},
        facts::Facts,
        problem::{Place, Problem, Report},
        rule::{Rule, Severity},
        text::{heading, is_id},
        words::{self, Key, Quote},
    },
    tags::{Status, Tags},
};
use exam::{Kind, item::NoteLink};
use std::ops::Range;

/// The facts that may stand under the heading of an item.
pub(crate) const FACTS: [Key; 22] = [
    Key::Points,
    Key::Difficulty,
    Key::Topic,
    Key::Note,
    Key::Textbook,
    Key::Type,
    Key::Status,
    Key::Pool,
    Key::Author,
    Key::Source,
    Key::Level,
    Key::Chapter,
    Key::Order,
    Key::AnyTick,
    Key::Unit,
    Key::Precision,
    Key::Length,
    Key::Tolerance,
    Key::Headings,
    Key::Contents,
    Key::Files,
    Key::Due,
];

/// What the front matter and the section heading give to all items below them.
pub(crate) struct Context<'a> {
    pub tags: &'a Tags,
    pub kind: Option<Kind>,
    /// Whether the section heading names an unknown type, which was reported there.
    pub unknown: bool,
}

/// An item and where it stands.
#[derive(Debug)]
pub struct ReadItem {
    /// The item; a draft if it has errors.
    pub item: Item,
    /// Its lines, heading included.
    pub place: Place,
}

impl ReadItem {
    pub(super) fn holds(&self, problem: &Problem) -> bool {
        let Place { file, first, last } = &self.place;
        (*first..=*last).contains(&problem.line) && problem.file == *file
    }
}

/// An item with an error in its lines is a draft.
pub(crate) fn demote(items: &mut [ReadItem], problems: &[Problem]) {
    for problem in problems.iter().filter(|problem| problem.severity == Severity::Error) {
        let before = items.partition_point(|of| of.place.first <= problem.line);
        let holder = before.checked_sub(1).map(|index| &mut items[index]).filter(|of| of.holds(problem));
        if let Some(ReadItem { item, .. }) = holder.filter(|of| of.item.status == Status::Ready) {
            item.status = Status::Draft;
        }
    }
}

/// Reads the item whose heading is the first block.
pub(crate) fn read(report: &mut Report<'_>, blocks: &[Block], end: usize, context: &Context<'_>) -> ReadItem {
    let source = report.source;
    let first_problem = report.problems.len();
    let at = blocks[0].range.start;
    let (id, title) = name(report, &blocks[0].range);
    let (mut facts, from) = open(report, blocks, &FACTS);
    let named = facts.value(report, Key::Type, "单选、多选、判断、填空、数值、简答、论述、案例、课程论文", words::kind);
    let kind = named.or(context.kind).unwrap_or_else(|| {
        if !context.unknown {
            report.add(Rule::MissingType, at, &[]);
        }
        guess(report, blocks, from)
    });
    let mut tags = filed(&mut facts, context.tags);
    tags.difficulty = facts.difficulty(report);
    let points = facts.points(report, Key::Points);
    let status: Option<Status> = facts.word(report, Key::Status);
    let order: Option<bool> = facts.word(report, Key::Order);
    let draft = status == Some(Status::Draft);
    let mut item = Item {
        id,
        title,
        kind,
        tags,
        points,
        note: facts.text(Key::Note).map(|link| note_link(&link)),
        textbook: facts.text(Key::Textbook),
        pool: facts.word(report, Key::Pool).unwrap_or_default(),
        status: status.unwrap_or(Status::Ready),
        fixed_order: false,
        material: None,
        parts: Vec::new(),
        explanation: None,
    };
    let range = from..end;
    if kind == Kind::Case {
        case::read(report, &mut item, blocks, range, draft, facts);
    } else {
        let given = Body { at, draft, ..Body::default() };
        let body = body::read_body(report, &blocks[1..], range, kind, given);
        read_whole(report, &mut item, body, facts);
    }
    if let Some(text) = placeholder(&item) {
        report.missing(Rule::Placeholder, at, draft, &[&text]);
    }
    item.fixed_order = order.map_or_else(|| item.refers_to_order(), |shuffled| !shuffled);
    let broken = report.has_errors_since(first_problem) || (named.is_none() && context.kind.is_none());
    if broken && item.status == Status::Ready {
        item.status = Status::Draft;
    }
    let first = source.line_number(at);
    let last = source.line_number(at + source.text[at..end].trim_end().len().saturating_sub(1));
    ReadItem { item, place: Place { file: source.path.to_owned(), first, last } }
}

/// Returns a text of the editor's template that was left as it is: a stem, or choices of which more than one says nothing else.
fn placeholder(item: &Item) -> Option<String> {
    let stem = item.parts.iter().map(|part| part.prompt.0.trim()).find(|prompt| *prompt == "题干（　　）。");
    let choices = item.parts.iter().flat_map(|part| part.keyed.choices()).map(|choice| choice.text.0.trim());
    let mut left = choices.filter(|text| ["选项一", "选项二", "选项三", "选项四"].contains(text));
    stem.or(left.next().filter(|_| left.next().is_some())).map(str::to_owned)
}

/// An item that is answered as a whole.
fn read_whole(report: &mut Report<'_>, item: &mut Item, mut body: Body, mut facts: Facts) {
    item.material = filled(body.material.take());
    for (text, at, _) in body.explanations.drain(..) {
        if item.explanation.is_some() {
            report.add(Rule::RepeatedQuote, at, &[&"解析"]);
        }
        item.explanation = filled(Some(text));
    }
    body.refuse(report, Quote::PartExplanation);
    item.explanation = explained(item.explanation.take(), std::mem::take(&mut body.remarks));
    let part = part(report, item.kind, body, &mut facts, item.points);
    facts.finish(report);
    item.parts.push(part);
}

/// Id and title of an item's heading.
pub(crate) fn name(report: &mut Report<'_>, range: &Range<usize>) -> (String, String) {
    let (place, text) = heading(&report.source.text, range);
    let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((&text, ""));
    if is_id(first) {
        return (first.to_owned(), rest.trim().to_owned());
    }
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    let meant = !first.is_empty() && first.chars().all(plain) && first.contains(|c: char| c.is_ascii_digit() || "-_".contains(c));
    if !meant {
        report.add(Rule::MissingId, place.start, &[]);
        return (String::new(), text);
    }
    let id = first.to_ascii_lowercase().replace(['_', '.'], "-");
    let span = place.start..place.start + first.len();
    if is_id(&id) {
        report.repair(Rule::BadId, span, &id, &[&first]);
    } else {
        report.add(Rule::BadId, span.start, &[&first]);
    }
    (id, rest.trim().to_owned())
}

fn filed(facts: &mut Facts, context: &Tags) -> Tags {
    let topics = facts.text(Key::Topic).unwrap_or_default();
    Tags {
        bank: context.bank.clone(),
        level: facts.text(Key::Level).or_else(|| context.level.clone()),
        chapter: facts.text(Key::Chapter).or_else(|| context.chapter.clone()),
        difficulty: None,
        topics: topics.split(['；', ';']).map(str::trim).filter(|topic| !topic.is_empty()).map(str::to_owned).collect(),
        author: facts.text(Key::Author),
        source: facts.text(Key::Source),
    }
}

fn note_link(text: &str) -> NoteLink {
    let (note, heading) = text.split_once('#').unwrap_or((text, ""));
    NoteLink { note: note.trim().to_owned(), heading: heading.trim().to_owned() }
}

/// Returns the type that an item seems to have when nothing says so; it stays a draft.
fn guess(report: &Report<'_>, blocks: &[Block], from: usize) -> Kind {
    let text = &report.source.text;
    let boxes = blocks.iter().any(|block| block.shape == Shape::List && body::has_boxes(text, block, from));
    if boxes { Kind::Multi } else { Kind::Short }
}
