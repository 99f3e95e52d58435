//! The columns of the template, and what else a table may have columns for.

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
    /// All choices in one cell.
    Choices,
    /// A picture that is named and does not come along.
    Picture,
    /// A number that counts the rows and says nothing.
    Ordinal,
}

/// The columns in the order in which they are written; facts with words of their own in our format keep those.
pub(super) const ORDER: [Column; 54] = {
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
        Fact(Key::Unit),
        Fact(Key::Precision),
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

/// The names of the columns that are no facts, as they are written.
const NAMES: [(Column, &str); 10] = [
    (Column::Id, "编号"),
    (Column::Part, "小问"),
    (Column::Material, "背景材料"),
    (Column::Stem, "题干"),
    (Column::Hint, "提示"),
    (Column::Answer, "答案"),
    (Column::Reference, "参考答案"),
    (Column::Rubric, "评分标准"),
    (Column::Explanation, "解析"),
    (Column::PartExplanation, "本问解析"),
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
            | Column::PartExplanation
            | Column::Choices
            | Column::Picture
            | Column::Ordinal => {
                NAMES.iter().find(|(column, _)| *column == self).map_or_else(String::new, |(_, name)| (*name).to_owned())
            }
        }
    }
}
