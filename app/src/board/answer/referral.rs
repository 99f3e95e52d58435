//! What reviewers referred to the lead, with the form that gives the answer back to them.

use crate::{
    view::round::round,
    web::{i18n::moment, site::Site},
};
use engine::{Error, marking::LeadAnswer};
use exam::Lang;
use leptos::prelude::*;

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
                <label class="field">{t!(lang, "board.reply")} <input name="reply" required /></label>
                <button>{t!(lang, "board.give_back")}</button>
            </form>
        }
    });
    Ok(Some(view! { <section class="notice"><h2>{t!(lang, "board.referred")}</h2> <ul>{lines}</ul> {form}</section> }.into_any()))
}
