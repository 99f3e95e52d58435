//! The words of the format in both languages: keys, item types, section names, names of quotes.

use crate::tags::{Difficulty, Pool, Status};
use exam::{
    Kind,
    paper::{MultiRule, ReleaseRule, Shuffle},
};

/// Names of one meaning: the Chinese one that is written, the English one, then whatever else is understood.
type Names = &'static [&'static str];

macro_rules! keys {
    ($($key:ident [$($word:literal),+])*) => {
        /// What a fact or a line of front matter is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(crate) enum Key { $($key,)* }

        impl Key {
            const ALL: &'static [Key] = &[$(Key::$key,)*];

            fn names(self) -> Names {
                match self { $(Key::$key => &[$($word),+],)* }
            }
        }
    };
}

keys! {
    Points ["分值", "points", "分数"]
    Difficulty ["难度", "difficulty"]
    Topic ["知识点", "topic", "topics"]
    Note ["讲义", "note"]
    Textbook ["教材", "textbook"]
    Type ["题型", "type"]
    Status ["状态", "status"]
    Pool ["用途", "pool"]
    Author ["作者", "author"]
    Source ["来源", "source"]
    Order ["选项乱序", "shuffle choices"]
    AnyTick ["任选其一", "any tick"]
    Unit ["单位", "unit", "units"]
    Precision ["精确到", "precision"]
    Length ["字数", "length"]
    Tolerance ["分差", "tolerance"]
    Headings ["标题级数", "heading levels"]
    Contents ["目录", "contents", "table of contents"]
    Files ["文件", "files"]
    Due ["截止", "due", "deadline"]
    Bank ["题库", "bank"]
    Level ["级别", "level", "等级"]
    Chapter ["章", "chapter", "章节"]
    Paper ["试卷", "paper"]
    Title ["标题", "title"]
    Duration ["时长", "duration"]
    Total ["总分", "total"]
    Cut ["及格", "cut", "及格分"]
    Multi ["多选", "multi"]
    Release ["公布", "release"]
    Marking ["阅卷", "marking"]
    Attempts ["次数", "attempts"]
    Shuffle ["乱序", "shuffle"]
    Published ["发布", "published"]
    Opens ["开放", "opens", "开放时间", "开考时间"]
    Closes ["关闭", "closes", "关闭时间", "截止时间"]
    Classes ["班级", "classes", "class"]
    Draw ["抽题", "draw"]
}

impl Key {
    pub fn zh(self) -> &'static str {
        self.names()[0]
    }

    pub fn en(self) -> &'static str {
        self.names()[1]
    }

    pub fn find(word: &str) -> Option<Key> {
        Key::ALL.iter().copied().find(|key| holds(key.names(), word))
    }

    /// Returns the nearest of these keys, in the language of the word.
    pub fn like(word: &str, among: &[Key]) -> Option<&'static str> {
        nearest(word, among.iter().flat_map(|key| key.names().iter().copied()))
    }
}

/// Returns whether one of the words is meant, whatever its case.
pub(crate) fn holds(words: Names, word: &str) -> bool {
    words.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// Returns whether a text begins with one of the words, whatever its case.
pub(crate) fn opens_with(text: &str, words: Names) -> bool {
    let opens = |word: &&str| text.as_bytes().get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word.as_bytes()));
    words.iter().any(opens)
}

/// Returns the known word that was most likely meant.
pub(crate) fn nearest<'a>(word: &str, among: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let word: String = word.chars().take(60).collect();
    let likeness = |known: &str| strsim::normalized_damerau_levenshtein(&word, &known.to_lowercase());
    let mut best = (0.5 - f64::EPSILON, None);
    for known in among {
        let likeness = likeness(known);
        if likeness > best.0 {
            best = (likeness, Some(known));
        }
    }
    best.1
}

fn kind_names(kind: Kind) -> Names {
    match kind {
        Kind::Single => &["单项选择题", "Single choice", "单选题", "单选", "single", "Single-choice questions"],
        Kind::Multi => &["多项选择题", "Multiple choice", "多选题", "多选", "multi", "Multiple-choice questions"],
        Kind::TrueFalse => &["判断题", "True or false", "判断", "是非题", "true_false", "True/false"],
        Kind::Fill => &["填空题", "Fill in the blanks", "填空", "fill", "Fill-in"],
        Kind::Numeric => &["数值题", "Numeric", "数值", "数值填空题", "numerical", "Numeric questions"],
        Kind::Short => &["简答题", "Short answer", "简答", "问答题", "short"],
        Kind::Essay => &["论述题", "Essay", "论述", "Essays"],
        Kind::Case => &["案例分析题", "Case analysis", "案例题", "案例分析", "案例", "case", "Case study"],
        Kind::TermPaper => &["课程论文", "Term paper", "论文", "term_paper"],
    }
}

/// Returns the item type that a heading or a fact names.
pub(crate) fn kind(word: &str) -> Option<Kind> {
    Kind::ALL.into_iter().find(|kind| holds(kind_names(*kind), word))
}

/// Returns the type as a section heading names it.
pub(crate) fn kind_name(kind: Kind) -> &'static str {
    kind_names(kind)[0]
}

pub(crate) fn like_a_kind(word: &str) -> Option<&'static str> {
    nearest(word, Kind::ALL.into_iter().flat_map(|kind| kind_names(kind).iter().copied()))
}

/// What a heading within an item opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answers {
    Accepted,
    Reference,
    Rubric,
}

impl Answers {
    pub const ALL: [Answers; 3] = [Answers::Accepted, Answers::Reference, Answers::Rubric];

    pub fn names(self) -> Names {
        match self {
            Answers::Accepted => &["可接受答案", "Accepted answers", "Accepted answer"],
            Answers::Reference => &["参考答案", "Reference answer", "参考要点"],
            Answers::Rubric => &["评分标准", "Rubric", "Marking scheme"],
        }
    }

    pub fn find(word: &str) -> Option<Answers> {
        Answers::ALL.into_iter().find(|section| holds(section.names(), word))
    }
}

/// What a quote is, by the bold word that it opens with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Quote {
    Explanation,
    /// Of the last part of a case, where a plain one would belong to the whole case.
    PartExplanation,
    Material,
    Hint,
}

impl Quote {
    pub const ALL: [Quote; 4] = [Quote::Explanation, Quote::PartExplanation, Quote::Material, Quote::Hint];

    pub fn names(self) -> Names {
        match self {
            Quote::Explanation => &["解析", "Explanation", "答案解析"],
            Quote::PartExplanation => &["本问解析", "Explanation of this question"],
            Quote::Material => &["背景材料", "Material", "材料", "Background"],
            Quote::Hint => &["提示", "Hint"],
        }
    }

    pub fn find(word: &str) -> Option<Quote> {
        Quote::ALL.into_iter().find(|quote| holds(quote.names(), word))
    }
}

/// A value that is one of a few words.
pub(crate) trait WordValue: Sized + Copy + PartialEq + 'static {
    const ALL: &'static [(Self, Names)];

    fn find(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, words)| holds(words, word)).map(|(value, _)| *value)
    }

    fn word(self) -> &'static str {
        Self::ALL.iter().find(|(value, _)| *value == self).map_or("", |(_, words)| words[0])
    }

    fn examples() -> String {
        Self::ALL.iter().map(|(_, words)| words[0]).collect::<Vec<_>>().join("、")
    }
}

impl WordValue for Difficulty {
    const ALL: &'static [(Self, Names)] =
        &[(Difficulty::Easy, &["易", "easy"]), (Difficulty::Medium, &["中", "medium"]), (Difficulty::Hard, &["难", "hard"])];
}

impl WordValue for Status {
    const ALL: &'static [(Self, Names)] =
        &[(Status::Draft, &["草稿", "draft"]), (Status::Ready, &["可用", "ready"]), (Status::Retired, &["停用", "retired"])];
}

impl WordValue for Pool {
    const ALL: &'static [(Self, Names)] =
        &[(Pool::Both, &["通用", "both"]), (Pool::Practice, &["练习", "practice"]), (Pool::Exam, &["考试", "exam"])];
}

impl WordValue for bool {
    const ALL: &'static [(Self, Names)] = &[
        (true, &["是", "yes", "要", "正确", "对", "√", "✓", "true", "T", "on"]),
        (false, &["否", "no", "不要", "错误", "错", "×", "✗", "✕", "false", "F", "off", "x"]),
    ];
}

impl WordValue for MultiRule {
    const ALL: &'static [(Self, Names)] = &[
        (MultiRule::AllOrNothing, &["全对得分", "all-or-nothing"]),
        (MultiRule::Partial, &["少选得部分分", "partial"]),
        (MultiRule::PerOption, &["按选项计分", "per-option"]),
    ];
}

impl WordValue for ReleaseRule {
    const ALL: &'static [(Self, Names)] = &[
        (ReleaseRule::OnHandIn, &["交卷后", "on-hand-in"]),
        (ReleaseRule::OnceMarked, &["阅卷后", "once-marked"]),
        (ReleaseRule::ScoreOnly, &["仅成绩", "score-only"]),
    ];
}

impl WordValue for Shuffle {
    const ALL: &'static [(Self, Names)] = &[
        (Shuffle::Choices, &["选项", "choices"]),
        (Shuffle::ItemsAndChoices, &["题目和选项", "items-and-choices"]),
        (Shuffle::Nothing, &["否", "no"]),
    ];
}
