//! The room that a paper leaves for an answer, and the points that it tells.

use exam::{Interaction, Kind, Points, PresentedItem, PresentedPart};

/// The characters that a line of an answer takes when it is written by hand.
const ON_A_LINE: u32 = 24;
/// The most lines for one answer: three sheets of two pages.
const MOST: u32 = 150;

/// Returns how many lines to write on a part gets; none where it is answered within the question. A length that is asked for
/// decides, otherwise the points do.
pub fn lines(part: &PresentedPart) -> usize {
    let by_points = |least: u32, each: u32| {
        let points = part.points.as_f64().ceil().clamp(0.0, f64::from(MOST)) as u32;
        (points * each / 2).max(least)
    };
    let wanted = part.interaction.length().most.or(part.interaction.length().least);
    let lines = match part.interaction.kind() {
        Kind::Single | Kind::Multi | Kind::TrueFalse | Kind::Fill | Kind::Case => 0,
        Kind::Numeric => 2,
        Kind::Short => by_points(3, 2),
        Kind::Essay => wanted.map_or_else(|| by_points(8, 3), |length| length.div_ceil(ON_A_LINE).max(3)),
        // It is handed in as a file or on sheets of its own.
        Kind::TermPaper => 0,
    };
    lines.min(MOST) as usize
}

/// Returns whether the points of this item are told beside it: its section holds items of different worth, it has several parts,
/// or it is answered in one's own words.
pub fn is_told(item: &PresentedItem, section: &[Points]) -> bool {
    let differ = section.windows(2).any(|pair| pair[0] != pair[1]);
    let written = item.parts.iter().any(|part| match part.interaction {
        Interaction::Single(_) | Interaction::Multi(_) | Interaction::TrueFalse(_) => false,
        Interaction::Fill(_)
        | Interaction::Numeric(_)
        | Interaction::Short(_)
        | Interaction::Essay(_)
        | Interaction::TermPaper(_) => true,
    });
    differ || item.parts.len() > 1 || written
}

#[cfg(test)]
mod tests {
    use super::*;
    use exam::interaction::{Essay, Fill, Short};

    fn part(interaction: Interaction, points: i64) -> PresentedPart {
        PresentedPart { prompt: "".into(), hint: None, points: Points::whole(points), interaction }
    }

    #[test]
    fn the_room_follows_the_length_that_is_asked_for_and_else_the_points() {
        assert_eq!(lines(&part(Interaction::Short(Short {}), 2)), 3);
        assert_eq!(lines(&part(Interaction::Short(Short {}), 8)), 8);
        assert_eq!(lines(&part(Interaction::Essay(Essay { least: Some(400), most: Some(800) }), 15)), 34);
        assert_eq!(lines(&part(Interaction::Essay(Essay::default()), 15)), 22);
        assert_eq!(lines(&part(Interaction::Fill(Fill { blanks: 2 }), 2)), 0);
        assert_eq!(lines(&part(Interaction::Essay(Essay { least: None, most: Some(100_000) }), 15)), MOST as usize);
    }
}
