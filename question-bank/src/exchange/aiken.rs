//! Aiken: single choice in plain lines, `ANSWER: B` below each.

use super::{
    facts::{self, Facts},
    foreign::{ForeignFile, ForeignItem},
};
use crate::{
    interaction::{Choice, KeyContent, KeyContentMut},
    item::Item,
    markdown::{
        Markdown,
        plain::{escape_line, escape_paragraphs},
    },
    passage::{RefusedPassage, clip},
    remark::Remark,
};
use exam::Kind;

/// Returns whether a text is Aiken: most of its questions end with their answer.
pub(crate) fn looks_like(text: &str) -> bool {
    let blocks = blocks(text);
    let whole = blocks.iter().filter(|block| block.key.is_some() && block.choices.len() > 1).count();
    whole > 0 && whole * 2 > blocks.len()
}

/// The lines of one question.
#[derive(Default)]
struct Block<'t> {
    stem: Vec<&'t str>,
    choices: Vec<&'t str>,
    key: Option<usize>,
    raw: String,
    lines: (u32, u32),
}

/// Returns the questions, whole or broken: one ends with its answer, or where another text follows its choices.
fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut out = Vec::new();
    let mut block = Block::default();
    for (number, line) in (1u32..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        let key = answer(line);
        let choice = choice(line).filter(|(letter, _)| *letter == block.choices.len() && !block.stem.is_empty());
        let begins = key.is_none() && choice.is_none() && !block.choices.is_empty() && !line.starts_with("ANSWER");
        if begins {
            out.push(std::mem::take(&mut block));
        }
        if block.raw.is_empty() {
            block.lines.0 = number;
        }
        block.lines.1 = number;
        block.raw.push_str(line);
        block.raw.push('\n');
        match (key, choice) {
            (Some(_), _) => {
                block.key = key;
                out.push(std::mem::take(&mut block));
            }
            (None, Some((_, text))) => block.choices.push(text),
            (None, None) if line.starts_with("ANSWER") => out.push(std::mem::take(&mut block)),
            (None, None) => block.stem.push(line.trim()),
        }
    }
    if !block.raw.is_empty() {
        out.push(block);
    }
    out
}

/// `A. text` or `A) text`.
fn choice(line: &str) -> Option<(usize, &str)> {
    let letter = line.bytes().next().filter(u8::is_ascii_uppercase)?;
    let text = line[1..].strip_prefix(['.', ')'])?;
    text.starts_with([' ', '\t']).then(|| (usize::from(letter - b'A'), text.trim()))
}

fn answer(line: &str) -> Option<usize> {
    let letter = line.strip_prefix("ANSWER:")?.trim();
    let [letter @ b'A'..=b'Z'] = letter.as_bytes() else { return None };
    Some(usize::from(letter - b'A'))
}

/// Reads the questions; a broken one loses no other.
pub(crate) fn read(text: &str) -> ForeignFile {
    let mut found = ForeignFile::default();
    for block in blocks(text) {
        match block.key {
            Some(key) if block.choices.len() > 1 && !block.stem.is_empty() => {
                let item = make_item(&block.stem, &block.choices, key, block.lines, &block.raw);
                let letter = char::from(b'A' + key as u8);
                let beyond = (key >= block.choices.len()).then(|| Remark::KeyBeyondChoices.with(&[&letter]));
                found.items.push(item.doubted(beyond.into_iter().collect()));
            }
            Some(_) | None => {
                let reason = if block.key.is_some() { Remark::NoChoices } else { Remark::NoAnswerLine };
                found.refused.push(RefusedPassage { lines: block.lines, reason: reason.into(), text: clip(&block.raw) });
            }
        }
    }
    found
}

fn make_item(stem: &[&str], choices: &[&str], key: usize, lines: (u32, u32), raw: &str) -> ForeignItem {
    let (mut item, lost) = facts::empty_item(Kind::Single, &Facts::new());
    let choice =
        |(index, text): (usize, &&str)| Choice { text: Markdown(escape_line(text)), correct: index == key, remark: None };
    if let Some(part) = item.parts.first_mut() {
        part.prompt = Markdown(escape_paragraphs(&stem.join("\n\n")));
        if let KeyContentMut::Choice(of) = part.keyed.content_mut() {
            *of = choices.iter().enumerate().map(choice).collect();
        }
    }
    item.fixed_order = item.refers_to_order();
    ForeignItem::check(item, lost, lines, raw)
}

/// Writes what Aiken can hold; for everything else, why it was left out.
pub(crate) fn write(items: &[&Item]) -> (String, Vec<Option<Remark>>) {
    let mut out = String::new();
    let reasons = items.iter().map(|item| match write_question(item) {
        Ok(text) => {
            out += &text;
            None
        }
        Err(why) => Some(why),
    });
    let reasons = reasons.collect();
    (out, reasons)
}

fn write_question(item: &Item) -> Result<String, Remark> {
    let [part] = item.parts.as_slice() else { return Err(Remark::AikenSingle) };
    let KeyContent::Choice(choices) = part.keyed.content() else { return Err(Remark::AikenSingle) };
    let mut right = choices.iter().enumerate().filter(|(_, choice)| choice.correct).map(|(at, _)| at);
    let key = right.next().ok_or(Remark::AikenNoKey)?;
    if right.next().is_some() {
        return Err(Remark::AikenSingle);
    }
    let shown = |text: &Markdown| plain(&text.render().to_string());
    let stem = shown(&part.prompt);
    if stem.is_empty() || choices.len() < 2 {
        return Err(Remark::AikenIncomplete);
    }
    let mut out = format!("{stem}\n");
    for (letter, choice) in ('A'..='Z').zip(choices) {
        out += &format!("{letter}. {}\n", shown(&choice.text));
    }
    let letter = char::from(b'A' + key as u8);
    let found = format!("{out}ANSWER: {letter}\n\n");
    if matches!(&blocks(&found)[..], [one] if one.key == Some(key) && one.choices.len() == choices.len() && one.stem.len() == 1) {
        Ok(found)
    } else {
        Err(Remark::AikenMisread)
    }
}

/// Returns the text of rendered HTML in one line.
fn plain(html: &str) -> String {
    let nodes = crate::file::html::parse(html);
    let root = crate::file::tree::Element { nodes, ..crate::file::tree::Element::default() };
    root.text().split([' ', '\n', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
