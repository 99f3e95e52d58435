//! How a part is answered, and what was answered: one file per item type.
//!
//! To add an item type: a file here with its public half, a line in each `match` below (the compiler lists them),
//! a file of the same name in `question-bank` (its key and scoring) and one in `app` (its view).

mod characters;
pub mod essay;
pub mod fill;
pub mod letter;
pub mod multi;
pub mod short;
pub mod single;
pub mod term_paper;
pub mod true_false;

pub use self::{
    characters::count_characters, essay::Essay, fill::Fill, multi::Multi, short::Short, single::Single, term_paper::TermPaper,
    true_false::TrueFalse,
};
use serde::{Deserialize, Serialize};

/// The longest text that is taken for one part, in characters.
pub const MOST_CHARACTERS: usize = 30_000;

/// The type of an item or a part. Only an item can be a [`Kind::Case`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 单选
    Single,
    /// 多选
    Multi,
    /// 判断
    TrueFalse,
    /// 填空
    Fill,
    /// 简答
    Short,
    /// 论述
    Essay,
    /// 案例分析
    Case,
    /// 课程论文
    TermPaper,
}

impl Kind {
    /// Every type, in the order in which a paper usually asks them.
    pub const ALL: [Kind; 8] =
        [Kind::Single, Kind::Multi, Kind::TrueFalse, Kind::Fill, Kind::Short, Kind::Essay, Kind::Case, Kind::TermPaper];

    /// The name in JSON, in URLs and in the database.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Single => "single",
            Kind::Multi => "multi",
            Kind::TrueFalse => "true_false",
            Kind::Fill => "fill",
            Kind::Short => "short",
            Kind::Essay => "essay",
            Kind::Case => "case",
            Kind::TermPaper => "term_paper",
        }
    }

    /// The type of that name.
    pub fn from_name(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

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
    /// 简答
    Short(Short),
    /// 论述
    Essay(Essay),
    /// 课程论文
    TermPaper(TermPaper),
}

/// What a trainee answered to one part. Choices are named by the position at which they were shown, from 0.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Response {
    /// 单选
    Single(single::Answer),
    /// 多选
    Multi(multi::Answer),
    /// 判断
    TrueFalse(true_false::Answer),
    /// 填空
    Fill(fill::Answer),
    /// 简答
    Short(short::Answer),
    /// 论述
    Essay(essay::Answer),
    /// 课程论文
    TermPaper(term_paper::Answer),
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
    /// The type.
    pub fn kind(&self) -> Kind {
        match self {
            Interaction::Single(_) => Kind::Single,
            Interaction::Multi(_) => Kind::Multi,
            Interaction::TrueFalse(_) => Kind::TrueFalse,
            Interaction::Fill(_) => Kind::Fill,
            Interaction::Short(_) => Kind::Short,
            Interaction::Essay(_) => Kind::Essay,
            Interaction::TermPaper(_) => Kind::TermPaper,
        }
    }

    /// Whether this response can have been given to this part.
    pub fn accept(&self, response: &Response) -> Result<(), Mismatch> {
        match (self, response) {
            (Interaction::Single(part), Response::Single(answer)) => part.accept(answer),
            (Interaction::Multi(part), Response::Multi(answer)) => part.accept(answer),
            (Interaction::TrueFalse(_), Response::TrueFalse(_)) => Ok(()),
            (Interaction::Fill(part), Response::Fill(answer)) => part.accept(answer),
            (Interaction::Short(_), Response::Short(answer)) => within(&answer.text),
            (Interaction::Essay(_), Response::Essay(answer)) => within(&answer.text),
            (Interaction::TermPaper(_), Response::TermPaper(answer)) => within(&answer.text),
            (
                Interaction::Single(_)
                | Interaction::Multi(_)
                | Interaction::TrueFalse(_)
                | Interaction::Fill(_)
                | Interaction::Short(_)
                | Interaction::Essay(_)
                | Interaction::TermPaper(_),
                _,
            ) => Err(Mismatch::Type),
        }
    }
}

impl Response {
    /// Reads the values of a part's form fields, as the page sends them with or without scripts: the positions that are
    /// ticked, `true`/`false`, or the texts. `None` for values that no form of ours sends.
    pub fn from_fields<S: AsRef<str>>(kind: Kind, values: &[S]) -> Option<Response> {
        Some(match kind {
            Kind::Single => Response::Single(single::Answer::from_fields(values)?),
            Kind::Multi => Response::Multi(multi::Answer::from_fields(values)?),
            Kind::TrueFalse => Response::TrueFalse(true_false::Answer::from_fields(values)?),
            Kind::Fill => Response::Fill(fill::Answer::from_fields(values)),
            Kind::Short => Response::Short(short::Answer { text: only(values)? }),
            Kind::Essay => Response::Essay(essay::Answer { text: only(values)? }),
            Kind::TermPaper => Response::TermPaper(term_paper::Answer { text: only(values)? }),
            Kind::Case => return None,
        })
    }

    /// Whether anything was answered at all: a tick taken back or an emptied text is not an answer.
    pub fn is_answered(&self) -> bool {
        match self {
            Response::Single(answer) => answer.choice.is_some(),
            Response::Multi(answer) => !answer.choices.is_empty(),
            Response::TrueFalse(answer) => answer.value.is_some(),
            Response::Fill(answer) => answer.blanks.iter().any(|blank| !blank.trim().is_empty()),
            Response::Short(answer) => !answer.text.trim().is_empty(),
            Response::Essay(answer) => !answer.text.trim().is_empty(),
            Response::TermPaper(answer) => !answer.text.trim().is_empty(),
        }
    }
}

fn within(text: &str) -> Result<(), Mismatch> {
    if text.chars().nth(MOST_CHARACTERS).is_some() { Err(Mismatch::TooLong) } else { Ok(()) }
}

fn only<S: AsRef<str>>(values: &[S]) -> Option<String> {
    match values {
        [] => Some(String::new()),
        [one] => Some(tidy(one.as_ref())),
        [_, _, ..] => None,
    }
}

/// Browsers send line ends as CR LF, scripts as LF: one and the same answer.
fn tidy(text: &str) -> String {
    text.replace("\r\n", "\n")
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

    #[test]
    fn fields_read_the_same_with_and_without_scripts() {
        assert_eq!(
            Response::from_fields(Kind::Multi, &["2", "0"]),
            Some(Response::Multi(multi::Answer { choices: [0, 2].into() }))
        );
        assert_eq!(Response::from_fields(Kind::Single, &["x"]), None);
        assert_eq!(
            Response::from_fields(Kind::Essay, &["一\r\n二"]),
            Some(Response::Essay(essay::Answer { text: "一\n二".into() }))
        );
    }
}
