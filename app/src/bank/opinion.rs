//! Opinions of colleagues on an item: the thread on its page with its forms, and the list of requests.

use crate::{
    view::{
        breadcrumb::breadcrumb,
        chip::{Tone, chip},
        pager::{LINES, PageNumber},
    },
    web::{address::encoded, form::Form, i18n::moment, page::Page, refusal::Refusal, site::Site, visitor::Instructor},
};
use axum::{
    extract::{Path, Query, State},
    response::Redirect,
};
use engine::{
    Error,
    bank::opinion::{OpinionAnswer, give_opinion, request_opinion},
};
use exam::Lang;
use leptos::prelude::*;
use serde::Deserialize;
use std::collections::HashMap;
use store::{
    Id,
    opinion::{self, Opinion, Request, Waiting},
    version::Version,
};

/// Lists the requests that wait for an answer of the instructor.
pub async fn requests(
    instructor: Instructor,
    State(site): State<Site>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, Refusal> {
    let lang = instructor.visitor.lang;
    let turn = PageNumber::from_query(&query);
    let count = opinion::count(&site.db, instructor.actor.id()).await?;
    let waiting = opinion::waiting(&site.db, instructor.actor.id(), LINES, turn.skip()).await?;
    let row = |one: Waiting| {
        let title = if one.title.is_empty() { one.item.clone() } else { one.title };
        view! {
            <li>
                <a href=format!("/bank/items/{}#opinions", encoded(&one.item))>{title}</a>
                <span class="meta"><span>{t!(lang, "bank.opinion.from", name = one.asker)}</span> <span>{moment(one.at)}</span></span>
                <p class="said">{one.words}</p>
            </li>
        }
    };
    let rows = waiting.into_iter().map(row).collect_view();
    let none = (count == 0).then(|| view! { <p class="notice">{t!(lang, "bank.opinion.none")}</p> });
    let body = view! {
        {breadcrumb(vec![("/bank".into(), t!(lang, "common.title"))], lang)}
        <h1>{t!(lang, "bank.opinion.waiting")}</h1>
        {none}
        <ul class="rows opinions">{rows}</ul>
        {turn.links("/bank/requests", count, lang)}
    };
    Ok(Page::new(&instructor.visitor, t!(lang, "bank.opinion.waiting"), body))
}

/// Returns a link to the requests that wait, where there are any.
pub async fn reminder(instructor: &Instructor, site: &Site) -> Result<Option<AnyView>, Error> {
    let lang = instructor.visitor.lang;
    let count = opinion::count(&site.db, instructor.actor.id()).await?;
    Ok((count > 0).then(|| {
        view! { <p class="notice"><a href="/bank/requests">{t!(lang, "bank.opinion.reminder", n = count)}</a></p> }.into_any()
    }))
}

/// Returns the thread of an item with its forms; `current` is the version that a new answer is about.
pub async fn thread(
    instructor: &Instructor,
    site: &Site,
    item: &str,
    current: Id,
    versions: &[Version],
) -> Result<AnyView, Error> {
    let (lang, me) = (instructor.visitor.lang, instructor.actor.id());
    let requests = opinion::of_item(&site.db, item).await?;
    let number = |id: Id| versions.iter().find(|version| version.id == id).map_or(0, |version| version.number);
    let by = |(request, said): &(Request, Vec<Opinion>)| {
        let approved = said.last().is_some_and(|last| last.approves && last.version == current);
        approved.then(|| request.colleague.1.clone())
    };
    let names: Vec<String> = requests.iter().filter_map(by).collect();
    let approval = if names.is_empty() {
        view! { <p class="meta">{t!(lang, "bank.opinion.unapproved", n = number(current))}</p> }.into_any()
    } else {
        let names = names.join(&t!(lang, "common.mark.list"));
        view! { <p class="notice good">{t!(lang, "bank.opinion.approved", n = number(current), names = names)}</p> }.into_any()
    };
    let path = format!("/bank/items/{}", encoded(item));
    let row = |(request, said): &(Request, Vec<Opinion>)| {
        let opinions =
            said.iter().map(|opinion| opinion_view(&request.colleague.1, opinion, number(opinion.version), lang)).collect_view();
        let answer = (request.colleague.0 == me).then(|| answer_form(&path, request, current, lang));
        let head = t!(lang, "bank.opinion.asked", asker = request.asker.1, colleague = request.colleague.1);
        view! {
            <li class="card">
                <p class="meta">
                    <span>{head}</span> <span>{t!(lang, "common.version", n = number(request.version))}</span> <span>{moment(request.at)}</span>
                </p>
                <p class="said">{request.words.clone()}</p>
                {opinions}
                {answer}
            </li>
        }
    };
    let colleagues = opinion::colleagues(&site.db, me).await?;
    let request = (!colleagues.is_empty()).then(|| request_form(&path, colleagues, lang));
    Ok(view! {
        <section aria-labelledby="opinions" class="opinions">
            <h2 id="opinions">{t!(lang, "bank.opinion.title")}</h2>
            {approval}
            <ul class="thread">{requests.iter().map(row).collect_view()}</ul>
            {request}
        </section>
    }
    .into_any())
}

fn opinion_view(name: &str, opinion: &Opinion, number: i64, lang: Lang) -> AnyView {
    let verdict = if opinion.approves {
        chip(Tone::Right, t!(lang, "bank.opinion.approves"))
    } else {
        chip(Tone::Due, t!(lang, "bank.opinion.comments"))
    };
    view! {
        <div class="answered">
            <p class="meta">
                {verdict} <span>{name.to_owned()}</span> <span>{t!(lang, "common.version", n = number)}</span>
                <span>{moment(opinion.at)}</span>
            </p>
            <p class="said">{opinion.words.clone()}</p>
        </div>
    }
    .into_any()
}

fn answer_form(path: &str, request: &Request, current: Id, lang: Lang) -> AnyView {
    view! {
        <form method="post" action=format!("{path}/opinion") class="stack answer">
            <input type="hidden" name="request" value=request.id.to_string() />
            <input type="hidden" name="version" value=current.to_string() />
            <label>{t!(lang, "bank.opinion.your_words")} <textarea name="words" rows="4"></textarea></label>
            <div class="finish start">
                <button class="primary" name="do" value="approve">{t!(lang, "bank.opinion.approve")}</button>
                <button name="do" value="comment">{t!(lang, "bank.opinion.comment")}</button>
            </div>
        </form>
    }
    .into_any()
}

fn request_form(path: &str, colleagues: Vec<(Id, String)>, lang: Lang) -> AnyView {
    let options = colleagues.into_iter().map(|(id, name)| view! { <option value=id.to_string()>{name}</option> }).collect_view();
    view! {
        <details>
            <summary>{t!(lang, "bank.opinion.ask")}</summary>
            <form method="post" action=format!("{path}/ask") class="stack ask">
                <label>{t!(lang, "bank.opinion.colleague")} <select name="colleague">{options}</select></label>
                <label>{t!(lang, "bank.opinion.what")} <textarea name="words" rows="3" required></textarea></label>
                <div><button class="primary">{t!(lang, "bank.opinion.send")}</button></div>
            </form>
        </details>
    }
    .into_any()
}

/// The colleague to ask, and what to look at.
#[derive(Deserialize)]
pub struct RequestForm {
    colleague: String,
    words: String,
}

/// Asks a colleague for an opinion.
pub async fn request(
    instructor: Instructor,
    State(site): State<Site>,
    Path(item): Path<String>,
    Form(form): Form<RequestForm>,
) -> Result<Redirect, Refusal> {
    request_opinion(&site, &instructor.actor, &item, &form.colleague, &form.words).await?;
    Ok(thread_page(&item))
}

/// An answer to a request.
#[derive(Deserialize)]
pub struct OpinionForm {
    request: String,
    words: String,
    /// `approve` or `comment`.
    r#do: String,
    /// The version that the page showed.
    version: String,
}

/// Answers a request.
pub async fn give(
    instructor: Instructor,
    State(site): State<Site>,
    Path(item): Path<String>,
    Form(form): Form<OpinionForm>,
) -> Result<Redirect, Refusal> {
    let approves = match form.r#do.as_str() {
        "approve" => true,
        "comment" => false,
        _ => return Err(Error::Invalid("do").into()),
    };
    let answer = OpinionAnswer { request: &form.request, version: &form.version, approves, message: &form.words };
    give_opinion(&site, &instructor.actor, &item, answer).await?;
    Ok(thread_page(&item))
}

fn thread_page(item: &str) -> Redirect {
    Redirect::to(&format!("/bank/items/{}#opinions", encoded(item)))
}
