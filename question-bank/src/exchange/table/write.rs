//! Items as rows.

use super::{
    Rows,
    column::{ALWAYS, Column, ORDER},
};
use crate::{
    exchange::facts::{self, Facts},
    interaction::KeyContent,
    item::{Item, Part},
    markdown::Markdown,
    syntax::words::{Key, kind_name},
    write::item::write_rubric,
};
use exam::Kind;

type Cells = Vec<(Column, String)>;

/// Returns a heading and one row for each item; a case has one for itself and one for each part.
pub(crate) fn write(items: &[&Item]) -> Rows {
    let lines: Vec<Cells> = items.iter().flat_map(|item| of_item(item)).collect();
    let used = |column: &&Column| ALWAYS.contains(column) || lines.iter().flatten().any(|(known, _)| known == *column);
    let columns: Vec<Column> = ORDER.iter().filter(used).copied().collect();
    let mut rows: Rows = vec![columns.iter().map(|column| column.name()).collect()];
    for line in lines {
        let cell =
            |column: &Column| line.iter().find(|(known, _)| known == column).map_or_else(String::new, |(_, text)| text.clone());
        rows.push(columns.iter().map(cell).collect());
    }
    rows
}

fn of_item(item: &Item) -> Vec<Cells> {
    let mut first: Cells = vec![(Column::Id, item.id.clone()), (Column::Fact(Key::Type), kind_name(item.kind).to_owned())];
    push(&mut first, Column::Fact(Key::Title), &item.title);
    all(&mut first, &facts::item_facts(item));
    text(&mut first, Column::Material, item.material.as_ref());
    text(&mut first, Column::Explanation, item.explanation.as_ref());
    if let (false, [part]) = (item.kind == Kind::Case, item.parts.as_slice()) {
        of_part(part, &mut first);
        return vec![first];
    }
    let mut lines = vec![first];
    for (number, part) in (1..).zip(&item.parts) {
        let mut line: Cells = vec![(Column::Id, item.id.clone()), (Column::Part, number.to_string())];
        line.push((Column::Fact(Key::Type), kind_name(part.keyed.kind()).to_owned()));
        all(&mut line, &facts::part_facts(part));
        text(&mut line, Column::PartExplanation, part.explanation.as_ref());
        of_part(part, &mut line);
        lines.push(line);
    }
    lines
}

fn of_part(part: &Part, line: &mut Cells) {
    push(line, Column::Stem, &part.prompt.0);
    text(line, Column::Hint, part.hint.as_ref());
    text(line, Column::Reference, part.reference.as_ref());
    push(line, Column::Rubric, &rubric(part));
    let choices = part.keyed.choices();
    for (number, choice) in (0u8..10).zip(choices) {
        push(line, Column::Choice(number), &choice.text.0);
        text(line, Column::Remark(number), choice.remark.as_ref());
    }
    let letters = || ('A'..='J').zip(choices).filter(|(_, choice)| choice.correct).map(|(letter, _)| letter).collect();
    let answer: String = match part.keyed.content() {
        KeyContent::Choice(_) | KeyContent::Choices(_) => letters(),
        KeyContent::Verdict(key) => key.map_or("", |key| if key { "正确" } else { "错误" }).to_owned(),
        KeyContent::Blanks(blanks) => blanks.iter().map(|accepted| accepted.join("／")).collect::<Vec<_>>().join("\n"),
        KeyContent::Texts(accepted) => accepted.join("\n"),
        KeyContent::Open(_) => String::new(),
    };
    push(line, Column::Answer, &answer);
}

/// Returns the rubric without its heading.
fn rubric(part: &Part) -> String {
    let mut text = String::new();
    if let Some(rubric) = &part.rubric {
        write_rubric(&mut text, rubric);
    }
    text.trim().strip_prefix("#### 评分标准").unwrap_or_default().trim().to_owned()
}

fn all(line: &mut Cells, facts: &Facts) {
    for (key, value) in facts {
        push(line, Column::Fact(*key), value);
    }
}

fn text(line: &mut Cells, column: Column, text: Option<&Markdown>) {
    push(line, column, text.map_or("", |text| text.0.as_str()));
}

fn push(line: &mut Cells, column: Column, text: &str) {
    if !text.is_empty() {
        line.push((column, text.to_owned()));
    }
}
