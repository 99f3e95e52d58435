//! One paper: its rules, whether it can be filled, its items, its versions.

use crate::{
    bank::ending,
    view::{
        breadcrumb::breadcrumb,
        chip::{Tone, chip},
        filling,
        paper_rules::rules,
        timeline::{Step, timeline},
        window,
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
use engine::{Error, sitting::admission};
use exam::Lang;
use leptos::prelude::*;
use question_bank::{Item, Paper, paper::Pick};
use std::collections::HashMap;
use store::version::{self, Version};

/// Shows a paper.
pub async fn show(
    instructor: Instructor,
    State(site): State<Site>,
    Path(id): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, Refusal> {
    let (site, id) = (&site, id.as_str());
    let lang = instructor.visitor.lang;
    let stored = store::paper::current(&site.db, id).await?.ok_or(Error::Absent)?;
    let paper = site.state.bank.paper(&site.db, stored.version).await?;
    let bank = site.state.bank.current(&site.db).await?;
    let items: Vec<&Item> = bank.iter().map(|(_, item)| &**item).collect();
    let versions = version::paper_versions(&site.db, id).await?;
    let saved = query.contains_key("saved").then(|| view! { <p class="notice good" role="status">{t!(lang, "bank.saved")}</p> });
    let published = if paper.published {
        chip(Tone::Right, t!(lang, "bank.published"))
    } else {
        chip(Tone::Due, t!(lang, "bank.unpublished"))
    };
    let instructions = (!paper.instructions.0.is_empty())
        .then(|| view! { <div class="card"><div class="prose" inner_html=paper.instructions.render().to_string()></div></div> });
    let drawn = paper.sections.iter().any(|section| matches!(section.pick, Pick::Drawn(_)));
    let parallel = drawn.then(|| {
        let href = format!("/bank/papers/{}/parallel", encoded(id));
        view! { <a class="button" href=href>{t!(lang, "builder.parallel")}</a> }
    });
    let unknown = window::unknown(&admission::unknown_classes(site, &paper).await?, lang);
    let body = view! {
        {breadcrumb(vec![("/bank/papers".into(), t!(lang, "common.papers"))], lang)}
        <div class="bar">
            <h1>{paper.title.clone()}</h1>
            <div class="actions">
                <a class="button primary" href=format!("/bank/papers/{}/form", encoded(id))>{t!(lang, "bank.edit")}</a>
                <a class="button" href=format!("/deliveries/new?paper={}", encoded(id))>{t!(lang, "delivery.new")}</a>
                <a class="button" href=format!("/bank/papers/{}/print", encoded(id))>{t!(lang, "bank.print")}</a>
                <a class="button" href=format!("/bank/papers/{}/results", encoded(id))>{t!(lang, "bank.results")}</a>
                <a class="button" href=format!("/bank/papers/{}/sample", encoded(id))>{t!(lang, "builder.preview")}</a>
                <a class="button" href=format!("/bank/papers/form?copy={}", encoded(id))>{t!(lang, "builder.copy")}</a>
                {parallel}
                <a class="button" href=format!("/bank/papers/{}/edit", encoded(id))>{t!(lang, "bank.edit_markdown")}</a>
            </div>
        </div>
        {saved}
        <p class="meta"><span><code>{paper.id.clone()}</code></span> {published}</p>
        {unknown}
        {deliveries(&paper, lang)}
        {ending::card(site, &paper, lang).await?}
        {rules(&paper, paper.attempts as usize, lang)}
        {instructions}
        {filling::table(&paper, &items, lang)}
        {named_items(&paper, &items, lang)}
        {history(&versions, id, lang)}
    };
    Ok(Page::wide(&instructor.visitor, paper.title.clone(), body))
}

/// Says where the deliveries of the paper are, and that its own lines are one of them.
fn deliveries(paper: &Paper, lang: Lang) -> impl IntoView + use<> {
    let by_lines = paper.published.then(|| t!(lang, "delivery.of_lines"));
    view! {
        <p class="notice">
            {by_lines} " "
            <a href=format!("/deliveries?paper={}", encoded(&paper.id))>{t!(lang, "delivery.of_paper")}</a>
        </p>
    }
}

/// Returns the items that the paper names, section by section.
fn named_items(paper: &Paper, bank: &[&Item], lang: Lang) -> impl IntoView + use<> {
    let sections = paper.sections.iter().filter_map(|section| {
        let Pick::Named(items) = &section.pick else { return None };
        let line = |named: &question_bank::paper::NamedItem| {
            let item = bank.iter().find(|item| item.id == named.item);
            let title = item.map_or_else(|| t!(lang, "bank.missing"), |item| item.name());
            view! {
                <li>
                    <a href=format!("/bank/items/{}", encoded(&named.item))><code>{named.item.clone()}</code> " " {title}</a>
                    <span class="meta">{i18n::points(lang, named.points)}</span>
                </li>
            }
        };
        let lines = items.iter().map(line).collect_view();
        let count = items.len();
        Some(view! { <details><summary>{t!(lang, "common.mark.counted", text = section.title, n = count)}</summary><ul class="rows">{lines}</ul></details> })
    });
    sections.collect_view()
}

fn history(versions: &[Version], id: &str, lang: Lang) -> impl IntoView + use<> {
    let id = encoded(id);
    let newest = versions.iter().map(|version| version.number).max();
    let row = |version: &Version| {
        let author = version.who.clone().unwrap_or_else(|| t!(lang, "bank.by_load"));
        let step = if Some(version.number) == newest { Step::Now } else { Step::Done };
        let name = t!(lang, "common.version", n = version.number);
        let before = versions.iter().map(|of| of.number).filter(|number| *number < version.number).max();
        let changes = before.map(|before| {
            let href = format!("/bank/papers/{id}/changes?from={before}&to={}", version.number);
            view! { " " <a href=href>{t!(lang, "builder.what_changed")}</a> }
        });
        let restore = (step == Step::Done).then(|| {
            let href = format!("/bank/papers/{id}/form?version={}", version.number);
            view! { " " <a href=href>{t!(lang, "builder.take_up")}</a> }
        });
        (step, view! { {name} {changes} {restore} }.into_any(), format!("{author} · {}", moment(version.at)))
    };
    view! {
        <section aria-labelledby="versions">
            <h2 id="versions">{t!(lang, "bank.versions")}</h2>
            {timeline(versions.iter().map(row).collect())}
        </section>
    }
}
