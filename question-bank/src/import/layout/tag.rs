//! Tags at either end of a question: `(单选题, 1.0 分)`, `【单选题】（2分）`, `[多选]`.

use crate::import::{outline, text::Text, words};
use exam::{Kind, Points};
use std::ops::Range;

/// What the tags before a question say.
pub(super) struct Tags {
    pub kind: Option<Kind>,
    pub points: Option<Points>,
    /// Behind the tags.
    pub body: Range<usize>,
}

/// Reads the tags before a question.
pub(super) fn tags(text: &Text, body: Range<usize>) -> Tags {
    let mut out = Tags { kind: None, points: None, body: text.trim(body) };
    while let Some((end, kind, points)) = bracket(text, out.body.start).filter(|(end, _, _)| *end <= out.body.end) {
        let mut end = end;
        while ":.、".contains(text.get(text.skip_spaces(end))) && end < out.body.end && text.get(end) != '\n' {
            end = text.skip_spaces(end) + 1;
        }
        out.kind = out.kind.or(kind);
        out.points = out.points.or(points);
        out.body = text.trim(end..out.body.end);
    }
    out
}

/// Returns where the stem ends before the tags that close it, and what they say.
pub(super) fn behind(text: &Text, stem: Range<usize>) -> (usize, Option<Kind>, Option<Points>) {
    let mut end = text.trim(stem.clone()).end;
    let (mut kind, mut points) = (None, None);
    loop {
        if end <= stem.start || !matches!(text.get(end - 1), ')' | ']' | '】') {
            return (end, kind, points);
        }
        let open =
            (stem.start.max(end.saturating_sub(24))..end - 1).rev().find(|at| matches!(text.get(*at), '(' | '[' | '【' | '〔'));
        let Some((_, named, worth)) = open.and_then(|open| bracket(text, open)).filter(|(close, _, _)| *close == end) else {
            return (end, kind, points);
        };
        (kind, points) = (kind.or(named), points.or(worth));
        end = text.trim(stem.start..open.unwrap_or(end)).end;
    }
}

/// Returns where a bracket ends that names a type or says points, and what it says.
fn bracket(text: &Text, at: usize) -> Option<(usize, Option<Kind>, Option<Points>)> {
    matches!(text.get(at), '(' | '[' | '【' | '［' | '<').then_some(())?;
    let close = (at + 1..at + 28).find(|at| matches!(text.get(*at), ')' | ']' | '】' | '］' | '>' | '\n'))?;
    if text.get(close) == '\n' {
        return None;
    }
    let held = text.folded(&(at + 1..close));
    let held = held.trim();
    let kind = words::short_kind(text, text.skip_spaces(at + 1));
    let points = worth(held);
    let rest = kind.map_or(held.chars().count(), |(_, length)| held.chars().count().saturating_sub(length));
    let named = kind.is_some() && (rest == 0 || points.is_some() || rest <= 4 && held.ends_with('题'));
    (named || points.is_some()).then_some((close + 1, kind.map(|(kind, _)| kind), points))
}

/// `2分`, `1.0 分`, `本题2分`, `2 points`; nothing where the bracket says more.
fn worth(held: &str) -> Option<Points> {
    let bare: String = held.chars().filter(|c| !c.is_whitespace()).collect();
    let known = "本小题每共满值为占得道各单多选项判断填空简答论述是非名词解释问题型分,.、:;0123456789";
    if !bare.contains('分') || bare.chars().any(|c| !known.contains(c)) || !bare.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (total, each, _) = outline::points(&bare);
    each.or(total)
}
