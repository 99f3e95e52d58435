//! The blocks of a document with the bytes they cover: headings, paragraphs, lists and their items, quotes.

use super::{
    problem::{Report, Severity},
    rule::Rule,
};
use crate::{
    markdown::{DEEPEST, formula, mathml, options::OPTIONS, protect, render},
    picture::is_local,
};
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};
use std::{borrow::Cow, ops::Range};

/// How deep the tree goes: a list in an item of a list in a quote is as much as the format asks for.
const RECORDED: usize = 5;

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// With its level.
    Heading(u8),
    /// Text with `---` or `===` directly under it, which is meant as text.
    Underlined,
    Paragraph,
    List,
    Item,
    Quote,
    Rule,
    Other,
}

/// A block and what stands in it.
#[derive(Debug)]
pub(crate) struct Block {
    pub shape: Shape,
    pub range: Range<usize>,
    pub children: Vec<Block>,
}

/// The blocks of one document.
#[derive(Default)]
pub(crate) struct Blocks {
    pub top: Vec<Block>,
    /// Code, where stars and tildes are themselves.
    pub code: Vec<Range<usize>>,
}

/// Parses everything behind the front matter, and notes what only the parser can see.
pub(crate) fn parse(report: &mut Report<'_>, start: usize) -> Blocks {
    let source = report.source;
    let text = shallow(&source.text[start..]);
    if matches!(text, Cow::Owned(_))
        && let Some(at) = protect::excess(&source.text[start..]).next()
    {
        report.add(Rule::TooDeep, start + at, &[&DEEPEST]);
    }
    let text = without_money(text);
    let mut builder = Builder { report, blocks: Blocks::default(), open: Vec::new(), depth: 0 };
    for (event, range) in Parser::new_ext(&text, OPTIONS).into_offset_iter() {
        builder.event(event, range.start + start..range.end + start);
    }
    builder.unread_formulas(start, &text);
    builder.blocks
}

/// Returns the text with what opens too many quotes and lists on one line made plain, byte for byte.
fn shallow(text: &str) -> Cow<'_, str> {
    let mut plain = String::new();
    let mut from = 0;
    for at in protect::excess(text) {
        let end = text[at..].find('\n').map_or(text.len(), |length| at + length);
        let markers = text[at..end].bytes().take_while(|byte| b" \t>+-*.)0123456789".contains(byte)).count();
        plain += &text[from..at];
        plain.extend(std::iter::repeat_n('x', markers));
        from = at + markers;
    }
    if from == 0 { Cow::Borrowed(text) } else { Cow::Owned(plain + &text[from..]) }
}

/// Returns the text with dollars that stand in no formula made plain, byte for byte.
fn without_money(text: Cow<'_, str>) -> Cow<'_, str> {
    let plain = if text.contains('$') { formula::plain_dollars(&text) } else { Vec::new() };
    if plain.is_empty() {
        return text;
    }
    let mut hidden = String::with_capacity(text.len());
    let mut from = 0;
    for at in plain {
        hidden += &text[from..at];
        hidden.push('x');
        from = at + 1;
    }
    Cow::Owned(hidden + &text[from..])
}

struct Builder<'a, 's> {
    report: &'a mut Report<'s>,
    blocks: Blocks,
    open: Vec<Block>,
    depth: usize,
}

impl Builder<'_, '_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Code(_) => self.blocks.code.push(range),
            Event::InlineMath(latex) => self.formula(&latex, false, range),
            Event::DisplayMath(latex) => self.formula(&latex, true, range),
            Event::Html(_) | Event::InlineHtml(_) => {
                self.once(Rule::RawHtml, range.start, &"");
            }
            Event::Rule => {
                let shape = if self.report.source.text.as_bytes()[range.start] == b'_' { Shape::Paragraph } else { Shape::Rule };
                self.leaf(shape, range);
            }
            Event::Text(_) | Event::SoftBreak | Event::HardBreak | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    /// A formula with an open brace is text to the parser, and is shown as such.
    fn unread_formulas(&mut self, start: usize, text: &str) {
        for found in if text.contains('$') { formula::formulas(text) } else { Vec::new() } {
            let outer = found.outer().start + start..found.outer().end + start;
            let next = self.blocks.code.partition_point(|range| range.end <= outer.start);
            let is_seen = self.blocks.code.get(next).is_some_and(|range| range.start < outer.end);
            if !is_seen && let Err(piece) = mathml::to_mathml(&text[found.inner.clone()], found.display) {
                self.once(Rule::BrokenFormula, outer.start, &piece);
            }
        }
    }

    fn formula(&mut self, latex: &str, display: bool, range: Range<usize>) {
        if let Err(piece) = mathml::to_mathml(latex, display) {
            let within = latex.find(&piece).unwrap_or(0);
            let at = range.start + if display { 2 } else { 1 } + within;
            self.once(Rule::BrokenFormula, at.min(range.end), &piece);
        }
        self.blocks.code.push(range);
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        self.depth += 1;
        if self.depth == DEEPEST + 1 && !self.report.problems.iter().any(|problem| problem.rule == Rule::TooDeep) {
            self.report.add(Rule::TooDeep, range.start, &[&DEEPEST]);
        }
        let shape = match tag {
            Tag::Heading { level, .. } if self.report.source.text.as_bytes()[range.start] == b'#' => Shape::Heading(level as u8),
            Tag::Heading { .. } => {
                self.underlined(&range);
                Shape::Underlined
            }
            Tag::Paragraph => Shape::Paragraph,
            Tag::List(_) => Shape::List,
            Tag::Item => Shape::Item,
            Tag::BlockQuote(_) => Shape::Quote,
            Tag::CodeBlock(kind) => {
                if matches!(kind, CodeBlockKind::Indented) {
                    let opens_heading = self.report.source.text[range.clone()].trim_start().starts_with('#');
                    let problem = self.report.add(Rule::IndentedCode, range.start, &[]);
                    // Stored without the room before it, it would be a heading and end what stands before.
                    if opens_heading {
                        problem.severity = Severity::Error;
                    }
                }
                self.blocks.code.push(range.clone());
                Shape::Other
            }
            Tag::Link { dest_url, .. } => {
                if !render::is_safe_link(&dest_url) {
                    self.once(Rule::UnsafeLink, range.start, &dest_url);
                }
                return;
            }
            Tag::Image { dest_url, .. } => {
                if !is_local(&dest_url) {
                    self.once(Rule::RemoteImage, range.start, &dest_url);
                }
                return;
            }
            Tag::HtmlBlock
            | Tag::Table(_)
            | Tag::TableHead
            | Tag::TableRow
            | Tag::TableCell
            | Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::MetadataBlock(_) => Shape::Other,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => return,
        };
        if self.depth <= RECORDED {
            self.open.push(Block { shape, range, children: Vec::new() });
        }
    }

    fn end(&mut self, tag: TagEnd) {
        let inline = matches!(
            tag,
            TagEnd::Link
                | TagEnd::Image
                | TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Superscript
                | TagEnd::Subscript
        );
        if !inline
            && self.depth <= RECORDED
            && let Some(block) = self.open.pop()
        {
            self.close(block);
        }
        self.depth -= 1;
    }

    /// Says it once a line: a line of a thousand tags is one mistake.
    fn once(&mut self, rule: Rule, at: usize, found: &dyn std::fmt::Display) {
        let line = self.report.source.line_number(at);
        let same = |problem: &&crate::syntax::problem::Problem| problem.rule == rule && problem.line == line;
        if self.report.problems.iter().rev().take(8).find(same).is_none() {
            self.report.add(rule, at, &[found]);
        }
    }

    /// A line of dashes meant as a divider needs room above; a line of `=` can only be taken away.
    fn underlined(&mut self, range: &Range<usize>) {
        let text = &self.report.source.text[range.clone()];
        let at = range.start + text.trim_end().rfind('\n').map_or(0, |end| end + 1);
        let at = at + self.report.source.text[at..range.end].find(['-', '=']).unwrap_or(0);
        let line = self.report.source.text[at..range.end].trim_end();
        if line.starts_with('-') {
            self.report.repair(Rule::UnderlinedText, at..at, "\n", &[&"---"]);
        } else {
            self.report.add(Rule::UnderlinedText, at, &[&"==="]);
        }
    }

    fn leaf(&mut self, shape: Shape, range: Range<usize>) {
        if self.depth < RECORDED {
            self.close(Block { shape, range, children: Vec::new() });
        }
    }

    fn close(&mut self, block: Block) {
        match self.open.last_mut() {
            Some(parent) => parent.children.push(block),
            None => self.blocks.top.push(block),
        }
    }
}
