//! What a key says, by its shape: item types that are keyed alike look alike, and whoever writes, compares or fills keys
//! need not know the types.

use super::{Choice, Keyed};
use exam::{
    Response,
    interaction::{multi, single, true_false},
};

/// The key of a part, by its shape.
#[derive(Clone, Copy)]
pub enum KeyContent<'a> {
    /// Choices of which one is right.
    Choice(&'a [Choice]),
    /// Choices of which several may be right.
    Choices(&'a [Choice]),
    /// Whether the statement is right; a draft may not know.
    Verdict(Option<bool>),
    /// The accepted texts of each blank, in the order of the stem and the best first.
    Blanks(&'a [Vec<String>]),
    /// The accepted texts, the best first; of a number with its tolerance. A reviewer reads any other short answer.
    Texts(&'a [String]),
    /// A reviewer reads every answer.
    Open(Demands<'a>),
}

/// The key of a part by its shape, to be filled or changed.
pub enum KeyContentMut<'a> {
    /// Choices of which one is right.
    Choice(&'a mut Vec<Choice>),
    /// Choices of which several may be right.
    Choices(&'a mut Vec<Choice>),
    /// Whether the statement is right.
    Verdict(&'a mut Option<bool>),
    /// The accepted texts of each blank.
    Blanks(&'a mut Vec<Vec<String>>),
    /// The accepted texts.
    Texts(&'a mut Vec<String>),
    /// There is no key to fill.
    Open,
}

/// What an open answer is asked to be, as far as other systems can say it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Demands<'a> {
    /// The least length in characters, as 字数 counts them.
    pub least: Option<u32>,
    /// The greatest length in characters.
    pub most: Option<u32>,
    /// Whether a document is handed in rather than a text.
    pub document: bool,
    /// The file types that the document may have, such as `docx`.
    pub files: &'a [String],
}

impl Keyed {
    /// Returns the key by its shape.
    pub fn content(&self) -> KeyContent<'_> {
        match self {
            Keyed::Single(part) => KeyContent::Choice(&part.choices),
            Keyed::Multi(part) => KeyContent::Choices(&part.choices),
            Keyed::TrueFalse(part) => KeyContent::Verdict(part.key),
            Keyed::Fill(part) => KeyContent::Blanks(&part.blanks),
            Keyed::Numeric(part) => KeyContent::Texts(&part.accepted),
            Keyed::Short(part) => KeyContent::Texts(&part.accepted),
            Keyed::Essay(part) => {
                let (least, most) = (part.demands.least, part.demands.most);
                KeyContent::Open(Demands { least, most, ..Demands::default() })
            }
            Keyed::TermPaper(part) => {
                let (least, most) = (part.demands.least, part.demands.most);
                KeyContent::Open(Demands { least, most, document: true, files: &part.demands.file_types })
            }
        }
    }

    /// Returns the key by its shape, to be filled or changed.
    pub fn content_mut(&mut self) -> KeyContentMut<'_> {
        match self {
            Keyed::Single(part) => KeyContentMut::Choice(&mut part.choices),
            Keyed::Multi(part) => KeyContentMut::Choices(&mut part.choices),
            Keyed::TrueFalse(part) => KeyContentMut::Verdict(&mut part.key),
            Keyed::Fill(part) => KeyContentMut::Blanks(&mut part.blanks),
            Keyed::Numeric(part) => KeyContentMut::Texts(&mut part.accepted),
            Keyed::Short(part) => KeyContentMut::Texts(&mut part.accepted),
            Keyed::Essay(_) | Keyed::TermPaper(_) => KeyContentMut::Open,
        }
    }

    /// Returns the choices; empty for a type without any.
    pub fn choices(&self) -> &[Choice] {
        match self.content() {
            KeyContent::Choice(choices) | KeyContent::Choices(choices) => choices,
            KeyContent::Verdict(_) | KeyContent::Blanks(_) | KeyContent::Texts(_) | KeyContent::Open(_) => &[],
        }
    }

    /// Returns the choices to be changed; empty for a type without any.
    pub fn choices_mut(&mut self) -> &mut [Choice] {
        match self.content_mut() {
            KeyContentMut::Choice(choices) | KeyContentMut::Choices(choices) => choices,
            KeyContentMut::Verdict(_) | KeyContentMut::Blanks(_) | KeyContentMut::Texts(_) | KeyContentMut::Open => &mut [],
        }
    }

    /// Returns how many blanks there are to fill.
    pub fn blanks(&self) -> usize {
        if let KeyContent::Blanks(blanks) = self.content() { blanks.len() } else { 0 }
    }

    /// Returns the key as if somebody had answered with it, choices in the author's order; `None` where there is no key yet
    /// and where it cannot be pointed at.
    pub fn as_response(&self) -> Option<Response> {
        let right = |choices: &[Choice]| -> Vec<u8> {
            (0..).zip(choices).filter(|(_, choice)| choice.correct).map(|(position, _)| position).collect()
        };
        let response = match self.content() {
            KeyContent::Choice(choices) => Response::Single(single::Answer { choice: right(choices).first().copied() }),
            KeyContent::Choices(choices) => Response::Multi(multi::Answer { choices: right(choices).into_iter().collect() }),
            KeyContent::Verdict(value) => Response::TrueFalse(true_false::Answer { value }),
            KeyContent::Blanks(_) | KeyContent::Texts(_) | KeyContent::Open(_) => return None,
        };
        Some(response).filter(Response::is_answered)
    }

    /// Makes a response the key, choices in the author's order. Returns whether the part has a key now; a response of another
    /// type, or one that cannot be pointed at, changes nothing.
    pub fn set_key(&mut self, response: &Response) -> bool {
        let kind = self.kind();
        if response.kind() != kind || !kind.is_objective() {
            return false;
        }
        match self.content_mut() {
            KeyContentMut::Choice(choices) | KeyContentMut::Choices(choices) => {
                let ticked = response.choices();
                (0u8..).zip(choices.iter_mut()).for_each(|(position, choice)| choice.correct = ticked.contains(&position));
                choices.iter().any(|choice| choice.correct)
            }
            KeyContentMut::Verdict(key) => {
                *key = if let Response::TrueFalse(answer) = response { answer.value } else { None };
                key.is_some()
            }
            KeyContentMut::Blanks(_) | KeyContentMut::Texts(_) | KeyContentMut::Open => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interaction::{Single, TrueFalse};
    use exam::Kind;

    fn choice(correct: bool) -> Choice {
        Choice { text: "…".into(), correct, remark: None }
    }

    #[test]
    fn a_key_that_is_pointed_at_is_the_key() {
        let mut keyed = Keyed::Single(Single { choices: vec![choice(true), choice(false)], any_tick: false });
        let second = Response::Single(single::Answer { choice: Some(1) });
        assert!(keyed.set_key(&second));
        assert_eq!(keyed.as_response(), Some(second));
        assert!(!keyed.set_key(&Response::Single(single::Answer { choice: Some(7) })), "there is no such choice");
        assert_eq!(keyed.as_response(), None);
    }

    #[test]
    fn a_response_of_another_type_changes_no_key() {
        let mut keyed = Keyed::TrueFalse(TrueFalse { key: Some(true) });
        assert!(!keyed.set_key(&Response::Single(single::Answer { choice: Some(0) })));
        assert_eq!(keyed.as_response(), Some(Response::TrueFalse(true_false::Answer { value: Some(true) })));
        assert_eq!(keyed.kind(), Kind::TrueFalse);
    }
}
