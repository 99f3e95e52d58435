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

/// Returns whether a text is Aiken: every question ends with its answer, and nothing else stands there.
pub(crate) fn looks_like(text: &str) -> bool {
    let mut choices = 0;
    let mut answers = 0;
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        if answer(line).is_some() {
            if choices < 2 {
                return false;
            }
            answers += 1;
            choices = 0;
        } else if choice(line).is_some_and(|(letter, _)| letter == choices) {
            choices += 1;
        } else if choices > 0 {
            return false;
        }
    }
    answers > 0 && choices == 0
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

/// Reads the questions.
pub(crate) fn read(text: &str) -> ForeignFile {
    let mut found = ForeignFile::default();
    let (mut stem, mut choices, mut raw, mut first) = (Vec::new(), Vec::new(), String::new(), 1);
    for (number, line) in (1u32..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        if raw.is_empty() {
            first = number;
        }
        raw.push_str(line);
        raw.push('\n');
        if let Some(key) = answer(line) {
            let (stem, choices) = (std::mem::take(&mut stem), std::mem::take(&mut choices));
            found.items.push(make_item(&stem, &choices, key, (first, number), &std::mem::take(&mut raw)));
        } else if let Some((_, text)) = choice(line).filter(|(letter, _)| *letter == choices.len() && !stem.is_empty()) {
            choices.push(text);
        } else {
            stem.push(line.trim());
        }
    }
    if !raw.is_empty() {
        let last = text.lines().count() as u32;
        found.refused.push(RefusedPassage { lines: (first, last), reason: Remark::NoAnswerLine.into(), text: clip(&raw) });
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
    if looks_like(&found) { Ok(found) } else { Err(Remark::AikenMisread) }
}

/// Returns the text of rendered HTML in one line.
fn plain(html: &str) -> String {
    let nodes = super::html::parse(html);
    let root = super::tree::Element { nodes, ..super::tree::Element::default() };
    root.text().split([' ', '\n', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
