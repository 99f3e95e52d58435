//! What a change of many items is asked for: which items, and what becomes of them, as an address and a form say it.

use crate::{
    bank::filter::{ListQuery, filter_query, parameters, read_filter},
    web::form::{Fields, value, values},
};
use engine::{
    Error,
    bank::bulk::{ChangeRequest, Selection, TopicChange},
};
use leptos::prelude::*;
use question_bank::{Pool, Status, item::Difficulty};
use store::catalogue::NAMELESS;

/// The longest name of a level, a chapter or knowledge points, in characters.
const LONGEST_NAME: usize = 200;

/// The fields that say what becomes of the items.
pub const CHANGES: [&str; 7] =
    ["set_level", "set_chapter", "topics_do", "set_topics", "set_difficulty", "set_pool", "set_status"];

/// Returns which items are selected: those that are named, or all that a filter finds.
pub fn read_selection(fields: &Fields) -> Result<Selection, Error> {
    if value(fields, "all").is_some() {
        let query: ListQuery = fields.iter().cloned().collect();
        return Ok(Selection::Found(Box::new(read_filter(&query)?)));
    }
    let mut items: Vec<String> = values(fields, "item").map(str::to_owned).collect();
    items.sort();
    items.dedup();
    Ok(Selection::Items(items))
}

/// Returns the fields of a selection, for a form that keeps it.
pub fn selection_fields(fields: &Fields) -> Vec<(String, String)> {
    if value(fields, "all").is_none() {
        return values(fields, "item").map(|item| ("item".to_owned(), item.to_owned())).collect();
    }
    let narrows = |name: &str| parameters().any(|known| known == name);
    let narrowing = fields.iter().filter(|(name, value)| narrows(name) && !value.is_empty()).cloned();
    std::iter::once(("all".to_owned(), "1".to_owned())).chain(narrowing).collect()
}

/// Returns the address of the list as it was narrowed when the items were selected.
pub fn list_address(fields: &Fields) -> String {
    let query = filter_query(&fields.iter().cloned().collect());
    if query.is_empty() { "/bank".to_owned() } else { format!("/bank?{query}") }
}

/// Returns what becomes of the items.
pub fn read_change(fields: &Fields) -> Result<ChangeRequest, Error> {
    let text = |name: &'static str| {
        let text = value(fields, name).unwrap_or_default().trim();
        let fits = text.chars().nth(LONGEST_NAME).is_none() && !text.contains(char::is_control);
        if fits { Ok(Some(text.to_owned()).filter(|text| !text.is_empty())) } else { Err(Error::Invalid(name)) }
    };
    // A line alone removes what is there.
    let name = |text: String| if text == NAMELESS { String::new() } else { text };
    Ok(ChangeRequest {
        level: text("set_level")?.map(name),
        chapter: text("set_chapter")?.map(name),
        topics: topics(value(fields, "topics_do").unwrap_or_default(), text("set_topics")?)?,
        difficulty: chosen(
            fields,
            "set_difficulty",
            &[("1", Some(Difficulty::Easy)), ("2", Some(Difficulty::Medium)), ("3", Some(Difficulty::Hard)), (NAMELESS, None)],
        )?,
        pool: chosen(fields, "set_pool", &[("both", Pool::Both), ("practice", Pool::Practice), ("exam", Pool::Exam)])?,
        status: chosen(
            fields,
            "set_status",
            &[("draft", Status::Draft), ("ready", Status::Ready), ("retired", Status::Retired)],
        )?,
    })
}

fn topics(how: &str, names: Option<String>) -> Result<Option<TopicChange>, Error> {
    let names: Vec<String> =
        names.unwrap_or_default().split(['；', ';']).map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).collect();
    Ok(match how {
        "replace" => Some(TopicChange::Replace(names)),
        _ if names.is_empty() => None,
        "" | "add" => Some(TopicChange::Add(names)),
        "remove" => Some(TopicChange::Remove(names)),
        _ => return Err(Error::Invalid("topics_do")),
    })
}

fn chosen<T: Copy>(fields: &Fields, name: &'static str, all: &[(&str, T)]) -> Result<Option<T>, Error> {
    let value = value(fields, name).unwrap_or_default();
    let found = all.iter().find(|(known, _)| *known == value).map(|(_, of)| *of);
    if value.is_empty() || found.is_some() { Ok(found) } else { Err(Error::Invalid(name)) }
}

/// Renders fields that nobody sees.
pub fn hidden(fields: &[(String, String)]) -> impl IntoView + use<> {
    let field =
        |(name, value): &(String, String)| view! { <input type="hidden" name=name.clone() value=value.clone() /> }.into_any();
    fields.iter().map(field).collect_view()
}
