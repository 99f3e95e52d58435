//! An item with its key: how it is presented, scored and reviewed.

pub use crate::tags::{Difficulty, Pool, Status, Tags};

use crate::{interaction::Keyed, markdown::Markdown, order};
use exam::{
    Kind, Outcome, Points, PresentedItem, PresentedPart, Released, Response, ReviewedItem, ReviewedPart, Rubric,
    item::NoteLink,
    paper::{MultiRule, PinnedItem, PinnedPart},
    review::Limit,
};
use rand::{Rng, seq::SliceRandom};
use std::fmt;

/// One item of the bank. It holds the key, so it can be neither serialized nor cloned, and its `Debug` shows the id alone;
/// what may leave the server is made by [`Item::present`] and, with a witness, [`Item::review`].
pub struct Item {
    /// Unique in the bank and never changed; new text under the same id is a new version.
    pub id: String,
    /// A short title for people who work with the bank; may be empty.
    pub title: String,
    /// The type.
    pub kind: Kind,
    /// What it is filed under.
    pub tags: Tags,
    /// What it is worth unless a paper says otherwise; for a case the sum of its parts.
    pub points: Option<Points>,
    /// Where to read on.
    pub note: Option<NoteLink>,
    /// Textbook and page.
    pub textbook: Option<String>,
    /// Practice, exams, or both.
    pub pool: Pool,
    /// Draft, ready or retired.
    pub status: Status,
    /// The choices refer to each other's order, so they are never shuffled.
    pub fixed_order: bool,
    /// The background of a case.
    pub material: Option<Markdown>,
    /// One, or the parts of a case.
    pub parts: Vec<Part>,
    /// Why the key is right.
    pub explanation: Option<Markdown>,
}

/// One thing to answer, with its key.
pub struct Part {
    /// The question.
    pub prompt: Markdown,
    /// A hint that is shown while answering.
    pub hint: Option<Markdown>,
    /// What a part of a case is worth; elsewhere the item's points count.
    pub points: Option<Points>,
    /// How it is answered, with the key.
    pub keyed: Keyed,
    /// The reference answer for reviewers.
    pub reference: Option<Markdown>,
    /// How reviewers mark it.
    pub rubric: Option<Rubric>,
    /// How far two readings of an answer may be apart, where the paper's limit does not fit this part.
    pub tolerance: Option<Limit>,
    /// Why, for this part alone.
    pub explanation: Option<Markdown>,
}

impl fmt::Debug for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Item").field("id", &self.id).finish_non_exhaustive()
    }
}

impl fmt::Debug for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Part").finish_non_exhaustive()
    }
}

impl Item {
    /// Returns what each part is worth when the item as a whole is worth `points` (its own points if `None`).
    ///
    /// `None` when that cannot be: an item that people mark by a rubric, or in parts, is worth what its author said.
    pub fn worth(&self, points: Option<Points>) -> Option<Vec<Points>> {
        let own: Vec<Points> = match self.parts.as_slice() {
            [only] => vec![self.points.or(only.points).unwrap_or_else(|| only.default_points(self.kind == Kind::Case))],
            parts => parts.iter().map(|part| part.points.unwrap_or_else(|| part.default_points(false))).collect(),
        };
        match points {
            Some(wanted) if wanted == own.iter().copied().sum() => Some(own),
            Some(wanted) if self.parts.len() == 1 && self.parts[0].rubric.is_none() => Some(vec![wanted]),
            Some(_) => None,
            None => Some(own),
        }
    }

    /// Returns whether a choice speaks of other choices by their place: 以上都对, A 和 B, all of the above.
    pub(crate) fn refers_to_order(&self) -> bool {
        self.parts.iter().flat_map(|part| part.keyed.choices()).any(|choice| order::speaks_of_others(&choice.text.0))
    }

    /// Pins this item into a session: what each part is worth, and the order of the choices, shuffled or as written.
    /// `None` where [`Item::worth`] says it cannot be.
    pub fn pin(&self, version: i64, points: Option<Points>, shuffle: bool, rng: &mut dyn Rng) -> Option<PinnedItem> {
        let mut parts = Vec::with_capacity(self.parts.len());
        for (part, points) in self.parts.iter().zip(self.worth(points)?) {
            let mut order: Vec<u8> = (0..part.keyed.choices().len() as u8).collect();
            if shuffle && !self.fixed_order {
                order.shuffle(rng);
            }
            parts.push(PinnedPart { points, order });
        }
        Some(PinnedItem { version, parts, seen: false })
    }

    /// Returns the public half, in the pinned order.
    pub fn present(&self, pinned: &PinnedItem) -> PresentedItem {
        let present = |(part, pin): (&Part, &PinnedPart)| PresentedPart {
            prompt: part.prompt.render(),
            hint: part.hint.as_ref().map(Markdown::render),
            points: pin.points,
            interaction: part.keyed.present(&pin.order),
        };
        PresentedItem {
            kind: self.kind,
            material: self.material.as_ref().map(Markdown::render),
            parts: self.parts.iter().zip(&pinned.parts).map(present).collect(),
        }
    }

    /// Returns what a response to one part earns. No response earns nothing; what only people can judge waits for them.
    pub fn score(&self, part: usize, pinned: &PinnedPart, response: Option<&Response>, rule: MultiRule) -> Outcome {
        match (self.parts.get(part), response) {
            (Some(part), Some(response)) if response.is_answered() => {
                part.keyed.score(response, &pinned.order, pinned.points, rule)
            }
            (Some(_) | None, Some(_) | None) => Outcome::Scored(Points::ZERO),
        }
    }

    /// Returns what [`Item::score`] returned before typed answers were folded to one form and shares of points kept exact. Scores
    /// that were given then stand, and can be proved.
    pub fn score_at_first(&self, part: usize, pinned: &PinnedPart, response: Option<&Response>, rule: MultiRule) -> Outcome {
        match (self.parts.get(part), response) {
            (Some(part), Some(response)) if response.is_answered() => {
                part.keyed.score_at_first(response, &pinned.order, pinned.points, rule)
            }
            (Some(_) | None, Some(_) | None) => Outcome::Scored(Points::ZERO),
        }
    }

    /// Everything, for a trainee whose session is released.
    pub fn review(&self, pinned: &PinnedItem, _witness: &Released) -> ReviewedItem {
        let review = |(part, pin): (&Part, &PinnedPart)| ReviewedPart {
            key: part.keyed.show(&pin.order),
            reference: part.reference.as_ref().map(Markdown::render),
            rubric: part.rubric.clone(),
            explanation: part.explanation.as_ref().map(Markdown::render),
        };
        ReviewedItem {
            presented: self.present(pinned),
            title: self.title.clone(),
            parts: self.parts.iter().zip(&pinned.parts).map(review).collect(),
            explanation: self.explanation.as_ref().map(Markdown::render),
            note: self.note.clone(),
            textbook: self.textbook.clone(),
        }
    }
}

impl Part {
    fn default_points(&self, alone_in_case: bool) -> Points {
        match (&self.rubric, alone_in_case) {
            (Some(rubric), _) => rubric.total(),
            (None, true) => Points::whole(15),
            (None, false) => self.keyed.default_points(),
        }
    }
}
