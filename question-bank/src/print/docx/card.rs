//! The answer card: boxes for what is ticked, lines for what is written.

use super::{
    document::Document,
    run::{paragraph, plain},
    style::Style,
    table,
};
use crate::print::lines;
use exam::{Interaction, PresentedItem, PresentedPart, interaction::letter::letter};

/// How many items with boxes stand beside each other.
const BESIDE: usize = 4;
/// The digits of a number of admission.
const DIGITS: usize = 10;

impl Document<'_> {
    /// Adds name and number, the number with boxes for its digits.
    pub fn add_card_head(&mut self) {
        let words = self.setting.words;
        let line = format!(
            "{name}{colon}____________　{class}{colon}____________",
            name = words.name,
            class = words.class,
            colon = words.colon
        );
        self.body.push(paragraph(Style::Normal, vec![plain(&line)]));
        self.body.push(paragraph(Style::Normal, vec![plain(&format!("{}{}", words.number, words.colon))]));
        let empty = (0..DIGITS).map(|_| table::centred(Vec::new())).collect();
        let digits = (0..10).map(|digit| (0..DIGITS).map(|_| table::centred(vec![plain(&format!("[{digit}]"))])).collect());
        let rows: Vec<_> = std::iter::once(empty).chain(digits).collect();
        self.body.push(table::table(rows, self.column()));
        self.body.push(paragraph(Style::Normal, vec![plain(&words.card_text)]));
    }

    /// Adds the places for the answers of a section; `before` is how many items came earlier.
    pub fn add_card_section(&mut self, items: &[PresentedItem], before: usize) {
        let mut boxes = Vec::new();
        for (number, item) in (before + 1..).zip(items) {
            let several = item.parts.len() > 1;
            for (index, part) in item.parts.iter().enumerate() {
                let label = if several { format!("{number}（{}）", index + 1) } else { number.to_string() };
                match boxes_of(part, &self.setting.words.right, &self.setting.words.wrong) {
                    Some(line) => boxes.push(format!("{label}  {line}")),
                    None => {
                        self.add_boxes(&mut boxes);
                        self.add_lines_of(part, &label);
                    }
                }
            }
        }
        self.add_boxes(&mut boxes);
    }

    fn add_boxes(&mut self, boxes: &mut Vec<String>) {
        if boxes.is_empty() {
            return;
        }
        let cell = |line: &String| paragraph(Style::Normal, vec![plain(line)]);
        let rows: Vec<Vec<_>> = boxes.chunks(BESIDE).map(|row| row.iter().map(cell).collect()).collect();
        let columns = rows.iter().map(Vec::len).max().unwrap_or(1);
        self.body.push(table::table(rows, self.column() / BESIDE * columns));
        self.body.push(paragraph(Style::Normal, Vec::new()));
        boxes.clear();
    }

    fn add_lines_of(&mut self, part: &PresentedPart, label: &str) {
        let points = self.points(part.points);
        self.body.push(paragraph(Style::Normal, vec![plain(&format!("{label}.{points}"))]));
        let count = match &part.interaction {
            Interaction::Fill(of) => usize::from(of.blanks).div_ceil(2),
            Interaction::Single(_)
            | Interaction::Multi(_)
            | Interaction::TrueFalse(_)
            | Interaction::Numeric(_)
            | Interaction::Short(_)
            | Interaction::Essay(_)
            | Interaction::TermPaper(_) => lines(part),
        };
        self.add_lines(count);
    }
}

/// Returns the boxes of a part that is answered by a tick.
fn boxes_of(part: &PresentedPart, right: &str, wrong: &str) -> Option<String> {
    let letters = |count: usize| (0..count).map(|at| format!("[{}]", letter(at))).collect::<Vec<_>>().join(" ");
    match &part.interaction {
        Interaction::Single(of) => Some(letters(of.choices.len())),
        Interaction::Multi(of) => Some(letters(of.choices.len())),
        Interaction::TrueFalse(_) => Some(format!("[{right}] [{wrong}]")),
        Interaction::Fill(_)
        | Interaction::Numeric(_)
        | Interaction::Short(_)
        | Interaction::Essay(_)
        | Interaction::TermPaper(_) => None,
    }
}
