//! What a reviewer does with an answer that they do not mark now: put it off, or refer it to the lead.

use crate::{
    marking::{answer, criteria::MarkSheet, lost, typed::invalid_message},
    web::{
        form::{Fields, Form, value},
        refusal::Refusal,
        site::Site,
        visitor::Reviewer,
    },
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use engine::{
    Error,
    marking::{self, ReviewerAnswer},
};
use leptos::prelude::*;
use store::referral::Referral;

/// Puts an answer off and goes on to the next one.
pub async fn skip(reviewer: Reviewer, State(site): State<Site>, Path(code): Path<String>) -> Result<Redirect, Refusal> {
    let next = marking::skip(&site, &reviewer.actor, &code).await?;
    Ok(go_on(next, "skipped"))
}

/// Refers an answer to the lead and goes on to the next one.
pub async fn refer(
    reviewer: Reviewer,
    State(site): State<Site>,
    Path(code): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, Refusal> {
    match marking::refer(&site, &reviewer.actor, &code, value(&fields, "why").unwrap_or_default()).await {
        Ok(next) => Ok(go_on(next, "referred").into_response()),
        Err(Error::Invalid(what)) => {
            let message = invalid_message(what, reviewer.visitor.lang);
            let page = answer::page(&reviewer, &site, &code, Some((MarkSheet::default(), message))).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => lost::explain_loss(&reviewer, &fields, error),
    }
}

/// Leads to the next answer, or to the queue, which says what was done.
fn go_on(next: Option<String>, done: &str) -> Redirect {
    Redirect::to(&match next {
        Some(code) => format!("/marking/answers/{code}?{done}=1"),
        None => format!("/marking?{done}=1"),
    })
}

/// Renders the buttons that put the answer off and refer it.
pub fn set_aside_forms(found: &ReviewerAnswer, lang: exam::Lang) -> AnyView {
    let path = format!("/marking/answers/{}", found.subject.task.code);
    view! {
        <div class="set-aside">
            <form method="post" action=format!("{path}/skip")>
                <button class="quiet" title=t!(lang, "marking.skip_hint")>{t!(lang, "marking.skip")}</button>
            </form>
            <details>
                <summary>{t!(lang, "marking.refer")}</summary>
                <form id="refer" method="post" action=format!("{path}/refer")>
                    <p class="meta">{t!(lang, "marking.refer_text")}</p>
                    <label class="field">{t!(lang, "marking.refer_why")} <input name="why" required maxlength="500" /></label>
                    <button>{t!(lang, "marking.refer_button")}</button>
                </form>
            </details>
        </div>
    }
    .into_any()
}

/// Renders what the lead replied to this reviewer's referrals of the answer.
pub fn replies(returned: &[Referral], lang: exam::Lang) -> AnyView {
    let line = |referral: &Referral| {
        let reply = referral.reply.clone().unwrap_or_default();
        view! { <p class="notice">{t!(lang, "marking.referral_reply", reason = referral.reason, reply = reply)}</p> }
    };
    returned.iter().map(line).collect_view().into_any()
}
