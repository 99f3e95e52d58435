//! An item as a trainee gets it, and as it may be shown once the session is released.

use crate::{Interaction, Kind, Points, Rubric};
use serde::{Deserialize, Serialize};
use std::fmt;

/// HTML that the server made from Markdown; safe to put into a page as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Html(String);

impl Html {
    /// Vouches that this text is safe HTML. Only a renderer that escapes all text may say so.
    pub fn trusted(html: String) -> Html {
        Html(html)
    }

    /// Returns the HTML itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Html {
    /// Escapes plain text.
    fn from(text: &str) -> Html {
        Html(text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;"))
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a trainee gets. It has no field that could hold a key, a rubric, a reference answer or an explanation, and no
/// identifier that could be looked up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PresentedItem {
    /// The type.
    pub kind: Kind,
    /// The background of a case.
    pub material: Option<Html>,
    /// What is to be answered; exactly one for anything but a case.
    pub parts: Vec<PresentedPart>,
}

/// One thing to answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PresentedPart {
    /// The question.
    pub prompt: Html,
    /// A hint that is meant to be seen while answering.
    pub hint: Option<Html>,
    /// What it is worth.
    pub points: Points,
    /// How it is answered.
    pub interaction: Interaction,
}

/// An item with everything that may be shown after release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewedItem {
    /// What the trainee saw.
    pub presented: PresentedItem,
    /// The item's short title.
    pub title: String,
    /// The key and more, part by part.
    pub parts: Vec<ReviewedPart>,
    /// Why the key is right, for the whole item.
    pub explanation: Option<Html>,
    /// Where to read on.
    pub note: Option<NoteLink>,
    /// Textbook and page, as the author wrote it.
    pub textbook: Option<String>,
}

/// One part after release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewedPart {
    /// The right response.
    pub key: ShownKey,
    /// The reference answer.
    pub reference: Option<Html>,
    /// How it is marked.
    pub rubric: Option<Rubric>,
    /// Why, for this part alone.
    pub explanation: Option<Html>,
}

/// The right response, in the shape in which it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ShownKey {
    /// For each choice as it was shown.
    Choices {
        /// In the order of the session.
        choices: Vec<ShownChoice>,
    },
    /// Whether the statement is right.
    Truth {
        /// 正确 is `true`.
        value: bool,
    },
    /// For each blank (one "blank" for a short answer): the accepted texts, the best first.
    Texts {
        /// In the order of the stem.
        accepted: Vec<Vec<String>>,
    },
    /// A reviewer decides.
    Open,
}

/// What is said of one choice after release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownChoice {
    /// Whether it belongs to the key.
    pub correct: bool,
    /// Why it is right, or tempting and wrong.
    pub remark: Option<Html>,
}

/// A place in a study note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteLink {
    /// The note's id.
    pub note: String,
    /// The heading, as written; empty for the whole note.
    pub heading: String,
}
