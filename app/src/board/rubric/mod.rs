//! Changing a rubric while answers are marked by it: shown first, saved when it was shown as it is.

mod view;

use crate::{
    view::criterion::criterion_text,
    web::{
        form::{Fields, Form, value},
        page::Page,
        refusal::Refusal,
        site::Site,
        visitor::Lead,
    },
};
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use engine::marking::rubric_change::{self, NEW_LINES, RevisionOutcome, RubricBase, RubricDraft};
use exam::{Criterion, Lang};
use question_bank::criterion;
use std::collections::HashMap;

/// What the form holds.
struct RubricForm {
    draft: RubricDraft,
    /// Which page of the plan.
    page: usize,
}

/// Shows the rubric as it is, to be changed.
pub async fn show(
    lead: Lead,
    State(site): State<Site>,
    Path((paper, item, part)): Path<(String, String, u16)>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, Refusal> {
    let base = RubricBase::load(&site, &paper, &item, part).await?;
    let moved = query.get("moved").and_then(|moved| moved.parse().ok());
    let form = RubricForm::unchanged(&base, lead.visitor.lang);
    Ok(view::page(&lead, &site, &base, &form, None, moved).await?)
}

/// Shows what a change would do, or makes it.
pub async fn revise(
    lead: Lead,
    State(site): State<Site>,
    Path((paper, item, part)): Path<(String, String, u16)>,
    Form(fields): Form<Fields>,
) -> Result<Response, Refusal> {
    let base = RubricBase::load(&site, &paper, &item, part).await?;
    let form = RubricForm::read(&base, &fields);
    let preview = if value(&fields, "do") == Some("save") {
        let shown = value(&fields, "mark").unwrap_or_default();
        match rubric_change::revise(&site, &lead.actor, &base, &form.draft, shown).await? {
            RevisionOutcome::Revised { moved } => {
                let to = format!("/board/papers/{paper}/items/{item}/{part}/rubric?moved={moved}");
                return Ok(Redirect::to(&to).into_response());
            }
            RevisionOutcome::Refused(preview) => preview,
        }
    } else {
        rubric_change::preview(&site, &lead.actor, &base, &form.draft).await?
    };
    Ok(view::page(&lead, &site, &base, &form, Some(preview), None).await?.into_response())
}

impl RubricForm {
    /// Returns the form with the rubric as it is, and empty boxes for new lines.
    fn unchanged(base: &RubricBase, lang: Lang) -> RubricForm {
        let line =
            |criterion: &Criterion| criterion::write(&Criterion { text: criterion_text(criterion, lang), ..criterion.clone() });
        let boxes = base.rubric.criteria.iter().map(line).chain((0..NEW_LINES).map(|_| String::new())).collect();
        RubricForm { draft: RubricDraft { boxes, reason: String::new() }, page: 0 }
    }

    /// Reads what was sent: a box `c0`, `c1`, … for each line of the rubric and for new ones.
    fn read(base: &RubricBase, fields: &Fields) -> RubricForm {
        let text = |name: &str| value(fields, name).unwrap_or_default().replace("\r\n", "\n").trim().to_owned();
        let boxes = (0..base.rubric.criteria.len() + NEW_LINES).map(|at| text(&format!("c{at}"))).collect();
        let page = value(fields, "do").and_then(|action| action.strip_prefix("page-")?.parse().ok());
        RubricForm { draft: RubricDraft { boxes, reason: text("reason") }, page: page.unwrap_or(1).clamp(1, 100_000) }
    }
}
