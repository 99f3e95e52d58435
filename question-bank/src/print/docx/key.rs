//! Keys: below each question, or on a sheet of their own.

use super::{
    document::Document,
    question::worth,
    run::{bold, paragraph, plain},
    style::Style,
    table,
};
use crate::{criterion, print::flow};
use exam::{Html, Kind, Points, ReviewedItem, ReviewedPart, interaction::letter::letter, item::ShownKey};

/// How many keys of what is ticked stand beside each other.
const BESIDE: usize = 10;

impl Document<'_> {
    /// Adds a question with what is behind it. The answers of a case stand below all its parts, as papers have them.
    pub fn add_question_with_key(&mut self, item: &ReviewedItem, number: usize, section: &[Points]) {
        self.add_question(&item.presented, number, section);
        self.add_behind(item, None);
    }

    /// Adds keys, what is ticked in a table and the rest one by one; `before` is how many items came earlier.
    pub fn add_keys(&mut self, items: &[ReviewedItem], before: usize) {
        let ticked = items.iter().all(|item| item.parts.len() == 1 && item.presented.parts[0].interaction.kind().is_objective());
        if ticked {
            let keys: Vec<(usize, String)> = (before + 1..)
                .zip(items)
                .map(|(number, item)| (number, self.lines(item).pop().flatten().unwrap_or_default()))
                .collect();
            for row in keys.chunks(BESIDE) {
                let text = |text: String| table::centred(vec![plain(&text)]);
                let mut cells = [Vec::new(), Vec::new()];
                for (number, key) in row {
                    cells[0].push(text(number.to_string()));
                    cells[1].push(text(key.clone()));
                }
                let width = self.column() / BESIDE * row.len();
                self.body.push(table::table(cells.into(), width));
                self.body.push(paragraph(Style::Normal, Vec::new()));
            }
        } else {
            for (number, item) in (before + 1..).zip(items) {
                let points = self.points(worth(&item.presented));
                self.add_behind(item, Some(format!("{number}.{points}")));
            }
        }
    }

    /// Adds key, reference, rubric and explanation of an item, led by its number where the question is not shown.
    fn add_behind(&mut self, item: &ReviewedItem, lead: Option<String>) {
        if let Some(lead) = lead {
            self.body.push(paragraph(Style::Normal, vec![bold(&lead)]));
        }
        let words = self.setting.words;
        let label = |word: &str| vec![bold(&format!("{word}{}", words.colon))];
        match item.parts.as_slice() {
            [part] => {
                if let Some(line) = self.line(part, item.presented.parts[0].interaction.kind()) {
                    let mut runs = label(&words.key);
                    runs.push(plain(&line));
                    self.body.push(paragraph(Style::Below, runs));
                }
                if let Some(reference) = &part.reference {
                    self.add_labelled(&words.reference, reference);
                }
            }
            parts => {
                self.body.push(paragraph(Style::Below, label(&words.answers)));
                for (index, (part, line)) in parts.iter().zip(self.lines(item)).enumerate() {
                    let mut lead = vec![plain(&format!("（{}）", index + 1))];
                    lead.extend(line.map(|line| plain(&line)));
                    let blocks = part.reference.as_ref().map(flow::read).unwrap_or_default();
                    self.add_blocks(Style::Below, &blocks, lead, Vec::new());
                    self.add_rubric(part);
                }
            }
        }
        if let [part] = item.parts.as_slice() {
            self.add_rubric(part);
        }
        let explanations = item.parts.iter().filter_map(|part| part.explanation.as_ref()).chain(&item.explanation);
        for explanation in explanations {
            self.add_labelled(&words.explanation, explanation);
        }
    }

    fn add_labelled(&mut self, word: &str, text: &Html) {
        let label = bold(&format!("{word}{}", self.setting.words.colon));
        self.add_blocks(Style::Below, &flow::read(text), vec![label], Vec::new());
    }

    /// Adds the rubric of a part, a criterion a line.
    fn add_rubric(&mut self, part: &ReviewedPart) {
        let Some(rubric) = &part.rubric else { return };
        let words = self.setting.words;
        self.body.push(paragraph(Style::Below, vec![bold(&format!("{}{}", words.rubric, words.colon))]));
        for line in rubric.criteria.iter().map(criterion::write) {
            for line in line.lines() {
                self.body.push(paragraph(Style::Quote, vec![plain(line)]));
            }
        }
    }

    /// Returns for each part of an item what is right, in a line; nothing where a reviewer decides.
    fn lines(&self, item: &ReviewedItem) -> Vec<Option<String>> {
        item.parts.iter().zip(&item.presented.parts).map(|(part, shown)| self.line(part, shown.interaction.kind())).collect()
    }

    fn line(&self, part: &ReviewedPart, kind: Kind) -> Option<String> {
        let words = self.setting.words;
        match &part.key {
            ShownKey::Choices { choices } => {
                let right = choices.iter().enumerate().filter(|(_, choice)| choice.correct).map(|(at, _)| letter(at).to_string());
                // Of a single choice any of them is right, of a multiple choice all of them.
                Some(right.collect::<Vec<_>>().join(if kind == Kind::Single { &words.either } else { "" }))
            }
            ShownKey::Truth { value } => Some(if *value { words.right.clone() } else { words.wrong.clone() }),
            ShownKey::Texts { accepted } => Some(accepted.iter().map(|texts| texts.join(" ／ ")).collect::<Vec<_>>().join("；")),
            ShownKey::Open => None,
        }
    }
}
