//! How a part is answered, and what was answered: one file per item type.
//!
//! To add an item type: a file here with its public half, a line in each `match` of this file, of `kind` and of `response`
//! (the compiler lists them), a file with this name in `question-bank` (its key and scoring) and one in `app` (its view).
//! Whoever asks only whether a type is objective or open, or for the text or the ticks of a response, asks [`Kind`] and
//! [`Response`].

mod characters;
pub mod essay;
pub mod fill;
mod kind;
mod length;
pub mod letter;
pub mod multi;
pub mod numeric;
mod response;
pub mod short;
pub mod single;
pub mod term_paper;
pub mod true_false;

pub use self::{
    characters::{count_characters, is_invisible},
    essay::Essay,
    fill::Fill,
    kind::Kind,
    length::{Fit, Length},
    multi::Multi,
    numeric::{Numeric, Precision},
    response::{Content, Response},
    short::Short,
    single::Single,
    term_paper::TermPaper,
    true_false::TrueFalse,
};
use serde::{Deserialize, Serialize};

/// The longest text that is taken for one part, in characters.
pub const MOST_CHARACTERS: usize = 30_000;

/// The public half of a part: everything needed to answer it, nothing that tells the answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Interaction {
    /// 单选
    Single(Single),
    /// 多选
    Multi(Multi),
    /// 判断
    TrueFalse(TrueFalse),
    /// 填空
    Fill(Fill),
    /// 数值
    Numeric(Numeric),
    /// 简答
    Short(Short),
    /// 论述
    Essay(Essay),
    /// 课程论文
    TermPaper(TermPaper),
}

/// A response that cannot belong to the part it was sent for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mismatch {
    /// The response is of another type than the part.
    #[error("the response is of another type")]
    Type,
    /// A choice, or a number of blanks, that the part does not have.
    #[error("there is no such choice or blank")]
    Range,
    /// Longer than [`MOST_CHARACTERS`].
    #[error("the text is too long")]
    TooLong,
}

impl Interaction {
    /// Returns the type.
    pub fn kind(&self) -> Kind {
        match self {
            Interaction::Single(_) => Kind::Single,
            Interaction::Multi(_) => Kind::Multi,
            Interaction::TrueFalse(_) => Kind::TrueFalse,
            Interaction::Fill(_) => Kind::Fill,
            Interaction::Numeric(_) => Kind::Numeric,
            Interaction::Short(_) => Kind::Short,
            Interaction::Essay(_) => Kind::Essay,
            Interaction::TermPaper(_) => Kind::TermPaper,
        }
    }

    /// Returns the length that a text is asked to have; no demands where there is no text.
    pub fn length(&self) -> Length {
        match self {
            Interaction::Essay(part) => Length { least: part.least, most: part.most },
            Interaction::TermPaper(part) => Length { least: part.least, most: part.most },
            Interaction::Single(_)
            | Interaction::Multi(_)
            | Interaction::TrueFalse(_)
            | Interaction::Fill(_)
            | Interaction::Numeric(_)
            | Interaction::Short(_) => Length::default(),
        }
    }

    /// Returns whether this response can have been given to this part.
    pub fn accept(&self, response: &Response) -> Result<(), Mismatch> {
        match (self, response) {
            (Interaction::Single(part), Response::Single(answer)) => part.accept(answer),
            (Interaction::Multi(part), Response::Multi(answer)) => part.accept(answer),
            (Interaction::TrueFalse(_), Response::TrueFalse(_)) => Ok(()),
            (Interaction::Fill(part), Response::Fill(answer)) => part.accept(answer),
            (Interaction::Numeric(part), Response::Numeric(answer)) => part.accept(answer),
            (Interaction::Short(_), Response::Short(answer)) => within(&answer.text),
            (Interaction::Essay(_), Response::Essay(answer)) => within(&answer.text),
            (Interaction::TermPaper(_), Response::TermPaper(answer)) => within(&answer.text),
            (
                Interaction::Single(_)
                | Interaction::Multi(_)
                | Interaction::TrueFalse(_)
                | Interaction::Fill(_)
                | Interaction::Numeric(_)
                | Interaction::Short(_)
                | Interaction::Essay(_)
                | Interaction::TermPaper(_),
                _,
            ) => Err(Mismatch::Type),
        }
    }
}

fn within(text: &str) -> Result<(), Mismatch> {
    if text.chars().nth(MOST_CHARACTERS).is_some() { Err(Mismatch::TooLong) } else { Ok(()) }
}

fn tidy(text: &str) -> String {
    crate::text::tidy(text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_response_of_another_type_or_out_of_range_is_refused() {
        let part = Interaction::Single(Single { choices: vec!["a".into(), "b".into()] });
        let choose = |position| Response::Single(single::Answer { choice: Some(position) });
        assert_eq!(part.accept(&choose(1)), Ok(()));
        assert_eq!(part.accept(&choose(2)), Err(Mismatch::Range));
        assert_eq!(part.accept(&Response::Short(short::Answer { text: "A".into() })), Err(Mismatch::Type));
    }
}
