//! What a reviewer has beside an answer: the question, the material, and everything that tells how to mark it.

use crate::{item::Item, markdown::Markdown};
use exam::{Html, Points, Rubric, item::ShownKey};

/// The marking guide of one part. Like the item it comes from it holds the key, so it can be neither serialized nor cloned.
pub struct Guide {
    /// The background of a case.
    pub material: Option<Html>,
    /// The question.
    pub prompt: Html,
    /// Texts that the machine would have taken, for a short answer.
    pub accepted: Vec<String>,
    /// The reference answer.
    pub reference: Option<Html>,
    /// How it is marked; one line for the whole where the author wrote none.
    pub rubric: Rubric,
    /// Why, for the part and for the whole item.
    pub explanation: Vec<Html>,
}

impl Item {
    /// Returns the marking guide of a part that is worth `of` in its paper.
    pub fn guide(&self, part: usize, of: Points) -> Option<Guide> {
        let part = self.parts.get(part)?;
        let accepted = match part.keyed.show(&[]) {
            ShownKey::Texts { accepted } => accepted.into_iter().flatten().collect(),
            ShownKey::Choices { .. } | ShownKey::Truth { .. } | ShownKey::Open => Vec::new(),
        };
        let rubric = part.rubric.clone().filter(|rubric| rubric.total() == of).unwrap_or_else(|| Rubric::whole(of));
        Some(Guide {
            material: self.material.as_ref().map(Markdown::render),
            prompt: part.prompt.render(),
            accepted,
            reference: part.reference.as_ref().map(Markdown::render),
            rubric,
            explanation: [&part.explanation, &self.explanation].into_iter().flatten().map(Markdown::render).collect(),
        })
    }
}
