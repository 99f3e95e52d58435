//! The lead changes a rubric: what the form sends, read into a change; shown first, saved when it was shown as it is.

use crate::web::refusal::Shown as _;
use crate::{
    board::rubric as page,
    web::{
        form::{Fields, Form, value},
        site::Site,
        visitor::Lead,
    },
};
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};
use engine::{
    Error,
    marking::{
        rubric_change,
        rubric_draft::{Base, Drafted, Fault, LONGEST, NEW, mark, read},
    },
    text::words,
};
use exam::{Rubric, revision::Revision};
use store::rubric::Revised;

/// Shows what a change would do, or makes it.
pub async fn revise(
    lead: Lead,
    State(site): State<Site>,
    Path((paper, item, part)): Path<(String, String, u16)>,
    Form(fields): Form<Fields>,
) -> Response {
    match change(&site, &lead, (&paper, &item, part), &fields).await {
        Ok(response) => response,
        Err(error) => error.page(&lead.visitor),
    }
}

async fn change(site: &Site, lead: &Lead, place: (&str, &str, u16), fields: &Fields) -> Result<Response, Error> {
    let mut tasks = store::task::of_part(&site.db, place.0, place.1, place.2).await?;
    let base = Base::of(site, &tasks).await?;
    let mut drafted = drafted(&base, fields);
    let revised = match read(&drafted.boxes, &base.rubric) {
        Ok((rubric, from)) => revised(site, lead, &base, rubric, from, &drafted.reason),
        Err(fault) => {
            drafted.fault = Some(fault);
            return Ok(page::render(lead, site, &base, drafted, None).await?.into_response());
        }
    };
    let revision = Revision { old: base.rubric.clone(), new: revised.rubric.clone(), from: revised.from.clone() };
    let change = rubric_change::Change { revision, revised };
    let saves = value(fields, "do") == Some("save");
    if saves && drafted.fault.is_none() {
        let shown = value(fields, "mark").and_then(|mark| mark.strip_prefix(&drafted.mark)).unwrap_or_default();
        match rubric_change::make(site, rubric_change::subjects(site, tasks).await?, &change, shown).await {
            Ok(moved) => {
                let (paper, item, part) = place;
                let to = format!("/board/papers/{paper}/items/{item}/{part}/rubric?moved={moved}");
                return Ok(Redirect::to(&to).into_response());
            }
            Err(Error::Conflict(_)) => drafted.fault = Some(Fault::Stale),
            Err(error) => return Err(error),
        }
        tasks = store::task::of_part(&site.db, place.0, place.1, place.2).await?;
    }
    let (mut plan, seen) = rubric_change::plan(site, tasks, &change).await?;
    drafted.mark += &seen;
    // Of their own answer a lead learns nothing here either.
    plan.retain(|one| one.subject.task.trainee != lead.actor.id());
    Ok(page::render(lead, site, &base, drafted, Some(plan)).await?.into_response())
}

/// What the form holds, and what stands in the way of saving it.
fn drafted(base: &Base, fields: &Fields) -> Drafted {
    let text = |name: &str| value(fields, name).unwrap_or_default().replace("\r\n", "\n").trim().to_owned();
    let boxes: Vec<String> = (0..base.rubric.criteria.len() + NEW).map(|at| text(&format!("c{at}"))).collect();
    let (mark, reason) = (mark(&boxes, base), text("reason"));
    let asked = value(fields, "do").unwrap_or_default();
    let fault = match asked {
        "save" if !value(fields, "mark").unwrap_or_default().starts_with(&mark) => Some(Fault::Stale),
        "save" if words(&reason, LONGEST).is_none() => Some(Fault::Reason),
        _ => None,
    };
    let page = asked.strip_prefix("page-").and_then(|page| page.parse().ok()).unwrap_or(1).clamp(1, 100_000);
    Drafted { mark, boxes, reason, fault, page }
}

fn revised(site: &Site, lead: &Lead, base: &Base, rubric: Rubric, from: Vec<Option<usize>>, reason: &str) -> Revised {
    Revised {
        id: site.new_id(),
        paper: base.task.paper.clone(),
        item: base.task.item.clone(),
        part: base.task.part,
        number: base.changes.last().map_or(0, |last| last.number) + 1,
        rubric,
        from,
        reason: reason.to_owned(),
        who: lead.actor.id(),
        at: site.now(),
    }
}
