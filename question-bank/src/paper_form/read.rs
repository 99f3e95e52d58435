//! A document of a paper as fields. The format's own reader finds its pieces; here they become fields as they stand.

use super::{
    PaperForm, PaperFormRefusal, SectionForm, SectionItems, heading, instructions,
    section::{NamedRow, RuleRow},
    settle::{points, scheme, value},
};
use crate::{
    paper::Paper,
    read::{self, SourceFile, draw, paper::draws},
    syntax::{
        block::{self, Block, Shape},
        facts::is_list,
        paper_heading,
        problem::Report,
        rubric::amount,
        rule::Rule,
        source::Source,
        text::{self, behind_bullet, is_id, one_line, pair},
        words::Key,
    },
};

/// A text that the form would lose: where it begins.
type Lost = usize;

/// Reads a document, and makes sure that what the form writes is the same paper.
pub(super) fn read(markdown: &str) -> Result<PaperForm, PaperFormRefusal> {
    let stored = paper(markdown).ok_or(PaperFormRefusal::NotOnePaper)?;
    let source = Source::new("", markdown);
    let form = fields_of(&source).map_err(|at| PaperFormRefusal::Unshowable(source.line_number(at)))?;
    let written = form.write();
    let same = fields(&written).is_ok_and(|again| again == form) && paper(&written).is_some_and(|again| again == stored);
    if same { Ok(form) } else { Err(PaperFormRefusal::Unshowable(1)) }
}

/// Returns the one paper of a document.
fn paper(text: &str) -> Option<Paper> {
    let mut reading = read::read(&[SourceFile { path: String::new(), text: text.to_owned() }]);
    let paper = reading.papers.pop()?;
    (reading.papers.is_empty() && reading.items.is_empty() && reading.notes.is_empty()).then_some(paper)
}

/// Reads the fields of a document.
pub(super) fn fields(document: &str) -> Result<PaperForm, Lost> {
    fields_of(&Source::new("", document))
}

fn fields_of(source: &Source<'_>) -> Result<PaperForm, Lost> {
    let mut form = PaperForm::default();
    let start = head(source, &mut form)?;
    let mut report = Report::new(source);
    let blocks = block::parse(&mut report, start).top;
    let first = blocks.iter().position(|block| block.shape == Shape::Heading(1)).unwrap_or(blocks.len());
    let until = blocks.get(first).map_or(source.text.len(), |block| block.range.start);
    form.instructions = instructions::unguard(source.text[start..until].trim());
    let mut rest = &blocks[first..];
    while let [head, behind @ ..] = rest {
        let next = behind.iter().position(|block| block.shape == Shape::Heading(1)).unwrap_or(behind.len());
        form.sections.push(section(&mut report, head, &behind[..next])?);
        rest = &behind[next..];
    }
    Ok(form)
}

/// Reads the front matter; says where the text behind it starts.
fn head(source: &Source<'_>, form: &mut PaperForm) -> Result<usize, Lost> {
    let mut lines = source.text.split_inclusive('\n');
    let opening = lines.next().unwrap_or_default();
    if opening.trim_end() != "---" {
        return Err(0);
    }
    let mut at = opening.len();
    let mut marking = String::new();
    for line in lines {
        if line.trim_end() == "---" {
            (form.marking, form.limit) = scheme(&marking);
            return Ok(at + line.len());
        }
        at += line.len();
        let found = pair(line).filter(|_| !line.starts_with('#')).and_then(|(name, value)| Some((Key::find(name)?, value)));
        let mut slots = form.slots();
        slots.push((Key::Marking, &mut marking));
        let slot = found.and_then(|(key, text)| {
            let inner = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text);
            let slot = slots.into_iter().find(|(of, slot)| *of == key && slot.is_empty())?.1;
            (!inner.is_empty()).then(|| (slot, value(key, inner)))
        });
        match slot {
            Some((slot, value)) => *slot = value,
            None if line.trim().is_empty() => {}
            None => form.kept.push(line.trim_end_matches('\n').to_owned()),
        }
    }
    Err(0)
}

fn section(report: &mut Report<'_>, head: &Block, blocks: &[Block]) -> Result<SectionForm, Lost> {
    let title = text::heading(&report.source.text, &head.range).1;
    let stated = paper_heading::points(&title);
    let each = stated.each.map(|points| points.to_string()).unwrap_or_default();
    let (mut named, mut drawn) = (Vec::new(), Vec::new());
    for block in blocks.iter().filter(|block| block.shape != Shape::Rule) {
        if !is_list(block) {
            return Err(block.range.start);
        }
        if draws(report, block) {
            let (mut draws, mut lines, before) = (Vec::new(), Vec::new(), report.problems.len());
            draw::read(report, block, &title, stated, &mut draws, &mut lines);
            if report.problems[before..].iter().any(|problem| problem.rule != Rule::SectionPoints) {
                return Err(block.range.start);
            }
            drawn.extend(draws.iter().zip(&lines).map(|(draw, line)| RuleRow::of(draw, line.priced, &each)));
        } else {
            for item in &block.children {
                named.push(name(report, item, &each)?);
            }
        }
    }
    let items = match (named.is_empty(), drawn.is_empty()) {
        (_, true) => SectionItems::Named(named),
        (true, false) => SectionItems::Drawn(drawn),
        (false, false) => return Err(head.range.start),
    };
    let mut section = SectionForm::new("", items);
    heading::fill(&mut section, &title);
    Ok(section)
}

/// `- id 标题（15 分）`
fn name(report: &Report<'_>, item: &Block, each: &str) -> Result<NamedRow, Lost> {
    let text = &report.source.text;
    let at = behind_bullet(text, &item.range).min(item.range.end);
    let line = one_line(&text[at..item.range.end]);
    let end = line.find(|c: char| c.is_whitespace() || c == '（' || c == '(').unwrap_or(line.len());
    if !is_id(&line[..end]) {
        return Err(at);
    }
    let behind = &line[end..];
    let divided = behind.strip_suffix(['）', ')']).and_then(|inner| inner.rsplit_once(['（', '(']));
    let (label, worth) = match divided.and_then(|(label, inner)| Some((label, amount(inner)?))) {
        Some((label, worth)) => (label, points(&worth.to_string())),
        None if divided.is_some_and(|(_, inner)| inner.contains('分')) => return Err(at),
        None => (behind, String::new()),
    };
    let worth = if worth == each { String::new() } else { worth };
    Ok(NamedRow { item: line[..end].to_owned(), points: worth, label: label.trim().to_owned() })
}
