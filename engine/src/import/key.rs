//! Giving an item of an import what it lacks by pointing at it: the right choice, a verdict, the points of a part.

use exam::{Kind, Points, Response, interaction};
use question_bank::{
    Item, Part,
    interaction::{Choice, Keyed},
};
use std::collections::BTreeSet;

/// The kinds whose key can be pointed at.
pub fn can_be_shown(kind: Kind) -> bool {
    match kind {
        Kind::Single | Kind::Multi | Kind::TrueFalse => true,
        Kind::Fill | Kind::Short | Kind::Essay | Kind::Case | Kind::TermPaper => false,
    }
}

/// The key of a part as if somebody had answered with it; nothing where there is none, or where it is no choice.
pub fn shown(part: &Part) -> Option<Response> {
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

/// Whether a part lacks what can be pointed at.
fn wants_key(part: &Part) -> bool {
    can_be_shown(part.keyed.kind()) && shown(part).is_none()
}

/// Whether a part of a case does not say what it is worth.
pub fn wants_points(item: &Item, part: &Part) -> bool {
    item.kind == Kind::Case && part.points.is_none()
}

/// Whether something can be given to an item.
pub fn is_open(item: &Item) -> bool {
    item.parts.iter().any(|part| wants_key(part) || wants_points(item, part))
}

/// Whether a single click gives an item all that it lacks.
pub fn by_one_click(item: &Item) -> bool {
    let alone = if let [part] = item.parts.as_slice() { Some(part) } else { None };
    alone.is_some_and(|part| wants_key(part) && part.keyed.kind() != Kind::Multi)
}

/// Gives an item what a form says: `r0` as a trainee would answer the first part, `points0` for what it is worth. Whether
/// anything was said.
pub fn give(item: &mut Item, fields: &[(String, String)]) -> bool {
    let mut said = false;
    for (index, part) in item.parts.iter_mut().enumerate() {
        let name = format!("r{index}");
        let given: Vec<&str> = fields.iter().filter(|(field, _)| *field == name).map(|(_, value)| value.as_str()).collect();
        let kind = part.keyed.kind();
        let response = Response::from_fields(kind, &given).filter(|response| can_be_shown(kind) && response.is_answered());
        said |= response.is_some_and(|response| set(&mut part.keyed, &response));
        let points = fields
            .iter()
            .find(|(field, _)| *field == format!("points{index}"))
            .and_then(|(_, points)| points.trim().parse::<Points>().ok());
        if let Some(points) = points.filter(|points| *points > Points::ZERO && item.kind == Kind::Case) {
            part.points = Some(points);
            said = true;
        }
    }
    said
}

fn set(keyed: &mut Keyed, response: &Response) -> bool {
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
