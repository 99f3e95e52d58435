//! A question: its number, its text, its choices in rows, and the room for an answer.

use super::{
    document::Document,
    run::{bold, keep_next, paragraph_with, plain, tab},
    style::{Style, value},
};
use crate::{
    file::tree::Element,
    print::{
        columns,
        flow::{self, Block, Inline},
        is_told, lines,
    },
};
use exam::{Html, Interaction, Kind, Points, PresentedItem, PresentedPart, interaction::letter::letter};

/// Returns what an item is worth.
pub(super) fn worth(item: &PresentedItem) -> Points {
    item.parts.iter().map(|part| part.points).sum()
}

impl Document<'_> {
    /// Adds a question without its key; `section` is what each item of its section is worth.
    pub fn add_question(&mut self, item: &PresentedItem, number: usize, section: &[Points]) {
        let told = is_told(item, section);
        let lead = vec![bold(&format!("{number}. "))];
        match (&item.material, item.parts.as_slice()) {
            (None, [part]) => self.add_part(part, lead, told.then_some(part.points)),
            (material, parts) => {
                let blocks = material.as_ref().map(flow::read).unwrap_or_default();
                let whole = told.then(|| plain(&self.points(worth(item))));
                self.add_blocks(Style::Normal, &blocks, lead.into_iter().chain(whole).collect(), Vec::new());
                let words = self.setting.words;
                self.body.push(paragraph_with(
                    Style::Normal,
                    vec![keep_next()],
                    vec![plain(&format!("{}{}", words.asked, words.colon))],
                ));
                for (index, part) in parts.iter().enumerate() {
                    let points = (parts.len() > 1).then_some(part.points);
                    self.add_part(part, vec![plain(&format!("（{}）", index + 1))], points);
                }
            }
        }
    }

    /// Returns points in brackets.
    pub(super) fn points(&self, points: Points) -> String {
        let words = self.setting.words;
        format!("（{}）", (words.points)(words.lang, points))
    }

    fn add_part(&mut self, part: &PresentedPart, lead: Vec<Element>, points: Option<Points>) {
        let words = self.setting.words;
        let points = points.map(|points| (words.points)(words.lang, points));
        let told: Vec<String> = points.into_iter().chain((words.demands)(words.lang, &part.interaction)).collect();
        let mut behind = Vec::new();
        if part.interaction.kind() == Kind::TrueFalse {
            behind.push(plain("（　　）"));
        }
        if !told.is_empty() {
            behind.push(plain(&format!("（{}）", told.join(&words.list))));
        }
        self.add_blocks(Style::Normal, &flow::read(&part.prompt), lead, behind);
        if let Some(hint) = &part.hint {
            let label = plain(&format!("{}{}", words.hint, words.colon));
            self.add_blocks(Style::Below, &flow::read(hint), vec![label], Vec::new());
        }
        match &part.interaction {
            Interaction::Single(of) => self.add_choices(&of.choices),
            Interaction::Multi(of) => self.add_choices(&of.choices),
            Interaction::TrueFalse(_)
            | Interaction::Fill(_)
            | Interaction::Numeric(_)
            | Interaction::Short(_)
            | Interaction::Essay(_)
            | Interaction::TermPaper(_) => {}
        }
    }

    /// Adds choices, so many in a row as fit.
    fn add_choices(&mut self, choices: &[Html]) {
        let columns = columns(choices);
        let labelled: Vec<(String, &Html)> =
            choices.iter().enumerate().map(|(at, choice)| (format!("{}. ", letter(at)), choice)).collect();
        if columns == 1 {
            for (label, choice) in &labelled {
                self.add_blocks(Style::Below, &flow::read(choice), vec![plain(label)], Vec::new());
            }
            return;
        }
        let step = (self.column() - 420) / columns;
        let stops =
            (1..columns).map(|at| Element::new("w:tab").with("w:val", "left").with("w:pos", (420 + at * step).to_string()));
        let stops = stops.fold(Element::new("w:tabs"), Element::add);
        for row in labelled.chunks(columns) {
            let mut runs = Vec::new();
            for (index, (label, choice)) in row.iter().enumerate() {
                if index > 0 {
                    runs.push(tab());
                }
                runs.push(plain(label));
                let line: Vec<Inline> = flow::read(choice).into_iter().flat_map(only_line).collect();
                runs.extend(self.runs(&line));
            }
            self.body.push(paragraph_with(Style::Below, vec![stops.clone()], runs));
        }
    }

    /// Adds lines to write on.
    pub fn add_space(&mut self, item: &PresentedItem) {
        let several = item.parts.len() > 1;
        for (index, part) in item.parts.iter().enumerate() {
            let lines = lines(part);
            if several && lines > 0 {
                self.body.push(paragraph_with(Style::Normal, Vec::new(), vec![plain(&format!("（{}）", index + 1))]));
            }
            self.add_lines(lines);
        }
    }

    pub(super) fn add_lines(&mut self, count: usize) {
        // Between borders join paragraphs that have the same ones, so that each of them shows its own line.
        let line = |name: &str| {
            let line = Element::new(name).with("w:val", "single").with("w:sz", "4").with("w:space", "1");
            line.with("w:color", "auto")
        };
        for _ in 0..count {
            let borders = Element::new("w:pBdr").add(line("w:bottom")).add(line("w:between"));
            let spacing = Element::new("w:spacing").with("w:line", "480").with("w:lineRule", "exact");
            self.body.push(paragraph_with(Style::Normal, vec![borders, spacing], Vec::new()));
        }
        if count > 0 {
            self.body.push(paragraph_with(Style::Normal, vec![value("w:keepNext", 0)], Vec::new()));
        }
    }
}

/// Returns the line of a paragraph; choices that stand in a row have nothing else.
fn only_line(block: Block) -> Vec<Inline> {
    match block {
        Block::Paragraph(line) | Block::Heading(line) => line,
        Block::List(_, _) | Block::Quote(_) | Block::Code(_) | Block::Table(_) | Block::Rule => Vec::new(),
    }
}
