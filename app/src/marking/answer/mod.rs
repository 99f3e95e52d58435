//! One answer: its page, saving its marks, giving it back.

mod view;

pub use view::{appeal_notice, guide, sheet};

use crate::{
    marking::{
        criteria::MarkSheet,
        draft::{is_outdated, read_draft, read_highlights, read_text},
        lost,
        queue::redirect_to_next,
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
    Error,
    marking::{self, Subject},
};

/// Shows the page to the reviewer who has the answer or has marked it; for anybody else it does not exist.
pub async fn show(reviewer: Reviewer, State(site): State<Site>, Path(code): Path<String>) -> Result<Page, Refusal> {
    Ok(view::page(&reviewer, &site, &code, None).await?)
}

/// Saves marks and goes on to the next answer, or back to the queue.
pub async fn save(
    reviewer: Reviewer,
    State(site): State<Site>,
    Path(code): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, Refusal> {
    match save_marks(&site, &reviewer, &code, &fields).await {
        Err(error @ (Error::Conflict(_) | Error::Absent)) => lost::explain_loss(&reviewer, &fields, error),
        saved => Ok(saved?),
    }
}

async fn save_marks(site: &Site, reviewer: &Reviewer, code: &str, fields: &Fields) -> Result<Response, Error> {
    let subject = marking::load_known_answer(site, &reviewer.actor, code).await?;
    let answer = subject.answer(site).await?;
    if is_outdated(fields, &subject) {
        return show_again(site, reviewer, &subject, &answer, fields).await;
    }
    let mut draft = read_draft(&subject.guide.rubric, fields, &answer)?;
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

/// Shows the page once more, with the words that were written: the rubric changed while the answer was being read.
async fn show_again(
    site: &Site,
    reviewer: &Reviewer,
    subject: &Subject,
    answer: &str,
    fields: &Fields,
) -> Result<Response, Error> {
    let highlights = read_highlights(fields, answer)?;
    let sheet = MarkSheet { marks: Vec::new(), remark: read_text(fields, "remark"), highlights };
    let page = view::page(reviewer, site, &subject.task.code, Some(sheet)).await?;
    Ok((StatusCode::CONFLICT, page).into_response())
}

/// Gives an answer back unmarked.
pub async fn give_back(reviewer: Reviewer, State(site): State<Site>, Path(code): Path<String>) -> Result<Redirect, Refusal> {
    marking::give_back(&site, &reviewer.actor, &code).await?;
    Ok(Redirect::to("/marking"))
}
