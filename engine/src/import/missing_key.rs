//! Giving an item of an import what it lacks by pointing at it: the right choice, a verdict, the points of a part.

use exam::{Kind, Points, Response, interaction};
use question_bank::{
    Item, Part,
    interaction::{Choice, Keyed},
};
use std::collections::BTreeSet;

/// Returns whether a key of this kind can be pointed at.
pub fn can_be_shown(kind: Kind) -> bool {
    match kind {
        Kind::Single | Kind::Multi | Kind::TrueFalse => true,
        Kind::Fill | Kind::Short | Kind::Essay | Kind::Case | Kind::TermPaper => false,
    }
}

/// Returns the key of a part as if somebody had answered with it; nothing where there is none, or where it is no choice.
pub fn key_as_response(part: &Part) -> Option<Response> {
    let ticked = |choices: &[Choice]| {
        let right = choices.iter().enumerate().filter(|(_, choice)| choice.correct);
        right.map(|(at, _)| at as u8).collect::<BTreeSet<u8>>()
    };
    let response = match &part.keyed {
        Keyed::Single(of) => {
            let choice = ticked(&of.choices).first().copied();
            Response::Single(interaction::single::Answer { choice })
        }
        Keyed::Multi(of) => Response::Multi(interaction::multi::Answer { choices: ticked(&of.choices) }),
        Keyed::TrueFalse(of) => Response::TrueFalse(interaction::true_false::Answer { value: of.key }),
        Keyed::Fill(_) | Keyed::Short(_) | Keyed::Essay(_) | Keyed::TermPaper(_) => return None,
    };
    Some(response).filter(Response::is_answered)
}

/// Returns whether a part lacks what can be pointed at.
fn wants_key(part: &Part) -> bool {
    can_be_shown(part.keyed.kind()) && key_as_response(part).is_none()
}

/// Returns whether a part of a case does not say what it is worth.
pub fn wants_points(item: &Item, part: &Part) -> bool {
    item.kind == Kind::Case && part.points.is_none()
}

/// Returns whether something can be given to an item.
pub fn is_open(item: &Item) -> bool {
    item.parts.iter().any(|part| wants_key(part) || wants_points(item, part))
}

/// Returns whether a single click gives an item all that it lacks.
pub fn is_done_by_one_click(item: &Item) -> bool {
    let alone = if let [part] = item.parts.as_slice() { Some(part) } else { None };
    alone.is_some_and(|part| wants_key(part) && part.keyed.kind() != Kind::Multi)
}

/// What is given for a part.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GivenPart {
    /// The values of the part's form fields, as if a trainee had answered with the key.
    pub values: Vec<String>,
    /// What the part is worth.
    pub points: Option<Points>,
}

/// Gives the parts of an item what they lack, and returns whether anything was given.
pub fn give(item: &mut Item, given: &[GivenPart]) -> bool {
    let mut any = false;
    for (part, GivenPart { values, points }) in item.parts.iter_mut().zip(given) {
        let (kind, values): (Kind, Vec<&str>) = (part.keyed.kind(), values.iter().map(String::as_str).collect());
        let response = Response::from_fields(kind, &values).filter(|response| can_be_shown(kind) && response.is_answered());
        any |= response.is_some_and(|response| set_key(&mut part.keyed, &response));
        if let Some(points) = points.filter(|points| *points > Points::ZERO && item.kind == Kind::Case) {
            part.points = Some(points);
            any = true;
        }
    }
    any
}

fn set_key(keyed: &mut Keyed, response: &Response) -> bool {
    if let (Keyed::Single(part), Response::Single(answer)) = (&mut *keyed, response) {
        part.choices.iter_mut().enumerate().for_each(|(at, choice)| choice.correct = answer.choice == Some(at as u8));
        return part.choices.iter().any(|choice| choice.correct);
    }
    if let (Keyed::Multi(part), Response::Multi(answer)) = (&mut *keyed, response) {
        part.choices.iter_mut().enumerate().for_each(|(at, choice)| choice.correct = answer.choices.contains(&(at as u8)));
        return part.choices.iter().any(|choice| choice.correct);
    }
    if let (Keyed::TrueFalse(part), Response::TrueFalse(answer)) = (keyed, response) {
        part.key = answer.value;
        return true;
    }
    false
}
