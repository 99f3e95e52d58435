//! Questions of trainees about parts that the machine scored: the list, and deciding one.

use crate::{
    view::{
        breadcrumb::breadcrumb,
        empty::empty,
        pager::{LINES, PageNumber},
    },
    web::{
        address::encoded,
        form::{self, Form},
        i18n::moment,
        icon::Icon,
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
    marking::score_query::{self, QueriedPart, QueryDecision},
};
use exam::{Lang, Role};
use leptos::prelude::*;
use serde::Deserialize;
use std::collections::HashMap;

/// Lists the questions that wait for a lead.
pub async fn show(lead: Lead, State(site): State<Site>, Query(query): Query<HashMap<String, String>>) -> Result<Page, Refusal> {
    let lang = lead.visitor.lang;
    let turn = PageNumber::from_query(&query);
    let count = store::score_query::count_open(&site.db, lead.actor.id()).await?;
    let found = score_query::open(&site, &lead.actor, LINES, turn.skip()).await?;
    let accepted = query
        .contains_key("accepted")
        .then(|| view! { <p class="notice good" role="status">{t!(lang, "board.query_joined")}</p> });
    let none = found.is_empty().then(|| empty(Icon::Done, t!(lang, "board.queries_none"), ()));
    let teaches = lead.actor.person().roles.contains(&Role::Instructor);
    let body = view! {
        {breadcrumb(vec![("/board".to_owned(), t!(lang, "common.board"))], lang)}
        <h1>{t!(lang, "board.queries")}</h1>
        {accepted}
        {none}
        {found.iter().map(|queried| question(queried, teaches, lang)).collect_view()}
        {turn.links("/board/queries", count, lang)}
    };
    Ok(Page::new(&lead.visitor, t!(lang, "board.queries"), body))
}

/// Renders the questions as a section of the board: how many wait, with a link to them.
pub async fn section(site: &Site, lead: &Lead) -> Result<AnyView, Error> {
    let lang = lead.visitor.lang;
    let count = store::score_query::count_open(&site.db, lead.actor.id()).await?;
    let waiting = if count == 0 {
        view! { <p class="meta">{t!(lang, "board.queries_none")}</p> }.into_any()
    } else {
        view! { <p><a class="button" href="/board/queries">{plural!(lang, count, "board.queries_n", n = count)}</a></p> }
            .into_any()
    };
    Ok(view! { <section><h2>{t!(lang, "board.queries")}</h2> {waiting}</section> }.into_any())
}

/// Renders a question; the link to the correction is for leads who are instructors as well.
fn question(queried: &QueriedPart, teaches: bool, lang: Lang) -> AnyView {
    let QueriedPart { query, paper, item, part, typed, accepted } = queried;
    let action = format!("/board/queries/{}", query.id);
    let prompt = item.parts.get(*part).map(|part| part.prompt.render());
    let line = |(at, text): (usize, &String)| {
        let key = accepted.get(at).map(|texts| texts.join(&t!(lang, "common.mark.semicolon"))).unwrap_or_default();
        let empty = text.trim().is_empty();
        let shown = if empty { t!(lang, "common.unanswered") } else { text.clone() };
        let accept = (!empty).then(|| {
            view! { <button name="decision" value=format!("accept-{at}")>{t!(lang, "board.query_accept")}</button> }
        });
        view! { <tr><th scope="row" class="typed">{shown}</th><td class="typed">{key}</td><td>{accept}</td></tr> }
    };
    let rows = typed.iter().enumerate().map(line).collect_view();
    let correct = teaches.then(|| {
        let href = format!("/bank/papers/{}/items/{}", encoded(paper), encoded(&item.id));
        view! { <a href=href>{t!(lang, "board.query_correct")}</a> }
    });
    view! {
        <section class="card" id=format!("query-{}", query.id)>
            <h2>{item.name()}</h2>
            <p class="meta"><code>{item.id.clone()}</code> " " <span>{moment(query.at)}</span> " " {correct}</p>
            <div class="prose" inner_html=prompt.map(|html| html.to_string())></div>
            <p class="answer-text">{query.reason.clone()}</p>
            <form method="post" action=action>
                <div class="table-scroll" tabindex="0">
                    <table>
                        <thead><tr>
                            <th scope="col">{t!(lang, "board.query_typed")}</th>
                            <th scope="col">{t!(lang, "board.query_key")}</th>
                            <th scope="col"></th>
                        </tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                <label class="field">{t!(lang, "board.reply")} <input name="reply" /></label>
                <button name="decision" value="stays">{t!(lang, "board.query_stays")}</button>
            </form>
        </section>
    }
    .into_any()
}

/// What the form of a question sends.
#[derive(Deserialize)]
pub struct DecideForm {
    decision: String,
    #[serde(default)]
    reply: String,
}

/// Decides one question.
pub async fn decide(
    lead: Lead,
    State(site): State<Site>,
    Path(id): Path<String>,
    Form(form): Form<DecideForm>,
) -> Result<Redirect, Refusal> {
    let place = form.decision.strip_prefix("accept-").and_then(|place| place.parse().ok());
    let decision = match (form.decision.as_str(), place) {
        (_, Some(place)) => QueryDecision::Accept(place),
        ("stays", None) => QueryDecision::Stays,
        (_, None) => return Err(Error::Invalid("decision").into()),
    };
    score_query::decide(&site, &lead.actor, form::id(&id)?, decision, &form.reply).await?;
    Ok(Redirect::to(if place.is_some() { "/board/queries?accepted=1" } else { "/board/queries" }))
}
