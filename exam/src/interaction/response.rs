//! What a trainee answered to one part, whatever its type.

use super::{Kind, essay, fill, multi, short, single, term_paper, tidy, true_false};
use serde::{Deserialize, Serialize};

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

fn only<S: AsRef<str>>(values: &[S]) -> Option<String> {
    match values {
        [] => Some(String::new()),
        [one] => Some(tidy(one.as_ref())),
        [_, _, ..] => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
