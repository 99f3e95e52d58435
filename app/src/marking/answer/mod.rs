//! One answer: its page, and saving its marks.

mod set_aside;
mod view;

pub use view::{appeal_notice, guide, page, sheet};

use crate::{
    marking::{
        draft::{is_outdated, read_draft},
        lost,
        queue::redirect_to_next,
        typed::{invalid_message, typed_sheet},
    },
    web::{
        form::{Fields, Form, value, values},
        page::Page,
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
    Conflict, Error,
    marking::{self, ReviewerAnswer},
};

/// Shows the page to the reviewer who has the answer or has marked it; for anybody else it does not exist.
pub async fn show(reviewer: Reviewer, State(site): State<Site>, Path(code): Path<String>) -> Result<Page, Refusal> {
    Ok(view::page(&reviewer, &site, &code, None).await?)
}

/// Saves marks and goes on to the next answer, or back to the queue. What cannot be saved is shown again as it was typed.
pub async fn save(
    reviewer: Reviewer,
    State(site): State<Site>,
    Path(code): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, Refusal> {
    let lang = reviewer.visitor.lang;
    let shown = match save_marks(&site, &reviewer, &code, &fields).await {
        Err(Error::Conflict(Conflict::MarkingChanged)) => match show_again(&site, &reviewer, &code, &fields, None).await {
            // The answer is nobody's to mark any more.
            Err(Error::Absent) => Err(Conflict::MarkingChanged.into()),
            shown => shown,
        },
        Err(Error::Invalid(what)) => show_again(&site, &reviewer, &code, &fields, Some(invalid_message(what, lang))).await,
        saved => saved,
    };
    match shown {
        Err(error @ (Error::Conflict(_) | Error::Absent)) => lost::explain_loss(&reviewer, &fields, error),
        shown => Ok(shown?),
    }
}

async fn save_marks(site: &Site, reviewer: &Reviewer, code: &str, fields: &Fields) -> Result<Response, Error> {
    let subject = marking::load_known_answer(site, &reviewer.actor, code).await?;
    if is_outdated(fields, &subject) {
        return Err(Conflict::MarkingChanged.into());
    }
    let mut draft = read_draft(&subject.guide.rubric, fields, &subject.answer(site).await?)?;
    if value(fields, "keep").is_some() {
        draft.phrase = draft.remark.clone();
    }
    let ticked: Vec<&str> = values(fields, "phrase").collect();
    marking::save_marks(site, &reviewer.actor, code, draft, &ticked).await?;
    match value(fields, "then") {
        Some("queue") => Ok(Redirect::to("/marking").into_response()),
        Some(_) | None => Ok(redirect_to_next(site, reviewer, &subject.task.item, subject.task.part).await?.into_response()),
    }
}

/// Shows the page once more as it was typed: something in it is `wrong`, or the marking changed while the answer was being read.
async fn show_again(
    site: &Site,
    reviewer: &Reviewer,
    code: &str,
    fields: &Fields,
    wrong: Option<String>,
) -> Result<Response, Error> {
    let subject = marking::load_known_answer(site, &reviewer.actor, code).await?;
    if !ReviewerAnswer::load(site, &reviewer.actor, code).await?.is_open() {
        return Err(Conflict::AlreadyScored.into());
    }
    let sheet = typed_sheet(&subject, fields, &subject.answer(site).await?);
    let lang = reviewer.visitor.lang;
    let (answered, message) = match wrong {
        Some(wrong) => (StatusCode::UNPROCESSABLE_ENTITY, wrong),
        None if is_outdated(fields, &subject) => (StatusCode::CONFLICT, t!(lang, "common.revised")),
        None => (StatusCode::CONFLICT, t!(lang, "marking.marked_meanwhile")),
    };
    let page = view::page(reviewer, site, code, Some((sheet, message))).await?;
    Ok((answered, page).into_response())
}
