//! Rows as items.

use super::{
    Rows,
    column::{Column, ORDER},
    sheet::{self, Line},
};
use crate::{
    exchange::{
        facts::{self, Facts},
        foreign::{ForeignFile, ForeignItem},
        marking,
    },
    interaction::{Choice, KeyContentMut},
    item::{Item, Part},
    markdown::Markdown,
    message::Message,
    passage::{RefusedPassage, clip},
    remark::Remark,
    syntax::words::{self, Key},
};
use exam::Kind;

/// Returns whether the first row names the columns of questions.
pub(crate) fn looks_like(rows: &Rows) -> bool {
    let columns = sheet::columns(rows);
    let holds = |column: Column| columns.contains(&Some(column));
    holds(Column::Stem) && (holds(Column::Answer) || holds(Column::Fact(Key::Type)) || holds(Column::Choice(0)))
}

/// Reads the rows below.
pub(crate) fn read(rows: &Rows) -> ForeignFile {
    let columns = sheet::columns(rows);
    let heads = rows.first().map(Vec::as_slice).unwrap_or_default();
    let mut found = ForeignFile::default();
    let mut lines = sheet::lines(rows, &columns).peekable();
    while let Some(line) = lines.next() {
        if !line.get(Column::Part).is_empty() {
            let reason = Remark::PartWithoutCase.into();
            found.refused.push(RefusedPassage { lines: (line.number, line.number), reason, text: clip(&line.raw()) });
            continue;
        }
        let id = line.get(Column::Id).to_owned();
        let mut parts = Vec::new();
        while let Some(part) = lines.next_if(|next| !next.get(Column::Part).is_empty() && next.get(Column::Id) == id) {
            parts.push(part);
        }
        let mut lost: Vec<Message> = line.unknown(heads).map(|head| Remark::UnknownColumn.with(&[&head])).collect();
        match kind(&line) {
            Ok(kind) => found.items.push(item(&line, &parts, kind.unwrap_or(Kind::Case), &mut lost)),
            Err(word) => {
                let reason = Remark::NoSuchType.with(&[&word]);
                found.refused.push(RefusedPassage { lines: (line.number, line.number), reason, text: clip(&line.raw()) });
            }
        }
    }
    found
}

/// Returns the type that a row names; nothing where it names none.
fn kind<'l>(line: &'l Line<'_>) -> Result<Option<Kind>, &'l str> {
    match line.get(Column::Fact(Key::Type)) {
        "" => Ok(guess(line)),
        word => words::kind(word).or_else(|| words::kind(&format!("{word}题"))).map(Some).ok_or(word),
    }
}

fn guess(line: &Line<'_>) -> Option<Kind> {
    let answer = line.get(Column::Answer);
    let chosen = answer.chars().filter(char::is_ascii_alphabetic).count();
    match () {
        () if !line.get(Column::Choice(0)).is_empty() => Some(if chosen > 1 { Kind::Multi } else { Kind::Single }),
        () if verdict(answer).is_some() => Some(Kind::TrueFalse),
        () if !line.get(Column::Material).is_empty() => Some(Kind::Case),
        () => Some(Kind::Short),
    }
}

fn item(line: &Line<'_>, parts: &[Line<'_>], kind: Kind, lost: &mut Vec<Message>) -> ForeignItem {
    let facts = collect_facts(line);
    let (mut item, more) = facts::empty_item(kind, &facts);
    lost.extend(more);
    item.id = line.get(Column::Id).to_owned();
    item.title = crate::syntax::output::flatten(line.get(Column::Fact(Key::Title)));
    item.material = text(line, Column::Material);
    item.explanation = text(line, Column::Explanation);
    if kind == Kind::Case {
        item.parts = parts.iter().map(|line| part_of_case(line, lost)).collect();
        item.points = item.parts.iter().map(|part| part.points).sum();
    } else if let Some(blank) = item.parts.pop() {
        item.parts = vec![part(line, blank, lost)];
    }
    if facts::get(&facts, Key::Order).is_none() {
        item.fixed_order = Item::refers_to_order(&item);
    }
    let last = parts.last().map_or(line.number, |last| last.number);
    ForeignItem::check(item, std::mem::take(lost), (line.number, last), &line.raw())
}

fn collect_facts(line: &Line<'_>) -> Facts {
    let mut facts = Facts::new();
    for column in ORDER {
        if let Column::Fact(key) = column
            && !matches!(key, Key::Type | Key::Title)
        {
            facts::set(&mut facts, key, line.get(column));
        }
    }
    facts
}

fn part_of_case(line: &Line<'_>, lost: &mut Vec<Message>) -> Part {
    let kind = kind(line).ok().flatten().filter(|kind| *kind != Kind::Case).unwrap_or(Kind::Short);
    let (blank, more) = facts::empty_part(kind, &collect_facts(line));
    lost.extend(more);
    Part { explanation: text(line, Column::PartExplanation), ..part(line, blank, lost) }
}

fn part(line: &Line<'_>, blank: Part, lost: &mut Vec<Message>) -> Part {
    let mut part = blank;
    part.prompt = text(line, Column::Stem).unwrap_or_default();
    part.hint = text(line, Column::Hint);
    part.reference = text(line, Column::Reference);
    part.rubric = rubric(line, lost);
    let answer = line.get(Column::Answer);
    let lines = || answer.lines().map(str::trim).filter(|text| !text.is_empty());
    match part.keyed.content_mut() {
        KeyContentMut::Choice(of) | KeyContentMut::Choices(of) => *of = choices(line, answer, lost),
        KeyContentMut::Verdict(key) => {
            *key = verdict(answer);
            if key.is_none() && !answer.is_empty() {
                lost.push(Remark::KeyUnreadable.with(&[&clip(answer)]));
            }
        }
        KeyContentMut::Blanks(of) => {
            let alternatives = |line: &str| line.split(['／', '|']).map(str::trim).map(str::to_owned).collect();
            *of = lines().map(alternatives).collect();
        }
        KeyContentMut::Texts(of) if part.reference.is_some() || lines().all(|line| line.chars().count() <= 30) => {
            *of = lines().map(str::to_owned).collect();
        }
        // A long answer is for people to compare, not for a machine.
        KeyContentMut::Texts(_) | KeyContentMut::Open => {
            if part.reference.is_none() {
                part.reference = text(line, Column::Answer);
            }
        }
    }
    part
}

fn rubric(line: &Line<'_>, lost: &mut Vec<Message>) -> Option<exam::Rubric> {
    let text = line.get(Column::Rubric);
    if text.is_empty() {
        return None;
    }
    let list: Vec<String> = text
        .lines()
        .map(|line| if line.trim_start().starts_with("- ") { line.to_owned() } else { format!("- {line}") })
        .collect();
    let read = marking::read(&format!("#### 评分标准\n\n{}", list.join("\n")));
    if read.rubric.is_none() {
        lost.push(Remark::UnreadableRubric.with(&[&clip(text)]));
    }
    read.rubric
}

fn choices(line: &Line<'_>, answer: &str, lost: &mut Vec<Message>) -> Vec<Choice> {
    let letters: Vec<u8> = answer
        .chars()
        .map(|c| {
            if ('Ａ'..='Ｊ').contains(&c) {
                (c as u32 - 'Ａ' as u32) as u8
            } else {
                (c.to_ascii_uppercase() as u32).wrapping_sub(65) as u8
            }
        })
        .filter(|letter| *letter < 10)
        .collect();
    let odd = answer.chars().any(|c| !c.is_ascii_alphabetic() && !('Ａ'..='Ｊ').contains(&c) && !" ,，、;；/\n".contains(c));
    if odd {
        lost.push(Remark::KeyUnreadable.with(&[&clip(answer)]));
    }
    let all = (0u8..10).map(|number| (number, line.get(Column::Choice(number)))).filter(|(_, text)| !text.is_empty());
    let choice = |(number, choice_text): (u8, &str)| Choice {
        text: Markdown(choice_text.to_owned()),
        correct: !odd && letters.contains(&number),
        remark: text(line, Column::Remark(number)),
    };
    all.map(choice).collect()
}

fn verdict(answer: &str) -> Option<bool> {
    <bool as words::WordValue>::find(answer.trim().trim_end_matches('。')).filter(|_| !answer.is_empty())
}

fn text(line: &Line<'_>, column: Column) -> Option<Markdown> {
    let text = line.get(column);
    (!text.is_empty()).then(|| Markdown(text.replace("\r\n", "\n")))
}
