//! Items that ask the same thing, side by side: both kept, or one of them retired.

use crate::{
    bank::consent::{Step, answer_step},
    view::{
        breadcrumb::breadcrumb,
        changes::changes,
        empty::empty,
        pager::pager,
        tag::{pool, status},
    },
    web::{address::encoded, form::Form, i18n, icon::Icon, page::Page, refusal::Refusal, site::Site, visitor::Instructor},
};
use axum::{
    extract::{Query, State},
    response::{Redirect, Response},
};
use engine::{
    Error,
    bank::duplicate::{duplicate_pairs, retire_item, tell_apart},
    state::{bank::Versioned, duplicates::Pair},
};
use exam::Lang;
use leptos::prelude::*;
use question_bank::diff;
use serde::Deserialize;
use std::collections::HashMap;

/// How many pairs a page shows.
const PAIRS: usize = 10;

/// Shows the pairs, a page at a time.
pub async fn show(
    instructor: Instructor,
    State(site): State<Site>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, Refusal> {
    let lang = instructor.visitor.lang;
    let pairs = duplicate_pairs(&site).await?;
    let number: usize = query.get("page").and_then(|page| page.parse().ok()).unwrap_or(1).clamp(1, 100_000);
    let shown: Vec<AnyView> = pairs.iter().skip((number - 1) * PAIRS).take(PAIRS).map(|pair| card(pair, number, lang)).collect();
    let none = pairs.is_empty().then(|| {
        let back = view! { <a class="button" href="/bank">{t!(lang, "common.title")}</a> };
        empty(Icon::Done, t!(lang, "bank.twins.none"), back)
    });
    let body = view! {
        {breadcrumb(vec![("/bank".into(), t!(lang, "common.title"))], lang)}
        <h1>{t!(lang, "bank.twins.heading")}</h1>
        <p class="meta" role="status">{plural!(lang, pairs.len(), "bank.twins.count", n = pairs.len())}</p>
        {none}
        {shown}
        {pager("/bank/duplicates", number as i64, pairs.len() as i64, PAIRS as i64, lang)}
    };
    Ok(Page::wide(&instructor.visitor, t!(lang, "bank.twins.heading"), body))
}

fn card(pair: &Pair, page: usize, lang: Lang) -> AnyView {
    let ((_, a), (_, b)) = pair;
    let found = diff::compare(&a.to_markdown(), &b.to_markdown());
    let differs = if found.is_empty() {
        view! { <p class="notice">{t!(lang, "bank.twins.same")}</p> }.into_any()
    } else {
        changes(&found, t!(lang, "bank.twins.caption", n = found.len()), [a.id.clone(), b.id.clone()], lang)
    };
    view! {
        <section class="card twins" aria-label=format!("{} · {}", a.id, b.id)>
            <div class="two">{side(&pair.0, page, lang)}{side(&pair.1, page, lang)}</div>
            {differs}
            <form method="post" action="/bank/duplicates/keep" class="finish start">
                <input type="hidden" name="item" value=a.id.clone() />
                <input type="hidden" name="other" value=b.id.clone() />
                <input type="hidden" name="page" value=page.to_string() />
                <button class="primary">{t!(lang, "bank.twins.keep_both")}</button>
            </form>
        </section>
    }
    .into_any()
}

fn side((version, item): &Versioned, page: usize, lang: Lang) -> impl IntoView + use<> {
    let shelf =
        i18n::shelf(lang, item.tags.level.as_deref().unwrap_or_default(), item.tags.chapter.as_deref().unwrap_or_default());
    let question = Some(item.opening()).filter(|text| !text.is_empty()).unwrap_or_else(|| item.name());
    view! {
        <div>
            <h2><a href=format!("/bank/items/{}", encoded(&item.id))>{question}</a></h2>
            <p class="meta">
                <code>{item.id.clone()}</code> <span>{i18n::kind(lang, item.kind)}</span> <span>{shelf}</span>
                <span>{pool(item.pool.name(), lang)}</span> {status(item.status.name(), lang)}
            </p>
            <form method="post" action="/bank/duplicates/retire">
                <input type="hidden" name="item" value=item.id.clone() />
                <input type="hidden" name="seen" value=version.to_string() />
                <input type="hidden" name="page" value=page.to_string() />
                <button>{t!(lang, "bank.twins.retire", id = item.id)}</button>
            </form>
        </div>
    }
}

/// Two items that are to be kept.
#[derive(Deserialize)]
pub struct KeepForm {
    item: String,
    other: String,
    page: String,
}

/// Notes that two items are meant to be two.
pub async fn keep(instructor: Instructor, State(site): State<Site>, Form(form): Form<KeepForm>) -> Result<Redirect, Refusal> {
    tell_apart(&site, &instructor.actor, &form.item, &form.other).await?;
    Ok(Redirect::to(&list_page(&form.page)))
}

/// The item to retire, and its version as the page showed it.
#[derive(Deserialize)]
pub struct RetireForm {
    item: String,
    seen: String,
    page: String,
    /// Ticked by somebody who knows that published papers cannot be filled any more.
    despite_papers: Option<String>,
}

/// Retires one of two items.
pub async fn retire(instructor: Instructor, State(site): State<Site>, Form(form): Form<RetireForm>) -> Result<Response, Refusal> {
    let lang = instructor.visitor.lang;
    let seen = form.seen.parse().map_err(|_| Error::Invalid("seen"))?;
    let outcome = retire_item(&site, &instructor.actor, &form.item, seen, form.despite_papers.is_some()).await?;
    let step = Step {
        title: t!(lang, "bank.twins.retire", id = form.item),
        action: "/bank/duplicates/retire".to_owned(),
        fields: vec![("item", form.item.clone()), ("seen", form.seen), ("page", form.page.clone())],
        then: list_page(&form.page),
        item: form.item,
    };
    Ok(answer_step(&instructor, step, outcome))
}

fn list_page(page: &str) -> String {
    let number: usize = page.parse().unwrap_or(1);
    format!("/bank/duplicates?page={number}")
}
