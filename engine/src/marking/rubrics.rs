//! The rubrics of one part: that of the item version which was shown, and the changes made to it since.

use exam::{Points, Rubric, revision::Revision};
use store::rubric::Revised;

/// All rubrics of a part by their numbers; 0 is that of the item version.
pub struct Rubrics {
    own: Rubric,
    revised: Vec<Revised>,
}

impl Rubrics {
    /// Returns the item version's rubric with its changes, the first first.
    pub fn new(own: Rubric, revised: Vec<Revised>) -> Rubrics {
        Rubrics { own, revised }
    }

    /// Returns the rubric of this number.
    pub fn by(&self, number: i64) -> Option<&Rubric> {
        match number {
            0 => Some(&self.own),
            number => Some(&self.revised.iter().find(|revised| revised.number == number)?.rubric),
        }
    }

    /// Returns the changes, the first first.
    pub fn changes(&self) -> &[Revised] {
        &self.revised
    }

    /// Returns what a change did to answers that were marked by the rubric before it.
    pub fn revision(&self, number: i64) -> Option<Revision> {
        let revised = self.revised.iter().find(|revised| revised.number == number)?;
        Some(Revision { old: self.by(number - 1)?.clone(), new: revised.rubric.clone(), from: revised.from.clone() })
    }

    /// Returns marks by one rubric, line by line, as far as they say something by a later one.
    pub fn lines(&self, marks: &[Points], given: i64, wanted: i64) -> Vec<Option<Points>> {
        let marks = marks.iter().copied().map(Some).collect();
        let step = |marks: Vec<Option<Points>>, number| self.revision(number).map_or(Vec::new(), |change| change.lines(&marks));
        (given + 1..=wanted).fold(marks, step)
    }
}
