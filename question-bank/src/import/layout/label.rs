//! What a line or a place within it is labelled as: the key, what somebody handed in, an explanation, or a remark of a site.

use crate::import::{
    labels,
    text::Text,
    words::{ANSWER, EXPLANATION},
};
use std::ops::Range;

/// What a label opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// The key or the reference answer.
    Key,
    /// What somebody answered: never a key.
    HandedIn,
    /// The explanation.
    Explanation,
    /// Points that somebody got, what a site counts, fields of a form.
    Noise,
}

/// A label: where it stands, where the text behind it begins, and what it opens.
pub(super) type Label = (usize, usize, What);

const HANDED_IN: &[&str] = &["我的答案", "你的答案", "您的答案", "学生答案", "考生答案", "学员答案", "所选答案", "提交答案"];
const NOISE: &[&str] = &[
    "知识点",
    "得分",
    "难度",
    "难易度",
    "难易程度",
    "窗体顶端",
    "窗体底端",
    "写笔记",
    "题型",
    "考点",
    "所属章节",
    "章节",
    "认知层次",
    "分值",
    "本题得分",
    "题目编号",
];

/// Returns the label that stands here.
pub(super) fn label(text: &Text, at: usize) -> Option<Label> {
    let c = text.get(at);
    if c.is_whitespace() || c.is_ascii_digit() {
        return None;
    }
    if in_bracket(text, at) {
        return None;
    }
    if let Some(length) = text.one_of(at, HANDED_IN) {
        let end = text.skip_spaces(at + length);
        let end = if text.get(end) == ':' { end + 1 } else { end };
        return Some((at, end, What::HandedIn));
    }
    if at >= 2 && HANDED_IN.iter().any(|word| text.reads(at - 2, word)) {
        return None;
    }
    if let Some(length) = text.one_of(at, NOISE).filter(|_| stands(text, at)) {
        let end = text.skip_spaces(at + length);
        let word = text.folded(&(at..at + length));
        if text.get(end) == ':' || text.get(end) == '】' || word.starts_with("窗体") || word == "写笔记" {
            return Some((at, end + usize::from(text.get(end) == ':'), What::Noise));
        }
    }
    if let Some(end) = is_key(text, at) {
        return Some((at, end, What::Key));
    }
    if verdict_line(text, at) {
        return Some((at, at, What::Key));
    }
    if !stands(text, at) && !"【[(".contains(c) {
        return None;
    }
    if let Some(end) = labels::label(text, at, EXPLANATION, false) {
        return Some((at, end, What::Explanation));
    }
    let own =
        text.at_line_start(at) && text.one_of(at, &["答案解析", "解析"]).is_some_and(|length| text.get(at + length) == '\n');
    if own {
        return Some((at, text.line_end(at), What::Explanation));
    }
    // `【答案】` and `答案` open a key, unless they open an explanation.
    labels::label(text, at, ANSWER, true).map(|end| (at, is_key(text, at).unwrap_or(end), What::Key))
}

/// `甲（正确答案）`: a mark beside a choice, and no label.
fn in_bracket(text: &Text, at: usize) -> bool {
    let open = at - usize::from(at > 0 && !matches!(text.get(at), '(' | '【' | '['));
    let bracket = matches!(text.get(open), '(' | '【' | '[');
    let word = text.one_of(open + 1, &["正确答案", "答案", "正确选项"]);
    let closed = word.is_some_and(|length| matches!(text.get(open + 1 + length), ')' | '】' | ']'));
    let behind = word.map_or(open, |length| open + 2 + length);
    let last = text.get(behind).is_whitespace() || text.get(text.skip_spaces(behind)).is_ascii_uppercase();
    bracket && closed && !text.at_line_start(open) && last
}

/// `答案是：b`, `正确答案 B`, `…正确答案` at the end of a line, `Answer: C`.
fn is_key(text: &Text, at: usize) -> Option<usize> {
    let words = ["正确答案", "参考答案", "标准答案", "本题答案", "答案", "Answer", "ANSWER", "answer", "Ans", "Key"];
    let length = text.one_of(at, &words)?;
    if at > 0 && text.get(at).is_ascii() && text.get(at - 1).is_ascii_alphabetic() {
        return None;
    }
    let end = at + length;
    if text.one_of(end, &["解析", "要点", "与", "及", "和"]).is_some() {
        return None;
    }
    let behind = text.skip_spaces(end);
    let verb = text.one_of(behind, &["是", "为", "选", "应为", "应该是"]).unwrap_or(0);
    let sign = text.skip_spaces(behind + verb);
    if text.get(sign) == ':' {
        return Some(text.skip_spaces(sign + 1));
    }
    let wide = text.reads(at, "正确答案") || text.reads(at, "参考答案") || text.reads(at, "标准答案");
    let letters = (sign..sign + 9).take_while(|at| "ABCDEFGHabcdefgh√×✓✗、,".contains(text.get(*at))).count();
    let alone = letters > 0 && !text.get(sign + letters).is_alphanumeric();
    (alone && (wide || stands(text, at)) || wide && text.get(sign) == '\n' && verb == 0 && !text.at_line_start(at))
        .then_some(sign)
}

/// `T` on a line of its own, and no verdict on the lines beside it: those would be choices.
fn verdict_line(text: &Text, at: usize) -> bool {
    let is = |at: usize| {
        let start = super::opening::skip_bullets(text, at);
        let held = text.folded(&(start..text.line_end(start)));
        ["T", "F", "√", "×", "对", "错", "正确", "错误", "True", "False"].contains(&held.trim())
    };
    if !text.at_line_start(at) || at == 0 || !is(at) {
        return false;
    }
    let next = text.skip_white(text.line_end(at));
    let last = (0..at).rev().find(|at| !text.get(*at).is_whitespace()).unwrap_or(0);
    let line = (last.saturating_sub(8)..last).rev().find(|at| text.get(*at) == '\n').map(|at| at + 1);
    !is(next) && !line.is_some_and(is)
}

fn stands(text: &Text, at: usize) -> bool {
    at == 0 || text.at_line_start(at) || !text.get(at - 1).is_alphanumeric()
}

/// Returns the labels of a stretch in their order.
pub(super) fn labels_in(text: &Text, range: &Range<usize>) -> Vec<Label> {
    let mut out = Vec::new();
    let mut at = range.start;
    while at < range.end {
        match label(text, at).or_else(|| scored(text, at)) {
            Some(found) => {
                at = found.1.max(at + 1);
                out.push(found);
            }
            None => at += 1,
        }
    }
    out
}

/// `0分`, `0.0分`, `5分` on a line of its own: points that somebody got.
fn scored(text: &Text, at: usize) -> Option<Label> {
    if !text.at_line_start(at) || !text.get(at).is_ascii_digit() {
        return None;
    }
    let end = text.line_end(at);
    let held = text.folded(&(at..end));
    let number = held.trim().strip_suffix('分')?.trim();
    number.parse::<f64>().is_ok().then_some((at, end, What::Noise))
}

/// Returns the first label of a line that gives a key or explains one.
pub(super) fn in_line(text: &Text, at: usize, end: usize) -> Option<What> {
    let labels = labels_in(text, &(at..end));
    let found = |what: What| labels.iter().any(|label| label.2 == what);
    [What::Key, What::HandedIn, What::Explanation].into_iter().find(|what| found(*what))
}

/// Returns whether a raw line says a key, a remark of a site or a tag, none of which the texts of an item hold.
pub(super) fn names_one(line: &str) -> bool {
    let folded = crate::import::fold::Fold::default().text(line);
    ["答案", "得分", "窗体", "知识点", "难度", "写笔记", "题型", "分值", "笔记", "Answer", "共", "分)", "选题", "断题", "空题"]
        .iter()
        .chain(NOISE)
        .any(|word| folded.contains(word))
}

/// Returns what the label at the head of a line opens.
pub(super) fn opens(text: &Text, at: usize) -> Option<What> {
    let start = super::opening::skip_bullets(text, at);
    label(text, start).or_else(|| scored(text, start)).map(|label| label.2)
}

/// Returns whether a line holds nothing of a question.
pub(super) fn is_noise(text: &Text, at: usize, end: usize) -> bool {
    let held = text.folded(&(at..end));
    let held = held.trim();
    held.chars().all(|c| !c.is_alphanumeric()) || opens(text, at) == Some(What::Noise) && held.chars().count() < 20
}
