//! References that no label announces: the definition of a term, quoted lines, lines that give points.

use super::card::lines;
use crate::import::{
    draft::{Draft, Key},
    text::Text,
};
use std::ops::Range;

/// Gives an open question the reference that stands below its first line or behind its colon.
pub(super) fn take(text: &Text, stem: Range<usize>, draft: &mut Draft) {
    let all = lines(text, &stem);
    let Some(head) = all.first() else { return };
    let rest = head.end..stem.end;
    let held = text.raw(&rest);
    let quoted = held.lines().filter(|line| !line.trim().is_empty()).all(|line| line.trim_start().starts_with('>'));
    let below = all.len() > 1 && text.trim(rest.clone()).len() > 4;
    let marked = held.contains("分）") || held.contains("分)") || held.contains("2分") || held.contains("3分");
    let asked = text.before(head.end).is_some_and(|c| "。?".contains(c));
    if below && (quoted || asked && marked) {
        let answer: String = if quoted {
            let bare = |line: &str| line.trim_start().trim_start_matches('>').trim().to_owned();
            held.lines().map(bare).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n\n")
        } else {
            text.flow(rest)
        };
        let (stem, points) = crate::import::stated_points::take_points(&text.flow(head.at.max(stem.start)..head.end));
        draft.stem = stem;
        draft.points = draft.points.or(points);
        (draft.key, draft.key_from) = (Key::Text(answer), Some("inline"));
        draft.confidence = draft.confidence.min(0.9);
    }
}

/// Divides a term from its definition: `首问负责制：首位接待者…`, or the term on a line of its own.
pub(crate) fn divide_term(draft: &mut Draft) {
    if draft.key != Key::None || draft.stem.is_empty() {
        return;
    }
    let raw = draft.raw.trim();
    let behind = raw.trim_start_matches(|c: char| c.is_ascii_digit() || "（()）.．、 \t".contains(c));
    let colon = behind.char_indices().take(18).find(|(_, c)| matches!(c, '：' | ':'));
    let line = behind.split_once('\n').filter(|(head, _)| head.trim().chars().count() <= 16);
    let (term, definition) = match (colon, line) {
        (Some((at, c)), _) => (&behind[..at], &behind[at + c.len_utf8()..]),
        (None, Some(found)) => found,
        (None, None) => return,
    };
    let flat: String = definition.lines().map(str::trim).collect::<Vec<_>>().join("");
    if term.trim().is_empty() || flat.trim().chars().count() < 5 {
        return;
    }
    draft.stem = term.trim().to_owned();
    (draft.key, draft.key_from) = (Key::Text(flat.trim().to_owned()), Some("inline"));
    draft.points = None;
    draft.confidence = draft.confidence.min(0.9);
}
