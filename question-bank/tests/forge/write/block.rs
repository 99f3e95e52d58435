//! Keys that stand together: behind a section, or at the end under the headings of the sections.

use super::{ORDINALS, Writer, key::key_of, names};
use crate::forge::stock::Question;

impl Writer<'_> {
    pub(super) fn section_keys(&mut self, section: &[Question], first: u32) {
        let run = self.run(section, first);
        if !run.is_empty() {
            self.line(&format!("参考答案：{run}"));
        }
    }

    /// The keys of one section under its heading.
    pub(super) fn block(&mut self, index: usize, section: &[Question], first: u32) {
        self.line(&format!("{}、{}", ORDINALS[index], names(&section[0]).0));
        if section[0].choices.is_empty() && section[0].truth.is_none() {
            return self.in_words(section, first);
        }
        match self.layout.of("key") {
            "end-across" => self.across(section, first),
            "end-down" => self.down(section, first),
            "end-lines" => {
                for (n, key) in self.keys(section, first) {
                    self.line(&format!("{n}.{key}"));
                }
            }
            _ => {
                let run = self.run(section, first);
                self.line(&run);
            }
        }
    }

    fn keys(&self, section: &[Question], first: u32) -> Vec<(u32, String)> {
        (first + 1..).zip(section.iter().map(|question| key_of(question, self.layout.of("verdict")))).collect()
    }

    /// `1.A 2.B`, or `1-5 ABCDA`.
    fn run(&mut self, section: &[Question], first: u32) -> String {
        if section[0].choices.is_empty() && section[0].truth.is_none() {
            return String::new();
        }
        let keys = self.keys(section, first);
        let multi = section[0].kind == "multi";
        if self.layout.of("key") == "end-ranges" && section[0].kind != "true_false" {
            let mut out = Vec::new();
            for group in keys.chunks(5) {
                let (low, high) = (group[0].0, group[group.len() - 1].0);
                let held: Vec<&str> = group.iter().map(|(_, key)| key.as_str()).collect();
                let held = held.join(if multi { " " } else { "" });
                out.push(if low == high { format!("{low}.{held}") } else { format!("{low}-{high} {held}") });
            }
            return out.join("  ");
        }
        keys.iter().map(|(n, key)| format!("{n}.{key}")).collect::<Vec<_>>().join(" ")
    }

    fn across(&mut self, section: &[Question], first: u32) {
        for group in self.keys(section, first).chunks(10) {
            let cells = |head: &str, of: &dyn Fn(&(u32, String)) -> String| -> Vec<String> {
                std::iter::once(head.to_owned()).chain(group.iter().map(of)).collect()
            };
            self.row(&cells("题号", &|(n, _)| n.to_string()));
            self.row(&cells("答案", &|(_, key)| key.clone()));
        }
    }

    fn down(&mut self, section: &[Question], first: u32) {
        self.row(&["题号".to_owned(), "答案".to_owned()]);
        for (n, key) in self.keys(section, first) {
            self.row(&[n.to_string(), key]);
        }
    }

    fn in_words(&mut self, section: &[Question], first: u32) {
        for (n, question) in (first + 1..).zip(section) {
            match question.kind.as_str() {
                "case" => {
                    self.line(&format!("{n}．"));
                    for (part, (_, answer)) in question.parts.iter().enumerate() {
                        self.line(&format!("（{}）{answer}", part + 1));
                    }
                }
                "fill" => self.line(&format!("{n}.{}", question.reference)),
                _ => self.line(&format!("{n}．{}", question.reference)),
            }
        }
    }
}
