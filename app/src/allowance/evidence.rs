//! Answers that did not count: taking a file of last resort, and what lies beside a sitting.

use crate::view::evidence_review;
use crate::web::refusal::Shown as _;
use crate::{
    allowance::allowance_form::LONGEST_REASON,
    view::{
        evidence_list::Line,
        pager::{LINES, Turn},
    },
    web::{i18n::moment, page::Page, site::Site, visitor::Administrator},
};
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use engine::{
    Error,
    sitting::{
        evidence::{Refused, code},
        evidence_review::Beside,
    },
};
use exam::Lang;
use leptos::prelude::*;
use std::collections::HashMap;

/// The form for a file, and the sittings that have anything beside them.
pub async fn show(who: Administrator, State(site): State<Site>, Query(query): Query<HashMap<String, String>>) -> Response {
    list(&who, &site, Turn::asked(&query), None).await.map_or_else(|error| error.page(&who.visitor), Page::into_response)
}

/// The form once more, after a file that was not taken.
pub async fn refused(who: &Administrator, site: &Site, why: Refused) -> Response {
    match list(who, site, Turn::first(), Some(why)).await {
        Ok(page) => (StatusCode::UNPROCESSABLE_ENTITY, page).into_response(),
        Err(error) => error.page(&who.visitor),
    }
}

async fn list(who: &Administrator, site: &Site, turn: Turn, refused: Option<Refused>) -> Result<Page, Error> {
    let lang = who.visitor.lang;
    let mut lines = Vec::new();
    for (kept, title, name) in store::evidence::listed(&site.db, None, LINES, turn.skip()).await? {
        let to = format!("/evidence/{}", kept.session);
        let code = code(site, kept.session).await?;
        lines.push(Line { to, title, name: Some(name), code, count: kept.count, last: moment(kept.last) });
    }
    let count = store::evidence::count(&site.db, None).await?;
    let refused = refused.map(|why| view! { <p class="notice bad" role="alert">{told(why, lang)}</p> });
    let body = view! {
        <h1>{t!(lang, "evidence.title")}</h1>
        <p>{t!(lang, "evidence.intro")}</p>
        {refused}
        <form method="post" action="/evidence" enctype="multipart/form-data" class="card stack">
            <label>{t!(lang, "evidence.file")} <input type="file" name="file" required accept=".json,application/json" /></label>
            <p class="meta">{t!(lang, "evidence.file_text")}</p>
            <div><button class="primary">{t!(lang, "evidence.take")}</button></div>
        </form>
        <h2 class="aside">{t!(lang, "evidence.kept")}</h2>
        {crate::view::evidence_list::list(lines, "/evidence", turn, count, lang)}
    };
    Ok(Page::new(&who.visitor, t!(lang, "evidence.title"), body))
}

fn told(why: Refused, lang: Lang) -> String {
    match why {
        Refused::Format => t!(lang, "evidence.bad_format"),
        Refused::Sitting => t!(lang, "evidence.bad_sitting"),
        Refused::Entries(bad, of) => t!(lang, "evidence.bad_entries", n = bad, of = of),
    }
}

/// What lies beside one sitting; while it runs, answers can be put in.
pub async fn one(
    who: Administrator,
    State(site): State<Site>,
    Path(sitting): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    page(&who, &site, &sitting, &query).await.map_or_else(|error| error.page(&who.visitor), Page::into_response)
}

async fn page(who: &Administrator, site: &Site, id: &str, query: &HashMap<String, String>) -> Result<Page, Error> {
    let lang = who.visitor.lang;
    let beside = Beside::load(site, id).await?;
    let sitting = &beside.desk.sitting;
    let trainee = store::erasure::subject(&site.db, sitting.trainee).await?.ok_or(Error::Damaged("session"))?.person;
    let open = sitting.session.accept(site.now()).is_ok();
    let said = query.get("said").and_then(|said| notice(said, query.get("new").map_or("0", String::as_str), lang));
    let form = if open && beside.evidence.iter().any(|one| beside.is_usable(one)) {
        view! {
            <form method="post" action=format!("/evidence/{id}") class="stack">
                {evidence_review::parts(&beside, true, lang)}
                <section class="card grant">
                    <h2>{t!(lang, "evidence.put")}</h2>
                    <p>{t!(lang, "evidence.put_text")}</p>
                    <label>
                        {t!(lang, "exceptions.reason")}
                        <textarea name="reason" rows="2" required maxlength=LONGEST_REASON.to_string()></textarea>
                    </label>
                    <div><button class="primary">{t!(lang, "evidence.put_do")}</button></div>
                </section>
            </form>
        }
        .into_any()
    } else {
        let why = (!open).then(|| view! { <p class="notice">{t!(lang, "evidence.closed")}</p> });
        view! { {why} {evidence_review::parts(&beside, false, lang)} }.into_any()
    };
    let body = view! {
        <p class="meta"><a href="/evidence">{t!(lang, "evidence.title")}</a></p>
        <h1>{sitting.title.clone()}</h1>
        <p class="meta">
            <a href=format!("/people/{}/sittings", trainee.id)>{trainee.display.clone()}</a>
            <span>{t!(lang, "exceptions.sign_in_name", name = trainee.name)}</span>
            <span>{t!(lang, "exceptions.attempt_n", n = sitting.attempt)}</span>
            <code>{code(site, sitting.id).await?}</code>
            <span>{evidence_review::state(&beside, lang)}</span>
        </p>
        {said}
        <p>{t!(lang, "evidence.trust")}</p>
        {form}
    };
    Ok(Page::new(&who.visitor, t!(lang, "evidence.title"), body))
}

fn notice(said: &str, new: &str, lang: Lang) -> Option<AnyView> {
    let new: u32 = new.parse().unwrap_or(0);
    let good = |text: String| Some(view! { <p class="notice good" role="status">{text}</p> }.into_any());
    let bad = match said {
        "taken" => return good(t!(lang, "evidence.taken", n = new)),
        "put" => return good(t!(lang, "evidence.put_done")),
        "reason" => t!(lang, "exceptions.bad_reason", n = LONGEST_REASON),
        "nothing" => t!(lang, "evidence.bad_nothing"),
        "over" => t!(lang, "evidence.bad_over"),
        _ => return None,
    };
    Some(view! { <p class="notice bad" role="alert">{bad}</p> }.into_any())
}
