//! The rules of a section as lists of the document, and back.

use super::{
    PaperForm, SectionForm, SectionItems,
    place::{PaperPlace, WrittenPaper},
    section::RuleRow,
    settle::points,
};
use crate::{
    paper::Draw,
    syntax::{
        output::flatten,
        words::{Key, WordValue, kind_name},
    },
};

impl RuleRow {
    /// Returns a rule as it was read; `priced` says whether its points are written down, `each` what each item of the section is worth.
    pub(super) fn of(draw: &Draw, priced: bool, each: &str) -> RuleRow {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        RuleRow {
            kind: draw.kind,
            level: text(&draw.level),
            chapter: text(&draw.chapter),
            difficulty: draw.difficulty.map(|difficulty| difficulty.word().to_owned()).unwrap_or_default(),
            topic: text(&draw.topic),
            count: draw.count.to_string(),
            points: Some(draw.points.to_string()).filter(|points| priced && points != each).unwrap_or_default(),
        }
    }

    /// Returns what limits the rule, key by key, but for what is absent.
    fn limits(&self) -> Vec<(Key, String)> {
        let all = [
            (Key::Type, kind_name(self.kind).to_owned()),
            (Key::Level, flatten(&self.level)),
            (Key::Chapter, flatten(&self.chapter)),
            (Key::Difficulty, flatten(&self.difficulty)),
            (Key::Topic, flatten(&self.topic)),
            (Key::Points, points(&self.points)),
        ];
        all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }

    /// Returns the rule as a list of facts of its own.
    fn list(&self, bullet: char) -> String {
        let facts = self.limits().into_iter().map(|(key, value)| format!("{bullet} {}：{value}\n", key.zh()));
        let count = format!("{bullet} {}：{}", Key::Draw.zh(), flatten(&self.count));
        facts.collect::<String>() + count.trim_end() + "\n"
    }

    /// Returns the rule as a line for its chapter, without the limits that all rules share.
    fn line(&self, shared: &[(Key, String)]) -> String {
        let chapter = if self.chapter.is_empty() { "不限".to_owned() } else { flatten(&self.chapter) };
        let own = self.limits().into_iter().filter(|limit| limit.0 != Key::Chapter && !shared.contains(limit));
        let own: Vec<String> = own.map(|(key, value)| format!("{}：{value}", key.zh())).collect();
        let own = if own.is_empty() { String::new() } else { format!("（{}）", own.join("；")) };
        format!("  - {chapter}：{}{own}\n", flatten(&self.count))
    }
}

/// Writes the rules: one as facts; several as what they share and a line for each, or as a list for each where that would say
/// something else.
pub(super) fn write(out: &mut WrittenPaper, section: usize, heading: &str, rules: &[RuleRow]) {
    match rules {
        [] => {}
        [only] => out.add(PaperPlace::Rule(section, 0), &only.list('-')),
        [first, ..] => {
            let mut shared = first.limits();
            shared.retain(|limit| limit.0 != Key::Chapter && rules.iter().all(|rule| rule.limits().contains(limit)));
            let facts: String = shared.iter().map(|(key, value)| format!("- {}：{value}\n", key.zh())).collect();
            let facts = format!("{facts}- {}：\n", Key::Draw.zh());
            let lines: Vec<String> = rules.iter().map(|rule| rule.line(&shared)).collect();
            if reads_back(heading, &format!("{facts}{}", lines.concat()), rules) {
                out.add(PaperPlace::Items(section), &facts);
                lines.iter().enumerate().for_each(|(at, line)| out.add(PaperPlace::Rule(section, at), line));
            } else {
                for (at, rule) in rules.iter().enumerate() {
                    let blank = if at == 0 { "" } else { "\n" };
                    let bullet = if at.is_multiple_of(2) { '-' } else { '*' };
                    out.add(PaperPlace::Rule(section, at), &format!("{blank}{}", rule.list(bullet)));
                }
            }
        }
    }
}

fn reads_back(heading: &str, lists: &str, rules: &[RuleRow]) -> bool {
    let document = format!("---\npaper: p\n---\n\n# {heading}\n\n{lists}");
    let read = super::read::fields(&document).ok().and_then(|form: PaperForm| form.sections.into_iter().next());
    read.is_some_and(|read: SectionForm| read.items == SectionItems::Drawn(rules.to_vec()))
}
