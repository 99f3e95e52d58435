//! Fields as the document of a paper, and which field each of its lines belongs to.

use super::{
    PaperForm, SectionForm, SectionItems, heading, instructions,
    place::{PaperPlace, WrittenPaper},
    rules,
    section::NamedRow,
    settle::points,
};
use crate::{
    syntax::{output::front_matter, words::Key},
    write::item::closes_heading,
};

impl PaperForm {
    /// Returns the document with the field that each of its lines was written from.
    pub fn write_with_places(&self) -> WrittenPaper {
        let mut out = WrittenPaper::new();
        out.add(PaperPlace::Head, "---\n");
        let mut form = self.clone();
        let mut scheme = form.scheme();
        let mut slots = form.slots();
        let behind_release = slots.iter().position(|(key, _)| *key == Key::Shuffle).unwrap_or(slots.len());
        slots.insert(behind_release, (Key::Marking, &mut scheme));
        for (key, value) in slots {
            let line = front_matter(&[(key, Some(value.as_str()).filter(|value| !value.trim().is_empty()))]);
            let line = line.strip_prefix("---\n").and_then(|line| line.strip_suffix("---\n")).unwrap_or_default();
            out.add(PaperPlace::Fact(key), line);
        }
        for line in &self.kept {
            out.add(PaperPlace::Kept, &format!("{line}\n"));
        }
        out.add(PaperPlace::Head, "---\n");
        let text = instructions::guard(self.instructions.trim());
        if !text.is_empty() {
            out.add(PaperPlace::Instructions, &format!("\n{text}\n"));
        }
        self.sections.iter().enumerate().for_each(|(at, section)| section.write(&mut out, at));
        out
    }
}

impl SectionForm {
    fn write(&self, out: &mut WrittenPaper, at: usize) {
        let heading = heading::write(self);
        let line = format!("\n# {heading}{}", closes_heading(&heading));
        out.add(PaperPlace::Heading(at), &format!("{}\n\n", line.trim_end()));
        match &self.items {
            SectionItems::Named(rows) => {
                for (number, row) in rows.iter().enumerate() {
                    out.add(PaperPlace::Item(at, number), &format!("- {}\n", row.line()));
                }
            }
            SectionItems::Drawn(rules) => rules::write(out, at, &heading, rules),
        }
    }
}

impl NamedRow {
    /// Returns the line without its bullet.
    fn line(&self) -> String {
        let label = if self.label.is_empty() { String::new() } else { format!(" {}", self.label) };
        let points = points(&self.points);
        let points = if points.is_empty() { String::new() } else { format!("（{points} 分）") };
        format!("{}{label}{points}", self.item)
    }

    /// Returns whether the line says the same when it is read.
    pub(super) fn reads_back(&self) -> bool {
        let document = format!("---\npaper: p\n---\n\n# 题\n\n- {}\n", self.line());
        let read = super::read::fields(&document).ok().and_then(|form| form.sections.into_iter().next());
        read.is_some_and(|read| read.items == SectionItems::Named(vec![self.clone()]))
    }
}
