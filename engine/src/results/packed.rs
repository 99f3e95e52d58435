//! Trials as they are stored: short, and the same text for the same trials.

use crate::error::Error;
use exam::{
    Points,
    statistics::{Trial, Trials},
};

/// Choices are written as letters from this one on.
const FIRST: u32 = 'a' as u32;

/// Returns points as hundredths, or as units where they are none.
fn points_text(points: Points) -> String {
    let hundredth = Points::hundredths(1);
    if points.is_multiple_of(hundredth) { points.steps(hundredth).to_string() } else { format!("~{}", points.units()) }
}

fn read_points(text: &str) -> Option<Points> {
    match text.strip_prefix('~') {
        Some(units) => units.parse().ok().map(Points::from_units),
        None => text.parse().ok().map(Points::hundredths),
    }
}

fn chosen_text(chosen: &[u8]) -> String {
    chosen.iter().filter_map(|at| char::from_u32(FIRST + u32::from(*at))).collect()
}

fn read_chosen(text: &str) -> Option<Vec<u8>> {
    text.chars().map(|letter| u32::from(letter).checked_sub(FIRST)?.try_into().ok()).collect()
}

/// Returns trials as they are stored: a line for each, with its count at the end.
pub fn trials_text(trials: &Trials) -> String {
    let line = |(trial, count): (&Trial, i64)| {
        let (rest, of, chosen) = (points_text(trial.rest), points_text(trial.of), chosen_text(&trial.chosen));
        let points = trial.points.map_or("?".to_owned(), points_text);
        let facts = u8::from(trial.answered) + 2 * u8::from(trial.complete);
        format!("{rest} {points} {of} {facts}{chosen} {count}")
    };
    trials.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Reads trials as they are stored.
pub fn read_trials(text: &str) -> Result<Trials, Error> {
    let line = |line: &str| {
        let mut fields = line.split(' ');
        let rest = read_points(fields.next()?)?;
        let points = match fields.next()? {
            "?" => None,
            points => Some(read_points(points)?),
        };
        let of = read_points(fields.next()?)?;
        let (facts, chosen) = fields.next()?.split_at_checked(1)?;
        let facts: u8 = facts.parse().ok()?;
        let trial = Trial { rest, points, of, answered: facts & 1 > 0, complete: facts & 2 > 0, chosen: read_chosen(chosen)? };
        Some((trial, fields.next()?.parse().ok()?))
    };
    text.lines().map(line).collect::<Option<Trials>>().ok_or(Error::Damaged("figures of a part"))
}

/// What a sitting has in one part: the points of so many (none while it waits, or where it is taken out), whether there was a response, and what was ticked.
pub type SheetPart = (Option<Points>, Points, bool, Vec<u8>);

/// Returns a sitting's part as it is stored. Full marks are `+`, for most have them.
pub fn part_text((points, of, answered, chosen): &SheetPart) -> String {
    let points = match points {
        None => "?".to_owned(),
        Some(points) if points == of => "+".to_owned(),
        Some(points) => points_text(*points),
    };
    let colon = if chosen.is_empty() { "" } else { ":" };
    format!("{}{points}{colon}{}", if *answered { "A" } else { "N" }, chosen_text(chosen))
}

/// Reads a part that is worth so much.
pub fn read_part(text: &str, of: Points) -> Result<SheetPart, Error> {
    let read = || {
        let (answered, rest) = text.split_at_checked(1)?;
        let (points, chosen) = rest.split_once(':').unwrap_or((rest, ""));
        let points = match points {
            "?" => None,
            "+" => Some(of),
            points => Some(read_points(points)?),
        };
        Some((points, of, answered == "A", read_chosen(chosen)?))
    };
    read().ok_or(Error::Damaged("counted sitting"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_stored_reads_back() {
        let third = Points::whole(1).share(1, 3);
        let trial = |points, chosen: &[u8]| Trial {
            rest: third,
            points,
            of: Points::whole(1),
            answered: true,
            complete: points.is_some(),
            chosen: chosen.to_vec(),
        };
        let trials: Trials =
            [(trial(None, &[]), 3), (trial(Some(third), &[0, 25]), 1), (trial(Some(Points::whole(1)), &[2]), -2)]
                .into_iter()
                .collect();
        assert_eq!(read_trials(&trials_text(&trials)).unwrap(), trials);
        assert_eq!(read_trials("").unwrap(), Trials::default());
        assert!(read_trials("1 2 3").is_err());
        for part in
            [(None, third, true, vec![]), (Some(third), third, false, vec![1, 30]), (Some(Points::ZERO), third, true, vec![0])]
        {
            assert_eq!(read_part(&part_text(&part), third).unwrap(), part);
        }
    }
}
