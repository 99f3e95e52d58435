//! Text as its author typed it, in places where Markdown or the format would take it for something else.
//!
//! A text that would not survive in its place gets a backslash before each mark that begins a line; on the way back the backslashes
//! go again. A text that survives is left alone, so that lists, tables and quotes of authors who know Markdown stay what they are.

use super::mark::{escape_line, unescape_line};
use crate::{
    interaction::section::has_section,
    read::body::read_body,
    syntax::{
        block::{self, Shape},
        body::Body,
        options::eaten_sign,
        output::{write_indented, write_quoted},
        problem::Report,
        rule::Rule,
        source::Source,
        words::{Answers, Quote, kind_name},
    },
    write::item::list_mark,
};
use exam::Kind;

/// A place in a document, and what survives there.
pub(super) struct Guard(Place);

#[derive(Clone, Copy)]
enum Place {
    /// Of this type; whether facts stand above it.
    Stem(Kind, bool),
    Reference,
    Quoted,
    Choice,
    Remark,
}

/// The question, between the facts, if there are any, and what answers it.
pub(super) fn stem(kind: Kind, has_facts: bool) -> Guard {
    Guard(Place::Stem(kind, has_facts))
}

/// The reference answer, under its heading.
pub(super) fn reference() -> Guard {
    Guard(Place::Reference)
}

/// A quote with a name: material, hint, explanation.
pub(super) fn quoted() -> Guard {
    Guard(Place::Quoted)
}

/// The text of a choice.
pub(super) fn choice() -> Guard {
    Guard(Place::Choice)
}

/// The remark under a choice.
pub(super) fn remark() -> Guard {
    Guard(Place::Remark)
}

impl Guard {
    /// Returns the text as the document has it.
    pub fn guard(&self, typed: &str) -> String {
        if self.survives(typed) { typed.to_owned() } else { self.escaped(typed) }
    }

    /// Returns the text as its author typed it.
    pub fn unguard(&self, written: &str) -> String {
        if !written.contains('\\') {
            return written.to_owned();
        }
        let typed: Vec<String> = written.split('\n').map(unescape_line).collect();
        let typed = typed.join("\n");
        if typed != written && !self.survives(&typed) && self.escaped(&typed) == written { typed } else { written.to_owned() }
    }

    fn escaped(&self, typed: &str) -> String {
        let lines: Vec<String> = match self.0 {
            // Only the sign that opens a choice would not be shown.
            Place::Choice if !structural(typed) => {
                let (first, rest) = typed.split_once('\n').map_or((typed, None), |(first, rest)| (first, Some(rest)));
                [Some(escape_line(first)), rest.map(str::to_owned)].into_iter().flatten().collect()
            }
            Place::Stem(..) | Place::Reference | Place::Quoted | Place::Choice | Place::Remark => {
                typed.split('\n').map(escape_line).collect()
            }
        };
        lines.join("\n")
    }

    fn survives(&self, text: &str) -> bool {
        if text.is_empty() {
            return true;
        }
        match self.0 {
            Place::Stem(kind, has_facts) => {
                let facts = if has_facts { "- 分值：1\n\n" } else { "" };
                let above = format!("{facts}{text}\n");
                tails(kind, list_mark(text)).iter().all(|tail| stem_of(&above, tail, kind).as_deref() == Some(text))
            }
            Place::Reference => ["", "\n#### 评分标准\n\n- 1 分：评\n", "\n> **解析** 解\n"].iter().all(|tail| {
                let body = sorted(&format!("题\n\n#### 参考答案\n\n{text}\n{tail}"), Kind::Short);
                body.is_some_and(|body| body.reference.as_deref() == Some(text))
            }),
            Place::Quoted => {
                let mut quote = "> **解析**\n>\n".to_owned();
                write_quoted(&mut quote, text, "");
                let body = sorted(&format!("题\n\n{quote}\n> **提示** 提\n"), Kind::Short);
                body.is_some_and(|body| {
                    let own = body.explanations.iter().map(|(text, ..)| text.as_str());
                    own.eq([text]) && body.hint.as_deref() == Some("提") && body.stem == "题"
                })
            }
            Place::Choice => eaten_sign(text.lines().next().unwrap_or_default()).is_none() && is_one_choice(text),
            Place::Remark => choice_of("甲", text) == Some(("甲".to_owned(), Some(text.to_owned()))),
        }
    }
}

/// Returns whether the text of a choice would not stay one text even without the sign that opens it.
fn structural(text: &str) -> bool {
    !is_one_choice(&format!("甲{text}"))
}

/// Returns whether a text stays the text of one choice, with a remark and without.
fn is_one_choice(text: &str) -> bool {
    ["", "丙"].iter().all(|remark| {
        let wanted = (text.to_owned(), Some((*remark).to_owned()).filter(|remark| !remark.is_empty()));
        choice_of(text, remark) == Some(wanted)
    })
}

/// What can follow a stem, lists with this bullet.
fn tails(kind: Kind, mark: char) -> Vec<String> {
    let mut tails = vec![String::new(), "\n> **提示** 提\n".to_owned(), "\n> **解析** 解\n".to_owned()];
    match kind {
        Kind::Single | Kind::Multi => tails.push(format!("\n{mark} [ ] 甲\n{mark} [x] 乙\n")),
        Kind::TrueFalse => tails.push(format!("\n{mark} [ ] 正确\n{mark} [x] 错误\n")),
        Kind::Fill | Kind::Numeric | Kind::Short | Kind::Essay | Kind::Case | Kind::TermPaper => {}
    }
    for section in Answers::ALL.into_iter().filter(|section| has_section(kind, *section)) {
        tails.push(format!("\n#### {}\n\n- 1 分：甲\n", section.names()[0]));
    }
    tails
}

/// Returns the stem of a body, if all of what follows it is still there.
fn stem_of(text: &str, tail: &str, kind: Kind) -> Option<String> {
    let body = sorted(&format!("{text}{tail}"), kind)?;
    let tail_is_there = match tail {
        "" => true,
        tail if tail.contains("提示") => body.hint.as_deref() == Some("提"),
        tail if tail.contains("解析") => body.explanations.iter().map(|(text, ..)| text.as_str()).eq(["解"]),
        tail if tail.contains("####") => {
            body.accepted.is_some() || body.reference.is_some() || body.rubric.is_some_and(|criteria| criteria.len() == 1)
        }
        _ => body.options.len() == 2,
    };
    let others = body.quotes.iter().filter(|(name, _)| !matches!(name, Quote::Hint | Quote::Explanation)).count();
    let expected = usize::from(tail.contains("> **"));
    (tail_is_there && others == 0 && body.quotes.len() == expected).then_some(body.stem)
}

/// Reads a choice with its remark back.
fn choice_of(text: &str, remark: &str) -> Option<(String, Option<String>)> {
    let mut list = "题\n\n- [ ] ".to_owned();
    write_indented(&mut list, text, "  ");
    if !remark.is_empty() {
        if text.contains(['\n', '<']) {
            list.push('\n');
        }
        write_quoted(&mut list, remark, "  ");
    }
    list += "- [x] 乙\n";
    let body = sorted(&list, Kind::Single)?;
    let [first, second] = <[_; 2]>::try_from(body.options).ok()?;
    (second.text == "乙" && second.remark.is_none() && body.stem == "题").then_some((first.text, first.remark))
}

/// Sorts what stands under the heading of an item of this type; nothing where it would be more than one, or would lose something.
fn sorted(text: &str, kind: Kind) -> Option<Body> {
    let document = format!("# {}\n\n## x\n\n{text}", kind_name(kind));
    let source = Source::new("", &document);
    let mut report = Report::new(&source);
    let blocks = block::parse(&mut report, 0);
    let inner = blocks.top.get(1..).filter(|inner| inner[1..].iter().all(|of| !matches!(of.shape, Shape::Heading(1..=3))))?;
    let (facts, from) = crate::read::part::open(&mut report, inner, &crate::read::item::FACTS);
    drop(facts);
    let body = read_body(&mut report, &inner[1..], from..source.text.len(), kind, Body::default());
    let losing = [
        Rule::UnknownKey,
        Rule::MisplacedFact,
        Rule::RepeatedKey,
        Rule::FactWithoutValue,
        Rule::BadValue,
        Rule::UnknownHeading,
        Rule::RepeatedSection,
        Rule::RepeatedQuote,
        Rule::UnnamedQuote,
        Rule::MisplacedQuote,
        Rule::OptionWithoutBox,
        Rule::OptionsNotExpected,
        Rule::FactsAfterOptions,
        Rule::TextAfterOptions,
        Rule::SectionNotExpected,
        Rule::QuoteNotBold,
        Rule::PartsOutsideCase,
    ];
    let lost = report.problems.iter().any(|problem| losing.contains(&problem.rule)) || body.left_out.is_some();
    (!lost).then_some(body)
}
