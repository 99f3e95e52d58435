//! Answers that did not count: taking files of last resort, and accepting late answers while a sitting is open.

use crate::{
    view::{
        breadcrumb::breadcrumb,
        evidence_list::{self, EvidenceLine},
        evidence_review,
        notice::refused_page,
        pager::{LINES, PageNumber},
    },
    web::{
        form::{Fields, Form, value, values},
        i18n::moment,
        page::Page,
        refusal::Refusal,
        site::Site,
        visitor::Administrator,
    },
};
use axum::{
    extract::{Multipart, Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use engine::{
    Error,
    sitting::{
        allowance::LONGEST_REASON,
        evidence::{self, FileOutcome, FileRefusal, code},
        evidence_review::{AcceptOutcome, EvidenceReview, accept_late_answers},
    },
};
use exam::Lang;
use leptos::prelude::*;
use std::collections::HashMap;

/// The most that a file may weigh, in bytes.
pub const MOST: usize = 16 << 20;

/// Shows the form for a file, and the sittings that have evidence.
pub async fn show(
    administrator: Administrator,
    State(site): State<Site>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, Refusal> {
    Ok(list_page(&administrator, &site, PageNumber::from_query(&query), None).await?)
}

/// Takes a file: its answers are kept as evidence, and nothing is scored.
pub async fn take_file(administrator: Administrator, State(site): State<Site>, mut form: Multipart) -> Result<Response, Refusal> {
    let file = match form.next_field().await.map_err(|_| Error::Invalid("upload"))? {
        Some(field) => field.bytes().await.map_err(|_| Error::Invalid("upload"))?,
        None => Default::default(),
    };
    Ok(match evidence::take_file(&site, &administrator.actor, &file).await? {
        FileOutcome::Taken { sitting, added } => {
            Redirect::to(&format!("/evidence/{sitting}?said=taken&new={added}")).into_response()
        }
        FileOutcome::Refused(why) => refused_page(list_page(&administrator, &site, PageNumber::first(), Some(why)).await?),
    })
}

async fn list_page(
    administrator: &Administrator,
    site: &Site,
    turn: PageNumber,
    refusal: Option<FileRefusal>,
) -> Result<Page, Error> {
    let lang = administrator.visitor.lang;
    let mut lines = Vec::new();
    for (kept, title, name) in store::evidence::listed(&site.db, None, LINES, turn.skip()).await? {
        let to = format!("/evidence/{}", kept.session);
        let code = code(site, kept.session).await?;
        lines.push(EvidenceLine { to, title, name: Some(name), code, count: kept.count, last: moment(kept.last) });
    }
    let count = store::evidence::count(&site.db, None).await?;
    let refused = refusal.map(|why| view! { <p class="notice bad" role="alert">{describe_refusal(why, lang)}</p> });
    let body = view! {
        <h1>{t!(lang, "common.evidence.title")}</h1>
        <p>{t!(lang, "allowance.evidence.intro")}</p>
        {refused}
        <form method="post" action="/evidence" enctype="multipart/form-data" class="card stack">
            <label>{t!(lang, "allowance.evidence.file")} <input type="file" name="file" required accept=".json,application/json" /></label>
            <p class="meta">{t!(lang, "allowance.evidence.file_text")}</p>
            <div><button class="primary">{t!(lang, "allowance.evidence.take")}</button></div>
        </form>
        <h2 class="aside">{t!(lang, "allowance.evidence.kept")}</h2>
        {evidence_list::list(lines, "/evidence", turn, count, lang)}
    };
    Ok(Page::new(&administrator.visitor, t!(lang, "common.evidence.title"), body))
}

fn describe_refusal(why: FileRefusal, lang: Lang) -> String {
    match why {
        FileRefusal::Format => t!(lang, "allowance.evidence.bad_format"),
        FileRefusal::Sitting => t!(lang, "allowance.evidence.bad_sitting"),
        FileRefusal::Entries(bad, of) => t!(lang, "allowance.evidence.bad_entries", n = bad, of = of),
    }
}

/// Accepts chosen answers as the trainee's, while the sitting takes answers.
pub async fn accept_answers(
    administrator: Administrator,
    State(site): State<Site>,
    Path(id): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Redirect, Refusal> {
    let chosen: Vec<&str> = values(&fields, "one").map(str::trim).collect();
    let reason = value(&fields, "reason").unwrap_or_default();
    let said = match accept_late_answers(&site, &administrator.actor, &id, &chosen, reason).await? {
        AcceptOutcome::Accepted => "put",
        AcceptOutcome::BadReason => "reason",
        AcceptOutcome::NothingUsable => "nothing",
        AcceptOutcome::SittingOver => "over",
    };
    Ok(Redirect::to(&format!("/evidence/{id}?said={said}")))
}

/// Shows the evidence of one sitting; while the sitting is open, answers can be accepted.
pub async fn show_review(
    administrator: Administrator,
    State(site): State<Site>,
    Path(id): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, Refusal> {
    let lang = administrator.visitor.lang;
    let review = EvidenceReview::load(&site, &id).await?;
    let sitting = &review.loaded.sitting;
    let trainee = store::erasure::subject(&site.db, sitting.trainee).await?.ok_or(Error::Damaged("session"))?.person;
    let open = sitting.session.accept(site.now()).is_ok();
    let said = query.get("said").and_then(|said| notice(said, query.get("new").map_or("0", String::as_str), lang));
    let form = if open && review.evidence.iter().any(|one| review.is_usable(one)) {
        view! {
            <form method="post" action=format!("/evidence/{id}") class="stack">
                {evidence_review::parts(&review, true, lang)}
                <section class="card grant">
                    <h2>{t!(lang, "allowance.evidence.put")}</h2>
                    <p>{t!(lang, "allowance.evidence.put_text")}</p>
                    <label>
                        {t!(lang, "common.reason")}
                        <textarea name="reason" rows="2" required></textarea>
                    </label>
                    <div><button class="primary">{t!(lang, "allowance.evidence.put_do")}</button></div>
                </section>
            </form>
        }
        .into_any()
    } else {
        let why = (!open).then(|| view! { <p class="notice">{t!(lang, "allowance.evidence.closed")}</p> });
        view! { {why} {evidence_review::parts(&review, false, lang)} }.into_any()
    };
    let body = view! {
        {breadcrumb(vec![("/evidence".into(), t!(lang, "common.evidence.title"))], lang)}
        <h1>{sitting.title.clone()}</h1>
        <p class="meta">
            <a href=format!("/people/{}/sittings", trainee.id)>{trainee.display.clone()}</a>
            <span>{t!(lang, "common.sign_in_name", name = trainee.name)}</span>
            <span>{t!(lang, "allowance.attempt_n", n = sitting.attempt)}</span>
            <code>{code(&site, sitting.id).await?}</code>
            <span>{evidence_review::state(&review, lang)}</span>
        </p>
        {said}
        <p>{t!(lang, "common.evidence.trust")}</p>
        {form}
    };
    Ok(Page::new(&administrator.visitor, t!(lang, "common.evidence.title"), body))
}

fn notice(said: &str, new: &str, lang: Lang) -> Option<AnyView> {
    let new: u32 = new.parse().unwrap_or(0);
    let good = |text: String| Some(view! { <p class="notice good" role="status">{text}</p> }.into_any());
    let bad = match said {
        "taken" => return good(t!(lang, "allowance.evidence.taken", n = new)),
        "put" => return good(t!(lang, "allowance.evidence.put_done")),
        "reason" => t!(lang, "common.bad_reason", n = LONGEST_REASON),
        "nothing" => t!(lang, "allowance.evidence.bad_nothing"),
        "over" => t!(lang, "allowance.evidence.bad_over"),
        _ => return None,
    };
    Some(view! { <p class="notice bad" role="alert">{bad}</p> }.into_any())
}
