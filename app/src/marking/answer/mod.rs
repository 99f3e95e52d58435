//! One answer: its page, saving its marks, giving it back.

mod view;

pub use view::{appeal_notice, guide, sheet};

use crate::{
    marking::{
        draft::{is_outdated, read_draft, read_sheet},
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
    Conflict, Error,
    marking::{self, LONGEST, ReviewerAnswer, Subject},
};
use exam::Lang;

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
    let why_not = if is_outdated(fields, &subject) {
        Unsaved::Revised
    } else {
        match rate(site, reviewer, &subject, &answer, fields).await {
            Ok(()) => {
                return Ok(match value(fields, "then") {
                    Some("queue") => Redirect::to("/marking").into_response(),
                    Some(_) | None => {
                        redirect_to_next(site, reviewer, &subject.task.item, subject.task.part).await?.into_response()
                    }
                });
            }
            Err(Error::Invalid(what)) => Unsaved::of(what, fields),
            Err(error) => return Err(error),
        }
    };
    if !ReviewerAnswer::load(site, &reviewer.actor, code).await?.is_open() {
        return Err(Conflict::AlreadyScored.into());
    }
    let mut sheet = read_sheet(&subject.guide.rubric, fields, &answer);
    if why_not == Unsaved::Revised {
        sheet.marks = Vec::new();
    }
    let page = view::page(reviewer, site, &subject.task.code, Some((sheet, why_not))).await?;
    Ok((why_not.status(), page).into_response())
}

async fn rate(site: &Site, reviewer: &Reviewer, subject: &Subject, answer: &str, fields: &Fields) -> Result<(), Error> {
    let mut draft = read_draft(&subject.guide.rubric, fields, answer)?;
    if value(fields, "keep").is_some() {
        draft.phrase = draft.remark.clone();
    }
    let ticked: Vec<&str> = values(fields, "phrase").collect();
    marking::save_marks(site, &reviewer.actor, &subject.task.code, draft, &ticked).await
}

/// Why the page is shown once more, with everything that was filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unsaved {
    /// The rubric changed while the answer was being read.
    Revised,
    /// The reviewer marked the answer in another window meanwhile.
    MarkedMeanwhile,
    /// Marks that stand are replaced for no reason that was given.
    NoReason,
    /// A mark is missing or is not one.
    Marks,
    /// A quoted passage is not in the answer.
    Passage,
    /// A text is missing or too long.
    Words,
}

impl Unsaved {
    /// Returns what is wrong with a form, by the field that an operation named.
    fn of(what: &str, fields: &Fields) -> Unsaved {
        match what {
            "reason" if value(fields, "why").is_none() => Unsaved::MarkedMeanwhile,
            "reason" => Unsaved::NoReason,
            "highlight" => Unsaved::Passage,
            "marks" => Unsaved::Marks,
            _ => Unsaved::Words,
        }
    }

    fn status(self) -> StatusCode {
        match self {
            Unsaved::Revised => StatusCode::CONFLICT,
            Unsaved::MarkedMeanwhile | Unsaved::NoReason | Unsaved::Marks | Unsaved::Passage | Unsaved::Words => {
                StatusCode::BAD_REQUEST
            }
        }
    }

    fn message(self, lang: Lang) -> String {
        match self {
            Unsaved::Revised => t!(lang, "common.revised"),
            Unsaved::MarkedMeanwhile => t!(lang, "marking.marked_meanwhile"),
            Unsaved::NoReason => t!(lang, "marking.no_reason"),
            Unsaved::Marks => t!(lang, "marking.unreadable_marks"),
            Unsaved::Passage => t!(lang, "marking.passage_not_found"),
            Unsaved::Words => t!(lang, "marking.unfit_words", n = LONGEST),
        }
    }
}

/// Gives an answer back unmarked.
pub async fn give_back(reviewer: Reviewer, State(site): State<Site>, Path(code): Path<String>) -> Result<Redirect, Refusal> {
    marking::give_back(&site, &reviewer.actor, &code).await?;
    Ok(Redirect::to("/marking"))
}
