//! What a question says it is worth.

use super::{fold::Fold, outline};
use exam::Points;

/// `（8分）` at either end of a question.
pub(crate) fn take_points(stem: &str) -> (String, Option<Points>) {
    let stem = stem.trim();
    let inner = |text: &str| -> Option<Points> {
        let folded: String = Fold::default().text(text);
        folded
            .contains('分')
            .then(|| outline::points(&folded))
            .and_then(|(total, each, _)| total.or(each))
            .filter(|_| folded.chars().count() <= 16)
    };
    for (open, close) in [('（', '）'), ('(', ')'), ('【', '】'), ('[', ']')] {
        if let Some(rest) = stem.strip_suffix(['。', '.']).unwrap_or(stem).strip_suffix(close)
            && let Some(at) = rest.rfind(open)
            && let Some(points) = inner(&rest[at + open.len_utf8()..])
        {
            return (rest[..at].trim().to_owned(), Some(points));
        }
        if let Some(rest) = stem.strip_prefix(open)
            && let Some((head, tail)) = rest.split_once(close)
            && let Some(points) = inner(head)
        {
            return (tail.trim().to_owned(), Some(points));
        }
    }
    (stem.to_owned(), None)
}
