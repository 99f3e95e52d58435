//! One person's sittings: those that run first, with the time they have left.

use crate::{
    allowance::remaining::{describe_extra_time, minutes_left},
    people::subject::about,
    view::pager::{LINES, PageNumber},
    web::{i18n::moment, page::Page, refusal::Refusal, site::Site, visitor::Administrator},
};
use axum::extract::{Path, Query, State};
use engine::people::subject;
use exam::{Lang, Timestamp};
use leptos::prelude::*;
use std::collections::HashMap;
use store::{allowance::Allowance, session::Sitting};

/// Shows the list.
pub async fn show(
    administrator: Administrator,
    State(site): State<Site>,
    Path(person): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, Refusal> {
    let lang = administrator.visitor.lang;
    let subject = subject(&site, &person).await?;
    let id = subject.person.id;
    engine::sitting::close_own_overdue(&site, id).await?;
    let turn = PageNumber::from_query(&query);
    let (sittings, count) = store::session::running_first(&site.db, id, LINES, turn.skip()).await?;
    let granted = store::allowance::of_trainee(&site.db, id).await?;
    let kept = store::evidence::of_trainee(&site.db, id).await?;
    let now = site.now();
    let evidence = |sitting: &Sitting| {
        let n = kept.get(&sitting.id)?.count;
        Some(view! { <a href=format!("/evidence/{}", sitting.id)>{t!(lang, "allowance.evidence.beside", n = n)}</a> })
    };
    let rows = sittings.iter().map(|sitting| row(sitting, &granted, now, evidence(sitting), lang)).collect_view();
    let list = if sittings.is_empty() {
        view! { <p class="notice">{t!(lang, "allowance.no_sittings")}</p> }.into_any()
    } else {
        view! { <ul class="rows">{rows}</ul> }.into_any()
    };
    let title = t!(lang, "allowance.sittings_of", name = subject.person.display);
    let body = view! {
        <h1>{title.clone()}</h1>
        {about(&subject, lang)}
        <p>{t!(lang, "allowance.sittings_text")}</p>
        {list}
        {turn.links(&format!("/people/{id}/sittings"), count, lang)}
    };
    Ok(Page::new(&administrator.visitor, title, body))
}

fn row<B: IntoView + 'static>(
    sitting: &Sitting,
    granted: &[Allowance],
    now: Timestamp,
    evidence: B,
    lang: Lang,
) -> impl IntoView + use<B> {
    let paper = sitting.paper.as_ref().map(|(paper, _)| paper.clone()).unwrap_or_default();
    let own: Vec<Allowance> = granted.iter().filter(|one| one.paper == paper).cloned().collect();
    let state = match (minutes_left(sitting, now), sitting.session.submitted) {
        (Some(left), _) => {
            let until = sitting.session.deadline.map(moment).unwrap_or_default();
            view! { <strong class="running">{t!(lang, "allowance.running", n = left, at = until)}</strong> }.into_any()
        }
        (None, Some(submission)) => view! { <span>{t!(lang, "allowance.ended", at = moment(submission.at))}</span> }.into_any(),
        (None, None) => view! { <span>{t!(lang, "allowance.closing")}</span> }.into_any(),
    };
    view! {
        <li>
            <a href=format!("/people/{}/papers/{paper}", sitting.trainee)>{sitting.title.clone()}</a>
            <span class="meta">
                <span>{t!(lang, "allowance.attempt_n", n = sitting.attempt)}</span>
                {describe_extra_time(&own, sitting.attempt, lang).map(|text| view! { <span>{text}</span> })}
                {state}
                {evidence}
            </span>
        </li>
    }
}
