//! An item as a document.

use super::as_file;
use crate::{
    item::{Item, Part},
    markdown::{Markdown, options::OPTIONS},
    read::{self, ReadItem},
    syntax::{
        marking,
        output::{flatten, front_matter, write_quoted},
        words::{Key, Quote, WordValue, kind_name},
    },
    tags::Status,
};
use exam::{Kind, Rubric, item::NoteLink};
use pulldown_cmark::{Event, Parser, Tag};

impl Item {
    /// Returns a canonical document of its own: front matter, section heading and the item. This is how versions are stored.
    pub fn to_markdown(&self) -> String {
        let tags = &self.tags;
        let mut out = front_matter(&[
            (Key::Bank, tags.bank.as_deref()),
            (Key::Level, tags.level.as_deref()),
            (Key::Chapter, tags.chapter.as_deref()),
        ]);
        out += &format!("\n# {}\n\n", kind_name(self.kind));
        out + &self.body()
    }

    /// Returns the item without front matter and section heading.
    pub(super) fn body(&self) -> String {
        let title = flatten(&self.title);
        let mut out = format!("## {} {title}", self.id).trim_end().to_owned();
        out += closes_heading(&title);
        out.push('\n');
        write_facts(&mut out, &self.facts());
        write_quote(&mut out, Quote::Material, self.material.as_ref());
        if self.kind == Kind::Case {
            self.write_parts(&mut out);
        } else {
            self.parts.iter().for_each(|part| part.write(&mut out));
        }
        write_quote(&mut out, Quote::Explanation, self.explanation.as_ref());
        out
    }

    /// Reads what [`Item::to_markdown`] wrote; `None` when there is no item in it.
    pub fn from_markdown(text: &str) -> Option<Item> {
        let ReadItem { item, .. } = read::read(&as_file(text)).items.into_iter().next()?;
        Some(item)
    }

    /// Returns what is written as facts, but for bank, level and chapter.
    pub(crate) fn facts(&self) -> Vec<(Key, String)> {
        let tags = &self.tags;
        let topics = (!tags.topics.is_empty()).then(|| tags.topics.join("；"));
        let points = self.points.filter(|_| self.kind != Kind::Case || self.parts.iter().any(|part| part.points.is_none()));
        let status = (self.status != Status::Ready).then(|| self.status.word().to_owned());
        let pool = (self.pool != crate::tags::Pool::Both).then(|| self.pool.word().to_owned());
        let order = (self.fixed_order != self.refers_to_order()).then(|| (!self.fixed_order).word().to_owned());
        let facts = [
            (Key::Points, points.map(|points| points.to_string())),
            (Key::Difficulty, tags.difficulty.map(|difficulty| difficulty.word().to_owned())),
            (Key::Topic, topics),
            (Key::Note, self.note.as_ref().map(link)),
            (Key::Textbook, self.textbook.clone()),
            (Key::Status, status),
            (Key::Pool, pool),
            (Key::Author, tags.author.clone()),
            (Key::Source, tags.source.clone()),
            (Key::Order, order),
        ];
        let mut facts: Vec<(Key, String)> = facts.into_iter().filter_map(|(key, value)| Some((key, value?))).collect();
        if let (false, [part]) = (self.kind == Kind::Case, self.parts.as_slice()) {
            facts.extend(part.facts());
        }
        facts
    }

    fn write_parts(&self, out: &mut String) {
        for (index, part) in self.parts.iter().enumerate() {
            let points = part.points.map(|points| format!("（{points} 分）")).unwrap_or_default();
            out.push_str(&format!("\n### 第 {} 问{points}\n", index + 1));
            let kind = part.keyed.kind();
            let mut facts = Vec::new();
            if kind != Kind::Short {
                facts.push((Key::Type, kind_name(kind).to_owned()));
            }
            facts.extend(part.facts());
            write_facts(out, &facts);
            part.write(out);
            let closes = index + 1 == self.parts.len() && self.explanation.is_none();
            let name = if closes { Quote::PartExplanation } else { Quote::Explanation };
            write_quote(out, name, part.explanation.as_ref());
        }
    }
}

impl Part {
    /// Returns what is demanded of the answer, and how far two readings of it may be apart, as facts.
    pub(crate) fn facts(&self) -> Vec<(Key, String)> {
        let tolerance = self.tolerance.map(|limit| (Key::Tolerance, marking::limit_word(limit)));
        self.keyed.facts().into_iter().chain(tolerance).collect()
    }

    fn write(&self, out: &mut String) {
        block(out, &self.prompt);
        write_quote(out, Quote::Hint, self.hint.as_ref());
        self.keyed.write(out, list_mark(&self.prompt.0));
        self.write_marking(out);
    }

    /// What reviewers mark by.
    pub(crate) fn write_marking(&self, out: &mut String) {
        if let Some(reference) = &self.reference {
            out.push_str("\n#### 参考答案\n");
            block(out, reference);
        }
        if let Some(rubric) = &self.rubric {
            write_rubric(out, rubric);
        }
    }
}

fn block(out: &mut String, text: &Markdown) {
    if !text.0.is_empty() {
        out.push_str(&format!("\n{}\n", text.0));
    }
}

/// Returns what closes a heading whose title ends with the sign that would close it.
pub(crate) fn closes_heading(title: &str) -> &'static str {
    let bare = title.trim_end_matches('#');
    if bare.len() < title.len() && (bare.is_empty() || bare.ends_with(' ')) { " #" } else { "" }
}

/// Returns the bullet of a list that follows a text: another one than the list that the text ends with, which it would continue.
pub(crate) fn list_mark(text: &str) -> char {
    if !text.lines().any(|line| line.trim_start().starts_with('-')) {
        return '-';
    }
    let mut marks = ('-', 0);
    for (event, range) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
        if let Event::Start(Tag::List(None)) = event
            && range.start >= marks.1
        {
            let continues = text[range.start..].starts_with('-') && range.end >= text.trim_end().len();
            marks = (if continues { '*' } else { '-' }, range.end);
        }
    }
    marks.0
}

pub(super) fn write_facts(out: &mut String, facts: &[(Key, String)]) {
    for (index, (key, value)) in facts.iter().enumerate() {
        out.push_str(if index == 0 { "\n" } else { "" });
        out.push_str(&format!("- {}：{}\n", key.zh(), flatten(value)));
    }
}

fn link(note: &NoteLink) -> String {
    if note.heading.is_empty() { note.note.clone() } else { format!("{}#{}", note.note, note.heading) }
}

/// A quote that opens with its name; what is more than one plain line starts on a line of its own.
pub(crate) fn write_quote(out: &mut String, name: Quote, text: Option<&Markdown>) {
    let Some(Markdown(text)) = text else { return };
    let word = name.names()[0];
    let plain = |c: char| c.is_alphanumeric() || "“《（‘「".contains(c);
    let ordered = text.starts_with(|c: char| c.is_ascii_digit());
    out.push('\n');
    if text.contains('\n') || ordered || !text.starts_with(plain) {
        out.push_str(&format!("> **{word}**\n>\n"));
        write_quoted(out, text, "");
    } else {
        out.push_str(&format!("> **{word}** {text}\n"));
    }
}

pub(crate) fn write_rubric(out: &mut String, rubric: &Rubric) {
    out.push_str("\n#### 评分标准\n\n");
    for criterion in &rubric.criteria {
        out.push_str(&format!("- {}\n", crate::criterion::write(criterion).replace('\n', "\n  ")));
    }
}
