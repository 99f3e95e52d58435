//! Changing a rubric while answers are marked by it: a box for each line, and whose marks would move.

use crate::web::refusal::Shown as _;
use crate::{
    view::{pager::LINES, round::place},
    web::{
        i18n::{self, moment},
        page::Page,
        site::Site,
        visitor::Lead,
    },
};
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Response},
};
use engine::{
    Error,
    marking::{
        rubric_change::Planned,
        rubric_draft::{Base, Drafted, Fault, NEW},
    },
};
use exam::{Criterion, Lang, Points};
use leptos::prelude::*;
use question_bank::criterion;
use std::collections::HashMap;
use store::rubric::Revised;

/// The rubric as it is, to be changed.
pub async fn show(
    lead: Lead,
    State(site): State<Site>,
    Path((paper, item, part)): Path<(String, String, u16)>,
    Query(query): Query<HashMap<String, String>>,
) -> Response {
    let page = async {
        let base = Base::of(&site, &store::task::of_part(&site.db, &paper, &item, part).await?).await?;
        let lang = lead.visitor.lang;
        let line = |criterion: &Criterion| match criterion.text.is_empty() {
            true => criterion::write(&Criterion { text: t!(lang, "reviewing.whole"), ..criterion.clone() }),
            false => criterion::write(criterion),
        };
        let boxes = base.rubric.criteria.iter().map(line).chain((0..NEW).map(|_| String::new())).collect();
        let moved = query.get("moved").and_then(|moved| moved.parse().ok());
        framed(&lead, &site, &base, Drafted { boxes, ..Drafted::default() }, None, moved).await
    };
    page.await.map_or_else(|error| error.page(&lead.visitor), Page::into_response)
}

/// The form with what was sent, and what it would do.
pub async fn render(lead: &Lead, site: &Site, base: &Base, drafted: Drafted, plan: Option<Vec<Planned>>) -> Result<Page, Error> {
    framed(lead, site, base, drafted, plan, None).await
}

async fn framed(
    lead: &Lead,
    site: &Site,
    base: &Base,
    drafted: Drafted,
    plan: Option<Vec<Planned>>,
    moved: Option<usize>,
) -> Result<Page, Error> {
    let (lang, task) = (lead.visitor.lang, &base.task);
    let heading = place(lang, &store::task::title(&site.db, &task.item).await?, task.part);
    let stored = store::paper::current(&site.db, &task.paper).await?.ok_or(Error::Damaged("paper"))?;
    let paper = engine::state::bank::paper(&stored)?.title;
    let moved = moved.map(|moved| {
        view! { <p class="notice good" role="status">{t!(lang, "reviewing.rubric_saved", n = moved)}</p> }
    });
    let fault = drafted.fault.map(|fault| view! { <p class="notice bad" role="alert">{told(fault, base, lang)}</p> });
    let shown = plan.map(|plan| preview(&plan, &drafted, lang));
    let path = format!("/board/papers/{}/items/{}/{}/rubric", task.paper, task.item, task.part);
    let title = t!(lang, "reviewing.rubric_change");
    let body = view! {
        <p><a href="/board">{t!(lang, "reviewing.board")}</a> " / " <a href=format!("/board/items/{}/{}", task.item, task.part)>{heading}</a></p>
        <h1>{title.clone()}</h1>
        <p class="meta"><span>{paper}</span> <span>{i18n::points(lang, task.of)}</span></p>
        {moved} {fault}
        <p>{t!(lang, "reviewing.rubric_text")}</p>
        <details class="guide">
            <summary>{t!(lang, "reviewing.rubric_rules")}</summary>
            <ul class="prose">{t!(lang, "reviewing.rubric_rule_list").split('｜').map(|rule| view! { <li>{rule.trim().to_owned()}</li> }).collect_view()}</ul>
        </details>
        <form method="post" action=format!("{path}#effect") class="rubric-form" autocomplete="off">
            {boxes(&drafted, base, lang)}
            <div class="finish"><button name="do" value="preview" class=if shown.is_some() { "" } else { "primary" }>{t!(lang, "reviewing.rubric_preview")}</button></div>
            {shown}
        </form>
        {history(site, &base.changes, lang).await?}
    };
    Ok(Page::new(&lead.visitor, title, body))
}

fn boxes(drafted: &Drafted, base: &Base, lang: Lang) -> impl IntoView + use<> {
    let old = base.rubric.criteria.len();
    let field = |(at, text): (usize, &String)| {
        let label = if at < old { t!(lang, "reviewing.rubric_line", n = at + 1) } else { t!(lang, "reviewing.rubric_new") };
        let wrong = (drafted.fault == Some(Fault::Line(at))).then_some("true");
        let rows = text.lines().count().max(1).to_string();
        view! {
            <label class="field">{label} <textarea name=format!("c{at}") rows=rows aria-invalid=wrong>{format!("\n{text}")}</textarea></label>
        }
    };
    drafted.boxes.iter().enumerate().map(field).collect_view()
}

fn told(fault: Fault, base: &Base, lang: Lang) -> String {
    match fault {
        Fault::Line(at) if at < base.rubric.criteria.len() => t!(lang, "reviewing.rubric_bad_line", n = at + 1),
        Fault::Line(_) => t!(lang, "reviewing.rubric_bad_new"),
        Fault::Sum(sum) => t!(lang, "reviewing.rubric_bad_sum", sum = sum, of = base.rubric.total()),
        Fault::Same => t!(lang, "reviewing.rubric_same"),
        Fault::Reason => t!(lang, "reviewing.rubric_reason_missing"),
        Fault::Stale => t!(lang, "reviewing.rubric_stale"),
    }
}

/// Who moves, most first, and the button that makes it so.
fn preview(plan: &[Planned], drafted: &Drafted, lang: Lang) -> AnyView {
    let gain = |one: &Planned| Some(one.after.points()? - one.before?);
    let (up, down) = (
        plan.iter().filter(|one| gain(one).is_some_and(|gain| gain > Points::ZERO)).count(),
        plan.iter().filter(|one| gain(one).is_some_and(|gain| gain < Points::ZERO)).count(),
    );
    let again = plan.iter().filter(|one| !one.again.is_empty()).count();
    let reopened = plan.iter().filter(|one| one.before.is_some() && one.after.points().is_none()).count();
    let out = plan.iter().filter(|one| one.moves() && one.subject.sitting.session.released.is_some()).count();
    let mut rows: Vec<&Planned> = plan.iter().filter(|one| one.moves() || !one.again.is_empty()).collect();
    rows.sort_by_key(|one| (gain(one).map_or(i64::MIN, |gain| -gain.0.abs()), one.subject.task.code.clone()));
    let (count, lines) = (rows.len(), LINES as usize);
    let pages = count.div_ceil(lines).max(1);
    let page = drafted.page.min(pages);
    let rows = rows.into_iter().skip((page - 1) * lines).take(lines).map(|one| row(one, lang)).collect_view();
    let turn = |to: usize, text: String| {
        (1..=pages).contains(&to).then(|| view! { <button name="do" value=format!("page-{to}")>{text}</button> })
    };
    let pager = (pages > 1).then(|| {
        view! {
            <div class="pager">
                {turn(page - 1, t!(lang, "pager.before"))}
                <span class="meta">{t!(lang, "pager.of", n = page, of = pages)}</span>
                {turn(page + 1, t!(lang, "pager.after"))}
            </div>
        }
    });
    let table = (count > 0).then(|| {
        let head = |text: String| view! { <th scope="col" class="num">{text}</th> };
        view! {
            <div class="table-scroll" tabindex="0">
                <table>
                    <caption>{t!(lang, "reviewing.rubric_moves")}</caption>
                    <thead><tr>
                        <th scope="col">{t!(lang, "reviewing.answer")}</th>
                        {head(t!(lang, "reviewing.before"))} {head(t!(lang, "reviewing.after"))} {head(t!(lang, "reviewing.difference"))}
                        <th scope="col">{t!(lang, "reviewing.note")}</th>
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {pager}
        }
    });
    let out = (out > 0).then(|| view! { <p class="notice bad">{t!(lang, "reviewing.rubric_released", n = out)}</p> });
    view! {
        <section class="card" aria-labelledby="effect">
            <h2 id="effect">{t!(lang, "reviewing.rubric_effect")}</h2>
            <p>{t!(lang, "reviewing.rubric_numbers", all = plan.len(), up = up, down = down, again = again, reopened = reopened)}</p>
            {out} {table}
            <input type="hidden" name="mark" value=drafted.mark.clone() />
            <label class="field">{t!(lang, "reviewing.rubric_why")} <input name="reason" maxlength="500" value=drafted.reason.clone() /></label>
            <button name="do" value="save" class="primary">{t!(lang, "reviewing.rubric_save")}</button>
        </section>
    }
    .into_any()
}

fn row(one: &Planned, lang: Lang) -> impl IntoView + use<> {
    let code = one.subject.task.code.clone();
    let told = |points: Option<Points>| points.map_or_else(|| "–".to_owned(), |points| points.to_string());
    let gain = one.before.zip(one.after.points()).map(|(before, after)| after - before);
    let sign = if gain.is_some_and(|gain| gain > Points::ZERO) { "+" } else { "" };
    let mut notes = Vec::new();
    if !one.again.is_empty() {
        notes.push(t!(lang, "reviewing.rubric_again", n = one.again.len()));
    } else if one.after.points().is_none() {
        notes.push(t!(lang, "reviewing.rubric_more"));
    }
    if one.subject.sitting.session.released.is_some() {
        notes.push(t!(lang, "reviewing.rubric_out"));
    }
    view! {
        <tr>
            <th scope="row"><a href=format!("/board/answers/{code}")><code>{code.clone()}</code></a></th>
            <td class="num">{told(one.before)}</td>
            <td class="num">{told(one.after.points())}</td>
            <td class="num">{sign}{told(gain)}</td>
            <td>{notes.join(&t!(lang, "mark.comma"))}</td>
        </tr>
    }
}

async fn history(site: &Site, changes: &[Revised], lang: Lang) -> Result<Option<AnyView>, Error> {
    let mut rows = Vec::new();
    for change in changes.iter().rev() {
        let who = store::board::name(&site.db, change.who).await?;
        let lines = change.rubric.criteria.iter().map(criterion::write).collect::<Vec<_>>().join("\n");
        rows.push(view! {
            <li>
                <div class="grow">
                    <strong>{t!(lang, "reviewing.rubric_number", n = change.number)} {t!(lang, "mark.colon")} {change.reason.clone()}</strong>
                    <span class="meta"><span>{who}</span> <span>{moment(change.at)}</span></span>
                    <details><summary>{t!(lang, "review.rubric")}</summary><p class="answer-text">{lines}</p></details>
                </div>
            </li>
        });
    }
    Ok((!rows.is_empty()).then(|| {
        view! { <section><h2>{t!(lang, "reviewing.rubric_history")}</h2> <ul class="rows">{rows}</ul></section> }.into_any()
    }))
}
