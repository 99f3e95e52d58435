//! The fields of a form as a page sends them, and the form that they say.

use crate::web::form::{Fields, value, values};
use exam::Kind;
use question_bank::form::{ChoiceFields, Form, PartForm, Row, Way};

/// The most parts, choices, blanks or lines of a rubric that are read of one form.
pub const MOST: usize = 60;

/// Reads what was sent.
pub fn read(fields: &Fields) -> Form {
    let text = |name: &str| value(fields, name).unwrap_or_default().to_owned();
    let kind = value(fields, "kind").and_then(Kind::from_name).unwrap_or(Kind::Single);
    let all = |name: &str| lines(&text(name));
    let parts = (0..MOST).take_while(|part| value(fields, &format!("p{part}.kind")).is_some());
    Form {
        title: text("title"),
        bank: text("bank"),
        level: text("level"),
        chapter: text("chapter"),
        points: text("points"),
        difficulty: text("difficulty"),
        topics: text("topics"),
        note: text("note"),
        textbook: text("textbook"),
        status: text("status"),
        pool: text("pool"),
        author: text("author"),
        source: text("source"),
        shuffle: text("shuffle"),
        material: text("material"),
        parts: parts.map(|part| read_part(fields, part)).collect(),
        explanation: text("explanation"),
        kept_head: all("kept_head"),
        kept_facts: all("kept_facts"),
        ..Form::new(&text("id"), kind)
    }
}

fn lines(text: &str) -> Vec<String> {
    text.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
}

fn read_part(fields: &Fields, part: usize) -> PartForm {
    let given = |name: &str| value(fields, &format!("p{part}.{name}"));
    let text = |name: &str| given(name).unwrap_or_default().to_owned();
    let kind = given("kind").and_then(Kind::from_name).filter(|kind| *kind != Kind::Case).unwrap_or(Kind::Short);
    let key = format!("p{part}.key");
    let keys: Vec<&str> = values(fields, &key).collect();
    let choice = |at: usize| ChoiceFields {
        text: text(&format!("c{at}.text")),
        correct: keys.contains(&at.to_string().as_str()),
        remark: text(&format!("c{at}.remark")),
    };
    let row = |at: usize| Row {
        way: Way::ALL.into_iter().find(|way| given(&format!("r{at}.way")) == Some(way.name())).unwrap_or_default(),
        points: text(&format!("r{at}.points")),
        most: text(&format!("r{at}.most")),
        text: text(&format!("r{at}.text")),
        levels: text(&format!("r{at}.levels")),
    };
    let count = |mark: char, field: &str| (0..MOST).take_while(|at| given(&format!("{mark}{at}{field}")).is_some()).count();
    PartForm {
        points: text("points"),
        stem: text("stem"),
        hint: text("hint"),
        choices: (0..count('c', ".text")).map(choice).collect(),
        any_tick: text("any_tick"),
        verdict: given("verdict").and_then(|word| word.parse().ok()),
        blanks: (0..count('b', "")).map(|at| text(&format!("b{at}"))).collect(),
        accepted: text("accepted"),
        unit: text("unit"),
        precision: text("precision"),
        reference: text("reference"),
        rubric: (0..count('r', ".text")).map(row).collect(),
        tolerance: text("tolerance"),
        length: text("length"),
        headings: text("headings"),
        contents: text("contents"),
        files: text("files"),
        due: text("due"),
        explanation: text("explanation"),
        kept: lines(&text("kept")),
        ..PartForm::new(kind)
    }
}

/// Returns the texts that a part holds and its type has no field for, by their names.
pub fn left_over(part: &PartForm, in_case: bool) -> Vec<(String, String)> {
    let kind = part.kind;
    let (choices, open) = (matches!(kind, Kind::Single | Kind::Multi), kind.is_open());
    let text = |name: &str, text: &String| (name.to_owned(), text.clone());
    let mut found = Vec::new();
    if !choices {
        for (at, choice) in part.choices.iter().enumerate() {
            found.push(text(&format!("c{at}.text"), &choice.text));
            found.push(text(&format!("c{at}.remark"), &choice.remark));
            if choice.correct {
                found.push(("key".to_owned(), at.to_string()));
            }
        }
    }
    if kind != Kind::Single {
        found.push(text("any_tick", &part.any_tick));
    }
    if kind != Kind::TrueFalse {
        found.extend(part.verdict.map(|verdict| ("verdict".to_owned(), verdict.to_string())));
    }
    if kind != Kind::Fill {
        found.extend(part.blanks.iter().enumerate().map(|(at, blank)| text(&format!("b{at}"), blank)));
    }
    if !matches!(kind, Kind::Short | Kind::Numeric) {
        found.push(text("accepted", &part.accepted));
    }
    if kind != Kind::Numeric {
        found.extend([text("unit", &part.unit), text("precision", &part.precision)]);
    }
    if !kind.is_text() {
        found.push(text("reference", &part.reference));
    }
    if !open {
        for (at, row) in part.rubric.iter().enumerate() {
            found.push((format!("r{at}.way"), row.way.name().to_owned()));
            found.push(text(&format!("r{at}.points"), &row.points));
            found.push(text(&format!("r{at}.most"), &row.most));
            found.push(text(&format!("r{at}.text"), &row.text));
            found.push(text(&format!("r{at}.levels"), &row.levels));
        }
        found.push(text("tolerance", &part.tolerance));
    }
    if !matches!(kind, Kind::Essay | Kind::TermPaper) {
        found.push(text("length", &part.length));
    }
    if kind != Kind::TermPaper {
        let own = [("headings", &part.headings), ("contents", &part.contents), ("files", &part.files), ("due", &part.due)];
        found.extend(own.map(|(name, value)| text(name, value)));
    }
    if !in_case {
        found.push(text("points", &part.points));
        found.push(text("explanation", &part.explanation));
    }
    let says = found.iter().any(|(name, value)| !value.trim().is_empty() && !name.ends_with(".way"));
    if says { found } else { Vec::new() }
}
