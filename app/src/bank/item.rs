//! One item: as the trainee sees it, what is behind it, its versions, where it is used, how it performs.

use crate::{
    bank::{opinion, origin::origin_view},
    report,
    view::{
        breadcrumb::breadcrumb,
        performance, revealed,
        tag::{pool, status},
        timeline::{Step, timeline},
    },
    web::{
        address::encoded,
        i18n::{self, moment},
        page::Page,
        refusal::Refusal,
        site::Site,
        visitor::Instructor,
    },
};
use axum::extract::{Path, Query, State};
use engine::{
    Error,
    results::{count::count_a_few_everywhere, figures::item_figures},
};
use exam::{Lang, Points};
use leptos::prelude::*;
use question_bank::{Insider, Item, paper::Pick};
use std::{collections::HashMap, sync::Arc};
use store::{
    Id,
    version::{self, Version},
};

/// Shows an item; `?version=` shows an old version.
pub async fn show(
    instructor: Instructor,
    State(site): State<Site>,
    Path(id): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, Refusal> {
    let (site, id) = (&site, id.as_str());
    let lang = instructor.visitor.lang;
    let witness = Insider::of(&instructor.actor.person().roles).ok_or(Error::Forbidden)?;
    let current = version::current(&site.db, id).await?.ok_or(Error::Absent)?;
    let versions = version::versions(&site.db, id).await?;
    let shown = match query.get("version") {
        Some(number) => versions.iter().find(|version| version.number.to_string() == *number).ok_or(Error::Absent)?.id,
        None => current,
    };
    let item = site.state.bank.item(&site.db, shown).await?;
    let old = (shown != current).then(|| {
        let number = versions.iter().find(|version| version.id == shown).map_or(0, |version| version.number);
        let newest = versions.iter().map(|version| version.number).max().unwrap_or(number);
        view! {
            <p class="notice">
                {t!(lang, "bank.old_version", n = number)} " "
                <a href=format!("/bank/items/{}", encoded(id))>{t!(lang, "bank.to_current")}</a> " · "
                <a href=format!("/bank/items/{}/versions?from={number}&to={newest}", encoded(id))>{t!(lang, "bank.diff.compare")}</a>
            </p>
        }
    });
    let saved = query.contains_key("saved").then(|| view! { <p class="notice good" role="status">{t!(lang, "bank.saved")}</p> });
    let title = Some(item.name()).filter(|name| !name.is_empty()).unwrap_or_else(|| item.id.clone());
    let body = view! {
        {breadcrumb(vec![("/bank".into(), t!(lang, "common.title"))], lang)}
        <div class="bar">
            <h1>{title.clone()}</h1>
            <div class="actions">
                <a class="button primary" href=format!("/bank/items/{}/form", encoded(id))>{t!(lang, "bank.edit")}</a>
                <a class="button" href=format!("/bank/form?copy={}", encoded(id))>{t!(lang, "bank.copy")}</a>
                <a class="button" href=format!("/bank/items/{}/edit", encoded(id))>{t!(lang, "bank.edit_markdown")}</a>
            </div>
        </div>
        {saved}
        {old}
        {facts(&item, lang)}
        {origin_view(site, id, lang).await?}
        <div class="two">{revealed::whole(&item, &witness, lang)}</div>
        {opinion::thread(&instructor, site, id, current, &versions).await?}
        {report::of_item(site, id, lang).await?}
        {usage(site, id, lang).await?}
        {figures(site, id, &witness, lang).await?}
        {history(&versions, id, shown, lang)}
    };
    Ok(Page::wide(&instructor.visitor, title, body))
}

fn facts(item: &Item, lang: Lang) -> impl IntoView + use<> {
    let tags = &item.tags;
    let shelf = [&tags.bank, &tags.level, &tags.chapter].into_iter().flatten().cloned().collect::<Vec<_>>().join(" · ");
    let line = |name: String, value: Option<String>| value.map(|value| view! { <dt>{name}</dt><dd>{value}</dd> });
    let points = item.worth(None).map(|parts| i18n::points(lang, parts.into_iter().sum()));
    let topics = (!tags.topics.is_empty()).then(|| tags.topics.join(&t!(lang, "common.mark.semicolon")));
    view! {
        <p class="meta">
            <span><code>{item.id.clone()}</code></span> <span>{i18n::kind(lang, item.kind)}</span> {status(item.status.name(), lang)}
            <span>{pool(item.pool.name(), lang)}</span>
        </p>
        <dl class="facts">
            {line(t!(lang, "bank.shelf"), Some(shelf))}
            {line(t!(lang, "common.bank_points"), points)}
            {line(t!(lang, "bank.topics"), topics)}
            {line(t!(lang, "bank.textbook"), item.textbook.clone())}
            {line(t!(lang, "bank.author"), tags.author.clone())}
            {line(t!(lang, "bank.source"), tags.source.clone())}
        </dl>
    }
}

async fn usage(site: &Site, id: &str, lang: Lang) -> Result<AnyView, Error> {
    let mut rows = Vec::new();
    let item: Option<Arc<Item>> = match version::current(&site.db, id).await? {
        Some(version) => Some(site.state.bank.item(&site.db, version).await?),
        None => None,
    };
    for stored in store::paper::all(&site.db).await? {
        let paper = site.state.bank.paper(&site.db, stored.version).await?;
        let how = paper.sections.iter().find_map(|section| match &section.pick {
            Pick::Named(items) => items.iter().any(|named| named.item == id).then(|| t!(lang, "bank.used_named")),
            Pick::Drawn(rules) => {
                let drawn = rules.iter().any(|rule| item.as_ref().is_some_and(|item| rule.fits(item)));
                drawn.then(|| t!(lang, "bank.used_drawn"))
            }
        });
        if let Some(how) = how {
            rows.push(view! {
                <li><a href=format!("/bank/papers/{}", encoded(&paper.id))>{paper.title.clone()}</a> <span class="meta">{how}</span></li>
            });
        }
    }
    let none = rows.is_empty().then(|| view! { <p class="meta">{t!(lang, "bank.used_nowhere")}</p> });
    let list = (!rows.is_empty()).then(|| view! { <ul class="rows">{rows}</ul> });
    Ok(view! { <section aria-labelledby="used"><h2 id="used">{t!(lang, "bank.used")}</h2>{none}{list}</section> }.into_any())
}

async fn figures(site: &Site, id: &str, witness: &Insider, lang: Lang) -> Result<AnyView, Error> {
    let mut tables = Vec::new();
    count_a_few_everywhere(site).await?;
    for paper in store::figure::papers_with(&site.db, id).await? {
        let figures = item_figures(site, &paper, id, witness).await?;
        if !figures.is_empty() {
            let stored = store::paper::current(&site.db, &paper).await?.ok_or(Error::Damaged("paper"))?;
            let title = site.state.bank.paper(&site.db, stored.version).await?.title.clone();
            tables.push(performance::table(&figures, &paper, &HashMap::new(), title, lang));
        }
    }
    let (count, earned, of) = store::practice_figure::of_item(&site.db, id).await?;
    let practice = (count > 0).then(|| {
        let share = if of == Points::ZERO { 0.0 } else { earned.as_f64() / of.as_f64() };
        view! { <p>{t!(lang, "bank.practised", n = count, share = format!("{:.0}%", share * 100.0))}</p> }
    });
    let none = (tables.is_empty() && count == 0).then(|| view! { <p class="meta">{t!(lang, "bank.never_answered")}</p> });
    Ok(view! { <section aria-labelledby="performs"><h2 id="performs">{t!(lang, "common.performs")}</h2>{none}{tables}{practice}</section> }
        .into_any())
}

fn history(versions: &[Version], id: &str, shown: Id, lang: Lang) -> impl IntoView + use<> {
    let id = encoded(id);
    let row = |version: &Version| {
        let here = (version.id == shown).then_some("true");
        let href = format!("/bank/items/{id}?version={}", version.number);
        let author = version.who.clone().unwrap_or_else(|| t!(lang, "bank.by_load"));
        let step = if version.id == shown { Step::Now } else { Step::Done };
        let what = view! { <a href=href aria-current=here>{t!(lang, "common.version", n = version.number)}</a> " " {status(&version.status, lang)} };
        (step, what.into_any(), format!("{author} · {}", moment(version.at)))
    };
    view! {
        <section aria-labelledby="versions">
            <h2 id="versions">{t!(lang, "bank.versions")}</h2>
            {(versions.len() > 1).then(|| view! { <p><a class="button" href=format!("/bank/items/{id}/versions")>{t!(lang, "bank.diff.compare")}</a></p> })}
            {timeline(versions.iter().map(row).collect())}
        </section>
    }
}
