//! The marking form as it is sent: marks, remark, passages.

use crate::web::form::{Fields, value, values};
use engine::{
    Error,
    marking::{Draft, Subject},
};
use exam::{Points, Rubric};
use store::rating::Highlight;

/// Reads the marking form: for criterion 2 the mark `m2` and half a point more with `h2`; passages as `hl` (`3-12`) with
/// `hn`, or quoted in `quote` with `quote_note`; those in `hx` are dropped.
pub fn read_draft(rubric: &Rubric, fields: &Fields, answer: &str) -> Result<Draft, Error> {
    let points = |name: &str| value(fields, name).map(str::parse::<Points>).transpose().map_err(|_| Error::Invalid("marks"));
    let mut marks = Vec::with_capacity(rubric.criteria.len());
    for index in 0..rubric.criteria.len() {
        let mark = points(&format!("m{index}"))?.ok_or(Error::Invalid("marks"))?;
        marks.push(mark + points(&format!("h{index}"))?.unwrap_or_default());
    }
    Ok(Draft {
        marks,
        remark: read_text(fields, "remark"),
        why: read_text(fields, "why"),
        highlights: read_highlights(fields, answer)?,
        phrase: String::new(),
        seen: value(fields, "seen").and_then(|seen| seen.parse().ok()).unwrap_or(0),
    })
}

/// Reads the passages of an answer.
pub fn read_highlights(fields: &Fields, answer: &str) -> Result<Vec<Highlight>, Error> {
    let wrong = || Error::Invalid("highlight");
    let dropped: Vec<&str> = values(fields, "hx").collect();
    let mut found = Vec::new();
    for (place, note) in values(fields, "hl").zip(values(fields, "hn")) {
        if dropped.contains(&place) {
            continue;
        }
        let (from, to) = place.split_once('-').ok_or_else(wrong)?;
        let (from, to) = (from.parse().map_err(|_| wrong())?, to.parse().map_err(|_| wrong())?);
        found.push(Highlight { from, to, note: note.trim().to_owned() });
    }
    // Without scripts a passage is quoted instead of selected.
    let quote = value(fields, "quote").unwrap_or_default().replace("\r\n", "\n");
    if !quote.trim().is_empty() {
        let at = answer.find(quote.trim()).ok_or_else(wrong)?;
        let from = answer[..at].chars().count() as u32;
        let to = from + quote.trim().chars().count() as u32;
        found.push(Highlight { from, to, note: value(fields, "quote_note").unwrap_or_default().trim().to_owned() });
    }
    found.sort_by_key(|highlight| (highlight.from, highlight.to));
    Ok(found)
}

/// Reads a text with plain line ends.
pub fn read_text(fields: &Fields, name: &str) -> String {
    value(fields, name).unwrap_or_default().replace("\r\n", "\n").trim().to_owned()
}

/// Returns whether the form was filled in by another rubric than the one in force.
pub fn is_outdated(fields: &Fields, subject: &Subject) -> bool {
    value(fields, "rubric").is_some_and(|rubric| rubric != subject.task.rubric.to_string())
}
