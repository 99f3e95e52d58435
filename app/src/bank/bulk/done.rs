//! A change of many items after it was done: what it made of each, and the button that undoes it.

use crate::{
    bank::{
        bulk::listed::{SHOWN, more, name, refused, table},
        edit::{alert, breaks_papers},
    },
    view::{breadcrumb::breadcrumb, changes::brief},
    web::{
        address::encoded,
        form::{Form, id as read_id},
        i18n::moment,
        page::Page,
        refusal::Refusal,
        site::Site,
        visitor::Instructor,
    },
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use engine::{
    Error,
    bank::bulk::{BulkOutcome, Plan, plan_undo, undo_change},
};
use exam::Lang;
use leptos::prelude::*;
use question_bank::diff;
use serde::Deserialize;
use std::collections::HashSet;
use store::bulk_change::{self, BulkChange, ChangedItem};

/// How many of the last changes are listed.
const RECENT: i64 = 10;

/// Shows what a change did.
pub async fn show(instructor: Instructor, State(site): State<Site>, Path(id): Path<String>) -> Result<Page, Refusal> {
    Ok(page(&site, &instructor, &id, None).await?)
}

async fn page(site: &Site, instructor: &Instructor, id: &str, notice: Option<AnyView>) -> Result<Page, Error> {
    let lang = instructor.visitor.lang;
    let change = bulk_change::find(&site.db, read_id(id)?).await?.ok_or(Error::Absent)?;
    let items = bulk_change::items(&site.db, change.id).await?;
    let mut rows = Vec::new();
    for item in items.iter().take(SHOWN) {
        rows.push(row(site, item, lang).await?);
    }
    let kept = match change.undoes {
        Some(undone) => kept(site, undone, &items, lang).await?,
        None => None,
    };
    let body = view! {
        {breadcrumb(vec![("/bank".into(), t!(lang, "common.title")), ("/bank/bulk".into(), t!(lang, "bank.bulk.heading"))], lang)}
        <h1>{describe(&change, lang)}</h1>
        <p class="meta"><span>{change.who.clone()}</span> <span>{moment(change.at)}</span></p>
        {notice}
        {state(&change, lang)}
        {kept}
        {table(rows.collect_view().into_any(), more(items.len(), lang), lang)}
    };
    Ok(Page::wide(&instructor.visitor, describe(&change, lang), body))
}

async fn row(site: &Site, changed: &ChangedItem, lang: Lang) -> Result<AnyView, Error> {
    let (before, after) =
        (site.state.bank.item(&site.db, changed.before).await?, site.state.bank.item(&site.db, changed.after).await?);
    let changes = diff::compare(&before.to_markdown(), &after.to_markdown());
    Ok(view! {
        <tr>
            <th scope="row">
                <a href=format!("/bank/items/{}", encoded(&changed.item))>{name(&after.opening(), &changed.item)}</a> " "
                <code>{changed.item.clone()}</code>
            </th>
            <td><div>{brief(&changes, lang)}</div></td>
        </tr>
    }
    .into_any())
}

/// Says of a change that undid another which items it left alone.
async fn kept(site: &Site, undone: store::Id, restored: &[ChangedItem], lang: Lang) -> Result<Option<AnyView>, Error> {
    let restored: HashSet<&str> = restored.iter().map(|item| item.item.as_str()).collect();
    let all = bulk_change::items(&site.db, undone).await?;
    let kept: Vec<String> = all.into_iter().map(|item| item.item).filter(|item| !restored.contains(item.as_str())).collect();
    let line = |item: &String| view! { <li><a href=format!("/bank/items/{}", encoded(item))>{item.clone()}</a></li> };
    Ok((!kept.is_empty()).then(|| {
        view! {
            <div class="notice">
                <p>{plural!(lang, kept.len(), "bank.bulk.kept", n = kept.len())}</p>
                <ul>{kept.iter().take(SHOWN).map(line).collect_view()}</ul>
            </div>
        }
        .into_any()
    }))
}

/// Renders the button that undoes a change, or the way to what undid it.
fn state(change: &BulkChange, lang: Lang) -> AnyView {
    match change.undone_by {
        Some(by) => {
            view! { <p class="notice">{t!(lang, "bank.bulk.undone")} " " <a href=format!("/bank/bulk/{by}")>{t!(lang, "bank.bulk.see")}</a></p> }
                .into_any()
        }
        None => view! {
            <form method="post" action=format!("/bank/bulk/{}/undo", change.id) id="undo" class="finish start">
                <button>{t!(lang, "bank.bulk.undo")}</button>
                <span class="meta">{t!(lang, "bank.bulk.undo_text")}</span>
            </form>
        }
        .into_any(),
    }
}

fn describe(change: &BulkChange, lang: Lang) -> String {
    match change.undoes {
        Some(_) => plural!(lang, change.items, "bank.bulk.restored", n = change.items),
        None => plural!(lang, change.items, "bank.bulk.changed", n = change.items),
    }
}

/// Lists the last changes; nothing where there was none.
pub async fn recent(site: &Site, lang: Lang) -> Result<Option<AnyView>, Error> {
    let changes = bulk_change::recent(&site.db, RECENT).await?;
    Ok((!changes.is_empty()).then(|| {
        view! {
            <section aria-labelledby="recent">
                <h2 id="recent">{t!(lang, "bank.bulk.recent")}</h2>
                <ul class="rows">{changes.iter().map(|change| line(change, lang)).collect_view()}</ul>
            </section>
        }
        .into_any()
    }))
}

/// Renders a change in one line.
pub fn line(change: &BulkChange, lang: Lang) -> impl IntoView + use<> {
    let undone = change.undone_by.map(|_| view! { <span>{t!(lang, "bank.bulk.undone")}</span> });
    view! {
        <li>
            <a href=format!("/bank/bulk/{}", change.id)>{describe(change, lang)}</a>
            <span class="meta"><span>{change.who.clone()}</span> <span>{moment(change.at)}</span>{undone}</span>
        </li>
    }
}

/// Whether published papers may be left without a form.
#[derive(Deserialize)]
pub struct UndoForm {
    despite_papers: Option<String>,
}

/// Undoes a change.
pub async fn undo(
    instructor: Instructor,
    State(site): State<Site>,
    Path(id): Path<String>,
    Form(form): Form<UndoForm>,
) -> Result<Response, Refusal> {
    let lang = instructor.visitor.lang;
    let bulk = read_id(&id)?;
    let (status, notice) = match undo_change(&site, &instructor.actor, bulk, form.despite_papers.is_some()).await? {
        BulkOutcome::Done(undo) => return Ok(Redirect::to(&format!("/bank/bulk/{undo}")).into_response()),
        BulkOutcome::Nothing | BulkOutcome::Doubtful => {
            (StatusCode::UNPROCESSABLE_ENTITY, cannot_undo(&plan_undo(&site, bulk).await?, lang))
        }
        BulkOutcome::ChangedMeanwhile => (StatusCode::CONFLICT, alert(t!(lang, "bank.bulk.changed_meanwhile"))),
        BulkOutcome::BreaksPapers(broken) => (StatusCode::CONFLICT, breaks_papers(&broken, "undo", false, lang)),
    };
    Ok((status, page(&site, &instructor, &id, Some(notice)).await?).into_response())
}

/// Says why no item could be given its former version.
fn cannot_undo(plan: &Plan, lang: Lang) -> AnyView {
    view! { {alert(t!(lang, "bank.bulk.nothing_to_undo"))} {refused(&plan.refused, lang)} }.into_any()
}
