//! The words by which papers name things; half-width and simplified, as texts are folded.

use super::text::Text;
use exam::Kind;

/// Names of item types, the longer before the shorter.
const KINDS: &[(&str, Kind)] = &[
    ("单项选择题", Kind::Single),
    ("单选选择题", Kind::Single),
    ("单项选择", Kind::Single),
    ("单选题", Kind::Single),
    ("多项选择题", Kind::Multi),
    ("不定项选择题", Kind::Multi),
    ("多项选择", Kind::Multi),
    ("多选题", Kind::Multi),
    ("选择题", Kind::Single),
    ("判断改错题", Kind::TrueFalse),
    ("判断正误题", Kind::TrueFalse),
    ("判断正误", Kind::TrueFalse),
    ("正误判断题", Kind::TrueFalse),
    ("判断对错", Kind::TrueFalse),
    ("判断题", Kind::TrueFalse),
    ("是非判断题", Kind::TrueFalse),
    ("是非题", Kind::TrueFalse),
    ("填空题", Kind::Fill),
    ("名词解释题", Kind::Short),
    ("名词解释", Kind::Short),
    ("术语解释", Kind::Short),
    ("简答题", Kind::Short),
    ("简述题", Kind::Short),
    ("简单题", Kind::Short),
    ("问答题", Kind::Short),
    ("思考题", Kind::Short),
    ("论述题", Kind::Essay),
    ("综合论述题", Kind::Essay),
    ("案例分析题", Kind::Case),
    ("综合案例题", Kind::Case),
    ("案例选择题", Kind::Case),
    ("案例题", Kind::Case),
    ("案例分析", Kind::Case),
    ("材料分析题", Kind::Case),
    ("材料题", Kind::Case),
    ("情景分析题", Kind::Case),
    ("情境分析题", Kind::Case),
    ("情景题", Kind::Case),
    ("情境题", Kind::Case),
    ("综合分析题", Kind::Case),
    ("分析题", Kind::Essay),
    ("课程论文", Kind::TermPaper),
];
const SHORT: &[(&str, Kind)] = &[
    ("单选", Kind::Single),
    ("多选", Kind::Multi),
    ("判断", Kind::TrueFalse),
    ("填空", Kind::Fill),
    ("简答", Kind::Short),
    ("论述", Kind::Essay),
];

/// The type that is named here, and the length of its name.
pub(crate) fn kind(text: &Text, at: usize) -> Option<(Kind, usize)> {
    KINDS.iter().find(|(word, _)| text.reads(at, word)).map(|(word, kind)| (*kind, word.chars().count()))
}

/// The same, short forms included, as tags and headings have them.
pub(crate) fn short_kind(text: &Text, at: usize) -> Option<(Kind, usize)> {
    kind(text, at)
        .or_else(|| SHORT.iter().find(|(word, _)| text.reads(at, word)).map(|(word, kind)| (*kind, word.chars().count())))
}

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
];

/// A label that stands here with its sign: where the text behind it begins. `bare` allows a letter or a line end instead.
pub(crate) fn label(text: &Text, at: usize, words: &[&str], bare: bool) -> Option<usize> {
    let open = matches!(text.get(at), '【' | '[' | '<' | '(' | '「' | '*');
    let mut start = at;
    while matches!(text.get(start), '【' | '[' | '<' | '(' | '「' | '*') && start < at + 3 {
        start += 1;
    }
    let stands = may_be_label(text, at);
    for word in words.iter().filter(|word| (stands || word.ends_with("答案")) && text.reads(start, word)) {
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

fn is_key(c: char) -> bool {
    ('A'..='H').contains(&c) || "√×对错✓✗".contains(c)
}

/// Whether what is left of a label lets it be one: `顾客答:` is speech. What ends in 答案 may follow anything.
fn may_be_label(text: &Text, at: usize) -> bool {
    at == 0
        || !text.get(at - 1).is_alphanumeric()
        || is_key(text.get(at - 1))
        || text.before(at).is_none_or(|c| c.is_ascii_digit())
}

/// Words in a question.
pub(crate) fn asks(folded: &str) -> bool {
    let words = [
        "?",
        "请",
        "什么",
        "哪些",
        "如何",
        "为什么",
        "怎样",
        "怎么",
        "简述",
        "论述",
        "试述",
        "分析",
        "说明",
        "谈谈",
        "列举",
        "提出",
        "指出",
        "启示",
        "解释",
        "设计",
        "你认为",
        "哪几",
        "是否",
        "评价",
        "区别",
    ];
    words.iter().any(|word| folded.contains(word))
}
