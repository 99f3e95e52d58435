//! Whether a paper goes on, who sits it, and the form that ends it by an explicit act.

use crate::web::{address::encoded, form::Form, i18n::moment, refusal::Refusal, site::Site, visitor::Instructor};
use axum::{
    extract::{Path, State},
    response::Redirect,
};
use engine::{Error, sitting::ending};
use exam::{Lang, paper::ReleaseRule, window::Phase};
use leptos::prelude::*;
use question_bank::Paper;
use serde::Deserialize;

/// What the form sends.
#[derive(Deserialize)]
pub struct EndForm {
    /// `end` or `reopen`.
    action: String,
    /// Ticked by somebody who has read what ending means.
    sure: Option<String>,
}

/// Ends the paper, or opens it again.
pub async fn end(
    instructor: Instructor,
    State(site): State<Site>,
    Path(id): Path<String>,
    Form(form): Form<EndForm>,
) -> Result<Redirect, Refusal> {
    match (form.action.as_str(), form.sure.is_some()) {
        ("end", true) => ending::end_paper(&site, &instructor.actor, &id).await?,
        ("reopen", _) => ending::reopen_paper(&site, &instructor.actor, &id).await?,
        _ => return Err(Error::Invalid("sure").into()),
    };
    Ok(Redirect::to(&format!("/bank/papers/{}", encoded(&id))))
}

/// Renders where a published paper stands, with the form; nothing for one that nobody is offered.
pub async fn card(site: &Site, paper: &Paper, lang: Lang) -> Result<Option<AnyView>, Error> {
    let sitting = store::paper_end::sitting_count(&site.db, &paper.id, site.now()).await?;
    if !paper.published && sitting == 0 {
        return Ok(None);
    }
    let ended = store::paper_end::of_paper(&site.db, &paper.id).await?;
    let state = match (ended, paper.window.phase(site.now())) {
        (Some(at), _) => t!(lang, "bank.ending.ended", at = moment(at)),
        (None, Phase::Over(at)) => t!(lang, "common.window.over", at = moment(at)),
        (None, Phase::Before(at)) => t!(lang, "common.window.not_yet", at = moment(at)),
        (None, Phase::Open) => match paper.window.closes {
            Some(at) => t!(lang, "bank.ending.open_until", at = moment(at)),
            None => t!(lang, "bank.ending.open"),
        },
    };
    let is_over = ended.is_some() || matches!(paper.window.phase(site.now()), Phase::Over(_));
    let action = format!("/bank/papers/{}/end", encoded(&paper.id));
    let form = match (ended.is_some(), is_over) {
        (true, _) => Some(
            view! {
                <form method="post" action=action>
                    <input type="hidden" name="action" value="reopen" />
                    <button>{t!(lang, "bank.ending.reopen")}</button>
                </form>
            }
            .into_any(),
        ),
        (false, false) => Some(
            view! {
                <details>
                    <summary>{t!(lang, "bank.ending.end")}</summary>
                    <form method="post" action=action class="stack">
                        <input type="hidden" name="action" value="end" />
                        <label class="check"><input type="checkbox" name="sure" required /> {t!(lang, "bank.ending.sure")}</label>
                        <div><button class="danger">{t!(lang, "bank.ending.end")}</button></div>
                    </form>
                </details>
            }
            .into_any(),
        ),
        (false, true) => None,
    };
    let why = match paper.release {
        ReleaseRule::OnceMarked => t!(lang, "bank.ending.items_wait"),
        ReleaseRule::OnHandIn | ReleaseRule::ScoreOnly => t!(lang, "bank.ending.scores_wait"),
    };
    let running = (sitting > 0).then(|| view! { <p>{plural!(lang, sitting, "bank.ending.sitting", n = sitting)}</p> });
    Ok(Some(
        view! {
            <section class="card" aria-labelledby="ending">
                <h2 id="ending">{t!(lang, "bank.ending.title")}</h2>
                <p>{state}</p>
                {running}
                <p class="meta">{why}</p>
                {form}
            </section>
        }
        .into_any(),
    ))
}
