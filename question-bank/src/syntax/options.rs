//! Choices as they are written: boxes, text, and remarks indented below.

use super::{
    block::{Block, Shape},
    boxes, leak,
    problem::{Edit, Report},
    quote,
    rule::Rule,
    text::{behind_bullet, dedent, indent_of, pair},
    words::Key,
};
use exam::Kind;
use std::ops::Range;

/// One choice as it is written.
#[derive(Debug)]
pub(crate) struct RawChoice {
    pub text: String,
    pub ticked: bool,
    pub remark: Option<String>,
    pub at: usize,
}

/// Adds the choices of a list.
pub(crate) fn read(report: &mut Report<'_>, items: &[&Block], options: &mut Vec<RawChoice>) {
    let source = report.source;
    for item in items {
        let start = behind_bullet(&source.text, &item.range).min(item.range.end);
        let line = source.text[start..item.range.end].lines().next().unwrap_or_default();
        let Some(found) = boxes::read(line) else {
            match pair(line).filter(|(name, _)| Key::find(name).is_some()) {
                Some((name, _)) => drop(report.add(Rule::FactsAfterOptions, item.range.start, &[&name])),
                None => report.suggest(Rule::OptionWithoutBox, start..start, boxes::sound(false), &[]),
            }
            continue;
        };
        if !found.sound {
            report.repair(Rule::BrokenBox, start..start + found.length, boxes::sound(found.ticked), &[]);
        }
        let option = choice(report, item, start, start + found.length, found.ticked);
        if option.text.is_empty() {
            report.add(Rule::EmptyOption, item.range.start, &[]);
        }
        options.push(option);
    }
}

fn choice(report: &mut Report<'_>, item: &Block, start: usize, behind_box: usize, ticked: bool) -> RawChoice {
    let source = report.source;
    let indent = indent_of(&source.text, start);
    let mut remark: Option<String> = None;
    let (mut end, mut behind) = (item.range.end, None);
    for child in &item.children {
        if child.shape == Shape::Quote {
            end = end.min(child.range.start);
            behind = Some(child.range.end);
            let inner = quote::read(report, child.range.clone());
            if let Some(name) = inner.name {
                report.add(Rule::MisplacedQuote, child.range.start, &[&name.names()[0]]);
            }
            remark = Some(remark.map_or(inner.text.clone(), |before| format!("{before}\n\n{}", inner.text)));
        } else if behind.is_some() {
            report.add(Rule::TextAfterOptions, child.range.start, &[]);
        }
    }
    let range = behind_box.min(end)..end;
    let first_line = source.text[range.clone()].find('\n').map_or(range.end, |length| range.start + length);
    leak::check(report, first_line, &source.text[first_line..range.end], Kind::Single);
    let text = dedent(source.text[range].trim(), indent);
    RawChoice { text, ticked, remark: remark.filter(|remark| !remark.is_empty()), at: item.range.start }
}

/// Says that a quote at the margin cuts the list, and indents it.
pub(crate) fn indent(report: &mut Report<'_>, range: Range<usize>) {
    let source = report.source;
    let first = source.line_number(range.start);
    let last = source.line_number(range.end.saturating_sub(1).max(range.start));
    let mut edits: Vec<Edit> = Vec::new();
    for line in first..=last {
        let at = source.line_start(line);
        if !source.line(line).trim().is_empty() {
            edits.push(Edit { range: at..at, text: "  ".to_owned() });
        }
    }
    let repaired = format!("  {}", source.line(first));
    let problem = report.add(Rule::QuoteCutsOptions, range.start, &[]);
    problem.repaired = Some(repaired);
    problem.edits = edits;
}
