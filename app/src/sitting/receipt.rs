//! Anybody who holds a receipt can see whether it is genuine, and nothing else.

use crate::web::{i18n::moment, page::Page, refusal::Refusal, site::Site, visitor::Visitor};
use axum::extract::{Query, State};
use engine::{Error, sitting::digest::digest};
use exam::Timestamp;
use leptos::prelude::*;
use serde::Deserialize;

/// What the receipt says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct ReceiptQuery {
    code: String,
    digest: String,
}

/// The form, and the verdict once it is filled in.
pub async fn show(visitor: Visitor, State(site): State<Site>, Query(held): Query<ReceiptQuery>) -> Result<Page, Refusal> {
    let lang = visitor.lang;
    let asked = !held.code.is_empty() || !held.digest.is_empty();
    let verdict = if asked { Some(genuine(&site, &held).await?) } else { None };
    let verdict = verdict.map(|at| match at {
        Some(at) => view! { <p class="notice good" role="status">{t!(lang, "sitting.receipt.genuine", at = moment(at))}</p> },
        None => view! { <p class="notice bad" role="status">{t!(lang, "sitting.receipt.unknown").to_owned()}</p> },
    });
    let body = view! {
        <div class="card narrow">
            <h1>{t!(lang, "sitting.receipt.title")}</h1>
            {verdict}
            <form method="get" action="/receipt" class="stack">
                <label>{t!(lang, "sitting.receipt.code")}<input name="code" value=held.code.clone() required autocomplete="off" spellcheck="false" /></label>
                <label>{t!(lang, "sitting.receipt.digest")}<input name="digest" value=held.digest.clone() required autocomplete="off" spellcheck="false" /></label>
                <button class="primary">{t!(lang, "sitting.receipt.check")}</button>
            </form>
            <p class="meta">{t!(lang, "sitting.receipt.about")}</p>
        </div>
    };
    Ok(Page::new(&visitor, t!(lang, "sitting.receipt.title"), body))
}

/// When it was handed in, if such an answer sheet is stored just so.
async fn genuine(site: &Site, held: &ReceiptQuery) -> Result<Option<Timestamp>, Error> {
    let code = held.code.trim().to_uppercase();
    if code.contains('\0') {
        return Ok(None);
    }
    let Some(sitting) = store::session::by_receipt(&site.db, &code).await? else { return Ok(None) };
    let answers = store::response::of_session(&site.db, sitting.id).await?;
    let same = digest(&sitting, &answers) == held.digest.trim().to_uppercase();
    Ok(sitting.session.submitted.filter(|_| same).map(|submission| submission.at))
}
