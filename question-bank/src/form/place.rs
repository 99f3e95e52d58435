//! Where in a form a finding of the checker belongs.

use crate::{Problem, Rule, syntax::words::Key};

/// The field that a line of the document was written from. Parts, choices and rows are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FieldPlace {
    Head,
    Heading,
    Fact(Key),
    Kept,
    Material,
    Explanation,
    Part(usize),
    PartFact(usize, Key),
    PartExplanation(usize),
    Stem(usize),
    Hint(usize),
    Key(usize),
    Choice(usize, usize),
    Remark(usize, usize),
    Blank(usize, usize),
    Accepted(usize),
    Reference(usize),
    Rubric(usize),
    Row(usize, usize),
}

impl FieldPlace {
    fn part(self) -> Option<usize> {
        match self {
            FieldPlace::Part(part)
            | FieldPlace::PartFact(part, _)
            | FieldPlace::PartExplanation(part)
            | FieldPlace::Stem(part)
            | FieldPlace::Hint(part)
            | FieldPlace::Key(part)
            | FieldPlace::Choice(part, _)
            | FieldPlace::Remark(part, _)
            | FieldPlace::Blank(part, _)
            | FieldPlace::Accepted(part)
            | FieldPlace::Reference(part)
            | FieldPlace::Rubric(part)
            | FieldPlace::Row(part, _) => Some(part),
            FieldPlace::Head
            | FieldPlace::Heading
            | FieldPlace::Fact(_)
            | FieldPlace::Kept
            | FieldPlace::Material
            | FieldPlace::Explanation => None,
        }
    }

    /// Returns the name of the field, as the form's page has it.
    fn name(self) -> String {
        match self {
            FieldPlace::Head => "form".to_owned(),
            FieldPlace::Heading => "title".to_owned(),
            FieldPlace::Kept => "kept".to_owned(),
            FieldPlace::Material => "material".to_owned(),
            FieldPlace::Explanation => "explanation".to_owned(),
            FieldPlace::Fact(key) => fact_name(key).to_owned(),
            FieldPlace::Part(part) => format!("p{part}"),
            FieldPlace::PartFact(part, key) => format!("p{part}.{}", fact_name(key)),
            FieldPlace::PartExplanation(part) => format!("p{part}.explanation"),
            FieldPlace::Stem(part) => format!("p{part}.stem"),
            FieldPlace::Hint(part) => format!("p{part}.hint"),
            FieldPlace::Key(part) => format!("p{part}.key"),
            FieldPlace::Choice(part, at) => format!("p{part}.c{at}.text"),
            FieldPlace::Remark(part, at) => format!("p{part}.c{at}.remark"),
            FieldPlace::Blank(part, at) => format!("p{part}.b{at}"),
            FieldPlace::Accepted(part) => format!("p{part}.accepted"),
            FieldPlace::Reference(part) => format!("p{part}.reference"),
            FieldPlace::Rubric(part) => format!("p{part}.rubric"),
            FieldPlace::Row(part, at) => format!("p{part}.r{at}"),
        }
    }
}

/// Returns the name of the field of a fact.
fn fact_name(key: Key) -> &'static str {
    if key == Key::Topic {
        "topics"
    } else if key == Key::Order {
        "shuffle"
    } else {
        key.en()
    }
}

/// A document with the field of each line.
pub struct Written {
    /// The document.
    pub text: String,
    /// For each line of the document the field that it was written from.
    places: Vec<FieldPlace>,
}

impl Written {
    pub(super) fn new() -> Written {
        Written { text: String::new(), places: Vec::new() }
    }

    /// Adds whole lines that belong to a field.
    pub(super) fn add(&mut self, place: FieldPlace, lines: &str) {
        self.places.extend(lines.matches('\n').map(|_| place));
        self.text += lines;
    }
}

impl Written {
    /// Returns the name of the field that a finding about this document belongs to, such as `title`, `points`, `p0.stem`,
    /// `p1.c2.text`, `p0.b1` or `p0.r3`; `form` where it belongs to none.
    pub fn field_of(&self, problem: &Problem) -> String {
        let place = self.places.get(problem.line.wrapping_sub(1)).copied().unwrap_or(FieldPlace::Head);
        let part = place.part().unwrap_or(0);
        // What is missing is reported at the heading; the field is the one that would hold it.
        let of = |field: &str| format!("p{part}.{field}");
        let rule = problem.rule;
        if [Rule::MissingStem, Rule::NoBlanks, Rule::Placeholder].contains(&rule) {
            of("stem")
        } else if [Rule::MissingOptions, Rule::OptionCount, Rule::MissingKey, Rule::SeveralTicks, Rule::Verdict].contains(&rule) {
            of("key")
        } else if [Rule::MissingAnswer, Rule::BlankCount].contains(&rule) {
            of("answer")
        } else if rule == Rule::RubricSum {
            of("rubric")
        } else if rule == Rule::PartPoints {
            of("points")
        } else if [Rule::PartsSum, Rule::NoParts].contains(&rule) {
            "parts".to_owned()
        } else {
            place.name()
        }
    }
}
