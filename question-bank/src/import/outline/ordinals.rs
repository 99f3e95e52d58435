//! Chinese ordinals: they number sections, items, or the points of an answer.

use super::Section;
use super::lead::named;
use super::section::section;
use crate::import::{
    keys::block,
    mark::{Family, Mark, is_numeral, mark},
    text::Text,
    words,
};

/// Chinese ordinals: they number sections, items, or the points of an answer.
pub(super) struct Ordinals<'t> {
    pub text: &'t Text,
    pub last: Option<u32>,
    /// The last number of a list within an answer.
    pub nested: Option<u32>,
}

impl Ordinals<'_> {
    pub(super) fn section(&mut self, mark: &Mark) -> Option<Section> {
        let text = self.text;
        if mark.at > 0 && "第其之期初唯统单专同".contains(text.get(mark.at - 1)) {
            return None;
        }
        let start = text.skip_spaces(mark.end);
        let start = if text.get(start) == '[' || text.get(start) == '【' { start + 1 } else { start };
        let whole = words::kind(text, start).filter(|(_, length)| mark.first || self.opens(start + length));
        if let Some((kind, length)) = named(text, start).or(whole) {
            self.last = Some(mark.number);
            self.nested = None;
            let mut section = section(text, mark.at, start, start + length, Some(kind));
            section.ordinal = Some(mark.number);
            return Some(section);
        }
        if mark.family == Family::ChineseBracket {
            return None;
        }
        if block::starts_several(text, mark.end) {
            let title = text.raw(&(mark.at..mark.end)).trim().to_owned();
            self.last = Some(mark.number);
            return Some(Section {
                ordinal: Some(mark.number),
                title,
                at: mark.at,
                body: mark.end..mark.end,
                ..Section::default()
            });
        }
        let asked = self.asks(mark);
        let follows = self.last.is_some_and(|last| mark.number == last + 1);
        let listed = self.nested.is_some_and(|nested| mark.number == nested + 1);
        let opens = mark.number == 1 && asked;
        if opens || (follows && (asked || (mark.first && !listed))) {
            self.last = Some(mark.number);
            self.nested = None;
            let title = text.line_end(mark.at).min(mark.at + 30);
            let title = text.raw(&(mark.at..title)).trim().to_owned();
            return Some(Section {
                ordinal: Some(mark.number),
                title,
                at: mark.at,
                body: mark.end..mark.end,
                ..Section::default()
            });
        }
        if mark.number == 1 || listed {
            self.nested = Some(mark.number);
        }
        None
    }

    /// A section was found by another sign.
    pub(super) fn seen(&mut self, ordinal: Option<u32>) {
        self.last = ordinal.or(self.last);
        self.nested = None;
    }

    /// In running text a type is a heading only when a bracket, a number, a slot or a line end follows.
    fn opens(&self, behind: usize) -> bool {
        let at = self.text.skip_spaces(behind);
        matches!(self.text.get(at), '(' | '\n' | ':' | '】' | ']') || mark(self.text, at).is_some()
    }

    /// Returns whether what this numbers is a question: asked in its first words, or answered under a label.
    fn asks(&self, mark: &Mark) -> bool {
        let text = self.text;
        let stop = (mark.end + 1..text.chars.len().min(mark.end + 1500))
            .find(|at| {
                let next = is_numeral(text.get(*at)).then(|| crate::import::mark::mark(text, *at)).flatten();
                next.is_some_and(|next| {
                    next.family == Family::Chinese
                        && (next.number == mark.number + 1 || next.number == 1)
                        && (next.first || next.number > 1)
                })
            })
            .unwrap_or(text.chars.len().min(mark.end + 1500));
        let held = text.folded(&(mark.end..stop));
        let head: String = held.chars().take(12).collect();
        let imperative = ["请", "试", "简述", "论述", "什么", "如何", "为什么", "分析", "谈谈", "说明", "简要"]
            .iter()
            .any(|word| head.trim_start().starts_with(word));
        imperative || held.contains('?') || held.contains("答案:") || held.contains("要点:")
    }
}
