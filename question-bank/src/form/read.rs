//! A document as fields. The format's own reader sorts it; here its texts become fields as they stand, also those that the checker
//! objects to.

use super::{
    Form, FormRefusal, PartForm, Row, escape,
    facts::{FactLines, Lost, head},
    part::ChoiceFields,
    value::take_verdict,
};
use crate::{
    read::{self, Reading, SourceFile, body::read_body, case, item},
    syntax::{
        block::{self, Block, Shape},
        body::Body,
        problem::{Problem, Report, Severity, apply},
        rubric::amount,
        rule::Rule,
        source::Source,
        text::heading,
        words::{self, Key, WordValue},
    },
};
use exam::Kind;
use std::ops::Range;

/// What these rules find is left out by the reader, so a form would lose it.
const LOSING: [Rule; 10] = [
    Rule::FrontMatterUnclosed,
    Rule::TextBeforeItem,
    Rule::PartHeading,
    Rule::RepeatedSection,
    Rule::RepeatedQuote,
    Rule::SectionNotExpected,
    Rule::UnnamedQuote,
    Rule::OptionWithoutBox,
    Rule::FactsAfterOptions,
    Rule::TextAfterOptions,
];

/// Reads a document, and makes sure that what the form writes is the same item. A sign that would not be shown is put right first.
pub(super) fn read(markdown: &str) -> Result<Form, FormRefusal> {
    let found = read_file(markdown);
    let edits = found.problems.iter().filter(|problem| problem.rule == Rule::EatenSign).flat_map(|problem| problem.edits.clone());
    let text = apply(&Source::new("", markdown).text, edits.collect());
    let source = Source::new("", &text);
    let before = read_file(&text);
    let stored = stored(&before).ok_or(FormRefusal::NotOneItem)?;
    let grave = |problem: &&Problem| problem.severity == Severity::Error;
    if let Some(problem) = before.problems.iter().find(|problem| LOSING.contains(&problem.rule)) {
        return Err(FormRefusal::Unshowable(problem.line));
    }
    let form = read_fields(&source).map_err(|at| FormRefusal::Unshowable(source.line_number(at)))?;
    let written = form.write();
    let again = read_fields(&Source::new("", &written));
    if again.is_ok_and(|again| again == form) && self::stored(&read_file(&written)).is_some_and(|again| again == stored) {
        return Ok(form);
    }
    let first = before.problems.iter().find(grave).map_or(before.items[0].place.first, |problem| problem.line);
    Err(FormRefusal::Unshowable(first))
}

fn read_file(text: &str) -> Reading {
    read::read(&[SourceFile { path: String::new(), text: text.to_owned() }])
}

/// Returns the one item of a document as it is stored.
fn stored(reading: &Reading) -> Option<String> {
    let alone = reading.papers.is_empty() && reading.notes.is_empty();
    let [only] = reading.items.as_slice() else { return None };
    alone.then(|| only.item.to_markdown())
}

/// Returns whether two documents hold the same item.
pub(super) fn same_item(one: &str, other: &str) -> bool {
    stored(&read_file(one)) == stored(&read_file(other))
}

/// Reads the fields of a document with one item.
pub(super) fn read_fields(source: &Source<'_>) -> Result<Form, Lost> {
    let mut report = Report::new(source);
    let mut form = Form::new("", Kind::Single);
    let start = head(source, &mut form)?;
    let blocks = block::parse(&mut report, start);
    let at = blocks.top.iter().position(|block| block.shape == Shape::Heading(2)).ok_or(start)?;
    let section = blocks.top[..at].iter().rfind(|block| block.shape == Shape::Heading(1));
    let blocks = &blocks.top[at..];
    (form.id, form.title) = item::name(&mut report, &blocks[0].range);
    let mut facts = FactLines::read(&mut report, blocks, &item::FACTS)?;
    let named = facts.take(Key::Type, |word| words::kind(word).is_some()).and_then(|word| words::kind(&word));
    let under = section.and_then(|block| {
        let title = heading(&source.text, &block.range).1;
        words::kind(crate::syntax::paper_heading::name(&title)).or_else(|| words::kind(&title))
    });
    form.kind = named.or(under).ok_or(blocks[0].range.start)?;
    form.parts.clear();
    if form.kind == Kind::Case {
        read_case(&mut report, &mut form, blocks, facts)?;
    } else {
        read_whole(&mut report, &mut form, blocks, facts)?;
    }
    Ok(form)
}

fn read_whole(report: &mut Report<'_>, form: &mut Form, blocks: &[Block], mut facts: FactLines) -> Result<(), Lost> {
    let (from, end, has_facts) = (facts.from, report.source.text.len(), !facts.is_empty());
    let mut part = PartForm::new(form.kind);
    facts.fill(form.slots());
    facts.fill(part.slots());
    form.kept_facts = facts.rest();
    let mut body = sort(report, &blocks[1..], from..end, form.kind)?;
    let at = body.at;
    let explanations = std::mem::take(&mut body.explanations).into_iter().map(|(text, ..)| text);
    let explanations = explanations.chain(std::mem::take(&mut body.remarks));
    form.explanation = escape::quoted().unguard(&explanations.collect::<Vec<_>>().join("\n\n"));
    form.material = escape::quoted().unguard(&body.material.take().unwrap_or_default());
    if body.part_explanation.is_some() {
        return Err(at);
    }
    fill_part(&mut part, body, has_facts)?;
    form.parts.push(part);
    Ok(())
}

fn read_case(report: &mut Report<'_>, form: &mut Form, blocks: &[Block], mut facts: FactLines) -> Result<(), Lost> {
    let source = report.source;
    facts.fill(form.slots());
    let from = facts.from;
    form.kept_facts = facts.rest();
    let starts: Vec<usize> = (1..blocks.len()).filter(|index| case::opens_part(report, &blocks[*index])).collect();
    let first = starts.first().copied().unwrap_or(blocks.len());
    let end = blocks.get(first).map_or(source.text.len(), |block| block.range.start);
    let body = sort(report, &blocks[1..first], from..end, Kind::Case)?;
    if body.hint.is_some() || body.part_explanation.is_some() {
        return Err(blocks[0].range.start);
    }
    let material = body.material.into_iter().chain(Some(body.stem)).filter(|text| !text.is_empty());
    form.material = escape::quoted().unguard(&material.collect::<Vec<_>>().join("\n\n"));
    form.explanation = body.explanations.into_iter().map(|(text, ..)| text).collect::<Vec<_>>().join("\n\n");
    for (number, start) in starts.iter().enumerate() {
        let next = starts.get(number + 1).copied();
        let end = next.map_or(source.text.len(), |next| blocks[next].range.start);
        let blocks = &blocks[*start..next.unwrap_or(blocks.len())];
        let part = read_part(report, form, blocks, end, next.is_none())?;
        form.parts.push(part);
    }
    form.explanation = escape::quoted().unguard(&form.explanation);
    Ok(())
}

fn read_part(report: &mut Report<'_>, form: &mut Form, blocks: &[Block], end: usize, last: bool) -> Result<PartForm, Lost> {
    let at = blocks[0].range.start;
    let title = heading(&report.source.text, &blocks[0].range).1;
    let mut facts = FactLines::read(report, blocks, &case::PART_FACTS)?;
    let has_facts = !facts.is_empty();
    let is_kind = |word: &str| words::kind(word).is_some_and(|kind| kind != Kind::Case);
    let kind = facts.take(Key::Type, is_kind).and_then(|word| words::kind(&word)).unwrap_or(Kind::Short);
    let mut part = PartForm::new(kind);
    let inner = title.strip_suffix(['）', ')']).and_then(|inner| inner.rsplit_once(['（', '(']));
    let worth = inner.and_then(|(_, points)| amount(points.trim_start_matches(['共', '本', '问', '题', '小'])));
    part.points = worth.map(|points| points.to_string()).unwrap_or_default();
    facts.fill(vec![(Key::Points, &mut part.points)]);
    facts.fill(part.slots());
    let from = facts.from;
    part.kept = facts.rest();
    let mut body = sort(report, &blocks[1..], from..end, kind)?;
    if body.material.is_some() {
        return Err(at);
    }
    let mut own: Vec<String> = body.part_explanation.take().into_iter().collect();
    for (text, _, is_end) in std::mem::take(&mut body.explanations) {
        if last && is_end {
            if !form.explanation.is_empty() {
                return Err(at);
            }
            form.explanation = text;
        } else {
            own.push(text);
        }
    }
    own.append(&mut body.remarks);
    part.explanation = escape::quoted().unguard(&own.join("\n\n"));
    fill_part(&mut part, body, has_facts)?;
    Ok(part)
}

/// Sorts what stands under a heading.
fn sort(report: &mut Report<'_>, blocks: &[Block], range: Range<usize>, kind: Kind) -> Result<Body, Lost> {
    let given = Body { at: range.start, rubric_lines: Some(Vec::new()), ..Body::default() };
    let body = read_body(report, blocks, range, kind, given);
    body.left_out.map_or(Ok(body), Err)
}

fn fill_part(part: &mut PartForm, body: Body, has_facts: bool) -> Result<(), Lost> {
    let mut stem = body.stem;
    match part.kind {
        Kind::Single | Kind::Multi => {
            let choice = |option: crate::syntax::options::RawChoice| ChoiceFields {
                text: escape::choice().unguard(&option.text),
                correct: option.ticked,
                remark: escape::remark().unguard(&option.remark.unwrap_or_default()),
            };
            part.choices = body.options.into_iter().map(choice).collect();
        }
        Kind::TrueFalse => {
            let said = body.options.iter().map(|option| (bool::find(option.text.trim_end_matches('。')), option.ticked));
            let said: Vec<_> = said.collect();
            let ticked: Vec<bool> = said.iter().filter(|(_, ticked)| *ticked).filter_map(|(said, _)| *said).collect();
            let both = said.len() == 2 && [Some(true), Some(false)].iter().all(|one| said.iter().any(|(said, _)| said == one));
            if !said.is_empty() && (!both || ticked.len() > 1) {
                return Err(body.at);
            }
            part.verdict = ticked.first().copied();
            if said.is_empty() {
                part.verdict = take_verdict(&mut stem);
            }
        }
        Kind::Fill => {
            let lines = body.accepted.unwrap_or_default();
            part.blanks = lines.iter().map(|line| crate::interaction::fill::alternatives(line).join("\n")).collect();
        }
        Kind::Short | Kind::Numeric => part.accepted = body.accepted.unwrap_or_default().join("\n"),
        Kind::Essay | Kind::TermPaper | Kind::Case => {}
    }
    part.stem = escape::stem(part.kind, has_facts).unguard(&stem);
    part.hint = escape::quoted().unguard(&body.hint.unwrap_or_default());
    part.reference = escape::reference().unguard(&body.reference.unwrap_or_default());
    let rows = body.rubric_lines.unwrap_or_default();
    part.rubric = rows.iter().map(|(line, levels)| Row::from_lines(line, levels)).filter(|row| !row.is_empty()).collect();
    Ok(())
}
