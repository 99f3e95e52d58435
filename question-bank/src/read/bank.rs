//! A file of items: section headings give the type, second-level headings open the items.

use super::item::{self, Context, ReadItem};
use crate::{
    syntax::{
        block::{Block, Shape},
        facts::Facts,
        paper_heading,
        problem::Report,
        rule::Rule,
        text::heading,
        words::{self, Key},
    },
    tags::Tags,
};

/// Reads every item of the file.
pub(crate) fn read(report: &mut Report<'_>, mut facts: Facts, blocks: &[Block]) -> Vec<ReadItem> {
    let tags =
        Tags { bank: facts.text(Key::Bank), level: facts.text(Key::Level), chapter: facts.text(Key::Chapter), ..Tags::default() };
    facts.finish(report);
    let mut items = Vec::new();
    let mut context = Context { tags: &tags, kind: None, unknown: false };
    let mut index = 0;
    while let Some(block) = blocks.get(index) {
        index += 1;
        match block.shape {
            Shape::Heading(1) => {
                let (place, title) = heading(&report.source.text, &block.range);
                let name = paper_heading::name(&title);
                context.kind = words::kind(name).or_else(|| words::kind(&title));
                context.unknown = context.kind.is_none();
                if context.unknown {
                    let like = words::like_a_kind(name).unwrap_or_default();
                    report.add(Rule::UnknownType, place.start, &[&name, &like]);
                }
            }
            Shape::Heading(2) => {
                let more = blocks[index..].iter().position(|next| matches!(next.shape, Shape::Heading(1 | 2)));
                let next = more.map_or(blocks.len(), |more| index + more);
                let end = blocks.get(next).map_or(report.source.text.len(), |block| block.range.start);
                items.push(item::read(report, &blocks[index - 1..next], end, &context));
                index = next;
            }
            Shape::Rule => {}
            Shape::Heading(_)
            | Shape::Underlined
            | Shape::Paragraph
            | Shape::List
            | Shape::Item
            | Shape::Quote
            | Shape::Other => {
                report.add(Rule::TextBeforeItem, block.range.start, &[]);
            }
        }
    }
    items
}
