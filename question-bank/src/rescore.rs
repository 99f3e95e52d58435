//! Scoring by another version of an item what was answered to the one that was shown.

use crate::item::{Item, Part};
use exam::paper::{PinnedItem, PinnedPart};

impl Item {
    /// Returns the pin with which this version scores responses to `shown`, which was pinned so. `None` when the two are not
    /// the same to answer: other parts, other types, another number of choices or blanks, or choices of which nobody can say
    /// which is which.
    pub fn pin_like(&self, version: i64, shown: &Item, pinned: &PinnedItem) -> Option<PinnedItem> {
        if self.parts.len() != shown.parts.len() || self.parts.len() != pinned.parts.len() {
            return None;
        }
        let parts = self.parts.iter().zip(&shown.parts).zip(&pinned.parts);
        let parts = parts.map(|((new, old), pin)| {
            let places = places(new, old)?;
            let order = pin.order.iter().map(|&at| places.get(usize::from(at)).copied()).collect::<Option<Vec<u8>>>()?;
            Some(PinnedPart { points: pin.points, order })
        });
        Some(PinnedItem { version, parts: parts.collect::<Option<_>>()?, seen: pinned.seen })
    }

    /// Returns whether responses to `shown` can be scored by this item: as many parts, each with the same to answer.
    pub fn stands_for(&self, shown: &Item) -> bool {
        self.parts.len() == shown.parts.len() && self.parts.iter().zip(&shown.parts).all(|(new, old)| places(new, old).is_some())
    }
}

/// Returns where each choice of the old part stands in the new one.
fn places(new: &Part, old: &Part) -> Option<Vec<u8>> {
    let same = new.keyed.kind() == old.keyed.kind() && new.keyed.blanks() == old.keyed.blanks();
    let (new, old) = (new.keyed.choices(), old.keyed.choices());
    if !same || new.len() != old.len() {
        return None;
    }
    let moved: Vec<Option<usize>> = old.iter().map(|choice| new.iter().position(|other| other.text == choice.text)).collect();
    let mut found: Vec<usize> = moved.iter().copied().flatten().collect();
    found.sort_unstable();
    found.dedup();
    if found.len() == old.len() {
        return Some(moved.into_iter().flatten().map(|at| at as u8).collect());
    }
    // Some words were changed: then nothing else may have moved.
    let in_place = moved.iter().enumerate().all(|(at, there)| there.is_none_or(|there| there == at));
    in_place.then(|| (0..old.len() as u8).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use exam::{Outcome, Points, Response, interaction::single::Answer, paper::MultiRule};

    fn item(choices: &[&str]) -> Item {
        let lines: Vec<String> = choices.iter().map(|line| format!("- {line}\n")).collect();
        let text = format!("---\nbank: 示例\n---\n\n# 单选题\n\n## q-1\n\n哪一个？\n\n{}", lines.concat());
        Item::from_markdown(&text).unwrap()
    }

    fn earned(new: &Item, old: &Item, position: u8) -> Option<Outcome> {
        let pinned =
            PinnedItem { version: 1, parts: vec![PinnedPart { points: Points::whole(1), order: vec![2, 0, 1] }], seen: false };
        let pin = new.pin_like(2, old, &pinned)?;
        let response = Response::Single(Answer { choice: Some(position) });
        Some(new.score(0, &pin.parts[0], Some(&response), MultiRule::default()))
    }

    const RIGHT: Option<Outcome> = Some(Outcome::Scored(Points::whole(1)));
    const WRONG: Option<Outcome> = Some(Outcome::Scored(Points::ZERO));

    #[test]
    fn a_corrected_key_scores_what_was_shown_at_each_place() {
        let old = item(&["[x] 甲", "[ ] 乙", "[ ] 丙"]);
        // Shown as 丙, 甲, 乙.
        let corrected = item(&["[ ] 甲", "[ ] 乙", "[x] 丙"]);
        assert_eq!([0, 1, 2].map(|at| earned(&corrected, &old, at)), [RIGHT, WRONG, WRONG]);
        let reordered = item(&["[x] 丙", "[ ] 甲", "[ ] 乙"]);
        assert_eq!([0, 1, 2].map(|at| earned(&reordered, &old, at)), [RIGHT, WRONG, WRONG]);
        let reworded = item(&["[ ] 甲", "[x] 乙（更正）", "[ ] 丙"]);
        assert_eq!([0, 1, 2].map(|at| earned(&reworded, &old, at)), [WRONG, WRONG, RIGHT]);
    }

    #[test]
    fn an_item_that_is_another_to_answer_cannot_score() {
        let old = item(&["[x] 甲", "[ ] 乙", "[ ] 丙"]);
        assert_eq!(earned(&item(&["[x] 甲", "[ ] 乙"]), &old, 0), None);
        assert_eq!(earned(&item(&["[x] 乙", "[ ] 甲", "[ ] 丁"]), &old, 0), None, "moved and reworded at once");
    }
}
