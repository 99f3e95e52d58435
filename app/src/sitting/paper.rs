//! Before the start: the paper's rules, said plainly.

use crate::{
    view::{
        paper_rules::{rules, sections},
        window,
    },
    web::{page::Page, refusal::Refusal, site::Site, source::Source, visitor::Trainee},
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use engine::{Error, sitting::admission, state::bank::paper};
use exam::window::Phase;
use leptos::prelude::*;
use store::allowance;

/// The rules and the start button.
pub async fn show(trainee: Trainee, State(site): State<Site>, Path(id): Path<String>) -> Result<Page, Refusal> {
    Ok(page(&trainee, &site, &id).await?)
}

/// Starts a sitting, or goes back to the one that is open.
pub async fn start(
    trainee: Trainee,
    source: Source,
    State(site): State<Site>,
    Path(id): Path<String>,
) -> Result<Response, Refusal> {
    match engine::sitting::start(&site, &trainee.actor, &id, Some(&source.0)).await {
        Ok(sitting) => Ok(Redirect::to(&format!("/sittings/{sitting}")).into_response()),
        // The paper's page says why: not open yet, over, or no attempt left.
        Err(Error::Conflict(_)) => Ok((StatusCode::CONFLICT, page(&trainee, &site, &id).await?).into_response()),
        Err(error) => Err(error.into()),
    }
}

async fn page(trainee: &Trainee, site: &Site, id: &str) -> Result<Page, Error> {
    let stored = store::paper::current(&site.db, id).await?.ok_or(Error::Absent)?;
    let mut paper = paper(&stored)?;
    engine::sitting::close_own_overdue(site, trainee.actor.id()).await?;
    let lang = trainee.visitor.lang;
    let before = store::session::of_paper(&site.db, trainee.actor.id(), id).await?;
    let open = before.iter().find(|sitting| sitting.session.submitted.is_none());
    let phase = match admission::phase(site, trainee.actor.id(), &paper).await? {
        None if open.is_none() => return Err(Error::Absent),
        phase => phase.unwrap_or(Phase::Open),
    };
    let granted = allowance::of_paper(&site.db, trainee.actor.id(), id).await?;
    paper.attempts += allowance::attempts(&granted) as u32;
    paper.minutes += allowance::minutes(&granted, before.len() as i64 + i64::from(open.is_none())) as u32;
    let left = (paper.attempts as usize).saturating_sub(before.len());
    let action = match (open, left) {
        (Some(open), _) => {
            view! { <a class="button primary" href=format!("/sittings/{}", open.id)>{t!(lang, "common.resume")}</a> }.into_any()
        }
        (None, _) if phase != Phase::Open => view! { <p class="notice">{window::phase(phase, lang)}</p> }.into_any(),
        (None, 0) => view! { <p class="notice">{t!(lang, "sitting.paper.no_attempts")}</p> }.into_any(),
        (None, _) => view! {
            <form method="post" action=format!("/papers/{id}")>
                <p class="meta">{plural!(lang, paper.minutes, "sitting.paper.clock_starts", n = paper.minutes)}</p>
                {window::shortened(&paper, site.now(), lang)}
                <button class="primary large">{t!(lang, "sitting.paper.start")}</button>
            </form>
        }
        .into_any(),
    };
    let instructions = (!paper.instructions.0.is_empty())
        .then(|| view! { <div class="prose" inner_html=paper.instructions.render().to_string()></div> });
    let title = paper.title.clone();
    let body = view! {
        <article class="card begin">
            <h1>{paper.title.clone()}</h1>
            {instructions}
            {rules(&paper, left, lang)}
            {sections(&paper, lang)}
            <div class="start">{action}</div>
        </article>
    };
    Ok(Page::new(&trainee.visitor, title, body))
}
