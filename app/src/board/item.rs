//! One item on the board: who marks it how, who is to mark what, every answer by its code.

use crate::{
    view::{
        breadcrumb::breadcrumb,
        chip::{Tone, chip},
        pager::{LINES, PageNumber},
        round::{place, round},
    },
    web::{
        form::{Fields, Form, value},
        i18n,
        page::Page,
        refusal::Refusal,
        site::Site,
        visitor::Lead,
    },
};
use axum::{
    extract::{Path, Query, State},
    response::Redirect,
};
use engine::{
    Error,
    marking::{
        AssignmentChange,
        agreement::{ReviewerProfile, compare_reviewers},
        change_assignment, divide_readings,
    },
};
use exam::Lang;
use leptos::prelude::*;
use std::collections::HashMap;
use store::{Id, board::Reading, task::Task};

/// Assigns a number of answers of the item to a reviewer, or one by its code, or takes back what is not marked yet.
pub async fn assign(
    lead: Lead,
    State(site): State<Site>,
    Path((item, part)): Path<(String, u16)>,
    Form(fields): Form<Fields>,
) -> Result<Redirect, Refusal> {
    let person = |name: &str| value(&fields, name).and_then(|id| id.parse::<Id>().ok());
    let change = AssignmentChange {
        item: &item,
        part,
        from: person("from"),
        to: person("to"),
        count: value(&fields, "count").and_then(|count| count.parse().ok()),
        only: value(&fields, "code"),
    };
    let count = change_assignment(&site, &lead.actor, change).await?;
    Ok(Redirect::to(&format!("/board/items/{item}/{part}?assigned={count}")))
}

/// Shows the item's page.
pub async fn show(
    lead: Lead,
    State(site): State<Site>,
    Path((item, part)): Path<(String, u16)>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, Refusal> {
    let item = item.as_str();
    let (lang, me) = (lead.visitor.lang, lead.actor.id());
    let turn = PageNumber::from_query(&query);
    let papers = store::board::papers_with(&site.db, item, part).await?;
    if papers.is_empty() {
        return Err(Error::Absent.into());
    }
    // A lead's own answer is left out of everything here: what it got is told by the result.
    let answers = store::board::answers(&site.db, item, part, me, LINES, turn.skip()).await?;
    let count = store::board::count_answers(&site.db, item, part, me).await?;
    let (readings, hidden) = divide_readings(&lead.actor, store::board::readings(&site.db, item, part, me).await?);
    let reviewers = store::assignment::reviewers(&site.db).await?;
    let assigned = store::assignment::assigned(&site.db, item, part).await?;
    let title = place(lang, &store::task::title(&site.db, item).await?, part);
    let mut rows = Vec::new();
    for task in &answers {
        rows.push(answer_row(&site, task, (&readings, &hidden), lang).await?);
    }
    let done = query.get("assigned").and_then(|count| count.parse::<usize>().ok()).map(|count| {
        view! { <p class="notice good" role="status">{t!(lang, "board.assigned_n", n = count)}</p> }
    });
    let action = format!("/board/items/{item}/{part}");
    let body = view! {
        {breadcrumb(vec![("/board".into(), t!(lang, "common.board"))], lang)}
        <h1>{title.clone()}</h1>
        {done}
        {reviewer_table(&readings, lang)}
        {(!hidden.is_empty()).then(|| view! { <p class="notice">{t!(lang, "board.independent")}</p> })}
        <div class="actions">
            {csv(&action, "reviewers.csv", t!(lang, "board.by_reviewer"))} {csv(&action, "answers.csv", t!(lang, "board.answers"))}
            <form method="post" action=format!("{action}/answers.xlsx")><button>{t!(lang, "board.answers")} " XLSX"</button></form>
        </div>
        {assignment(&action, &reviewers, &assigned, lang)}
        {rubrics(&site, papers, (item, part), lang).await?}
        <section>
            <h2>{t!(lang, "board.answers")}</h2>
            <ul class="rows">{rows}</ul>
        </section>
        {turn.links(&action, count, lang)}
    };
    Ok(Page::new(&lead.visitor, title, body))
}

fn csv(action: &str, file: &str, name: String) -> impl IntoView + use<> {
    view! { <form method="post" action=format!("{action}/{file}")><button>{name} " CSV"</button></form> }
}

fn reviewer_table(readings: &[Reading], lang: Lang) -> AnyView {
    let lines = compare_reviewers(readings);
    if lines.is_empty() {
        return view! { <p class="notice">{t!(lang, "board.no_readings")}</p> }.into_any();
    }
    let percent = |share: f64| format!("{:.0}%", share * 100.0);
    let row = |line: ReviewerProfile| {
        let ReviewerProfile { name, profile, agreement } = line;
        let none = || "–".to_owned();
        let cell = |label: String, text: String| view! { <td class="num" data-label=label>{text}</td> };
        view! {
            <tr>
                <th scope="row">{name}</th>
                {cell(t!(lang, "board.count"), profile.count.to_string())}
                {cell(t!(lang, "board.mean"), i18n::decimal(profile.mean, 2))}
                {cell(t!(lang, "board.spread"), i18n::decimal(profile.spread, 2))}
                {cell(t!(lang, "board.pairs"), agreement.map_or(0, |found| found.pairs).to_string())}
                {cell(t!(lang, "board.exact"), agreement.map_or_else(none, |found| percent(found.exact)))}
                {cell(t!(lang, "board.adjacent"), agreement.map_or_else(none, |found| percent(found.adjacent)))}
                {cell(t!(lang, "board.kappa"), agreement.and_then(|found| found.kappa).map_or_else(none, |kappa| i18n::decimal(kappa, 2)))}
            </tr>
        }
    };
    let head = |text: String| view! { <th scope="col" class="num">{text}</th> };
    view! {
        <div class="table-scroll" tabindex="0">
            <table class="brief">
                <caption>{t!(lang, "board.by_reviewer")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!(lang, "board.reviewer")}</th>
                        {head(t!(lang, "board.count"))} {head(t!(lang, "board.mean"))} {head(t!(lang, "board.spread"))}
                        {head(t!(lang, "board.pairs"))} {head(t!(lang, "board.exact"))}
                        {head(t!(lang, "board.adjacent"))} {head(t!(lang, "board.kappa"))}
                    </tr>
                </thead>
                <tbody>{lines.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
        <p class="meta">{t!(lang, "board.kappa_text")}</p>
    }
    .into_any()
}

fn assignment(action: &str, reviewers: &[(Id, String)], assigned: &[(Id, String, i64)], lang: Lang) -> AnyView {
    let options = |empty: Option<String>| {
        let empty = empty.map(|text| view! { <option value="">{text}</option> });
        let all =
            reviewers.iter().map(|(id, name)| view! { <option value=id.to_string()>{name.clone()}</option> }).collect_view();
        view! { {empty} {all} }
    };
    let row = |(id, name, count): &(Id, String, i64)| {
        view! {
            <li>
                <span class="grow">{t!(lang, "board.assigned_to", name = name, n = count)}</span>
                <form method="post" action=action.to_owned() class="line">
                    <input type="hidden" name="from" value=id.to_string() />
                    <label class="field">{t!(lang, "board.reassign_to")} <select name="to">{options(Some(t!(lang, "board.nobody")))}</select></label>
                    <button aria-label=t!(lang, "common.mark.labelled", label = t!(lang, "board.reassign"), text = name)>{t!(lang, "board.reassign")}</button>
                </form>
            </li>
        }
    };
    let list = (!assigned.is_empty()).then(|| view! { <ul class="rows">{assigned.iter().map(row).collect_view()}</ul> });
    view! {
        <section>
            <h2>{t!(lang, "board.work")}</h2>
            <p class="meta">{t!(lang, "board.work_text")}</p>
            <form method="post" action=action.to_owned() class="line">
                <label class="field">{t!(lang, "board.reviewer")} <select name="to">{options(None)}</select></label>
                <label class="field">{t!(lang, "board.how_many")} <input type="number" name="count" min="1" max="5000" value="20" required /></label>
                <button class="primary">{t!(lang, "board.assign")}</button>
            </form>
            {list}
        </section>
    }
    .into_any()
}

/// Renders where the rubric can be changed: for each paper by itself.
async fn rubrics(site: &Site, papers: Vec<String>, (item, part): (&str, u16), lang: Lang) -> Result<AnyView, Error> {
    let mut rows = Vec::new();
    for id in papers {
        let stored = store::paper::current(&site.db, &id).await?.ok_or(Error::Damaged("paper"))?;
        let title = engine::state::bank::paper(&stored)?.title;
        let changes = store::rubric::of_part(&site.db, &id, item, part).await?.len();
        let changed = (changes > 0).then(|| view! { <span class="meta">{t!(lang, "board.rubric_changes", n = changes)}</span> });
        let label = t!(lang, "common.mark.labelled", label = t!(lang, "board.rubric_change"), text = title);
        rows.push(view! {
            <li>
                <span class="grow">{title} " " {changed}</span>
                <a class="button" href=format!("/board/papers/{id}/items/{item}/{part}/rubric") aria-label=label>
                    {t!(lang, "board.rubric_change")}
                </a>
            </li>
        });
    }
    Ok(view! { <section><h2>{t!(lang, "common.review.rubric")}</h2> <ul class="rows">{rows}</ul></section> }.into_any())
}

async fn answer_row(
    site: &Site,
    task: &Task,
    (readings, hidden): (&[Reading], &[Reading]),
    lang: Lang,
) -> Result<AnyView, Error> {
    let rounds = store::board::rounds(&site.db, &task.code, site.now()).await?;
    let state = |state: store::board::RoundState| {
        let own = |reading: &&Reading| reading.task == task.code && reading.round == state.round;
        if let Some(hidden) = hidden.iter().find(own) {
            let text = t!(lang, "board.marked_by", name = hidden.name);
            return view! { <span>{t!(lang, "common.mark.labelled", label = round(lang, state.round), text = text)}</span> };
        }
        let waiting = (state.reader.filter(|_| !state.given), state.assignee.filter(|_| !state.given));
        let text = match (readings.iter().find(own), waiting.0, waiting.1) {
            (Some(reading), _, _) => format!("{} {}", reading.name, reading.points),
            (None, Some(reader), _) => t!(lang, "board.reading", name = reader),
            (None, None, Some(assignee)) => t!(lang, "board.assigned", name = assignee),
            (None, None, None) if state.given => t!(lang, "board.given"),
            (None, None, None) => t!(lang, "board.free"),
        };
        view! { <span>{t!(lang, "common.mark.labelled", label = round(lang, state.round), text = text)}</span> }
    };
    let states = rounds.into_iter().map(state).collect_view();
    let points = task
        .points
        .map(|points| view! { <strong>{plural!(lang, task.of, "common.review.earned", n = points, of = task.of)}</strong> });
    let void = (!task.needed).then(|| chip(Tone::Plain, t!(lang, "board.void_tag")));
    Ok(view! {
        <li>
            <a href=format!("/board/answers/{}", task.code)><code>{task.code.clone()}</code></a>
            <span class="meta grow">{states}</span>
            {void} {points}
        </li>
    }
    .into_any())
}
