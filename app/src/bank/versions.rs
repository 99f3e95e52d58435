//! The versions of an item: in what two of them differ, and an older one restored as a new one.

use crate::{
    bank::consent::{Step, answer_step},
    view::{breadcrumb::breadcrumb, changes::changes},
    web::{address::encoded, form::Form, i18n::moment, page::Page, refusal::Refusal, site::Site, visitor::Instructor},
};
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use engine::{Error, bank::restore::restore_version};
use exam::Lang;
use leptos::prelude::*;
use question_bank::diff;
use serde::Deserialize;
use std::collections::HashMap;
use store::version::{self, Version};

/// Compares two versions of an item, `?from=` and `?to=` by number: the one before the last and the last where nothing is said.
pub async fn compare(
    instructor: Instructor,
    State(site): State<Site>,
    Path(id): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, Refusal> {
    let lang = instructor.visitor.lang;
    let versions = version::versions(&site.db, &id).await?;
    let newest = versions.first().ok_or(Error::Absent)?.number;
    let number = |name: &str, other: i64| query.get(name).map_or(Ok(other), |text| text.parse().map_err(|_| Error::Absent));
    let to = find(&versions, number("to", newest)?)?;
    let from = find(&versions, number("from", (to.number - 1).max(1))?)?;
    let (before, after) = (site.state.bank.item(&site.db, from.id).await?, site.state.bank.item(&site.db, to.id).await?);
    let found = diff::compare(&before.to_markdown(), &after.to_markdown());
    let name = |version: &Version| t!(lang, "common.version", n = version.number);
    let title = t!(lang, "bank.diff.versions_of", id = id);
    let list = if found.is_empty() {
        view! { <p class="notice">{t!(lang, "bank.diff.none")}</p> }.into_any()
    } else {
        changes(&found, t!(lang, "bank.diff.caption", n = found.len()), [name(from), name(to)], lang)
    };
    let body = view! {
        {breadcrumb(vec![("/bank".into(), t!(lang, "common.title")), (format!("/bank/items/{}", encoded(&id)), id.clone())], lang)}
        <h1>{title.clone()}</h1>
        {choose(&versions, from, to, lang)}
        {list}
        {restore_form(&id, from, &versions, lang)}
    };
    Ok(Page::wide(&instructor.visitor, title, body))
}

fn find(versions: &[Version], number: i64) -> Result<&Version, Error> {
    versions.iter().find(|version| version.number == number).ok_or(Error::Absent)
}

fn choose(versions: &[Version], from: &Version, to: &Version, lang: Lang) -> impl IntoView + use<> {
    let options = |chosen: i64| {
        let option = |version: &Version| {
            let who = version.who.clone().unwrap_or_else(|| t!(lang, "bank.by_load"));
            let text = format!("{} · {who} · {}", t!(lang, "common.version", n = version.number), moment(version.at));
            view! { <option value=version.number.to_string() selected=version.number == chosen>{text}</option> }
        };
        versions.iter().map(option).collect_view()
    };
    view! {
        <form method="get" class="filters">
            <label>{t!(lang, "bank.diff.from")} <select name="from">{options(from.number)}</select></label>
            <label>{t!(lang, "bank.diff.to")} <select name="to">{options(to.number)}</select></label>
            <button>{t!(lang, "bank.diff.compare")}</button>
        </form>
    }
}

/// Renders the form that restores the older version; nothing for the current one.
fn restore_form(id: &str, from: &Version, versions: &[Version], lang: Lang) -> Option<AnyView> {
    let current = versions.first().filter(|current| current.number != from.number)?;
    Some(
        view! {
            <form method="post" action=format!("/bank/items/{}/restore", encoded(id)) class="finish start">
                <input type="hidden" name="number" value=from.number.to_string() />
                <input type="hidden" name="seen" value=current.id.to_string() />
                <button class="primary">{t!(lang, "bank.diff.restore", n = from.number)}</button>
                <span class="meta">{t!(lang, "bank.diff.restore_text")}</span>
            </form>
        }
        .into_any(),
    )
}

/// The version to restore, and the current one as its page showed it.
#[derive(Deserialize)]
pub struct RestoreForm {
    number: i64,
    seen: String,
    /// Ticked by somebody who knows that published papers cannot be filled any more.
    despite_papers: Option<String>,
}

/// Restores an older version.
pub async fn restore(
    instructor: Instructor,
    State(site): State<Site>,
    Path(id): Path<String>,
    Form(form): Form<RestoreForm>,
) -> Result<Response, Refusal> {
    let lang = instructor.visitor.lang;
    let seen = form.seen.parse().map_err(|_| Error::Invalid("seen"))?;
    let despite = form.despite_papers.is_some();
    let outcome = restore_version(&site, &instructor.actor, &id, form.number, seen, despite).await?;
    let step = Step {
        title: t!(lang, "bank.diff.restore", n = form.number),
        action: format!("/bank/items/{}/restore", encoded(&id)),
        fields: vec![("number", form.number.to_string()), ("seen", form.seen)],
        then: format!("/bank/items/{}?saved=1", encoded(&id)),
        item: id,
    };
    Ok(answer_step(&instructor, step, outcome))
}
