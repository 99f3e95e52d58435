//! How well an item was recalled, from the scores of its parts.

use exam::{Outcome, Points, schedule::Ease};
use store::score::MachineScore;

/// The share of its points, in hundredths, from which an answer that people marked counts as right: the usual cut score.
const RIGHT_FROM: i64 = 60;

/// Returns how well an item was answered in practice; nothing where the machine can tell of no part. What people would mark says nothing.
pub fn ease_in_practice(parts: &[MachineScore], guessed: bool) -> Option<Ease> {
    let told = parts.iter().filter(|part| matches!(part.outcome, Outcome::Scored(_))).count();
    let right = if guessed { Ease::Hard } else { Ease::Good };
    (told > 0).then(|| if parts.iter().all(|part| is_right(part) != Some(false)) { right } else { Ease::Again })
}

/// Returns how well an item was answered in a paper, once all of its parts have their points.
pub(super) fn ease_in_paper(parts: &[MachineScore]) -> Option<Ease> {
    let verdicts: Option<Vec<bool>> = parts.iter().map(is_right).collect();
    verdicts.map(|verdicts| if verdicts.contains(&false) { Ease::Again } else { Ease::Good })
}

/// Returns whether a part was right: all points, or, where people mark it, enough of them. Nothing while it waits.
fn is_right(part: &MachineScore) -> Option<bool> {
    let Outcome::Scored(points) = part.outcome else { return None };
    Some(match part.kind.is_open() {
        true => points.units().saturating_mul(100) >= part.of.units().saturating_mul(RIGHT_FROM) && points > Points::ZERO,
        false => points == part.of,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use exam::Kind;
    use store::Id;

    fn part(kind: Kind, earned: Option<i64>, of: i64) -> MachineScore {
        let outcome = earned.map_or(Outcome::Waiting, |earned| Outcome::Scored(Points::whole(earned)));
        MachineScore { slot: 0, run: 0, version: Id(1), kind, answered: true, seen: false, outcome, of: Points::whole(of) }
    }

    #[test]
    fn one_lost_part_makes_the_item_wrong_and_a_guess_makes_it_hard() {
        let (right, wrong, open) = (part(Kind::Single, Some(2), 2), part(Kind::Fill, Some(1), 2), part(Kind::Essay, None, 10));
        assert_eq!(ease_in_practice(std::slice::from_ref(&right), false), Some(Ease::Good));
        assert_eq!(ease_in_practice(std::slice::from_ref(&right), true), Some(Ease::Hard));
        assert_eq!(ease_in_practice(&[right.clone(), wrong.clone()], true), Some(Ease::Again));
        assert_eq!(ease_in_practice(&[right.clone(), open.clone()], false), Some(Ease::Good));
        assert_eq!(ease_in_practice(std::slice::from_ref(&open), false), None, "only its trainee can tell");
        assert_eq!(ease_in_paper(&[right, open]), None, "it is not marked yet");
    }

    #[test]
    fn what_people_mark_is_right_from_the_usual_cut_on() {
        assert_eq!(ease_in_paper(&[part(Kind::Essay, Some(6), 10)]), Some(Ease::Good));
        assert_eq!(ease_in_paper(&[part(Kind::Essay, Some(5), 10)]), Some(Ease::Again));
        assert_eq!(ease_in_paper(&[part(Kind::Multi, Some(1), 2)]), Some(Ease::Again));
    }
}
