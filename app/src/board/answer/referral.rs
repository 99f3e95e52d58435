//! What reviewers referred to the lead, and giving it back to them.

use crate::{
    view::round::round,
    web::{
        form::{Fields, Form, value},
        i18n::moment,
        refusal::Refusal,
        site::Site,
        visitor::Lead,
    },
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use engine::{
    Error,
    marking::{self, LeadAnswer},
};
use exam::Lang;
use leptos::prelude::*;

/// Gives a referred answer back to the reviewers, with a reply.
pub async fn give_back(
    lead: Lead,
    State(site): State<Site>,
    Path(code): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, Refusal> {
    let reply = value(&fields, "reply").unwrap_or_default();
    match marking::return_referred(&site, &lead.actor, &code, reply).await {
        Ok(()) => Ok(Redirect::to("/board/referred").into_response()),
        Err(Error::Invalid(what)) => {
            let page = super::view::page(&lead, &site, &code, super::view::Note::Invalid(what), None).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// Renders the referrals of an answer, with a form to give it back while one waits.
pub async fn referrals(site: &Site, found: &LeadAnswer, lang: Lang) -> Result<Option<AnyView>, Error> {
    if found.referrals.is_empty() {
        return Ok(None);
    }
    let mut lines = Vec::new();
    for referral in &found.referrals {
        let name = store::board::name(&site.db, referral.reviewer).await?;
        let at = moment(referral.at);
        let reply = referral.reply.clone().map(|reply| match reply.is_empty() {
            true => t!(lang, "board.referral_decided"),
            false => t!(lang, "board.referral_reply", reply = reply),
        });
        lines.push(view! {
            <li>
                <p class="meta"><span>{name}</span> <span>{round(lang, referral.round)}</span> <span>{at}</span></p>
                <p class="answer-text">{referral.reason.clone()}</p>
                {reply.map(|reply| view! { <p class="meta">{reply}</p> })}
            </li>
        });
    }
    let open = found.referrals.iter().any(|referral| referral.reply.is_none());
    let form = open.then(|| {
        view! {
            <form id="give-back" method="post" action=format!("/board/answers/{}/give-back", found.subject.task.code)>
                <p class="meta">{t!(lang, "board.give_back_text")}</p>
                <label class="field">{t!(lang, "board.reply")} <input name="reply" required maxlength="500" /></label>
                <button>{t!(lang, "board.give_back")}</button>
            </form>
        }
    });
    Ok(Some(view! { <section class="notice"><h2>{t!(lang, "board.referred")}</h2> <ul>{lines}</ul> {form}</section> }.into_any()))
}
