//! Anybody who holds a receipt can see whether it is genuine, and nothing else.

use crate::{error::AppError, i18n::moment, shell::Page, site::Site, who::Visitor};
use axum::{
    extract::{Query, State},
    response::{IntoResponse, Response},
};
use exam::Timestamp;
use leptos::prelude::*;
use serde::Deserialize;
use store::{response::Latest, session::Sitting};

/// What the receipt says.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Held {
    code: String,
    digest: String,
}

/// The digest of an answer sheet: of the sitting, when it was handed in, and every answer that counts, with its number and the
/// moment it was received. 128 bits of BLAKE3, in groups of four hexadecimal digits.
pub fn digest(sitting: &Sitting, answers: &[Latest]) -> String {
    let mut hasher = blake3::Hasher::new();
    let handed_in = sitting.session.submitted.map_or(0, |submission| submission.at.0);
    let head = format!("{} {} {handed_in}\n", sitting.id, sitting.receipt.as_deref().unwrap_or_default());
    hasher.update(head.as_bytes());
    for answer in answers {
        // A response is a plain value of ours: writing it as JSON cannot fail.
        let body = serde_json::to_string(&answer.response).unwrap_or_default();
        hasher.update(format!("{} {} {} {}\n", answer.slot, answer.seq, answer.at.0, body.len()).as_bytes());
        hasher.update(body.as_bytes());
    }
    let hex = hasher.finalize().to_hex();
    let groups: Vec<&str> = (0..8).map(|group| &hex[group * 4..group * 4 + 4]).collect();
    groups.join("-").to_uppercase()
}

/// The form, and the verdict once it is filled in.
pub async fn show(visitor: Visitor, State(site): State<Site>, Query(held): Query<Held>) -> Response {
    match page(&visitor, &site, &held).await {
        Ok(page) => page.into_response(),
        Err(error) => error.page(&visitor),
    }
}

async fn page(visitor: &Visitor, site: &Site, held: &Held) -> Result<Page, AppError> {
    let lang = visitor.lang;
    let asked = !held.code.is_empty() || !held.digest.is_empty();
    let verdict = if asked { Some(genuine(site, held).await?) } else { None };
    let verdict = verdict.map(|at| match at {
        Some(at) => view! { <p class="notice good" role="status">{t!(lang, "receipt.genuine", at = moment(at))}</p> },
        None => view! { <p class="notice bad" role="status">{t!(lang, "receipt.unknown").to_owned()}</p> },
    });
    let body = view! {
        <div class="card narrow">
            <h1>{t!(lang, "receipt.title")}</h1>
            {verdict}
            <form method="get" action="/receipt" class="stack">
                <label>{t!(lang, "receipt.code")}<input name="code" value=held.code.clone() required autocomplete="off" spellcheck="false" /></label>
                <label>{t!(lang, "receipt.digest")}<input name="digest" value=held.digest.clone() required autocomplete="off" spellcheck="false" /></label>
                <button class="primary">{t!(lang, "receipt.check")}</button>
            </form>
            <p class="meta">{t!(lang, "receipt.about")}</p>
        </div>
    };
    Ok(Page::new(visitor, t!(lang, "receipt.title"), body))
}

/// When it was handed in, if such an answer sheet is stored just so.
async fn genuine(site: &Site, held: &Held) -> Result<Option<Timestamp>, AppError> {
    let code = held.code.trim().to_uppercase();
    if code.contains('\0') {
        return Ok(None);
    }
    let Some(sitting) = store::session::by_receipt(&site.db, &code).await? else { return Ok(None) };
    let answers = store::response::of_session(&site.db, sitting.id).await?;
    let same = digest(&sitting, &answers) == held.digest.trim().to_uppercase();
    Ok(sitting.session.submitted.filter(|_| same).map(|submission| submission.at))
}
