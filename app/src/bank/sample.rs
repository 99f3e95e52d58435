//! A paper as a trainee sees it: a sample, and where items are drawn or shuffled, several to compare.

use crate::{
    view::{breadcrumb::breadcrumb, paper_rules::rules, revealed, section, segments},
    web::{address::encoded, page::Page, refusal::Refusal, site::Site, visitor::Instructor},
};
use axum::extract::{Path, Query, State};
use engine::{
    Error,
    bank::sample::{SAMPLES, sample_form},
};
use exam::{Lang, paper::Shuffle};
use leptos::prelude::*;
use question_bank::{
    Paper,
    paper::{FillError, Pick},
};
use std::collections::HashMap;

/// Shows a paper as a trainee sees it; `?draw=` says which sample.
pub async fn show(
    instructor: Instructor,
    State(site): State<Site>,
    Path(id): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, Refusal> {
    let lang = instructor.visitor.lang;
    let stored = store::paper::current(&site.db, &id).await?.ok_or(Error::Absent)?;
    let paper = site.state.bank.paper(&site.db, stored.version).await?;
    let draw = query.get("draw").and_then(|draw| draw.parse().ok()).filter(|draw| (1..=SAMPLES).contains(draw)).unwrap_or(1);
    let here = format!("/bank/papers/{}", encoded(&id));
    let link = |number: u64| (format!("{here}/sample?draw={number}"), number.to_string(), number == draw);
    let several = differs(&paper).then(|| {
        view! {
            {segments::links(t!(lang, "builder.samples"), (1..=SAMPLES).map(link).collect())}
            <p class="meta">{t!(lang, "builder.samples_help")}</p>
        }
    });
    let instructions = (!paper.instructions.0.is_empty())
        .then(|| view! { <div class="card"><div class="prose" inner_html=paper.instructions.render().to_string()></div></div> });
    let body = view! {
        {breadcrumb(vec![("/bank/papers".into(), t!(lang, "common.papers")), (here.clone(), paper.title.clone())], lang)}
        <h1>{t!(lang, "builder.sample_of", title = paper.title)}</h1>
        {several}
        {rules(&paper, paper.attempts as usize, lang)}
        {instructions}
        {sample(&site, &paper, draw, lang).await?}
    };
    Ok(Page::wide(&instructor.visitor, paper.title.clone(), body))
}

/// Returns whether one sample differs from another.
fn differs(paper: &Paper) -> bool {
    let drawn = paper.sections.iter().any(|section| matches!(section.pick, Pick::Drawn(_)));
    drawn || paper.shuffle != Shuffle::Nothing
}

/// Renders a sample, or why there is none.
pub async fn sample(site: &Site, paper: &Paper, draw: u64, lang: Lang) -> Result<AnyView, Error> {
    let form = match sample_form(site, paper, draw).await? {
        Ok(form) => form,
        Err(refusal) => {
            let text = match refusal {
                FillError::Named(item) => t!(lang, "builder.sample_named", id = item),
                FillError::Drawn { section, wanted, found } => {
                    t!(lang, "builder.sample_short", section = section, n = wanted, found = found)
                }
            };
            return Ok(view! { <p class="notice bad" id="sample" role="status">{text}</p> }.into_any());
        }
    };
    let mut number = 0;
    let sections = form.sections.iter().map(|of| {
        let items = of.items.iter().map(|item| {
            number += 1;
            view! { <li value=number>{revealed::presented(item, lang)}</li> }
        });
        let items = items.collect_view();
        view! { <section class="section"><h3>{section::heading(&of.title)}</h3><ol class="sample-items">{items}</ol></section> }
    });
    let sections = sections.collect_view();
    Ok(view! {
        <section id="sample" aria-labelledby="sample-title">
            <h2 id="sample-title">{t!(lang, "builder.sample", n = draw)}</h2>
            {sections}
        </section>
    }
    .into_any())
}
