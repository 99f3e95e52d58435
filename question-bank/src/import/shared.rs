//! A passage that several questions share: `根据以上材料回答第1～3题`.

use super::{
    mark::{mark, numeral},
    text::Text,
};
use std::ops::{Range, RangeInclusive};

/// The passage and the numbers of its questions.
pub(crate) struct Group {
    pub material: Range<usize>,
    pub numbers: RangeInclusive<u32>,
}

/// Returns the passages of a section, each on lines of its own.
pub(crate) fn groups(text: &Text, range: Range<usize>) -> Vec<Group> {
    let mut found: Vec<Group> = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let numbers = text.one_of(at, &["回答第", "回答", "完成第", "完成"]).and_then(|length| span(text, at + length));
        let Some(numbers) = numbers else {
            at += 1;
            continue;
        };
        let line = (range.start..at).rev().find(|at| text.get(*at) == '\n').map_or(range.start, |at| at + 1);
        let mut end = text.line_end(at).min(range.end);
        // The passage may stand below the line that announces it.
        let first = (end..range.end.min(end + 3000))
            .find(|at| mark(text, *at).is_some_and(|mark| mark.first && mark.number == *numbers.start()));
        if let Some(first) = first.filter(|first| text.trim(end..*first).len() > 10) {
            end = first;
        }
        if end.saturating_sub(line) > 20 {
            found.push(Group { material: line..end, numbers });
        }
        at = end.max(at + 1);
    }
    found
}

/// `1～3题`, `(1)-(3)题`.
fn span(text: &Text, at: usize) -> Option<RangeInclusive<u32>> {
    let skip = |mut at: usize| {
        while "( )第".contains(text.get(at)) {
            at += 1;
        }
        at
    };
    let (low, end, _) = numeral(text, skip(at))?;
    let sign = skip(end);
    "-~—～–－至、".contains(text.get(sign)).then_some(())?;
    let (high, end, _) = numeral(text, skip(sign + 1))?;
    let closes = text.one_of(skip(end), &["题", "小题", "各题"]).is_some();
    (closes && low < high && high - low < 20).then_some(low..=high)
}
