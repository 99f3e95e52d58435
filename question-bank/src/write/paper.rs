//! A paper as a document.

use super::as_file;
use crate::{
    paper::{Draw, Paper, PaperSection, Pick},
    read,
    syntax::{
        marking, moment,
        output::front_matter,
        paper_heading,
        words::{Key, WordValue, kind_name},
    },
};

impl Paper {
    /// Returns a canonical document.
    pub fn to_markdown(&self) -> String {
        let (minutes, attempts) = (self.minutes.to_string(), self.attempts.to_string());
        let (total, cut) = (self.total.to_string(), self.cut.0.to_string());
        let marking = marking::word(self.marking);
        let (opens, closes) = (self.window.opens.map(moment::word), self.window.closes.map(moment::word));
        let classes = (!self.classes.is_empty()).then(|| self.classes.join("、"));
        let mut out = front_matter(&[
            (Key::Paper, Some(&self.id)),
            (Key::Title, Some(&self.title)),
            (Key::Bank, self.bank.as_deref()),
            (Key::Level, self.level.as_deref()),
            (Key::Duration, Some(&minutes)),
            (Key::Total, Some(&total)),
            (Key::Cut, Some(&cut)),
            (Key::Multi, Some(self.multi.word())),
            (Key::Release, Some(self.release.word())),
            (Key::Marking, marking.as_deref()),
            (Key::Attempts, Some(&attempts)),
            (Key::Shuffle, Some(self.shuffle.word())),
            (Key::Opens, opens.as_deref()),
            (Key::Closes, closes.as_deref()),
            (Key::Classes, classes.as_deref()),
            (Key::Published, Some(self.published.word())),
        ]);
        if !self.instructions.0.is_empty() {
            out += &format!("\n{}\n", self.instructions.0);
        }
        self.sections.iter().for_each(|section| section.write(&mut out));
        out
    }

    /// Reads what [`Paper::to_markdown`] wrote.
    pub fn from_markdown(text: &str) -> Option<Paper> {
        read::read(&as_file(text)).papers.pop()
    }
}

impl PaperSection {
    fn write(&self, out: &mut String) {
        out.push_str(&format!("\n# {}\n\n", self.title));
        match &self.pick {
            Pick::Named(items) => {
                for named in items {
                    out.push_str(&format!("- {}（{} 分）\n", named.item, named.points));
                }
            }
            Pick::Drawn(rules) => write_rules(out, &self.title, rules),
        }
    }
}

/// What all rules share comes first; then the count, or a line for each rule.
fn write_rules(out: &mut String, title: &str, rules: &[Draw]) {
    let Some(first) = rules.first() else { return };
    let alone = rules.len() == 1;
    let each = paper_heading::points(title).each;
    let shared = |same: &dyn Fn(&Draw) -> bool| rules.iter().all(same);
    let mut common = Vec::new();
    let mut own: Vec<Key> = vec![Key::Difficulty];
    let mut sort = |key: Key, same: bool| if same { common.push(key) } else { own.push(key) };
    sort(Key::Type, shared(&|rule| rule.kind == first.kind));
    sort(Key::Level, shared(&|rule| rule.level == first.level));
    sort(Key::Topic, shared(&|rule| rule.topic == first.topic));
    if !shared(&|rule| Some(rule.points) == each) {
        sort(Key::Points, shared(&|rule| rule.points == first.points));
    }
    if alone {
        common.extend([Key::Chapter, Key::Difficulty]);
    }
    for (key, value) in common.iter().filter_map(|key| Some((key, value(first, *key)?))) {
        out.push_str(&format!("- {}：{value}\n", key.zh()));
    }
    if alone {
        out.push_str(&format!("- {}：{}\n", Key::Draw.zh(), first.count));
        return;
    }
    out.push_str(&format!("- {}：\n", Key::Draw.zh()));
    for rule in rules {
        let chapter = rule.chapter.as_deref().unwrap_or("不限");
        let limits: Vec<String> = own.iter().filter_map(|key| Some(format!("{}：{}", key.zh(), value(rule, *key)?))).collect();
        let limits = if limits.is_empty() { String::new() } else { format!("（{}）", limits.join("；")) };
        out.push_str(&format!("  - {chapter}：{}{limits}\n", rule.count));
    }
}

fn value(rule: &Draw, key: Key) -> Option<String> {
    let values = [
        (Key::Type, Some(kind_name(rule.kind).to_owned())),
        (Key::Level, rule.level.clone()),
        (Key::Chapter, rule.chapter.clone()),
        (Key::Topic, rule.topic.clone()),
        (Key::Difficulty, rule.difficulty.map(|difficulty| difficulty.word().to_owned())),
        (Key::Points, Some(rule.points.to_string())),
    ];
    values.into_iter().find(|(known, _)| *known == key)?.1
}
