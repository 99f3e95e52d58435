//! The front matter and the facts under a heading, line by line: what a field shows is taken, the rest is kept as it stands.

use super::{Form, value::points};
use crate::{
    read,
    syntax::{
        block::{Block, Shape},
        problem::Report,
        source::Source,
        text::{behind_bullet, pair},
        words::Key,
    },
};

/// A text that the form would lose: where it begins.
pub(super) type Lost = usize;

/// Reads the front matter; says where the text behind it starts.
pub(super) fn head(source: &Source<'_>, form: &mut Form) -> Result<usize, Lost> {
    let mut lines = source.text.split_inclusive('\n');
    let opening = lines.next().unwrap_or_default();
    if opening.trim_end() != "---" {
        return Ok(0);
    }
    let mut at = opening.len();
    for line in lines {
        if line.trim_end() == "---" {
            return Ok(at + line.len());
        }
        at += line.len();
        let found = pair(line).filter(|_| !line.starts_with('#')).and_then(|(name, value)| Some((Key::find(name)?, value)));
        let slots = [(Key::Bank, &mut form.bank), (Key::Level, &mut form.level), (Key::Chapter, &mut form.chapter)];
        let slot = found.and_then(|(key, value)| {
            let inner = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value);
            let slot = slots.into_iter().find(|(of, slot)| *of == key && slot.is_empty())?.1;
            (!inner.is_empty()).then_some((slot, inner))
        });
        match slot {
            Some((slot, value)) => *slot = value.to_owned(),
            None if line.trim().is_empty() => {}
            None => form.kept_head.push(line.trim_end_matches('\n').to_owned()),
        }
    }
    Err(0)
}

/// The facts under a heading, line by line, each taken by the field that shows it.
pub(super) struct FactLines {
    lines: Vec<(Option<(Key, String)>, String)>,
    /// Where the text behind them starts.
    pub(super) from: usize,
}

impl FactLines {
    pub(super) fn read(report: &mut Report<'_>, blocks: &[Block], allowed: &[Key]) -> Result<FactLines, Lost> {
        let source = report.source;
        let Some(list) = blocks.get(1).filter(|block| block.shape == Shape::List) else {
            return Ok(FactLines { lines: Vec::new(), from: blocks[0].range.end });
        };
        let (_, from) = read::part::open(report, blocks, allowed);
        let mut lines = Vec::new();
        for item in list.children.iter().filter(|item| item.range.start < from) {
            let start = behind_bullet(&source.text, &item.range).min(item.range.end);
            let text = source.text[start..item.range.end].trim();
            if text.contains('\n') {
                return Err(start);
            }
            let fact = pair(text).and_then(|(name, value)| Some((Key::find(name)?, value.to_owned())));
            lines.push((fact, text.to_owned()));
        }
        Ok(FactLines { lines, from })
    }

    /// Returns whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Takes the first fact of this key, if it has a value that can be shown.
    pub(super) fn take(&mut self, key: Key, shows: impl Fn(&str) -> bool) -> Option<String> {
        let at = self.lines.iter().position(|(fact, _)| fact.as_ref().is_some_and(|fact| fact.0 == key))?;
        let value = self.lines[at].0.as_ref().map(|fact| fact.1.clone()).filter(|value| !value.is_empty() && shows(value))?;
        self.lines.remove(at);
        Some(value)
    }

    pub(super) fn fill(&mut self, slots: Vec<(Key, &mut String)>) {
        for (key, slot) in slots {
            if let Some(value) = self.take(key, |_| true) {
                *slot = if key == Key::Points { points(&value) } else { value };
            }
        }
    }

    /// What no field shows; a fact without a value says nothing.
    pub(super) fn rest(self) -> Vec<String> {
        let says = |(fact, _): &(Option<(Key, String)>, String)| fact.as_ref().is_none_or(|(_, value)| !value.is_empty());
        self.lines.into_iter().filter(says).map(|(_, line)| line).filter(|line| !line.is_empty()).collect()
    }
}
