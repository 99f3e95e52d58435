//! What a marking form holds, however incomplete, so that it can be shown again as it was typed.

use crate::{
    marking::{
        criteria::MarkSheet,
        draft::{is_outdated, read_highlights, read_text},
    },
    web::form::{Fields, value, values},
};
use engine::marking::{LONGEST, Subject};
use exam::{Lang, Points};

/// Reads a form back into a sheet. Marks by a rubric that was changed since are left out.
pub fn typed_sheet(subject: &Subject, fields: &Fields, answer: &str) -> MarkSheet {
    let points = |name: String| value(fields, &name).and_then(|text| text.parse::<Points>().ok());
    let mark = |index: usize| Some(points(format!("m{index}"))? + points(format!("h{index}")).unwrap_or_default());
    let count = if is_outdated(fields, subject) { 0 } else { subject.guide.rubric.criteria.len() };
    let kept = |name: &str| value(fields, name).unwrap_or_default().to_owned();
    // A passage that cannot be found stays in its own field; the others are kept.
    let unquoted: Fields = fields.iter().filter(|(name, _)| name != "quote").cloned().collect();
    let highlights = read_highlights(fields, answer);
    let quote = if highlights.is_err() { (kept("quote"), kept("quote_note")) } else { Default::default() };
    MarkSheet {
        marks: (0..count).map(mark).collect(),
        remark: read_text(fields, "remark"),
        highlights: highlights.or_else(|_| read_highlights(&unquoted, answer)).unwrap_or_default(),
        why: read_text(fields, "why"),
        phrases: values(fields, "phrase").map(str::to_owned).collect(),
        keep: value(fields, "keep").is_some(),
        quote,
    }
}

/// Returns what is wrong with a form, in words that say what to do.
pub fn invalid_message(what: &str, lang: Lang) -> String {
    match what {
        "marks" => t!(lang, "marking.bad.marks"),
        "reason" => t!(lang, "marking.bad.reason"),
        "remark" => t!(lang, "marking.bad.remark", n = LONGEST),
        "reply" => t!(lang, "marking.bad.reply"),
        "highlight" => t!(lang, "marking.bad.highlight"),
        what => t!(lang, "common.error.invalid", what = what),
    }
}
