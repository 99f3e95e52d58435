//! What a trainee answered to one part, whatever its type.

use super::{Kind, essay, fill, multi, numeric, short, single, term_paper, tidy, true_false};
use serde::{Deserialize, Serialize};
use std::{borrow::Cow, collections::BTreeSet};

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
    /// 数值
    Numeric(numeric::Answer),
    /// 简答
    Short(short::Answer),
    /// 论述
    Essay(essay::Answer),
    /// 课程论文
    TermPaper(term_paper::Answer),
}

/// What a response says, by its shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content<'a> {
    /// The position that is ticked, if any, where only one can be.
    Choice(Option<u8>),
    /// The positions that are ticked, where several can be.
    Choices(&'a BTreeSet<u8>),
    /// Whether a statement was called right, if it was judged.
    Verdict(Option<bool>),
    /// A text for each blank, in the order of the stem.
    Blanks(&'a [String]),
    /// One text.
    Text(&'a str),
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
            Kind::Numeric => Response::Numeric(numeric::Answer { text: only(values)? }),
            Kind::Short => Response::Short(short::Answer { text: only(values)? }),
            Kind::Essay => Response::Essay(essay::Answer { text: only(values)? }),
            Kind::TermPaper => Response::TermPaper(term_paper::Answer { text: only(values)? }),
            Kind::Case => return None,
        })
    }

    /// Returns the type of part that this response answers.
    pub fn kind(&self) -> Kind {
        match self {
            Response::Single(_) => Kind::Single,
            Response::Multi(_) => Kind::Multi,
            Response::TrueFalse(_) => Kind::TrueFalse,
            Response::Fill(_) => Kind::Fill,
            Response::Numeric(_) => Kind::Numeric,
            Response::Short(_) => Kind::Short,
            Response::Essay(_) => Kind::Essay,
            Response::TermPaper(_) => Kind::TermPaper,
        }
    }

    /// Returns what was answered, by its shape alone: types that are answered in one text look alike.
    pub fn content(&self) -> Content<'_> {
        match self {
            Response::Single(answer) => Content::Choice(answer.choice),
            Response::Multi(answer) => Content::Choices(&answer.choices),
            Response::TrueFalse(answer) => Content::Verdict(answer.value),
            Response::Fill(answer) => Content::Blanks(&answer.blanks),
            Response::Numeric(answer) | Response::Short(answer) => Content::Text(&answer.text),
            Response::Essay(answer) => Content::Text(&answer.text),
            Response::TermPaper(answer) => Content::Text(&answer.text),
        }
    }

    /// Returns whether anything was answered at all: a tick taken back or an emptied text is not an answer.
    pub fn is_answered(&self) -> bool {
        match self.content() {
            Content::Choice(choice) => choice.is_some(),
            Content::Choices(choices) => !choices.is_empty(),
            Content::Verdict(value) => value.is_some(),
            Content::Blanks(blanks) => blanks.iter().any(|blank| !blank.trim().is_empty()),
            Content::Text(text) => !text.trim().is_empty(),
        }
    }

    /// Returns the answer in the trainee's own words, with blanks one a line; `None` for a type that is answered by
    /// pointing.
    pub fn text(&self) -> Option<Cow<'_, str>> {
        match self.content() {
            Content::Blanks(blanks) => Some(blanks.join("\n").into()),
            Content::Text(text) => Some(text.into()),
            Content::Choice(_) | Content::Choices(_) | Content::Verdict(_) => None,
        }
    }

    /// Returns the positions that are ticked, from 0 as shown and in ascending order; empty for a type without choices.
    pub fn choices(&self) -> Vec<u8> {
        match self.content() {
            Content::Choice(choice) => choice.into_iter().collect(),
            Content::Choices(choices) => choices.iter().copied().collect(),
            Content::Verdict(_) | Content::Blanks(_) | Content::Text(_) => Vec::new(),
        }
    }

    /// Returns the response with everything in the trainee's own words emptied. What was pointed at stays.
    pub fn without_text(self) -> Response {
        let text = String::new();
        match self {
            Response::Fill(answer) => Response::Fill(fill::Answer { blanks: vec![text; answer.blanks.len()] }),
            Response::Numeric(_) => Response::Numeric(numeric::Answer { text }),
            Response::Short(_) => Response::Short(short::Answer { text }),
            Response::Essay(_) => Response::Essay(essay::Answer { text }),
            Response::TermPaper(_) => Response::TermPaper(term_paper::Answer { text }),
            Response::Single(_) | Response::Multi(_) | Response::TrueFalse(_) => self,
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

    #[test]
    fn own_words_are_text_and_ticks_are_choices() {
        let fill = Response::Fill(fill::Answer { blanks: vec!["甲".into(), String::new()] });
        let essay = Response::Essay(essay::Answer { text: "论".into() });
        let single = Response::Single(single::Answer { choice: Some(1) });
        let multi = Response::Multi(multi::Answer { choices: [2, 0].into() });
        let truth = Response::TrueFalse(true_false::Answer { value: Some(true) });
        let responses = [&fill, &essay, &single, &multi, &truth];
        assert_eq!(
            responses.map(|of| of.text().map(Cow::into_owned)),
            [Some("甲\n".into()), Some("论".into()), None, None, None]
        );
        assert_eq!(responses.map(Response::choices), [vec![], vec![], vec![1], vec![0, 2], vec![]]);
        for response in responses {
            assert_eq!(response.text().is_some(), response.kind().is_text(), "{response:?}");
        }
    }

    #[test]
    fn erasing_the_words_leaves_the_shape_and_the_ticks() {
        let fill = Response::Fill(fill::Answer { blanks: vec!["甲".into(), "乙".into()] });
        assert_eq!(fill.without_text(), Response::Fill(fill::Answer { blanks: vec![String::new(), String::new()] }));
        let multi = Response::Multi(multi::Answer { choices: [2, 0].into() });
        assert_eq!(multi.clone().without_text(), multi);
    }
}
