//! The audit log as a table to download, narrowed as the page is.

use super::{
    details, filter, names,
    words::{describe_action, describe_field, describe_value},
};
use crate::web::{
    attachment::attachment,
    form::Form,
    i18n::moment_exact,
    refusal::Refusal,
    sheet::{self, Cell, Sheet},
    site::Site,
    visitor::Administrator,
};
use axum::{extract::State, response::Response};
use engine::audit::{Event, record_alone};
use exam::Lang;
use std::collections::{BTreeMap, HashMap};
use store::{
    Id,
    audit::{self, Entry},
};

/// The most entries of one file; a longer log is downloaded in spans of days.
const MOST: i64 = 100_000;

/// Sends the entries that a search finds, the newest first.
pub async fn download(
    administrator: Administrator,
    State(site): State<Site>,
    Form(search): Form<HashMap<String, String>>,
) -> Result<Response, Refusal> {
    let lang = administrator.visitor.lang;
    let entries = audit::page(&site.db, &filter(&site, &search).await?, MOST, 0).await?;
    let names = names(&site, &entries).await?;
    let rows = entries.iter().map(|entry| row(entry, &names, lang)).collect();
    let head = [
        t!(lang, "system.entry"),
        t!(lang, "system.when"),
        t!(lang, "system.who"),
        t!(lang, "system.deed"),
        t!(lang, "system.detail"),
    ];
    let table = Sheet { name: t!(lang, "common.audit"), head: head.into(), rows };
    record_alone(&site, Some(administrator.actor.id()), Event::AuditExported { entries: entries.len() }).await?;
    Ok(attachment("text/csv; charset=utf-8", "audit.csv", sheet::csv(&table).into_bytes()))
}

fn row(entry: &Entry, names: &BTreeMap<Id, (String, String)>, lang: Lang) -> Vec<Cell> {
    let named = |id: Id| names.get(&id).map(|(name, _)| name.clone());
    let who = entry.who.map_or_else(|| t!(lang, "system.nobody"), |id| named(id).unwrap_or_else(|| id.to_string()));
    let value =
        |field: &str, value: &String| value.parse().ok().and_then(named).unwrap_or_else(|| describe_value(field, value, lang));
    let details = details(entry).into_iter().filter(|(_, values)| !values.is_empty()).map(|(field, values)| {
        let values: Vec<String> = values.iter().map(|each| value(&field, each)).collect();
        format!("{} {}", describe_field(&field, lang), values.join(" "))
    });
    let details: Vec<String> = details.collect();
    vec![
        Cell::Number(entry.seq as f64),
        moment_exact(entry.at).into(),
        who.into(),
        describe_action(&entry.what, lang).into(),
        details.join("; ").into(),
    ]
}
