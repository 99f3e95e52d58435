//! One row, or a case with the rows of its parts, as an item.

use super::{
    blanks, choices,
    column::{Column, ORDER},
    key,
    kind::{self, NamedKind},
    sheet::{Head, Line},
    workbook::Sheet,
};
use crate::{
    exchange::{
        facts::{self, Facts},
        foreign::ForeignItem,
        marking,
    },
    interaction::{Choice, KeyContentMut},
    item::{Item, Part},
    markdown::{
        Markdown, blank,
        plain::{escape_line, escape_paragraphs},
    },
    message::Message,
    passage::clip,
    remark::Remark,
    syntax::words::{self, Key},
};
use exam::Kind;

/// A row with what stands around it.
pub(super) struct Row<'r> {
    pub sheet: &'r Sheet,
    pub head: &'r Head,
    pub line: Line<'r>,
    pub parts: Vec<Line<'r>>,
}

/// What is noticed while a row is read.
#[derive(Default)]
struct Notes {
    lost: Vec<Message>,
    /// Why the item is a draft.
    doubts: Vec<Message>,
}

/// Reads an item of this type; `place` is the type that its sheet gives to the parts of a case.
pub(super) fn item(row: &Row<'_>, kind: Kind, place: NamedKind) -> ForeignItem {
    let line = &row.line;
    let mut notes = Notes::default();
    if kind::named(line.get(Column::Fact(Key::Type))) == NamedKind::Unknown && !line.get(Column::Fact(Key::Type)).is_empty() {
        notes.lost.push(Remark::TypeByContent.with(&[&line.get(Column::Fact(Key::Type)), &words::kind_name(kind)]));
    }
    let facts = collect_facts(line, &mut notes);
    let (mut item, more) = facts::empty_item(kind, &facts);
    notes.lost.extend(more);
    item.id = line.get(Column::Id).to_owned();
    item.title = crate::syntax::output::flatten(line.get(Column::Fact(Key::Title)));
    item.material = row.text(line, Column::Material);
    item.explanation = row.text(line, Column::Explanation);
    if kind == Kind::Case {
        item.parts = row.parts.iter().map(|line| row.part_of_case(line, place, &mut notes)).collect();
        if item.material.is_none() {
            item.material = row.text(line, Column::Stem);
        }
        item.points = item.parts.iter().map(|part| part.points).sum();
    } else if let Some(blank) = item.parts.pop() {
        item.parts = vec![row.part(line, blank, &mut notes)];
    }
    row.add_pictures(&mut item, &mut notes);
    row.add_errors(&mut notes);
    if facts::get(&facts, Key::Order).is_none() {
        item.fixed_order = Item::refers_to_order(&item);
    }
    let last = row.parts.last().map_or(line.number, |last| last.number);
    ForeignItem::check(item, notes.lost, (line.number, last), &line.raw()).doubted(notes.doubts)
}

fn collect_facts(line: &Line<'_>, notes: &mut Notes) -> Facts {
    let mut facts = Facts::new();
    for column in ORDER {
        let Column::Fact(key) = column else { continue };
        let value = line.get(column);
        if matches!(key, Key::Type | Key::Title) {
            continue;
        }
        let value = if key == Key::Points { value.trim_end_matches('分').trim() } else { value };
        let value = if key == Key::Difficulty { difficulty(value) } else { value };
        facts::set(&mut facts, key, value);
    }
    if let Some(url) = Some(line.get(Column::Picture)).filter(|url| !url.is_empty()) {
        notes.lost.push(Remark::LostPicture.with(&[&clip(url)]));
    }
    facts
}

fn difficulty(word: &str) -> &str {
    match word.trim_end_matches('度') {
        "简单" | "容易" | "较易" | "低" | "很易" | "非常简单" | "初级" | "simple" => "易",
        "中等" | "一般" | "普通" | "适中" | "中级" | "normal" | "正常" => "中",
        "困难" | "较难" | "高" | "很难" | "非常难" | "高级" | "复杂" | "difficult" => "难",
        _ => word,
    }
}

impl Row<'_> {
    fn part_of_case(&self, line: &Line<'_>, place: NamedKind, notes: &mut Notes) -> Part {
        let kind = Some(kind::of_row(line, place, false)).filter(|kind| *kind != Kind::Case).unwrap_or(Kind::Short);
        let facts = collect_facts(line, notes);
        let (blank, more) = facts::empty_part(kind, &facts);
        notes.lost.extend(more);
        Part { explanation: self.text(line, Column::PartExplanation), ..self.part(line, blank, notes) }
    }

    fn part(&self, line: &Line<'_>, blank: Part, notes: &mut Notes) -> Part {
        let mut part = blank;
        part.prompt = self.text(line, Column::Stem).unwrap_or_default();
        part.hint = self.text(line, Column::Hint);
        part.reference = self.text(line, Column::Reference);
        part.rubric = rubric(line, notes);
        let answer = line.get(Column::Answer);
        let key = line.answer();
        let lines = || answer.lines().map(str::trim).filter(|text| !text.is_empty());
        let objective = part.keyed.kind().is_objective();
        match part.keyed.content_mut() {
            KeyContentMut::Choice(of) | KeyContentMut::Choices(of) => *of = self.choices(line, key, notes),
            KeyContentMut::Verdict(of) => {
                *of = key::verdict_among(key, &choices::of_row(line));
                if of.is_none() && !key.is_empty() {
                    notes.doubts.push(Remark::KeyUnreadable.with(&[&clip(key)]));
                }
            }
            KeyContentMut::Blanks(of) => {
                if !self.head.ours {
                    part.prompt = Markdown(blanks::with_blanks(&part.prompt.0));
                }
                let count = blank::blanks(&part.prompt.0).count();
                // Some tables write the answer of each blank where a choice would be.
                let placed: Vec<String> = choices::of_row(line).into_iter().map(|(_, text)| text).collect();
                *of = match (key.is_empty(), count == 1) {
                    (false, _) => blanks::accepted(key, count),
                    (true, true) if !placed.is_empty() => vec![placed],
                    (true, _) => placed.into_iter().map(|text| vec![text]).collect(),
                };
            }
            KeyContentMut::Texts(of) if part.reference.is_some() || lines().all(|line| line.chars().count() <= 30) => {
                *of = lines().map(str::to_owned).collect();
            }
            // A long answer is for people to compare, not for a machine.
            KeyContentMut::Texts(_) | KeyContentMut::Open => {
                if part.reference.is_none() {
                    part.reference = self.text(line, Column::Answer);
                }
            }
        }
        if objective && answer.is_empty() && !key.is_empty() {
            part.reference = None;
        }
        part
    }

    fn choices(&self, line: &Line<'_>, answer: &str, notes: &mut Notes) -> Vec<Choice> {
        let found = choices::of_row(line);
        let chosen = key::chosen(answer, &found);
        // A choice that is only a picture has its place without a text.
        let drawn: Vec<u8> = (0u8..10).filter(|number| self.has_picture(line, Column::Choice(*number))).collect();
        let known = |number: &u8| drawn.contains(number) || found.iter().any(|(known, _)| known == number);
        if !answer.is_empty() && !chosen.readable {
            notes.doubts.push(Remark::KeyUnreadable.with(&[&clip(answer)]));
        } else if !chosen.right.iter().all(known) {
            notes.doubts.push(Remark::KeyBeyondChoices.with(&[&clip(answer)]));
        }
        let last = found.iter().map(|(number, _)| *number).chain(drawn.iter().copied()).max().map_or(0, |last| last + 1);
        if !(0..last).all(|number| known(&number)) {
            notes.doubts.push(Remark::GapInChoices.into());
        }
        let choice = |number: u8| {
            let text = found.iter().find(|(known, _)| *known == number).map_or("", |(_, text)| text.as_str());
            (!text.is_empty() || drawn.contains(&number)).then(|| Choice {
                text: Markdown(if self.head.ours { text.to_owned() } else { escape_line(text) }),
                correct: chosen.right.contains(&number),
                remark: self.text(line, Column::Remark(number)),
            })
        };
        (0..last).filter_map(choice).collect()
    }

    /// Returns a text as Markdown: as it stands in our own template, as it is shown in the tables of others.
    fn text(&self, line: &Line<'_>, column: Column) -> Option<Markdown> {
        let text = line.get(column).replace("\r\n", "\n");
        if text.is_empty() {
            return None;
        }
        Some(Markdown(if self.head.ours { text } else { escape_paragraphs(&text.replace('\n', "\n\n")) }))
    }

    fn column_of(&self, column: Column) -> Option<usize> {
        self.head.columns.iter().position(|known| *known == Some(column))
    }

    fn has_picture(&self, line: &Line<'_>, column: Column) -> bool {
        let (row, at) = (line.number as usize - 1, self.column_of(column));
        self.sheet.pictures_on(row).iter().any(|picture| Some(picture.column) == at && picture.asset.is_some())
    }

    /// Puts each picture of the rows where its corner lies: into the choice, or below the text.
    fn add_pictures(&self, item: &mut Item, notes: &mut Notes) {
        let lines = if self.parts.is_empty() { vec![&self.line] } else { self.parts.iter().collect() };
        let own = |row: usize| row + 1 == self.line.number as usize;
        let last = self.parts.last().map_or(self.line.number, |last| last.number);
        for picture in (self.line.number..=last).flat_map(|number| self.sheet.pictures_on(number as usize - 1)) {
            let part = lines.iter().position(|line| line.number as usize == picture.row + 1);
            if part.is_none() && !own(picture.row) {
                continue;
            }
            let Some(name) = &picture.asset else {
                notes.lost.push(Remark::LostPicture.with(&[&cell_name(picture.row, picture.column)]));
                continue;
            };
            let column = self.head.columns.get(picture.column).copied().flatten();
            let shown = format!("![]({name})");
            let below = |text: &mut Markdown| {
                text.0 = if text.0.is_empty() { shown.clone() } else { format!("{}\n\n{shown}", text.0) };
            };
            let Some(part) = item.parts.get_mut(part.unwrap_or(0)) else {
                below(item.material.get_or_insert_default());
                continue;
            };
            let letters = || (0..).zip(choice_numbers(lines.first().copied(), self));
            let choice = match column {
                Some(Column::Choice(number)) => letters().find(|(_, known)| *known == number).map(|(at, _): (usize, u8)| at),
                Some(_) | None => None,
            };
            match (choice.and_then(|at| part.keyed.choices_mut().get_mut(at)), column) {
                (Some(choice), _) => {
                    let room = if choice.text.0.is_empty() { "" } else { " " };
                    choice.text.0 = format!("{}{room}{shown}", choice.text.0);
                }
                (None, Some(Column::Explanation)) => below(item.explanation.get_or_insert_default()),
                (None, Some(Column::Material)) => below(item.material.get_or_insert_default()),
                (None, _) => below(&mut part.prompt),
            }
        }
    }

    fn add_errors(&self, notes: &mut Notes) {
        let last = self.parts.last().map_or(self.line.number, |last| last.number) as usize;
        let from = self.sheet.errors.partition_point(|(row, ..)| row + 1 < self.line.number as usize);
        for (row, column, error) in self.sheet.errors[from..].iter().take_while(|(row, ..)| *row < last) {
            let known = self.head.columns.get(*column).copied().flatten().is_some_and(|column| column != Column::Ordinal);
            if known {
                notes.doubts.push(Remark::CellError.with(&[&cell_name(*row, *column), error]));
            }
        }
    }
}

/// Returns the places of the choices that a row has, in their order.
fn choice_numbers(line: Option<&Line<'_>>, row: &Row<'_>) -> Vec<u8> {
    let Some(line) = line else { return Vec::new() };
    let found = choices::of_row(line);
    (0u8..10)
        .filter(|number| found.iter().any(|(known, _)| known == number) || row.has_picture(line, Column::Choice(*number)))
        .collect()
}

/// Returns the letters of a column, counted from 0.
pub(super) fn column_letters(column: usize) -> String {
    let (mut out, mut rest) = (String::new(), column + 1);
    while rest > 0 {
        out.insert(0, char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    out
}

fn cell_name(row: usize, column: usize) -> String {
    format!("{}{}", column_letters(column), row + 1)
}

fn rubric(line: &Line<'_>, notes: &mut Notes) -> Option<exam::Rubric> {
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
        notes.lost.push(Remark::UnreadableRubric.with(&[&clip(text)]));
    }
    read.rubric
}
