//! Home: what to do today, what can be sat, and what was done.

mod news;
mod offers;
mod past;
mod today;

use crate::{
    view::{empty::empty, pager::PageNumber},
    web::{
        icon::Icon,
        page::Page,
        refusal::Refusal,
        role,
        site::Site,
        visitor::{Trainee, Visitor},
    },
};
use axum::{
    extract::{Query, State},
    response::{IntoResponse, Redirect, Response},
};
use engine::{Error, actor};
use exam::Role;
use leptos::prelude::*;
use std::collections::HashMap;

/// The trainee's home; other people are led to their own room.
pub async fn show(
    visitor: Visitor,
    State(site): State<Site>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Response, Refusal> {
    let person = visitor.person.clone().ok_or(Error::SignedOut)?;
    if !person.roles.contains(&Role::Trainee) {
        // Somebody with several roles starts with the one that is listed first.
        let first = Role::ALL.into_iter().find(|role| person.roles.contains(role)).ok_or(Error::Forbidden)?;
        return Ok(Redirect::to(role::home(first)).into_response());
    }
    let trainee = Trainee { actor: actor::Trainee::prove(&site, &person).await?, visitor };
    Ok(page(&trainee, &site, PageNumber::from_query(&query)).await?.into_response())
}

async fn page(trainee: &Trainee, site: &Site, turn: PageNumber) -> Result<Page, Error> {
    engine::sitting::close_own_overdue(site, trainee.actor.id()).await?;
    let lang = trainee.visitor.lang;
    let running = store::session::running(&site.db, trainee.actor.id()).await?;
    let begun = store::session::begun(&site.db, trainee.actor.id()).await?;
    let finished = begun.values().sum::<i64>() - running.len() as i64;
    let today = today::view(trainee, site, &running).await?;
    let offered = offers::view(trainee, site, &begun, &running).await?;
    let papers = if offered.is_empty() {
        let practise = view! { <a class="button" href="/practice">{t!(lang, "home.practice_start")}</a> };
        empty(Icon::Papers, t!(lang, "home.no_papers"), practise)
    } else {
        view! { <ul class="cards">{offered}</ul> }.into_any()
    };
    let body = view! {
        <h1>{t!(lang, "home.hello", name = trainee.actor.person().display)}</h1>
        {today}
        {news::view(trainee, site).await?}
        <section aria-labelledby="papers">
            <h2 id="papers">{t!(lang, "home.papers")}</h2>
            {papers}
        </section>
        {past::view(trainee, site, turn, finished).await?}
    };
    Ok(Page::new(&trainee.visitor, t!(lang, "common.nav.home"), body))
}
