//! The audit log: newest first, narrowed to a person or an action, with the word whether its chain is whole.

mod export;
mod words;

pub use export::download;

use crate::{
    people::fields::person_path,
    system::audit::words::{describe_action, describe_field, describe_value},
    view::{
        filters::{filters, holds},
        pager::{LINES, PageNumber, nothing},
        select::select,
    },
    web::{
        address::encoded,
        i18n::{first_moment, moment},
        page::Page,
        refusal::Refusal,
        site::Site,
        visitor::Administrator,
    },
};
use axum::extract::{Query, State};
use engine::{Error, people};
use exam::{Lang, time::Millis};
use leptos::prelude::*;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use store::{
    Id, account,
    audit::{self, Entry, Filter},
};

/// How many entries are proved every time that the page is shown; `?chain=all` proves all of them.
const PROVED: i64 = 1_000;
/// An id that nobody has.
const NOBODY: Id = Id(-1);
/// The most values of one kind that an entry shows.
const SHOWN: usize = 5;

/// Shows the log.
pub async fn show(
    administrator: Administrator,
    State(site): State<Site>,
    Query(search): Query<HashMap<String, String>>,
) -> Result<Page, Refusal> {
    let lang = administrator.visitor.lang;
    let value = |name: &str| field(&search, name);
    let turn = PageNumber::from_query(&search);
    let filter = filter(&site, &search).await?;
    let count = audit::count(&site.db, &filter).await?;
    let entries = audit::page(&site.db, &filter, LINES, turn.skip()).await?;
    let names = names(&site, &entries).await?;
    let rows = entries.iter().map(|entry| row(entry, &names, lang)).collect_view();
    let nobody =
        (filter.person == Some(NOBODY)).then(|| view! { <p class="notice" role="alert">{t!(lang, "common.refused_nobody")}</p> });
    let path = ["person", "what", "from", "to"].map(|name| format!("{name}={}", encoded(&value(name)))).join("&");
    let path = format!("/audit?{path}");
    let body = view! {
        <div class="bar">
            <h1>{t!(lang, "common.audit")}</h1>
            <form method="post" action="/audit" class="actions">
                {hidden_fields(&search)}
                <button>{t!(lang, "system.audit_download")}</button>
            </form>
        </div>
        {chain(&site, value("chain") == "all", lang).await?}
        {search_form(&site, &search, lang).await?}
        {nobody}
        <p class="meta" role="status">{plural!(lang, count, "system.entries", n = count)}</p>
        {nothing("/audit", count, lang)}
        <div class="table-scroll" tabindex="0">
            <table class="list log brief">
                <caption class="sr">{t!(lang, "common.audit")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!(lang, "system.entry")}</th>
                        <th scope="col">{t!(lang, "system.when")}</th>
                        <th scope="col">{t!(lang, "system.who")}</th>
                        <th scope="col">{t!(lang, "system.deed")}</th>
                        <th scope="col">{t!(lang, "system.detail")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {turn.links(&path, count, lang)}
    };
    Ok(Page::wide(&administrator.visitor, t!(lang, "common.audit"), body))
}

/// Renders whether the chain is whole: its last entries, or all of it.
async fn chain(site: &Site, all: bool, lang: Lang) -> Result<AnyView, Error> {
    let all = all || audit::count(&site.db, &Filter::default()).await? <= PROVED;
    let broken = if all { audit::first_broken(&site.db).await? } else { audit::first_broken_of_last(&site.db, PROVED).await? };
    let link =
        (!all && broken.is_none()).then(|| view! { " " <a href="/audit?chain=all">{t!(lang, "system.chain_check_all")}</a> });
    Ok(match (broken, all) {
        (Some(seq), _) => view! { <p class="notice bad" role="alert">{t!(lang, "system.chain_broken", n = seq)}</p> }.into_any(),
        (None, true) => view! { <p class="notice good" role="status">{t!(lang, "system.chain_whole")}</p> }.into_any(),
        (None, false) => view! { <p class="notice good">{t!(lang, "system.chain_recent", n = PROVED)}{link}</p> }.into_any(),
    })
}

/// Returns what a field of the search says.
fn field(search: &HashMap<String, String>, name: &str) -> String {
    search.get(name).map(|value| value.trim().replace('\0', "")).unwrap_or_default()
}

/// Returns what the log is narrowed to. A name that nobody has finds nothing, rather than everything; so does a day that is none.
async fn filter(site: &Site, search: &HashMap<String, String>) -> Result<Filter, Error> {
    let value = |name: &str| field(search, name);
    let name = value("person");
    let person = if name.is_empty() { None } else { Some(people::find(site, &name).await?.unwrap_or(NOBODY)) };
    let day =
        |name: &str| Some(value(name)).filter(|day| !day.is_empty()).map(|day| first_moment(&day).ok_or(Error::Invalid("date")));
    let (from, to) = (day("from").transpose()?, day("to").transpose()?.map(|day| day + Millis(86_400_000)));
    Ok(Filter { person, what: value("what"), from, to })
}

/// Renders what the log is narrowed to as fields of a form that shows none.
fn hidden_fields(search: &HashMap<String, String>) -> AnyView {
    let fields =
        ["person", "what", "from", "to"].map(|name| view! { <input type="hidden" name=name value=field(search, name) /> });
    fields.collect_view().into_any()
}

async fn search_form(site: &Site, search: &HashMap<String, String>, lang: Lang) -> Result<AnyView, Error> {
    let value = |name: &str| field(search, name);
    let kinds = audit::kinds(&site.db).await?.into_iter().map(|kind| (kind.clone(), describe_action(&kind, lang))).collect();
    Ok(view! {
        <form class="filters" method="get" action="/audit" role="search">
            <label class="grow">
                {t!(lang, "system.audit_person")}
                <input type="search" name="person" value=value("person") autocapitalize="none" spellcheck="false" />
            </label>
            {filters(view! { {select("what", t!(lang, "system.deed"), kinds, value("what"), lang)}
            <label>{t!(lang, "system.audit_from")} <input type="date" name="from" value=value("from") /></label>
            <label>{t!(lang, "system.audit_to")} <input type="date" name="to" value=value("to") /></label> }, holds(search, &["what", "from", "to"]), lang)}
            <button class="primary">{t!(lang, "common.find")}</button>
        </form>
    }
    .into_any())
}

/// Returns the names behind the ids of these entries: people and classes as they are called today.
async fn names(site: &Site, entries: &[Entry]) -> Result<BTreeMap<Id, (String, String)>, Error> {
    let mut names = BTreeMap::new();
    let shown =
        entries.iter().flat_map(|entry| details(entry).into_iter().flat_map(|(_, values)| values.into_iter().take(SHOWN)));
    let ids: Vec<Id> = entries.iter().filter_map(|entry| entry.who).chain(shown.filter_map(|value| value.parse().ok())).collect();
    for id in ids {
        if names.contains_key(&id) {
            continue;
        }
        if let Some(account) = account::get(&site.db, id).await? {
            names.insert(id, (account.person.display, person_path(id)));
        } else if let Some(class) = store::class::get(&site.db, id).await? {
            names.insert(id, (class.name, format!("/classes/{id}")));
        }
    }
    Ok(names)
}

/// Returns what an entry says, name by name. Whose answer a code stands for stays hidden, so a request for a re-mark, which says who
/// asked, does not say for which answer; nor does the log say what a reading came to, for who looks may be its second reader.
fn details(entry: &Entry) -> Vec<(String, Vec<String>)> {
    let Ok(Value::Object(fields)) = serde_json::from_str(&entry.detail) else { return Vec::new() };
    let hidden = |name: &str| match entry.what.as_str() {
        "appeal.add" => name == "answer",
        "rating.add" | "rating.supersede" => name == "points",
        _ => false,
    };
    let shown = fields.into_iter().filter(|(name, _)| !hidden(name));
    shown.map(|(name, value)| (name, values(value))).collect()
}

fn values(value: Value) -> Vec<String> {
    match value {
        Value::Array(values) => values.into_iter().flat_map(self::values).collect(),
        Value::String(text) if text.is_empty() => Vec::new(),
        Value::String(text) => vec![text],
        Value::Null => Vec::new(),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => vec![value.to_string()],
    }
}

fn row(entry: &Entry, names: &BTreeMap<Id, (String, String)>, lang: Lang) -> AnyView {
    let linked = |id: Id| names.get(&id).cloned().map(|(name, path)| view! { <a href=path>{name}</a> });
    let who = match entry.who {
        Some(id) => linked(id).map(IntoAny::into_any).unwrap_or_else(|| view! { <code>{id.to_string()}</code> }.into_any()),
        None => t!(lang, "system.nobody").into_any(),
    };
    let value = |field: &str, value: String| match value.parse::<Id>().ok().and_then(linked) {
        Some(link) => view! { <span class="value">{link}</span> }.into_any(),
        None => view! { <span class="value">{describe_value(field, &value, lang)}</span> }.into_any(),
    };
    let details = details(entry).into_iter().filter(|(_, values)| !values.is_empty()).map(|(name, values)| {
        let more = values.len().checked_sub(SHOWN).filter(|more| *more > 0).map(|more| t!(lang, "system.more", n = more));
        let values = values.into_iter().take(SHOWN).map(|each| value(&name, each)).collect_view();
        view! { <div><dt>{describe_field(&name, lang)}</dt><dd>{values} " " {more}</dd></div> }
    });
    let details = details.collect_view();
    view! {
        <tr>
            <td class="num">{entry.seq}</td>
            <td>{moment(entry.at)}</td>
            <td>{who}</td>
            <th scope="row">{describe_action(&entry.what, lang)}</th>
            <td><dl class="details">{details}</dl></td>
        </tr>
    }
    .into_any()
}
