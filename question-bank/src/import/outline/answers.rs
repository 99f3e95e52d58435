//! Where the answers begin.

use super::chapter::{chapter, skip_decor};
use super::lead::typed;
use crate::import::{
    documents,
    fold::Fold,
    keys::block,
    mark::{Family, mark},
    text::Text,
    words,
};

/// `参考答案`, `《…》试题答案`, `答案:1-5 ACBDB`: where the answers begin.
pub(crate) fn answers(text: &Text, at: usize, end: usize) -> Option<usize> {
    let line = text.folded(&(at..end));
    let bare = line.trim().trim_matches(|c: char| "*#:【】 .-—=※".contains(c));
    let words = [
        "答案",
        "参考答案",
        "标准答案",
        "答案与解析",
        "答案及解析",
        "参考答案及解析",
        "参考答案与解析",
        "答案解析",
        "试题答案",
        "答案部分",
        "参考答案及评分标准",
        "参考答案与评分标准",
        "正确答案",
    ];
    let short = bare.chars().count() <= 40 && !bare.contains(['。', '?', ':']);
    let titled = short
        && (bare.ends_with("参考答案")
            || bare.ends_with("试题答案")
            || documents::closes_with_answers(bare, &mut Fold::default())
            || bare.ends_with("习题答案")
            || bare.ends_with("参考答案及评分标准")
            || bare.ends_with("答案及解析"));
    let appendix = short_line(bare) && bare.starts_with('附') && (bare.contains("解析") || bare.contains("答案"));
    if appendix && text.get(end) == '\n' && !bare.contains('含') {
        return Some(end);
    }
    if words.contains(&bare) || (titled && !bare.contains('含') && !bare.contains("及答案")) {
        let next = skip_decor(text, text.skip_white(end));
        if answers_a_case(text, at, next) {
            return None;
        }
        let sections = mark(text, next).is_some_and(|mark| matches!(mark.family, Family::Chinese | Family::ChineseBracket));
        let kind = words::short_kind(text, next).is_some() || typed(text, next).is_some();
        let chapter = chapter(text, next, text.line_end(next)).is_some();
        let table = text.reads(next, "题号") || text.reads(next, "|");
        return (sections || kind || chapter || table || block::starts_several(text, next) || opens_at_one(text, next))
            .then_some(end);
    }
    let behind = words::label(text, at, words::ANSWER, false)?;
    let several = block::starts_several(text, behind) && behind < end;
    let sections = mark(text, behind).is_some_and(|mark| mark.family == Family::Chinese)
        && words::kind(text, text.skip_spaces(mark(text, behind)?.end)).is_some();
    ((several && !text.reads(at, "答:")) || sections).then_some(behind)
}

/// Returns whether the answers that begin here are those of the case above: its questions are numbered like them, below words
/// that say that questions follow.
fn answers_a_case(text: &Text, at: usize, next: usize) -> bool {
    let Some(one) = mark(text, next).filter(|mark| mark.number == 1 && !mark.bare) else { return false };
    let mut end = at;
    for _ in 0..60 {
        if end == 0 {
            return false;
        }
        end -= 1;
        let start = (end.saturating_sub(2000)..end).rev().find(|at| text.get(*at) == '\n').map_or(0, |at| at + 1);
        let first = text.skip_spaces(start);
        if mark(text, first).is_some_and(|mark| mark.number == 1 && mark.family == one.family && !mark.bare) {
            let above = start.saturating_sub(1);
            let line =
                (above.saturating_sub(60)..above).rev().find(|at| text.get(*at) == '\n').unwrap_or(above.saturating_sub(60));
            let held = text.folded(&(line..above));
            return ["问题", "回答", "思考", "问:"].iter().any(|word| held.contains(word));
        }
        if words::label(text, first, words::ANSWER, true).is_some() {
            return false;
        }
        end = start;
    }
    false
}

fn short_line(bare: &str) -> bool {
    bare.chars().count() <= 40 && !bare.contains(['。', '?'])
}

/// The answers to several open questions begin: the number 1 with text, and a 2 behind it on a line of its own.
pub(super) fn opens_at_one(text: &Text, at: usize) -> bool {
    let one = mark(text, at).filter(|mark| mark.number == 1 && !mark.bare);
    one.is_some()
        && at > 40
        && (at..text.chars.len().min(at + 1500))
            .any(|at| mark(text, at).is_some_and(|two| two.first && two.number == 2 && !two.bare))
}
