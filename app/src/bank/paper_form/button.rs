//! The buttons of a paper's form, and what those do that change what it holds.

use super::fields::{MOST_ROWS, MOST_SECTIONS};
use exam::Kind;
use question_bank::paper_form::{NamedRow, PaperForm, RuleRow, SectionForm, SectionItems};

/// The numbers of sections as papers have them.
const NUMERALS: [&str; 20] = [
    "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五", "十六", "十七", "十八",
    "十九", "二十",
];

/// What stands between the number of a section and its name.
const BEHIND: char = '、';

/// What a button asks for. Sections, rows and rules are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Button {
    /// Show the form again with its findings.
    Check,
    /// Save it, published or not.
    Save(bool),
    /// Show it as Markdown.
    Markdown,
    /// Show the Markdown that was sent as a form.
    Form,
    /// Show the search for items of this section, or look something up with it.
    Find(usize),
    /// Close the search.
    CloseSearch,
    /// Add the items that are ticked to this section.
    Take(usize),
    /// Show this draw of the paper as a trainee sees it.
    Preview(u64),
    /// Change the form.
    Change(Change),
}

/// A change of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// One more section, of items that are named or drawn.
    AddSection {
        /// Whether its items are drawn.
        drawn: bool,
    },
    /// One section less.
    RemoveSection(usize),
    /// A section moves up by one.
    SectionUp(usize),
    /// A section moves down by one.
    SectionDown(usize),
    /// One more rule.
    AddRule(usize),
    /// One row or rule less.
    Remove(usize, usize),
    /// A row or rule moves up by one.
    Up(usize, usize),
    /// A row or rule moves down by one.
    Down(usize, usize),
    /// A row or rule of a section moves to the place of another one.
    Move(usize, usize, usize),
    /// The section is worth what its items come to.
    SumSection(usize),
    /// The paper is worth what its sections come to.
    SumPaper,
}

impl Button {
    /// Reads a button's value, such as `check`, `publish`, `find 0`, `up 1 3` or `section-down 0`.
    pub fn from_value(value: &str) -> Option<Button> {
        let words: Vec<&str> = value.split(' ').collect();
        let below = |word: &str, most: usize| word.parse::<usize>().ok().filter(|number| *number < most);
        let section = |word: &str| below(word, MOST_SECTIONS);
        let row = |word: &str| below(word, MOST_ROWS);
        Some(match words.as_slice() {
            ["check"] => Button::Check,
            ["save"] => Button::Save(false),
            ["publish"] => Button::Save(true),
            ["markdown"] => Button::Markdown,
            ["form"] => Button::Form,
            ["find", at] => Button::Find(section(at)?),
            ["close"] => Button::CloseSearch,
            ["take", at] => Button::Take(section(at)?),
            ["preview", draw] => Button::Preview(draw.parse().ok()?),
            ["add-named"] => Button::Change(Change::AddSection { drawn: false }),
            ["add-drawn"] => Button::Change(Change::AddSection { drawn: true }),
            ["section-remove", at] => Button::Change(Change::RemoveSection(section(at)?)),
            ["section-up", at] => Button::Change(Change::SectionUp(section(at)?)),
            ["section-down", at] => Button::Change(Change::SectionDown(section(at)?)),
            ["add-rule", at] => Button::Change(Change::AddRule(section(at)?)),
            ["remove", at, of] => Button::Change(Change::Remove(section(at)?, row(of)?)),
            ["up", at, of] => Button::Change(Change::Up(section(at)?, row(of)?)),
            ["down", at, of] => Button::Change(Change::Down(section(at)?, row(of)?)),
            ["move", at, of, to] => Button::Change(Change::Move(section(at)?, row(of)?, row(to)?)),
            ["sum", at] => Button::Change(Change::SumSection(section(at)?)),
            ["sum"] => Button::Change(Change::SumPaper),
            _ => return None,
        })
    }
}

/// Makes a change; `kind` is the type of a new section, `name` what it is called. One that leads nowhere, such as moving the first row
/// up, changes nothing.
pub fn apply(form: &mut PaperForm, change: Change, kind: Kind, name: &str) {
    match change {
        Change::AddSection { drawn } if form.sections.len() < MOST_SECTIONS => {
            let items = if drawn {
                SectionItems::Drawn(vec![RuleRow { level: form.level.clone(), ..RuleRow::new(kind) }])
            } else {
                SectionItems::Named(Vec::new())
            };
            form.sections.push(SectionForm::new(&numbered(form.sections.len(), name), items));
        }
        Change::AddSection { .. } => {}
        Change::RemoveSection(at) => {
            remove(&mut form.sections, at);
            renumber(form);
        }
        Change::SectionUp(at) => move_section(form, at.wrapping_sub(1), at),
        Change::SectionDown(at) => move_section(form, at, at + 1),
        Change::AddRule(at) => {
            if let Some(SectionItems::Drawn(rules)) = form.sections.get_mut(at).map(|section| &mut section.items) {
                let like = rules.last().cloned().unwrap_or_else(|| RuleRow::new(kind));
                rules.push(RuleRow { chapter: String::new(), topic: String::new(), count: String::new(), ..like });
            }
        }
        Change::Remove(at, row) => in_section(form, at, |rows| remove(rows, row), |rules| remove(rules, row)),
        Change::Up(at, row) => {
            let before = row.wrapping_sub(1);
            in_section(form, at, |rows| swap(rows, before, row), |rules| swap(rules, before, row));
        }
        Change::Down(at, row) => in_section(form, at, |rows| swap(rows, row, row + 1), |rules| swap(rules, row, row + 1)),
        Change::Move(at, row, to) => in_section(form, at, |rows| put(rows, row, to), |rules| put(rules, row, to)),
        Change::SumSection(at) => {
            if let Some(section) = form.sections.get_mut(at) {
                section.whole.clear();
                section.count.clear();
            }
        }
        Change::SumPaper => form.total = form.sum().map(|sum| sum.to_string()).unwrap_or_default(),
    }
}

fn in_section(form: &mut PaperForm, at: usize, named: impl FnOnce(&mut Vec<NamedRow>), drawn: impl FnOnce(&mut Vec<RuleRow>)) {
    match form.sections.get_mut(at).map(|section| &mut section.items) {
        Some(SectionItems::Named(rows)) => named(rows),
        Some(SectionItems::Drawn(rules)) => drawn(rules),
        None => {}
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

fn put<T>(rows: &mut Vec<T>, from: usize, to: usize) {
    if from < rows.len() && to < rows.len() {
        let row = rows.remove(from);
        rows.insert(to, row);
    }
}

fn move_section(form: &mut PaperForm, one: usize, other: usize) {
    swap(&mut form.sections, one, other);
    renumber(form);
}

fn numbered(at: usize, name: &str) -> String {
    NUMERALS.get(at).map_or_else(|| name.to_owned(), |numeral| format!("{numeral}{BEHIND}{name}"))
}

/// Gives the sections that have such numbers the number of their place.
fn renumber(form: &mut PaperForm) {
    for (at, section) in form.sections.iter_mut().enumerate() {
        let bare = section.name.split_once(BEHIND).filter(|(numeral, _)| NUMERALS.contains(numeral)).map(|(_, name)| name);
        if let Some(name) = bare.map(|bare| numbered(at, bare)) {
            section.name = name;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_that_moves_takes_the_number_of_its_place() {
        let mut form = PaperForm::default();
        for (kind, name) in [(Kind::Single, "单项选择题"), (Kind::Multi, "多项选择题")] {
            apply(&mut form, Change::AddSection { drawn: true }, kind, name);
        }
        apply(&mut form, Change::SectionUp(1), Kind::Single, "");
        let names: Vec<&str> = form.sections.iter().map(|section| section.name.as_str()).collect();
        assert_eq!(names, ["一、多项选择题", "二、单项选择题"]);
        apply(&mut form, Change::SectionUp(0), Kind::Single, "");
        apply(&mut form, Change::RemoveSection(0), Kind::Single, "");
        assert_eq!(form.sections[0].name, "一、单项选择题", "the first cannot move up");
    }

    #[test]
    fn a_row_that_is_put_elsewhere_pushes_the_others_along() {
        let mut form = PaperForm::default();
        apply(&mut form, Change::AddSection { drawn: true }, Kind::Single, "单项选择题");
        for _ in 0..3 {
            apply(&mut form, Change::AddRule(0), Kind::Single, "");
        }
        let counts = |form: &PaperForm| match &form.sections[0].items {
            SectionItems::Drawn(rules) => rules.iter().map(|rule| rule.count.clone()).collect::<Vec<_>>(),
            SectionItems::Named(_) => Vec::new(),
        };
        if let SectionItems::Drawn(rules) = &mut form.sections[0].items {
            rules.iter_mut().zip(["1", "2", "3", "4"]).for_each(|(rule, count)| rule.count = count.to_owned());
        }
        for (from, to, expected) in [(0, 2, ["2", "3", "1", "4"]), (3, 0, ["4", "2", "3", "1"]), (1, 9, ["4", "2", "3", "1"])] {
            apply(&mut form, Change::Move(0, from, to), Kind::Single, "");
            assert_eq!(counts(&form), expected, "{from} to {to}");
        }
    }

    #[test]
    fn a_button_says_what_it_does() {
        assert_eq!(Button::from_value("up 1 2"), Some(Button::Change(Change::Up(1, 2))));
        assert_eq!(Button::from_value("move 0 4 1"), Some(Button::Change(Change::Move(0, 4, 1))));
        assert_eq!(Button::from_value("find 99999"), None);
    }
}
