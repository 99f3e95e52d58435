//! The words by which papers name things; half-width and simplified, as texts are folded.

use super::text::Text;
use exam::Kind;

pub(crate) use super::labels::{ANSWER, EXPLANATION, PROMPT, label};

/// Names of item types, the longer before the shorter.
const KINDS: &[(&str, Kind)] = &[
    ("单项选择题", Kind::Single),
    ("单选选择题", Kind::Single),
    ("单一选择题", Kind::Single),
    ("最佳选择题", Kind::Single),
    ("单项选择", Kind::Single),
    ("单选题", Kind::Single),
    ("多项选择题", Kind::Multi),
    ("不定项选择题", Kind::Multi),
    ("不定项选择", Kind::Multi),
    ("不定项题", Kind::Multi),
    ("双项选择题", Kind::Multi),
    ("多重选择题", Kind::Multi),
    ("复选题", Kind::Multi),
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
    ("辨析题", Kind::Short),
    ("判断说明题", Kind::Short),
    ("填空题", Kind::Fill),
    ("填充题", Kind::Fill),
    ("数值题", Kind::Numeric),
    ("名词解释题", Kind::Short),
    ("名词解释", Kind::Short),
    ("术语解释", Kind::Short),
    ("简答题", Kind::Short),
    ("简述题", Kind::Short),
    ("简单题", Kind::Short),
    ("问答题", Kind::Short),
    ("简要回答题", Kind::Short),
    ("计算题", Kind::Short),
    ("计算分析题", Kind::Short),
    ("应用题", Kind::Short),
    ("改错题", Kind::Short),
    ("翻译题", Kind::Short),
    ("解释题", Kind::Short),
    ("思考题", Kind::Short),
    ("论述题", Kind::Essay),
    ("综合论述题", Kind::Essay),
    ("论文题", Kind::Essay),
    ("写作题", Kind::Essay),
    ("作文题", Kind::Essay),
    ("案例分析题", Kind::Case),
    ("综合案例题", Kind::Case),
    ("案例选择题", Kind::Case),
    ("案例题", Kind::Case),
    ("案例分析", Kind::Case),
    ("案例讨论题", Kind::Case),
    ("案例讨论", Kind::Case),
    ("案例问答题", Kind::Case),
    ("材料分析题", Kind::Case),
    ("材料分析", Kind::Case),
    ("材料解析题", Kind::Case),
    ("材料题", Kind::Case),
    ("情景分析题", Kind::Case),
    ("情境分析题", Kind::Case),
    ("情景题", Kind::Case),
    ("情境题", Kind::Case),
    ("情景模拟题", Kind::Case),
    ("情境模拟题", Kind::Case),
    ("实务题", Kind::Case),
    ("实务操作题", Kind::Case),
    ("综合题", Kind::Case),
    ("综合分析题", Kind::Case),
    ("分析题", Kind::Essay),
    ("课程论文", Kind::TermPaper),
];
const SHORT: &[(&str, Kind)] = &[
    ("单选", Kind::Single),
    ("多选", Kind::Multi),
    ("判断", Kind::TrueFalse),
    ("填空", Kind::Fill),
    ("选择", Kind::Single),
    ("是非", Kind::TrueFalse),
    ("填充", Kind::Fill),
    ("简答", Kind::Short),
    ("简述", Kind::Short),
    ("问答", Kind::Short),
    ("计算", Kind::Short),
    ("论述", Kind::Essay),
];

/// Returns the type that is named here, and the length of its name.
pub(crate) fn kind(text: &Text, at: usize) -> Option<(Kind, usize)> {
    KINDS.iter().find(|(word, _)| text.reads(at, word)).map(|(word, kind)| (*kind, word.chars().count()))
}

/// Returns the type that a word names, short forms included, as tags and headings have them.
pub(crate) fn short_kind(text: &Text, at: usize) -> Option<(Kind, usize)> {
    kind(text, at)
        .or_else(|| SHORT.iter().find(|(word, _)| text.reads(at, word)).map(|(word, kind)| (*kind, word.chars().count())))
}

/// Returns whether what stands for an answer only says that there is none: `略`, `(本题评分要点待补)`.
pub(crate) fn says_nothing(answer: &str) -> bool {
    let bare: String = answer.chars().filter(|c| c.is_alphanumeric()).collect();
    let folded = super::fold::Fold::default().text(&bare);
    let count = folded.chars().count();
    ["略", "缺", "无", "暂无", "暂缺", "见教材", "见课本"].contains(&folded.as_str())
        || count <= 14 && ["待补", "待定", "暂无", "从略"].iter().any(|word| folded.contains(word))
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
