//! Giving an item of an import what it lacks by pointing at it: the right choice, a verdict, the points of a part.

use exam::{Kind, Points, Response};
use question_bank::{Item, Part};

/// Returns whether a part lacks what can be pointed at.
fn wants_key(part: &Part) -> bool {
    part.keyed.kind().is_objective() && part.keyed.as_response().is_none()
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
        let response = Response::from_fields(kind, &values).filter(|response| kind.is_objective() && response.is_answered());
        any |= response.is_some_and(|response| part.keyed.set_key(&response));
        if let Some(points) = points.filter(|points| *points > Points::ZERO && item.kind == Kind::Case) {
            part.points = Some(points);
            any = true;
        }
    }
    any
}
