//! A message to a person in both languages at once: why something is a draft, was refused, was changed or is lost.

use crate::{remark::Remark, syntax::problem::Problem};
use exam::Lang;
use serde::{Deserialize, Serialize};
use std::fmt::Display;

/// A sentence in both languages, so that it can be stored and shown later in the language of whoever reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "StoredMessage")]
pub struct Message {
    /// The stable name of the remark or rule behind the message, in kebab case; empty where it is not known.
    pub code: String,
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
}

/// A message as it may be stored: before messages were in both languages, they were bare text.
#[derive(Deserialize)]
#[serde(untagged)]
enum StoredMessage {
    Whole { code: String, zh: String, en: String },
    Bare(String),
}

impl From<StoredMessage> for Message {
    fn from(stored: StoredMessage) -> Message {
        match stored {
            StoredMessage::Whole { code, zh, en } => Message { code, zh, en },
            // A bare text does not say which remark it was.
            StoredMessage::Bare(text) => Message { code: String::new(), zh: text.clone(), en: text },
        }
    }
}

impl Message {
    /// Returns the sentence in one language.
    pub fn message(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }

    /// Returns the message with the place that it is about in front of it.
    pub(crate) fn placed_at(self, zh: &str, en: &str) -> Message {
        Message { zh: format!("{zh}{}", self.zh), en: format!("{en}{}", self.en), ..self }
    }

    /// Joins messages to one sentence under the name of the first; `None` if there is no message.
    pub(crate) fn join(all: Vec<Message>) -> Option<Message> {
        let text = |lang: Lang, sign: &str| all.iter().map(|of| of.message(lang)).collect::<Vec<_>>().join(sign);
        let (zh, en) = (text(Lang::Zh, "、"), text(Lang::En, ", "));
        all.into_iter().next().map(|first| Message { zh, en, ..first })
    }
}

impl Remark {
    /// Returns the remark as a message, with what was found in the places of `{0}`, `{1}`…
    pub(crate) fn with(self, found: &[&dyn Display]) -> Message {
        let text = |lang| {
            let fill =
                |text: String, (index, found): (usize, &&dyn Display)| text.replace(&format!("{{{index}}}"), &found.to_string());
            found.iter().enumerate().fold(self.template(lang).to_owned(), fill)
        };
        Message { code: self.name().to_owned(), zh: text(Lang::Zh), en: text(Lang::En) }
    }
}

impl From<Remark> for Message {
    fn from(remark: Remark) -> Message {
        remark.with(&[])
    }
}

impl From<&Problem> for Message {
    fn from(problem: &Problem) -> Message {
        Message { code: problem.rule.name().to_owned(), zh: problem.message(Lang::Zh), en: problem.message(Lang::En) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn what_was_kept_as_bare_text_is_said_in_both_languages_as_it_stands() {
        let messages: Vec<Message> =
            serde_json::from_str(r#"["没有答案", {"code":"no-key","zh":"没有答案","en":"No key"}]"#).unwrap();
        assert_eq!([messages[0].message(Lang::Zh), messages[0].message(Lang::En)], ["没有答案"; 2]);
        assert_eq!(messages[1], Message::from(Remark::NoKey));
        let again = serde_json::to_string(&messages).unwrap();
        assert_eq!(serde_json::from_str::<Vec<Message>>(&again).unwrap(), messages);
    }

    #[test]
    fn every_remark_is_said_in_both_languages_under_a_name_of_its_own() {
        let names: HashSet<&str> = Remark::ALL.iter().map(|remark| remark.name()).collect();
        assert_eq!(names.len(), Remark::ALL.len());
        let han = |text: &str| text.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
        for remark in Remark::ALL {
            let message = Message::from(*remark);
            assert!(han(&message.zh) || message.zh == "{0}", "{}", message.zh);
            assert!(!message.en.is_empty() && !han(&message.en), "{}", message.en);
        }
    }
}
