//! The stem, without the key that may stand in it.

use crate::import::{draft::Draft, keys, mark::slot, report::Suggestion, text::Text};
use exam::Kind;
use std::ops::Range;

/// Returns the stem with its slot written as a blank; a key that stood in the slot is returned.
pub(crate) fn stem_text(
    text: &Text,
    range: Range<usize>,
    kind: Kind,
    draft: &mut Draft,
    suggestions: &mut Vec<Suggestion>,
) -> Option<String> {
    let range = text.trim(range);
    let mut out = String::new();
    let mut key = None;
    let mut from = range.start;
    let mut at = range.start;
    while at < range.end {
        let Some((end, held)) = slot(text, at).filter(|(end, _)| *end <= range.end && text.get(at) == '(') else {
            at += 1;
            continue;
        };
        let readable =
            held.is_empty() || keys::read(&held, kind).is_some_and(|read| read.mended.is_none() || kind == Kind::TrueFalse);
        let acronym = kind == Kind::TrueFalse && held.len() > 1 && held.is_ascii();
        // `head(())`: brackets within brackets are a list of nothing.
        let beside = at > 0 && "(,".contains(text.get(at - 1)) && ",)".contains(text.get(end)) && text.chars[at].is_ascii();
        let nested = beside && (!held.is_empty() || at > 1 && text.get(at - 2).is_ascii_alphanumeric());
        if nested || !readable || acronym || kind.is_open() || kind == Kind::Case {
            at = end;
            continue;
        }
        out.push_str(&text.flow(from..at));
        if !held.is_empty() {
            key = Some(held);
        }
        let mut behind = end;
        if "o0O".contains(text.get(end)) && text.trim(end + 1..range.end).is_empty() {
            behind = end + 1;
            suggestions.push(Suggestion::new(text.lines(&(at..end)).0, "ocr", text.raw(&(at..behind)), "（　　）。"));
        }
        let closes =
            text.trim(behind..range.end).is_empty() || (text.get(behind) == '。' && text.trim(behind + 1..range.end).is_empty());
        if kind == Kind::TrueFalse && (closes || at == range.start) {
            if text.get(behind) == '。' && !out.ends_with('。') {
                out.push('。');
                behind += 1;
            }
        } else {
            out.push_str("（　　）");
            if behind > end {
                out.push('。');
            }
        }
        (from, at) = (behind, behind);
    }
    out.push_str(&text.flow(from..range.end));
    let (open, last) = (out.rfind(['(', '（']), out.rfind([')', '）']));
    if let Some(open) = open.filter(|open| last.is_none_or(|last| last < *open))
        && out[open..].trim_start_matches(['(', '（']).trim().is_empty()
    {
        suggestions.push(Suggestion::new(draft.lines.1, "ocr", &out[open..], "（　　）。"));
        out.truncate(open);
        out.push_str("（　　）。");
    }
    if kind == Kind::TrueFalse && key.is_none() {
        key = verdict_behind(&mut out);
    }
    draft.stem = out.trim().to_owned();
    key
}

/// Returns a verdict that ends a statement: `…。(对)` on the next line, `…。√`.
pub(crate) fn verdict_behind(stem: &mut String) -> Option<String> {
    let bare = stem.trim_end();
    for word in ["正确", "错误", "对", "错", "√", "×", "✓", "✗", "✔", "✘"] {
        let Some(rest) = bare.strip_suffix(word) else { continue };
        if rest.trim_end().ends_with(['。', '.', '!', '?', '？', ' ', '　', ')', '）', '：', ':', '，'])
            || !word.chars().all(char::is_alphanumeric)
        {
            let key = word.to_owned();
            *stem = rest.trim_end().to_owned();
            return Some(key);
        }
    }
    None
}
