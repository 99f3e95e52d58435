//! Reads the blocks under a heading and sorts them: stem, choices, named quotes, answers.

use crate::interaction::has_section;
use crate::syntax::{
    accepted,
    block::{Block, Shape},
    body::Body,
    boxes,
    facts::is_list,
    leak, options, part_heading,
    problem::Report,
    quote, rubric,
    rule::Rule,
    text::{behind_bullet, heading, one_line},
    words::{Answers, Quote, nearest},
};
use exam::Kind;
use std::ops::Range;

/// What the text that is being read belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    Stem,
    Behind,
    Answers(Answers),
}

struct BodyReader<'a, 's> {
    report: &'a mut Report<'s>,
    kind: Kind,
    target: Target,
    /// Where the text begins that is not sorted yet.
    from: usize,
    body: Body,
}

/// Reads the blocks that cover `range` into the body.
pub(crate) fn read_body(report: &mut Report<'_>, blocks: &[Block], range: Range<usize>, kind: Kind, body: Body) -> Body {
    let mut reader = BodyReader { report, kind, target: Target::Stem, from: range.start, body };
    for (index, block) in blocks.iter().enumerate() {
        let last = blocks[index + 1..].iter().all(|next| next.shape == Shape::Rule);
        reader.block(block, blocks.get(index + 1), last);
    }
    reader.flush(range.end);
    let mut body = reader.body;
    body.reference.take_if(|text| text.is_empty());
    body.accepted.take_if(|lines| lines.is_empty());
    body.rubric.take_if(|criteria| criteria.is_empty());
    body
}

/// Returns whether a list offers choices.
pub(crate) fn has_boxes(text: &str, list: &Block, from: usize) -> bool {
    let line = |item: &Block| text[behind_bullet(text, &item.range).min(item.range.end)..item.range.end].lines().next();
    list.children
        .iter()
        .filter(|item| item.range.start >= from)
        .any(|item| line(item).is_some_and(|line| boxes::read(line).is_some()))
}

impl BodyReader<'_, '_> {
    fn block(&mut self, block: &Block, next: Option<&Block>, last: bool) {
        let text = &self.report.source.text;
        match block.shape {
            Shape::Heading(level) => self.heading(block, level),
            Shape::Quote => self.quote(block, next, last),
            Shape::List if !matches!(self.target, Target::Answers(_)) && has_boxes(text, block, self.from) => self.choices(block),
            Shape::List => self.list(block),
            Shape::Rule if last || matches!(self.target, Target::Behind) => {
                self.flush(block.range.start);
                self.from = block.range.end;
            }
            Shape::Underlined => {
                let end = self.report.source.text[block.range.clone()].trim_end().rfind('\n').unwrap_or(0);
                self.flush(block.range.start + end);
                self.from = block.range.end;
                if !last && self.target == Target::Stem {
                    append(&mut self.body.stem, "---");
                }
            }
            Shape::Paragraph | Shape::Item | Shape::Rule | Shape::Other => {}
        }
    }

    fn heading(&mut self, block: &Block, level: u8) {
        let (range, name) = heading(&self.report.source.text, &block.range);
        let Some(section) = Answers::find(&name) else {
            if part_heading::number(name.split(['（', '(']).next().unwrap_or_default().trim()).is_some() {
                self.report.add(Rule::PartsOutsideCase, range.start, &[]);
            } else if level <= 4 {
                let like = nearest(&name, Answers::ALL.into_iter().flat_map(|of| of.names().iter().copied())).unwrap_or_default();
                match like {
                    "" => drop(self.report.add(Rule::UnknownHeading, range.start, &[&name, &like])),
                    like => self.report.suggest(Rule::UnknownHeading, range.clone(), like, &[&name, &like]),
                }
                if let Some(meant) = Answers::find(like) {
                    self.open(block, meant, range.start, &name);
                }
            }
            return;
        };
        self.open(block, section, range.start, &name);
    }

    fn open(&mut self, block: &Block, section: Answers, at: usize, name: &str) {
        self.flush(block.range.start);
        self.from = block.range.end;
        self.target = Target::Answers(section);
        let repeated = match section {
            Answers::Accepted => self.body.accepted.replace(Vec::new()).is_some(),
            Answers::Reference => self.body.reference.replace(String::new()).is_some(),
            Answers::Rubric => self.body.rubric.replace(Vec::new()).is_some(),
        };
        if !has_section(self.kind, section) {
            self.report.add(Rule::SectionNotExpected, at, &[&name]);
        } else if repeated {
            self.report.add(Rule::RepeatedSection, at, &[&name]);
        }
    }

    fn quote(&mut self, block: &Block, next: Option<&Block>, last: bool) {
        let inner = quote::read(self.report, block.range.clone());
        let Some(name) = inner.name else {
            if self.target == Target::Behind {
                self.stray_quote(block, next, inner.text);
            }
            return;
        };
        self.flush(block.range.start);
        self.from = block.range.end;
        let at = block.range.start;
        self.body.quotes.push((name, at));
        let slot = match name {
            Quote::Explanation => return self.body.explanations.push((inner.text, at, last)),
            Quote::PartExplanation => &mut self.body.part_explanation,
            Quote::Material => &mut self.body.material,
            Quote::Hint => &mut self.body.hint,
        };
        if slot.replace(inner.text).is_some() {
            self.report.add(Rule::RepeatedQuote, at, &[&name.names()[0]]);
        }
    }

    /// A quote without a name behind the choices: a remark that lost its indentation, or nobody knows what.
    fn stray_quote(&mut self, block: &Block, next: Option<&Block>, text: String) {
        self.flush(block.range.start);
        self.from = block.range.end;
        let source = self.report.source;
        let attached = !source.text[..block.range.start].ends_with("\n\n");
        let between = next.is_some_and(|next| is_list(next) && has_boxes(&source.text, next, 0));
        match self.body.options.last_mut() {
            Some(option) if (attached || between) && option.remark.is_none() => {
                option.remark = Some(text);
                options::indent(self.report, block.range.clone());
            }
            Some(_) | None => drop(self.report.add(Rule::UnnamedQuote, block.range.start, &[])),
        }
    }

    fn choices(&mut self, list: &Block) {
        if !self.kind.is_objective() {
            let name = crate::syntax::words::kind_name(self.kind);
            self.report.add(Rule::OptionsNotExpected, list.range.start.max(self.from), &[&name]);
            return;
        }
        let items = list.children.iter().filter(|item| item.range.start >= self.from);
        let items: Vec<&Block> = items.collect();
        self.flush(items.first().map_or(list.range.start, |first| first.range.start));
        self.from = list.range.end;
        self.target = Target::Behind;
        options::read(self.report, &items, &mut self.body.options);
        if self.kind == Kind::TrueFalse {
            self.body.remarks.extend(self.body.options.iter_mut().filter_map(|option| option.remark.take()));
        }
    }

    fn list(&mut self, list: &Block) {
        let Target::Answers(section) = self.target else {
            let items: Vec<&Block> = list.children.iter().filter(|item| item.range.start >= self.from).collect();
            self.body.plain_list = items.first().filter(|_| items.len() >= 2).map(|first| first.range.start);
            return;
        };
        match section {
            Answers::Reference => {}
            Answers::Accepted => {
                self.flush(list.range.start);
                self.from = list.range.end;
                for item in &list.children {
                    self.accepted(item);
                }
            }
            Answers::Rubric => {
                self.flush(list.range.start);
                self.from = list.range.end;
                if let Some(lines) = &mut self.body.rubric_lines {
                    lines.extend(rubric::lines(self.report, list));
                }
                let criteria = rubric::read(self.report, list);
                self.body.rubric.get_or_insert_default().extend(criteria);
            }
        }
    }

    fn accepted(&mut self, item: &Block) {
        let text = &self.report.source.text;
        let start = behind_bullet(text, &item.range).min(item.range.end);
        let answer = one_line(&text[start..item.range.end]);
        if answer.is_empty() {
            self.report.add(Rule::EmptyOption, item.range.start, &[]);
        }
        accepted::check(self.report, start..item.range.end, self.kind == Kind::Fill);
        self.body.accepted.get_or_insert_default().push(answer);
        self.body.accepted_at.push(start);
    }

    /// Gives the text up to `end` to what it belongs to.
    fn flush(&mut self, end: usize) {
        let raw = &self.report.source.text[self.from.min(end)..end];
        let text = raw.trim();
        let at = self.from + raw.len() - raw.trim_start().len();
        self.from = end;
        if text.is_empty() {
            return;
        }
        match self.target {
            Target::Stem => {
                leak::check(self.report, at, text, self.kind);
                append(&mut self.body.stem, text);
            }
            Target::Behind => {
                self.body.left_out = self.body.left_out.or(Some(at));
                if !leak::check(self.report, at, text, self.kind) {
                    self.report.add(Rule::TextAfterOptions, at, &[]);
                }
            }
            Target::Answers(Answers::Reference) => append(self.body.reference.get_or_insert_default(), text),
            Target::Answers(Answers::Accepted) => {
                let mut start = at;
                for line in text.split_inclusive('\n') {
                    if !line.trim().is_empty() {
                        self.body.accepted.get_or_insert_default().push(line.trim().to_owned());
                        self.body.accepted_at.push(start + line.len() - line.trim_start().len());
                    }
                    start += line.len();
                }
            }
            Target::Answers(Answers::Rubric) => {
                self.body.left_out = self.body.left_out.or(Some(at));
                self.report.add(Rule::RubricLine, at, &[]);
            }
        }
    }
}

fn append(text: &mut String, more: &str) {
    if !text.is_empty() {
        text.push_str("\n\n");
    }
    text.push_str(more);
}
