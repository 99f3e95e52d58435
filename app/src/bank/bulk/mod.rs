//! A change of many items: selected in the list, reviewed, done in one step, undone in one step.

pub mod done;
mod listed;
mod request;
mod review;

use crate::{
    bank::bulk::request::{read_change, read_selection},
    web::{
        form::{Fields, Form, value},
        page::Page,
        refusal::Refusal,
        site::Site,
        visitor::Instructor,
    },
};
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use engine::{
    Error,
    bank::bulk::{BulkConsent, BulkOutcome, MOST, change_items, count_selected, plan_change},
};
use leptos::prelude::*;

/// Shows what a change would do to the selected items, and asks for it where nothing is asked for yet.
pub async fn review(instructor: Instructor, State(site): State<Site>, Query(fields): Query<Fields>) -> Result<Page, Refusal> {
    Ok(page(&site, &instructor, &fields, None).await?)
}

async fn page(site: &Site, instructor: &Instructor, fields: &Fields, notice: Option<AnyView>) -> Result<Page, Error> {
    let (selection, change) = (read_selection(fields)?, read_change(fields)?);
    let selected = count_selected(site, &selection).await?;
    let is_planned = !change.is_empty() && (1..=MOST).contains(&selected);
    let plan = if is_planned { Some(plan_change(site, &selection, &change).await?) } else { None };
    review::page(site, instructor, fields, selected, plan.as_ref(), notice).await
}

/// Changes the selected items.
pub async fn change(instructor: Instructor, State(site): State<Site>, Form(fields): Form<Fields>) -> Result<Response, Refusal> {
    let lang = instructor.visitor.lang;
    let (selection, change) = (read_selection(&fields)?, read_change(&fields)?);
    let consent = BulkConsent {
        shown: value(&fields, "shown").unwrap_or_default().to_owned(),
        despite_papers: value(&fields, "despite_papers").is_some(),
        despite_doubts: value(&fields, "despite_doubts").is_some(),
    };
    let (status, message) = match change_items(&site, &instructor.actor, &selection, &change, &consent).await? {
        BulkOutcome::Done(id) => return Ok(Redirect::to(&format!("/bank/bulk/{id}")).into_response()),
        BulkOutcome::ChangedMeanwhile => (StatusCode::CONFLICT, t!(lang, "bank.bulk.changed_meanwhile")),
        BulkOutcome::Nothing => (StatusCode::UNPROCESSABLE_ENTITY, t!(lang, "bank.bulk.nothing")),
        BulkOutcome::Doubtful | BulkOutcome::BreaksPapers(_) => (StatusCode::CONFLICT, t!(lang, "bank.bulk.asked")),
    };
    let notice = view! { <p class="notice bad" role="alert">{message}</p> }.into_any();
    Ok((status, page(&site, &instructor, &fields, Some(notice)).await?).into_response())
}
