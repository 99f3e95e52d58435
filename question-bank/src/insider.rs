//! Who may see keys without a released session: the people who write them.

use crate::{item::Item, markdown::Markdown};
use exam::{ReviewedItem, ReviewedPart, Role, paper::PinnedItem};

/// Proof that an instructor looks.
#[derive(Clone, Copy, Debug)]
pub struct Insider(());

impl Insider {
    /// For people with these roles.
    pub fn of(roles: &[Role]) -> Option<Insider> {
        roles.contains(&Role::Instructor).then_some(Insider(()))
    }
}

impl Item {
    /// Returns the item as its author wrote it, nothing shuffled.
    pub fn pin_as_written(&self, version: i64) -> PinnedItem {
        let parts = self.parts.iter().zip(self.worth(None).unwrap_or_default());
        let pin = |(part, points): (&crate::item::Part, _)| exam::paper::PinnedPart {
            points,
            order: (0..part.keyed.choices().len() as u8).collect(),
        };
        PinnedItem { version, parts: parts.map(pin).collect(), seen: false }
    }

    /// Everything, for the people who write it.
    pub fn reveal(&self, pinned: &PinnedItem, _witness: &Insider) -> ReviewedItem {
        let reveal = |(part, pin): (&crate::item::Part, &exam::paper::PinnedPart)| ReviewedPart {
            key: part.keyed.show(&pin.order),
            reference: part.reference.as_ref().map(Markdown::render),
            rubric: part.rubric.clone(),
            explanation: part.explanation.as_ref().map(Markdown::render),
        };
        ReviewedItem {
            presented: self.present(pinned),
            title: self.title.clone(),
            parts: self.parts.iter().zip(&pinned.parts).map(reveal).collect(),
            explanation: self.explanation.as_ref().map(Markdown::render),
            note: self.note.clone(),
            textbook: self.textbook.clone(),
        }
    }

    /// For each choice of a part, by the author's order, whether it is right; empty where there are no choices.
    pub fn ticks(&self, part: usize, _witness: &Insider) -> Vec<bool> {
        let choices = self.parts.get(part).map(|part| part.keyed.choices()).unwrap_or_default();
        choices.iter().map(|choice| choice.correct).collect()
    }
}
