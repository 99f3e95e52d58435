//! What the bank's list is narrowed to and sorted by, read from its address.

use crate::web::i18n;
use engine::Error;
use exam::{Timestamp, time::Millis};
use std::collections::HashMap;
use store::{
    catalogue::NAMELESS,
    item_filter::{ANY_SHARE, Filter, Opinion, Usage},
    item_list::Sort,
};

/// The parameters of the list's address, by name.
pub type ListQuery = HashMap<String, String>;

/// The parameters that narrow the list beside its words, those that are always in sight first.
pub const NARROWING: [&str; 14] = [
    "shelf",
    "kind",
    "status",
    "difficulty",
    "topic",
    "pool",
    "usage",
    "share",
    "health",
    "opinion",
    "author",
    "source",
    "since",
    "until",
];
/// How many of them are always in sight.
pub const IN_SIGHT: usize = 5;

/// Every parameter that a filter is made of.
pub fn parameters() -> impl Iterator<Item = &'static str> {
    ["q", "sort"].into_iter().chain(NARROWING)
}

/// Returns the parameters of an address that make its filter, as the query of an address; empty for the whole list.
pub fn filter_query(query: &ListQuery) -> String {
    let mut out = form_urlencoded::Serializer::new(String::new());
    for name in parameters() {
        if let Some(value) = query.get(name).filter(|value| !value.is_empty()) {
            out.append_pair(name, value);
        }
    }
    out.finish()
}

/// Returns what the list is narrowed to. What cannot be read is refused: a filter that is not understood may select too much.
pub fn read_filter(query: &ListQuery) -> Result<Filter, Error> {
    let value = |name: &str| query.get(name).map(|value| value.replace('\0', "").trim().to_owned()).unwrap_or_default();
    let words = question_bank::search::fold(&value("q"));
    let shelf = query.get("shelf").map(|shelf| shelf.replace('\0', "")).unwrap_or_default();
    let (level, chapter) = match shelf.split_once('\t') {
        Some((level, chapter)) => (level.to_owned(), chapter.to_owned()),
        None if shelf.is_empty() => Default::default(),
        None => return Err(Error::Invalid("shelf")),
    };
    let topic = value("topic");
    let difficulty = match value("difficulty").as_str() {
        "" => None,
        NAMELESS => Some(0),
        number => Some(number.parse().map_err(|_| Error::Invalid("difficulty"))?),
    };
    let observed = match value("share").as_str() {
        "" => ANY_SHARE,
        NAMELESS => (-1, -1),
        "high" => (800, 1000),
        "middle" => (500, 799),
        "low" => (0, 499),
        _ => return Err(Error::Invalid("share")),
    };
    let day = |name: &'static str| match value(name).as_str() {
        "" => Ok(None),
        day => i18n::first_moment(day).map(Some).ok_or(Error::Invalid(name)),
    };
    Ok(Filter {
        words: words.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect(),
        level,
        chapter,
        kind: value("kind"),
        pool: value("pool"),
        status: value("status"),
        author: value("author"),
        source: value("source"),
        topic: if topic == NAMELESS { topic } else { question_bank::search::fold(&topic) },
        difficulty,
        observed,
        health: value("health"),
        usage: known(&value("usage"), &[("named", Usage::Named), ("asked", Usage::Asked), ("never", Usage::Never)], "usage")?,
        opinion: known(
            &value("opinion"),
            &[("approved", Opinion::Approved), ("unseen", Opinion::Unseen), ("waiting", Opinion::Waiting)],
            "opinion",
        )?,
        since: day("since")?.unwrap_or(Timestamp(0)),
        until: day("until")?.map_or(Timestamp(i64::MAX), |day| day + Millis(24 * 3_600_000)),
    })
}

/// Returns what a name stands for; nothing where it is empty.
fn known<T: Copy>(value: &str, all: &[(&str, T)], parameter: &'static str) -> Result<Option<T>, Error> {
    let found = all.iter().find(|(name, _)| *name == value).map(|(_, of)| *of);
    if value.is_empty() || found.is_some() { Ok(found) } else { Err(Error::Invalid(parameter)) }
}

/// Returns what the list is sorted by.
pub fn read_sort(query: &ListQuery) -> Sort {
    Sort::from_name(query.get("sort").map_or("", String::as_str))
}
