//! Choices as they are written: boxes, text, and remarks indented below.

use super::{
    block::{Block, Shape},
    boxes, leak,
    problem::{Edit, Report},
    quote,
    rule::Rule,
    text::{behind_bullet, dedent, indent_of, pair, unquote},
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
    keep_sign(report, behind_box, item.range.end);
    let indent = indent_of(&source.text, start);
    let mut remark: Option<String> = None;
    let (mut end, mut behind) = (item.range.end, None);
    for child in &item.children {
        if child.shape == Shape::Quote {
            end = end.min(child.range.start);
            behind = Some(child.range.end);
            // Whatever it calls itself, it is the remark: nothing of it is cut off.
            let text = unquote(&source.text, child.range.clone());
            if let Some(name) = quote::bold_name(&text) {
                report.add(Rule::MisplacedQuote, child.range.start, &[&name.names()[0]]);
            }
            remark = Some(remark.map_or(text.clone(), |before| format!("{before}\n\n{text}")));
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

/// Says that the sign a choice opens with is Markdown and would not be shown: `# 号键` reads as a heading 号键, `- 5` as a list of 5.
fn keep_sign(report: &mut Report<'_>, behind_box: usize, end: usize) {
    let line = report.source.text[behind_box.min(end)..end].lines().next().unwrap_or_default();
    let text = line.trim_start();
    let at = behind_box + line.len() - text.len();
    let Some(sign) = eaten_sign(text) else { return };
    report.repair(Rule::EatenSign, at + sign..at + sign, "\\", &[&text.chars().take(8).collect::<String>()]);
}

/// Returns where a backslash keeps the sign that opens a text, if Markdown would take it for the mark of a heading, a quote or a list.
pub(crate) fn eaten_sign(text: &str) -> Option<usize> {
    let ends = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t']);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let hashes = text.bytes().take_while(|byte| *byte == b'#').count();
    match text.as_bytes().first()? {
        b'#' => (hashes <= 6 && ends(&text[hashes..])).then_some(0),
        b'-' | b'+' | b'*' => ends(&text[1..]).then_some(0),
        b'>' => Some(0),
        b'0'..=b'9' => (digits <= 9 && text[digits..].starts_with(['.', ')']) && ends(&text[digits + 1..])).then_some(digits),
        _ => None,
    }
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
