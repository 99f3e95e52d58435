//! What a cell shows.

use super::number;
use calamine::{CellErrorType, DataRef};

/// What stands in a cell.
pub(super) enum Shown {
    Text(String),
    /// A formula that failed, by the sign that stands for it.
    Error(String),
}

/// Returns what a cell shows whose numbers have this format code.
pub(super) fn shown(value: &DataRef<'_>, code: &str) -> Shown {
    Shown::Text(match value {
        DataRef::Empty => String::new(),
        DataRef::Int(number) => number::shown(*number as f64, code),
        DataRef::Float(number) => number::shown(*number, code),
        DataRef::String(text) => lines(text),
        DataRef::SharedString(text) => lines(text),
        DataRef::Bool(value) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(moment) => number::moment(moment, code),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.replace('T', " "),
        DataRef::Error(error) => return Shown::Error(sign(error).to_owned()),
    })
}

/// Returns a text with `\n` alone between its lines.
fn lines(text: &str) -> String {
    text.replace("_x000D_", "\r").replace("\r\n", "\n").replace('\r', "\n")
}

fn sign(error: &CellErrorType) -> &'static str {
    match error {
        CellErrorType::Div0 => "#DIV/0!",
        CellErrorType::NA => "#N/A",
        CellErrorType::Name => "#NAME?",
        CellErrorType::Null => "#NULL!",
        CellErrorType::Num => "#NUM!",
        CellErrorType::Ref => "#REF!",
        CellErrorType::Value => "#VALUE!",
        CellErrorType::GettingData => "#GETTING_DATA",
    }
}
