//! Values that are written in more than one way.

use crate::syntax::{facts::number_of, leak, output::flatten, words::WordValue};

/// Returns points as numbers are written; what is no number stays as it is.
pub(super) fn points(text: &str) -> String {
    number_of(&exam::points::half_width(text)).map_or_else(|| flatten(text), |points| points.to_string())
}

/// Cuts the verdict off the end of a stem, if there is one that can be read.
pub(super) fn take_verdict(stem: &mut String) -> Option<bool> {
    let start = stem.rfind('\n').map_or(0, |end| end + 1);
    let (_, value) = leak::answer_line(&stem[start..]).filter(|_| leak::is_verdict(&stem[start..]))?;
    let verdict = bool::find(value.trim_end_matches('。'))?;
    stem.truncate(start);
    stem.truncate(stem.trim_end().len());
    Some(verdict)
}
