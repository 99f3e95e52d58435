//! What was read of a question, as far as it could be read: nothing in it is guessed without being said.

use crate::{message::Message, remark::Remark};
use exam::{Kind, Points};

/// A question on its way to becoming an item.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The type, by its section or by what it looks like.
    pub kind: Kind,
    /// Its number in the paper.
    pub number: Option<u32>,
    /// A title of its own, as cases have.
    pub title: String,
    /// What is asked.
    pub stem: String,
    /// The background of a case, or what several questions share.
    pub material: String,
    /// In the order of the paper.
    pub choices: Vec<String>,
    /// The key.
    pub key: Key,
    /// Texts that are right beside the reference answer, which is the key of a question in words.
    pub accepted: Vec<String>,
    /// How it is marked, a criterion a line, where the paper says so.
    pub rubric: String,
    /// Where the key was found.
    pub key_from: Option<&'static str>,
    /// 解析.
    pub explanation: String,
    /// What choice A of a statement says, where it offers 对 and 错 as choices.
    pub(crate) first_verdict: Option<bool>,
    /// Points, if the paper says so.
    pub points: Option<Points>,
    /// The questions of a case.
    pub parts: Vec<DraftPart>,
    /// What a term paper asks for.
    pub demands: exam::interaction::TermPaper,
    /// Why it cannot be used as it is.
    pub reasons: Vec<Message>,
    /// First and last line in the file.
    pub lines: (u32, u32),
    /// As it stands in the file.
    pub raw: String,
    /// 0 to 1; 1 where nothing had to be guessed.
    pub confidence: f64,
}

/// A question of a case.
#[derive(Clone, Debug, Default)]
pub struct DraftPart {
    /// What is asked.
    pub stem: String,
    /// What is offered to choose from, in order; empty for a question in words.
    pub choices: Vec<String>,
    /// The reference answer, or the letters of the choices that are right.
    pub answer: String,
    /// How it is marked, a criterion a line, where the paper says so.
    pub rubric: String,
    /// Points, if the paper says so.
    pub points: Option<Points>,
}

/// What the paper gives as the answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Key {
    /// Nothing that could be read.
    #[default]
    None,
    /// Choices, counted from 0, in order.
    Choices(Vec<u8>),
    /// 对 or 错.
    Truth(bool),
    /// A text.
    Text(String),
}

impl Draft {
    pub(crate) fn new(kind: Kind, number: Option<u32>) -> Draft {
        Draft {
            kind,
            number,
            title: String::new(),
            stem: String::new(),
            material: String::new(),
            choices: Vec::new(),
            key: Key::None,
            accepted: Vec::new(),
            rubric: String::new(),
            key_from: None,
            explanation: String::new(),
            first_verdict: None,
            points: None,
            parts: Vec::new(),
            demands: exam::interaction::TermPaper::default(),
            reasons: Vec::new(),
            lines: (1, 1),
            raw: String::new(),
            confidence: 1.0,
        }
    }

    pub(crate) fn because(&mut self, reason: impl Into<Message>) {
        self.reasons.push(reason.into());
        self.confidence = self.confidence.min(0.5);
    }

    /// Takes a reason back that holds no longer.
    pub(crate) fn no_longer(&mut self, reason: Remark) {
        self.reasons.retain(|known| known.code != reason.name());
    }

    /// Returns what a trainee would read.
    pub(crate) fn texts(&self) -> impl Iterator<Item = &str> {
        let parts = self.parts.iter().map(|part| part.stem.as_str());
        [self.stem.as_str(), self.material.as_str()].into_iter().chain(self.choices.iter().map(String::as_str)).chain(parts)
    }

    /// Returns whether there is anything to score or mark an answer by.
    pub fn is_keyed(&self) -> bool {
        self.key != Key::None || (!self.parts.is_empty() && self.parts.iter().all(|part| !part.answer.is_empty()))
    }
}
