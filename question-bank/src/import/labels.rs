//! Labels: what opens an answer, an explanation, or the questions of a case; half-width and simplified, as texts are folded.

use super::text::Text;

/// What opens the answer to one item.
pub(crate) const ANSWER: &[&str] = &[
    "正确答案",
    "参考答案",
    "标准答案",
    "答案要点",
    "参考要点",
    "答题要点",
    "答题思路",
    "回答要点",
    "参考解答",
    "标准解答",
    "参考回答",
    "评分要点",
    "评分标准",
    "本题答案",
    "试题答案",
    "答案解析",
    "答案",
    "要点",
    "答",
    "Answer",
    "ANSWER",
];
/// What opens the explanation of a key.
pub(crate) const EXPLANATION: &[&str] =
    &["答案解析", "试题解析", "题目解析", "解析", "评析", "点评", "案例评析", "案例点评", "案例分析", "分析", "解释", "详解"];
/// What says that questions follow.
pub(crate) const PROMPT: &[&str] = &[
    "回答下列问题",
    "回答以下问题",
    "回答下面问题",
    "回答下面的问题",
    "回答下列各题",
    "请回答",
    "思考问题",
    "思考题",
    "讨论题",
    "问题:",
    "问题",
    "提问:",
    "试问",
    "问:",
    "问题】",
    "任务】",
    "任务:",
    "请完成",
];

/// Returns a label that stands here with its sign: where the text behind it begins. `bare` allows a letter or a line end instead.
pub(crate) fn label(text: &Text, at: usize, words: &[&str], bare: bool) -> Option<usize> {
    let open = matches!(text.get(at), '【' | '[' | '<' | '(' | '「' | '*');
    let mut start = at;
    while matches!(text.get(start), '【' | '[' | '<' | '(' | '「' | '*') && start < at + 3 {
        start += 1;
    }
    let stands = may_be_label(text, at) || (text.reads(at, "答:") && lone_key(text, at + 2));
    if let Some(end) = spoiled_label(text, at) {
        return Some(end);
    }
    let own = !handed_in(text, at);
    for word in words.iter().filter(|word| (stands || word.ends_with("答案") && own) && text.reads(start, word)) {
        let mut end = text.skip_spaces(start + word.chars().count());
        if text.reads(end, "(") && !open {
            let close = (end..end + 16).find(|at| text.get(*at) == ')' || text.get(*at) == '\n');
            let telling = close.filter(|close| text.get(*close) == ')' && "要参评略本".contains(text.get(end + 1)));
            end = telling.map_or(end, |close| text.skip_spaces(close + 1));
        }
        let sign = text.get(end);
        if open && matches!(sign, '】' | ']' | '>' | ')' | '」' | '*') {
            while matches!(text.get(end), '】' | ']' | '>' | ')' | '」' | '*' | ':' | ' ') {
                end += 1;
            }
            return Some(end);
        }
        if sign == ':' || (sign == '为' || sign == '是') && text.skip_spaces(end + 1) == end + 1 && is_key(text.get(end + 1)) {
            return Some(text.skip_spaces(end + 1));
        }
        let alone = sign == '\n' && text.at_line_start(at);
        if bare && *word != "答" && *word != "要点" && (alone || (is_key(sign) && word.ends_with("案"))) {
            return Some(end);
        }
    }
    None
}

/// `散货答:ABC59.`: nothing but letters or a verdict up to the next number, bracket or space.
fn lone_key(text: &Text, at: usize) -> bool {
    let start = text.skip_spaces(at);
    let mut end = start;
    while is_key(text.get(end)) || (end > start && "、, ".contains(text.get(end))) {
        end += 1;
    }
    let next = text.get(end);
    end > start && (next.is_whitespace() || next.is_ascii_digit() || "。.;【[第(".contains(next))
}

/// `参考答窠:` is a scanner's 答案.
fn spoiled_label(text: &Text, at: usize) -> Option<usize> {
    let length = text.one_of(at, &["参考答", "正确答", "标准答"])?;
    let odd = text.get(at + length);
    (odd > '\u{4E00}' && !"案解复题".contains(odd) && text.get(at + length + 1) == ':')
        .then_some(text.skip_spaces(at + length + 2))
}

fn is_key(c: char) -> bool {
    ('A'..='H').contains(&c) || "√×对错✓✗".contains(c)
}

/// `我的答案` is what somebody handed in, and no key.
fn handed_in(text: &Text, at: usize) -> bool {
    at > 1 && HANDED_IN.iter().any(|word| text.reads(at - 2, word))
}

const HANDED_IN: &[&str] = &["我的", "你的", "您的", "学生", "考生", "学员", "提交", "所选"];

/// Returns whether `我的答案:` stands here.
pub(crate) fn is_handed_in(text: &Text, at: usize) -> bool {
    HANDED_IN.iter().any(|word| text.reads(at, word) && text.reads(at + 2, "答案:"))
}

/// Returns whether what is left of a label lets it be one: `顾客答:` is speech. What ends in 答案 may follow anything.
fn may_be_label(text: &Text, at: usize) -> bool {
    at == 0
        || !text.get(at - 1).is_alphanumeric()
        || is_key(text.get(at - 1))
        || text.before(at).is_none_or(|c| c.is_ascii_digit())
}
