//! The buttons of the form that change what it holds: rows, parts, types.

use super::fields::MOST;
use exam::Kind;
use question_bank::{
    Status,
    form::{ChoiceFields, Form, PartForm, Row},
};

/// How many rows of choices a new item has.
const CHOICES: usize = 4;

/// What a button asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Button {
    /// Show the form again with its findings.
    Check,
    /// Save it with this status.
    Save(Status),
    /// Show it as Markdown.
    Markdown,
    /// Show the Markdown that was sent as a form.
    Form,
    /// Put the picture that was chosen into a field.
    Picture,
    /// Read the pasted text.
    Read,
    /// Take the item of this number that was read.
    Take(usize),
    /// Change the form.
    Change(Change),
}

/// A change of the form. Parts and rows are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Another type for the item.
    Kind(Kind),
    /// Another type for a part.
    PartKind(usize, Kind),
    /// Several right choices of a part each earn all points from now on, or no longer.
    AnyTick(usize),
    /// One more row.
    Add(List, usize),
    /// One row less.
    Remove(List, usize, usize),
    /// A row moves up by one.
    Up(List, usize, usize),
    /// A row moves down by one.
    Down(List, usize, usize),
}

/// A list of rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// The parts of a case.
    Parts,
    /// The choices of a part.
    Choices,
    /// The blanks of a part.
    Blanks,
    /// The lines of a rubric.
    Rows,
}

impl List {
    /// Returns its name in a button's value.
    pub fn name(self) -> &'static str {
        match self {
            List::Parts => "part",
            List::Choices => "choice",
            List::Blanks => "blank",
            List::Rows => "row",
        }
    }

    fn from_name(name: &str) -> Option<List> {
        [List::Parts, List::Choices, List::Blanks, List::Rows].into_iter().find(|list| list.name() == name)
    }
}

impl Button {
    /// Reads a button's value, such as `check`, `ready`, `kind fill`, `add choice 0` or `up row 0 2`.
    pub fn from_value(value: &str) -> Option<Button> {
        let words: Vec<&str> = value.split(' ').collect();
        let number = |word: &str| word.parse::<usize>().ok().filter(|number| *number < MOST);
        Some(match words.as_slice() {
            ["check"] => Button::Check,
            ["draft"] => Button::Save(Status::Draft),
            ["ready"] => Button::Save(Status::Ready),
            ["retired"] => Button::Save(Status::Retired),
            ["markdown"] => Button::Markdown,
            ["form"] => Button::Form,
            ["picture"] => Button::Picture,
            ["read"] => Button::Read,
            ["take", item] => Button::Take(number(item)?),
            ["kind", kind] => Button::Change(Change::Kind(Kind::from_name(kind)?)),
            ["kind", part, kind] => {
                Button::Change(Change::PartKind(number(part)?, Kind::from_name(kind).filter(|kind| *kind != Kind::Case)?))
            }
            ["any-tick", part] => Button::Change(Change::AnyTick(number(part)?)),
            ["add", list, part] => Button::Change(Change::Add(List::from_name(list)?, number(part)?)),
            ["remove", list, part, at] => Button::Change(Change::Remove(List::from_name(list)?, number(part)?, number(at)?)),
            ["up", list, part, at] => Button::Change(Change::Up(List::from_name(list)?, number(part)?, number(at)?)),
            ["down", list, part, at] => Button::Change(Change::Down(List::from_name(list)?, number(part)?, number(at)?)),
            _ => return None,
        })
    }
}

/// Makes a change. One that leads nowhere, such as moving the first row up, changes nothing.
pub fn apply(form: &mut Form, change: Change) {
    match change {
        Change::Kind(kind) => change_kind(form, kind),
        Change::PartKind(part, kind) => {
            if let Some(part) = form.parts.get_mut(part) {
                part.kind = kind;
            }
        }
        Change::AnyTick(part) => in_part(form, part, |part| {
            part.any_tick = if part.any_tick.is_empty() { "是".to_owned() } else { String::new() };
            if part.any_tick.is_empty() {
                part.choices.iter_mut().filter(|choice| choice.correct).skip(1).for_each(|choice| choice.correct = false);
            }
        }),
        Change::Add(List::Parts, _) => form.parts.push(PartForm::new(Kind::Short)),
        Change::Remove(List::Parts, _, at) => remove(&mut form.parts, at),
        Change::Up(List::Parts, _, at) => swap(&mut form.parts, at.wrapping_sub(1), at),
        Change::Down(List::Parts, _, at) => swap(&mut form.parts, at, at + 1),
        Change::Add(list, part) => in_part(form, part, |part| match list {
            List::Choices => part.choices.push(ChoiceFields::default()),
            List::Blanks => part.blanks.push(String::new()),
            List::Rows => part.rubric.push(Row::default()),
            List::Parts => {}
        }),
        Change::Remove(list, part, at) => in_part(form, part, |part| match list {
            List::Choices => remove(&mut part.choices, at),
            List::Blanks => remove(&mut part.blanks, at),
            List::Rows => remove(&mut part.rubric, at),
            List::Parts => {}
        }),
        Change::Up(list, part, at) => in_part(form, part, |part| swap_in(part, list, at.wrapping_sub(1), at)),
        Change::Down(list, part, at) => in_part(form, part, |part| swap_in(part, list, at, at + 1)),
    }
    fill_up(form);
}

fn in_part(form: &mut Form, part: usize, change: impl FnOnce(&mut PartForm)) {
    if let Some(part) = form.parts.get_mut(part) {
        change(part);
    }
}

fn remove<T>(rows: &mut Vec<T>, at: usize) {
    if at < rows.len() {
        rows.remove(at);
    }
}

fn swap<T>(rows: &mut [T], one: usize, other: usize) {
    if one < rows.len() && other < rows.len() {
        rows.swap(one, other);
    }
}

fn swap_in(part: &mut PartForm, list: List, one: usize, other: usize) {
    match list {
        List::Choices => swap(&mut part.choices, one, other),
        List::Blanks => swap(&mut part.blanks, one, other),
        List::Rows => swap(&mut part.rubric, one, other),
        List::Parts => {}
    }
}

/// Another type: what was asked stays asked. A case gets it as its first question.
fn change_kind(form: &mut Form, kind: Kind) {
    let before = std::mem::replace(&mut form.kind, kind);
    let Some(first) = form.parts.first_mut() else { return };
    if kind == Kind::Case && before != Kind::Case && first.points.is_empty() {
        first.points = std::mem::take(&mut form.points);
    }
    if before == Kind::Case && kind != Kind::Case && form.points.is_empty() {
        form.points = std::mem::take(&mut first.points);
    }
    if kind != Kind::Case {
        first.kind = kind;
    }
}

/// Adds the empty rows that an author expects to find.
pub fn fill_up(form: &mut Form) {
    let case = form.kind == Kind::Case;
    if form.parts.is_empty() {
        form.parts.push(PartForm::new(if case { Kind::Short } else { form.kind }));
    }
    for part in &mut form.parts {
        let kind = if case { part.kind } else { form.kind };
        part.kind = kind;
        if matches!(kind, Kind::Single | Kind::Multi) && part.choices.is_empty() {
            part.choices.extend((0..CHOICES).map(|_| ChoiceFields::default()));
        }
        if kind == Kind::Fill {
            let blanks = question_bank::form::count_blanks(&part.stem).clamp(1, MOST);
            while part.blanks.len() < blanks {
                part.blanks.push(String::new());
            }
        }
        if kind.is_open() && part.rubric.is_empty() {
            part.rubric.push(Row::default());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_button_says_what_it_does() {
        assert_eq!(Button::from_value("add choice 0"), Some(Button::Change(Change::Add(List::Choices, 0))));
        assert_eq!(Button::from_value("up row 1 2"), Some(Button::Change(Change::Up(List::Rows, 1, 2))));
        assert_eq!(Button::from_value("kind 0 case"), None, "a part is no case");
        assert_eq!(Button::from_value("add choice 99999"), None);
    }

    #[test]
    fn a_question_that_becomes_a_case_is_its_first_question() {
        let mut form = Form::new("q-1", Kind::Essay);
        form.points = "10".to_owned();
        form.parts[0].stem = "论述。".to_owned();
        apply(&mut form, Change::Kind(Kind::Case));
        assert_eq!(
            (form.parts[0].kind, form.parts[0].points.as_str(), form.parts[0].stem.as_str()),
            (Kind::Essay, "10", "论述。")
        );
        apply(&mut form, Change::Up(List::Parts, 0, 0));
        assert_eq!(form.parts.len(), 1, "the first cannot move up");
    }
}
