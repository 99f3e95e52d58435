//! The columns of the template, by their names in Chinese and English.

use crate::syntax::words::Key;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Id,
    Part,
    Material,
    Stem,
    Hint,
    Answer,
    Reference,
    Rubric,
    Explanation,
    PartExplanation,
    /// A choice, counted from 0.
    Choice(u8),
    /// Why it is right or wrong.
    Remark(u8),
    Fact(Key),
}

/// The columns in the order in which they are written; facts with words of their own in our format keep those.
pub(super) const ORDER: [Column; 52] = {
    use Column::{Answer, Choice, Explanation, Fact, Hint, Id, Material, Part, PartExplanation, Reference, Remark, Rubric, Stem};
    [
        Id,
        Part,
        Fact(Key::Type),
        Fact(Key::Title),
        Material,
        Stem,
        Choice(0),
        Choice(1),
        Choice(2),
        Choice(3),
        Choice(4),
        Choice(5),
        Choice(6),
        Choice(7),
        Choice(8),
        Choice(9),
        Answer,
        Fact(Key::Points),
        Explanation,
        PartExplanation,
        Hint,
        Reference,
        Rubric,
        Remark(0),
        Remark(1),
        Remark(2),
        Remark(3),
        Remark(4),
        Remark(5),
        Remark(6),
        Remark(7),
        Remark(8),
        Remark(9),
        Fact(Key::Difficulty),
        Fact(Key::Topic),
        Fact(Key::Bank),
        Fact(Key::Level),
        Fact(Key::Chapter),
        Fact(Key::Note),
        Fact(Key::Textbook),
        Fact(Key::Status),
        Fact(Key::Pool),
        Fact(Key::Author),
        Fact(Key::Source),
        Fact(Key::Order),
        Fact(Key::AnyTick),
        Fact(Key::Length),
        Fact(Key::Tolerance),
        Fact(Key::Headings),
        Fact(Key::Contents),
        Fact(Key::Files),
        Fact(Key::Due),
    ]
};

/// The columns that a template shows even where they are empty.
pub(super) const ALWAYS: [Column; 11] = [
    Column::Id,
    Column::Fact(Key::Type),
    Column::Stem,
    Column::Choice(0),
    Column::Choice(1),
    Column::Choice(2),
    Column::Choice(3),
    Column::Answer,
    Column::Fact(Key::Points),
    Column::Explanation,
    Column::Fact(Key::Topic),
];

const NAMES: [(Column, &[&str]); 10] = [
    (Column::Id, &["编号", "id", "题目编号", "试题编号"]),
    (Column::Part, &["小问", "part", "问"]),
    (Column::Material, &["背景材料", "material", "材料", "background"]),
    (Column::Stem, &["题干", "question", "stem", "题目", "试题", "题目内容", "试题内容", "question text"]),
    (Column::Hint, &["提示", "hint"]),
    (Column::Answer, &["答案", "answer", "正确答案", "标准答案", "key", "correct answer"]),
    (Column::Reference, &["参考答案", "reference answer", "reference", "参考要点"]),
    (Column::Rubric, &["评分标准", "rubric"]),
    (Column::Explanation, &["解析", "explanation", "答案解析", "试题解析"]),
    (Column::PartExplanation, &["本问解析", "explanation of this question"]),
];

impl Column {
    /// Returns the Chinese name, which is written.
    pub fn name(self) -> String {
        let letter = |number: u8| char::from(b'A' + number);
        match self {
            Column::Choice(number) => format!("选项{}", letter(number)),
            Column::Remark(number) => format!("说明{}", letter(number)),
            Column::Fact(key) => key.zh().to_owned(),
            Column::Id
            | Column::Part
            | Column::Material
            | Column::Stem
            | Column::Hint
            | Column::Answer
            | Column::Reference
            | Column::Rubric
            | Column::Explanation
            | Column::PartExplanation => {
                NAMES.iter().find(|(column, _)| *column == self).map_or_else(String::new, |(_, names)| names[0].to_owned())
            }
        }
    }

    /// Returns the column that a heading names.
    pub fn find(heading: &str) -> Option<Column> {
        let heading = heading.trim().trim_start_matches('\u{FEFF}').to_lowercase();
        let named = NAMES.iter().find(|(_, names)| names.contains(&heading.as_str())).map(|(column, _)| *column);
        named.or_else(|| lettered(&heading)).or_else(|| {
            let word = if heading == "知识点名称" { "知识点" } else { &heading };
            Key::find(word).map(Column::Fact).filter(|column| ORDER.contains(column))
        })
    }
}

/// `选项A`, `option b`, `说明C`, `remark d`, or the letter alone.
fn lettered(heading: &str) -> Option<Column> {
    let choice = ["选项", "option ", "option", "choice ", "choice"].iter().find_map(|word| heading.strip_prefix(word));
    let remark = ["说明", "选项说明", "remark ", "remark"].iter().find_map(|word| heading.strip_prefix(word));
    let letter = |text: &str| match text.trim().as_bytes() {
        [letter @ b'a'..=b'j'] => Some(letter - b'a'),
        _ => None,
    };
    letter(choice.unwrap_or(heading)).map(Column::Choice).or_else(|| letter(remark?).map(Column::Remark))
}
