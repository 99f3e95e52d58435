//! Fields as a document, and which field each of its lines belongs to.

use super::{
    Form, PartForm, escape,
    place::{FieldPlace, Written},
    value::take_verdict,
};
use crate::{
    markdown::Markdown,
    syntax::{
        boxes, leak,
        output::{flatten, front_matter, write_indented, write_quoted},
        words::{Answers, Key, Quote, kind_name},
    },
    write::item::{closes_heading, list_mark, write_quote},
};
use exam::Kind;

impl Form {
    /// Returns the document with the field that each of its lines was written from.
    pub fn write_with_places(&self) -> Written {
        let mut out = Written::new();
        let value = |text: &str| Some(flatten(text)).filter(|text| !text.is_empty());
        let (bank, level, chapter) = (value(&self.bank), value(&self.level), value(&self.chapter));
        let head =
            front_matter(&[(Key::Bank, bank.as_deref()), (Key::Level, level.as_deref()), (Key::Chapter, chapter.as_deref())]);
        for line in head.strip_suffix("---\n").unwrap_or(&head).split_inclusive('\n') {
            let key = line.split(':').next().and_then(Key::find);
            out.add(key.map_or(FieldPlace::Head, FieldPlace::Fact), line);
        }
        for line in &self.kept_head {
            out.add(FieldPlace::Kept, &format!("{line}\n"));
        }
        out.add(FieldPlace::Head, &format!("---\n\n# {}\n\n", kind_name(self.kind)));
        out.add(FieldPlace::Heading, &format!("{}\n", self.heading()));
        let has_facts = self.write_facts(&mut out);
        quote(&mut out, FieldPlace::Material, Quote::Material, &self.material);
        if self.kind == Kind::Case {
            let last = self.parts.len().saturating_sub(1);
            for (at, part) in self.parts.iter().enumerate() {
                let closes = at == last && self.explanation.trim().is_empty();
                part.write_in_case(&mut out, at, closes);
            }
        } else if let Some(part) = self.parts.first() {
            part.write(&mut out, 0, has_facts);
        }
        quote(&mut out, FieldPlace::Explanation, Quote::Explanation, &self.explanation);
        out
    }

    fn heading(&self) -> String {
        let title = flatten(&self.title);
        let line = if self.id.is_empty() { format!("## {title}") } else { format!("## {} {title}", self.id) };
        format!("{}{}", line.trim_end(), closes_heading(&title))
    }

    /// Writes the facts; says whether there are any.
    fn write_facts(&self, out: &mut Written) -> bool {
        let facts = [
            (Key::Points, &self.points),
            (Key::Difficulty, &self.difficulty),
            (Key::Topic, &self.topics),
            (Key::Note, &self.note),
            (Key::Textbook, &self.textbook),
            (Key::Status, &self.status),
            (Key::Pool, &self.pool),
            (Key::Author, &self.author),
            (Key::Source, &self.source),
            (Key::Order, &self.shuffle),
        ];
        let mut lines: Vec<(FieldPlace, String)> =
            facts.into_iter().filter_map(|(key, value)| Some((FieldPlace::Fact(key), fact_line(key, value)?))).collect();
        if let (false, Some(part)) = (self.kind == Kind::Case, self.parts.first()) {
            lines.extend(part.facts().into_iter().map(|(key, line)| (FieldPlace::PartFact(0, key), line)));
        }
        lines.extend(self.kept_facts.iter().map(|line| (FieldPlace::Kept, format!("- {line}\n"))));
        block(out, lines)
    }
}

/// Adds lines below a blank one; says whether there are any.
fn block(out: &mut Written, lines: Vec<(FieldPlace, String)>) -> bool {
    let any = !lines.is_empty();
    for (at, (place, line)) in lines.into_iter().enumerate() {
        if at == 0 {
            out.add(place, "\n");
        }
        out.add(place, &line);
    }
    any
}

fn fact_line(key: Key, value: &str) -> Option<String> {
    let value = flatten(value);
    (!value.is_empty()).then(|| format!("- {}：{value}\n", key.zh()))
}

fn quote(out: &mut Written, place: FieldPlace, name: Quote, text: &str) {
    let text = text.trim();
    if text.is_empty() {
        return;
    }
    let mut quote = String::new();
    write_quote(&mut quote, name, Some(&Markdown(escape::quoted().guard(text))));
    out.add(place, &quote);
}

impl PartForm {
    fn facts(&self) -> Vec<(Key, String)> {
        let all = [
            (Key::AnyTick, &self.any_tick),
            (Key::Unit, &self.unit),
            (Key::Precision, &self.precision),
            (Key::Length, &self.length),
            (Key::Headings, &self.headings),
            (Key::Contents, &self.contents),
            (Key::Files, &self.files),
            (Key::Due, &self.due),
            (Key::Tolerance, &self.tolerance),
        ];
        let own = crate::interaction::own_facts(self.kind);
        let has = |key: Key| own.contains(&key) || (key == Key::Tolerance && self.kind.is_open());
        all.into_iter().filter(|(key, _)| has(*key)).filter_map(|(key, value)| Some((key, fact_line(key, value)?))).collect()
    }

    fn write_in_case(&self, out: &mut Written, at: usize, closes: bool) {
        let worth = self.points.parse::<exam::Points>().ok();
        let points = worth.map(|points| format!("（{points} 分）")).unwrap_or_default();
        out.add(FieldPlace::Part(at), &format!("\n### 第 {} 问{points}\n", at + 1));
        let mut lines = Vec::new();
        if self.kind != Kind::Short {
            lines.push((FieldPlace::Part(at), format!("- {}：{}\n", Key::Type.zh(), kind_name(self.kind))));
        }
        // What is no number is a fact, of which the checker says what it should be.
        if let (None, Some(line)) = (worth, fact_line(Key::Points, &self.points)) {
            lines.push((FieldPlace::PartFact(at, Key::Points), line));
        }
        lines.extend(self.facts().into_iter().map(|(key, line)| (FieldPlace::PartFact(at, key), line)));
        lines.extend(self.kept.iter().map(|line| (FieldPlace::Kept, format!("- {line}\n"))));
        let has_facts = block(out, lines);
        self.write(out, at, has_facts);
        let name = if closes { Quote::PartExplanation } else { Quote::Explanation };
        quote(out, FieldPlace::PartExplanation(at), name, &self.explanation);
    }

    /// Writes what is asked, the key, and what reviewers mark by.
    fn write(&self, out: &mut Written, at: usize, has_facts: bool) {
        let stem = escape::stem(self.kind, has_facts).guard(self.stem.trim());
        if !stem.is_empty() {
            out.add(FieldPlace::Stem(at), &format!("\n{stem}\n"));
        }
        quote(out, FieldPlace::Hint(at), Quote::Hint, &self.hint);
        match self.kind {
            Kind::Single | Kind::Multi => self.write_choices(out, at, list_mark(&stem)),
            Kind::TrueFalse => self.write_verdict(out, at, &stem),
            Kind::Fill => {
                let blanks = self.blanks.iter().map(|blank| blank.replace('\n', "／"));
                let lines = blanks.enumerate().map(|(number, line)| (FieldPlace::Blank(at, number), line));
                section(out, Answers::Accepted, FieldPlace::Blank(at, 0), lines.collect());
            }
            Kind::Short | Kind::Numeric => {
                let lines = self.accepted.lines().map(|line| (FieldPlace::Accepted(at), line.to_owned()));
                section(out, Answers::Accepted, FieldPlace::Accepted(at), lines.collect());
            }
            Kind::Essay | Kind::Case | Kind::TermPaper => {}
        }
        let reference = self.reference.trim();
        if self.kind.is_text() && !reference.is_empty() {
            out.add(FieldPlace::Reference(at), "\n#### 参考答案\n");
            out.add(FieldPlace::Reference(at), &format!("\n{}\n", escape::reference().guard(reference)));
        }
        if self.kind.is_open() {
            self.write_rubric(out, at);
        }
    }

    fn write_choices(&self, out: &mut Written, at: usize, mark: char) {
        for (number, choice) in self.choices.iter().enumerate() {
            let place = FieldPlace::Choice(at, number);
            if number == 0 {
                out.add(place, "\n");
            }
            let (text, remark) = (escape::choice().guard(choice.text.trim()), choice.remark.trim());
            let mut lines = format!("{mark} {}", boxes::sound(choice.correct));
            write_indented(&mut lines, &text, "  ");
            out.add(place, &lines);
            if !remark.is_empty() {
                let mut lines = String::new();
                if text.contains(['\n', '<']) {
                    lines.push('\n');
                }
                write_quoted(&mut lines, &escape::remark().guard(remark), "  ");
                out.add(FieldPlace::Remark(at, number), &lines);
            }
        }
    }

    /// The verdict is a line behind the stem; where the stem ends with such a line of its own, it is a pair of boxes.
    fn write_verdict(&self, out: &mut Written, at: usize, stem: &str) {
        let Some(verdict) = self.verdict else { return };
        let word = |verdict: bool| if verdict { "正确" } else { "错误" };
        let last = stem.lines().last().unwrap_or_default();
        if leak::is_verdict(last) || take_verdict(&mut stem.to_owned()).is_some() {
            let mark = list_mark(stem);
            let line = |said: bool| format!("{mark} {}{}\n", boxes::sound(said == verdict), word(said));
            out.add(FieldPlace::Key(at), &format!("\n{}{}", line(true), line(false)));
        } else {
            out.add(FieldPlace::Key(at), &format!("\n答案：{}\n", word(verdict)));
        }
    }

    fn write_rubric(&self, out: &mut Written, at: usize) {
        let rows = self.rubric.iter().enumerate().filter(|(_, row)| !row.is_empty());
        for (written, (number, row)) in rows.enumerate() {
            let place = FieldPlace::Row(at, number);
            if written == 0 {
                out.add(FieldPlace::Rubric(at), "\n#### 评分标准\n\n");
            }
            out.add(place, &format!("- {}\n", flatten_line(&row.line())));
            // Below a row with bars, a line of dashes and bars behind a dash would make a table of both.
            let ruled = |line: &str| line.chars().all(|c| "-|: ".contains(c));
            let mark = if row.levels.lines().any(ruled) { '+' } else { '-' };
            for level in row.levels.lines().map(str::trim).filter(|level| !level.is_empty()) {
                out.add(place, &format!("  {mark} {level}\n"));
            }
        }
    }
}

fn flatten_line(text: &str) -> String {
    text.replace(['\n', '\r'], " ")
}

/// A section of list items, of which an empty one keeps its place; a line of dashes gets another bullet, beside which it stays text.
fn section(out: &mut Written, section: Answers, place: FieldPlace, lines: Vec<(FieldPlace, String)>) {
    if lines.is_empty() {
        return;
    }
    out.add(place, &format!("\n#### {}\n\n", section.names()[0]));
    for (place, line) in lines {
        let bullet = if line.chars().all(|c| c == '-' || c.is_whitespace()) && !line.is_empty() { '+' } else { '-' };
        out.add(place, &format!("{}\n", format!("{bullet} {line}").trim_end()));
    }
}
