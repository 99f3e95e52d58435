//! The list of people: searched, filtered, page by page.

use crate::{
    people::fields::{class_summary, person_path, roles, state},
    view::{
        filters::{filters, holds},
        pager::{PageNumber, narrowed, nothing},
        select::select,
    },
    web::{page::Page, refusal::Refusal, role::name as role, site::Site, visitor::Administrator},
};
use axum::extract::{Query, State};
use engine::Error;
use exam::{Lang, Role};
use leptos::prelude::*;
use question_bank::search::fold;
use std::collections::HashMap;
use store::{
    Id,
    account::{self, Account, Filter},
};

type Search = HashMap<String, String>;

fn filter(search: &Search) -> Filter {
    let value = |name: &str| search.get(name).map(String::as_str).unwrap_or_default();
    let disabled = match value("state") {
        "disabled" => Some(true),
        "active" => Some(false),
        _ => None,
    };
    let (role, class) = (Role::from_name(value("role")), value("class").parse().ok());
    Filter { role, class, disabled, sitting: value("state") == "sitting" }
}

/// Renders the sign-in names that are the same when they are folded.
async fn collisions(site: &Site, lang: Lang) -> Result<Option<AnyView>, Error> {
    let collisions = engine::people::name_collisions(site).await?;
    let lines = collisions.iter().map(|names| view! { <li><code>{names.0.join("  ")}</code></li> }).collect_view();
    Ok((!collisions.is_empty())
        .then(|| view! { <div class="notice bad"><p>{t!(lang, "people.name_collisions")}</p><ul>{lines}</ul></div> }.into_any()))
}

/// Returns everybody whose names hold all the words. Names are folded here rather than kept folded: a second copy of a name would
/// have to be found again when somebody's data are erased.
async fn find_people(site: &Site, search: &Search) -> Result<Vec<Id>, Error> {
    let words = fold(search.get("q").map(String::as_str).unwrap_or_default());
    let words: Vec<&str> = words.split(' ').filter(|word| !word.is_empty()).collect();
    let names = account::names(&site.db, &filter(search)).await?;
    let fits = |name: &str, display: &str| {
        let text = fold(&format!("{name} {display}"));
        words.iter().all(|word| text.contains(word))
    };
    let fitting = names.into_iter().filter(|(_, name, display)| words.is_empty() || fits(name, display));
    Ok(fitting.map(|(id, _, _)| id).collect())
}

/// Shows the list.
pub async fn show(administrator: Administrator, State(site): State<Site>, Query(search): Query<Search>) -> Result<Page, Refusal> {
    let lang = administrator.visitor.lang;
    let turn = PageNumber::from_query(&search);
    let found = find_people(&site, &search).await?;
    let mut lines = Vec::new();
    for id in turn.lines(&found) {
        lines.extend(account::get(&site.db, *id).await?);
    }
    // Who looks for people in mid-exam wants to do something about the exam.
    let further = if filter(&search).sitting { "/sittings" } else { "" };
    let rows = lines.iter().map(|line| row(line, further, lang)).collect_view();
    let body = view! {
        <div class="bar">
            <h1>{t!(lang, "common.people")}</h1>
            <div class="actions">
                <a class="button primary" href="/people/new">{t!(lang, "people.new_person")}</a>
                <a class="button" href="/roster">{t!(lang, "people.roster")}</a>
            </div>
        </div>
        {collisions(&site, lang).await?}
        {search_form(&site, &search, lang).await?}
        <p class="meta" role="status">{plural!(lang, found.len(), "people.count", n = found.len())}</p>
        {nothing("/people", found.len() as i64, lang)}
        <div class="table-scroll" tabindex="0">
            <table class="list brief">
                <caption class="sr">{t!(lang, "common.people")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!(lang, "people.display")}</th>
                        <th scope="col">{t!(lang, "common.login")}</th>
                        <th scope="col">{t!(lang, "common.roles")}</th>
                        <th scope="col">{t!(lang, "common.class")}</th>
                        <th scope="col">{t!(lang, "common.state")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {turn.links(&narrowed("/people", &search), found.len() as i64, lang)}
    };
    Ok(Page::wide(&administrator.visitor, t!(lang, "common.people"), body))
}

fn row(line: &Account, further: &str, lang: Lang) -> impl IntoView + use<> {
    let person = &line.person;
    let href = format!("{}{further}", person_path(person.id));
    view! {
        <tr>
            <th scope="row"><a href=href>{person.display.clone()}</a></th>
            <td><code>{person.name.clone()}</code></td>
            <td>{roles(&person.roles, lang)}</td>
            <td>{class_summary(line, lang)}</td>
            <td>{state(line.disabled, line.has_password, lang)}</td>
        </tr>
    }
}

async fn search_form(site: &Site, search: &Search, lang: Lang) -> Result<AnyView, Error> {
    let value = |name: &str| search.get(name).cloned().unwrap_or_default();
    let roles = Role::ALL.map(|each| (each.name().to_owned(), role(each, lang)));
    let mut classes = store::class::all(&site.db).await?;
    engine::people::class_name::sort_by_name(&mut classes, |class| &class.name);
    let classes = classes.into_iter().map(|class| (class.id.to_string(), class.name)).collect();
    let states = [
        ("sitting".to_owned(), t!(lang, "people.sitting_now")),
        ("active".to_owned(), t!(lang, "people.not_disabled")),
        ("disabled".to_owned(), t!(lang, "people.disabled")),
    ];
    Ok(view! {
        <form class="filters" method="get" action="/people" role="search">
            <label class="grow">{t!(lang, "people.search")} <input type="search" name="q" value=value("q") /></label>
            {filters(view! { {select("role", t!(lang, "people.role"), roles.into(), value("role"), lang)}
            {select("class", t!(lang, "common.class"), classes, value("class"), lang)}
            {select("state", t!(lang, "common.state"), states.into(), value("state"), lang)} }, holds(search, &["role", "class", "state"]), lang)}
            <button class="primary">{t!(lang, "common.find")}</button>
        </form>
    }
    .into_any())
}
