//! A delivery as it goes on: numbers, and the people one by one. The page comes again by itself every few seconds, without a script,
//! unless somebody is choosing people.

use crate::{
    delivery::words,
    view::{breadcrumb::breadcrumb, pager::narrowed, segments, select::sort},
    web::{
        form::id,
        i18n::{minute, moment_exact},
        page::Page,
        refusal::Refusal,
        site::Site,
        visitor::Organizer,
    },
};
use axum::{
    extract::{Path, Query, State},
    http::{HeaderName, HeaderValue},
    response::{IntoResponse, Response},
};
use engine::{
    Error,
    delivery::{intervene::InterveneOutcome, live::picture},
    state::live::{LivePerson, LivePicture},
};
use exam::{Lang, Timestamp, delivery::Presence};
use leptos::prelude::*;
use question_bank::search::fold;
use std::{cmp::Reverse, collections::HashMap};

/// After how many seconds the page comes again.
const AGAIN: &str = "4";

type Search = HashMap<String, String>;

/// Shows how a delivery goes on; with `?choose=1` to choose people, and then it stands still.
pub async fn show(
    organizer: Organizer,
    State(site): State<Site>,
    Path(path): Path<String>,
    Query(search): Query<Search>,
) -> Result<Response, Refusal> {
    let lang = organizer.visitor.lang;
    let delivery = store::delivery::get(&site.db, id(&path)?).await?.ok_or(Error::Absent)?;
    let stored = store::paper::current(&site.db, &delivery.paper).await?.ok_or(Error::Absent)?;
    let paper = site.state.bank.paper(&site.db, stored.version).await?;
    let picture = picture(&site, delivery.id).await?;
    let chooses = search.contains_key("choose");
    let own = format!("/deliveries/{path}/live");
    let people = narrow(&picture, &search);
    let count = people.len();
    let rows = people.iter().map(|person| row(person, &path, chooses, site.now(), lang)).collect_view();
    let table = table(rows.into_any(), chooses, lang);
    let list = if chooses {
        view! {
            <form method="get" action=format!("/deliveries/{path}/people")>
                {table}
                <div class="selection">
                    <p>{t!(lang, "delivery.chosen_text")}</p>
                    <button class="primary">{t!(lang, "delivery.act")}</button>
                </div>
            </form>
        }
        .into_any()
    } else {
        table
    };
    let mut other = search.clone();
    other.remove("said");
    if other.remove("choose").is_none() {
        other.insert("choose".to_owned(), "1".to_owned());
    }
    let at = moment_exact(picture.at);
    let as_of = if chooses { t!(lang, "delivery.as_of_still", at = at) } else { t!(lang, "delivery.as_of", at = at) };
    let switch = if chooses { t!(lang, "delivery.go_on") } else { t!(lang, "delivery.choose") };
    let body = view! {
        {breadcrumb(vec![(format!("/deliveries/{path}"), paper.title.clone())], lang)}
        <div class="bar">
            <h1>{t!(lang, "delivery.watch")}</h1>
            <div class="actions">
                <a class="button" href=format!("/deliveries/{path}/announcements")>{t!(lang, "delivery.announcements")}</a>
                <a class="button" href=narrowed(&own, &other)>{switch}</a>
            </div>
        </div>
        {said(&search, lang)}
        <p class="meta">{paper.title.clone()} " " {as_of}</p>
        {numbers(&picture, &own, &search, delivery.everybody, lang)}
        {filters(&own, &search, chooses, lang)}
        <p class="meta" role="status">{plural!(lang, count, "delivery.people_count", n = count)}</p>
        {list}
    };
    let mut response = Page::wide(&organizer.visitor, t!(lang, "delivery.watch"), body).into_response();
    if !chooses {
        response.headers_mut().insert(HeaderName::from_static("refresh"), HeaderValue::from_static(AGAIN));
    }
    Ok(response)
}

fn said(search: &Search, lang: Lang) -> Option<AnyView> {
    let (people, others) = search.get("said")?.split_once('-')?;
    let outcome = InterveneOutcome::Done { people: people.parse().ok()?, others: others.parse().ok()? };
    super::intervene::outcome(outcome, lang)
}

/// The people that the address asks for, in its order.
fn narrow<'a>(picture: &'a LivePicture, search: &Search) -> Vec<&'a LivePerson> {
    let value = |name: &str| search.get(name).map(String::as_str).unwrap_or_default();
    let words = fold(value("q"));
    let presence = Presence::ALL.into_iter().find(|presence| presence.name() == value("state"));
    let fits = |person: &&LivePerson| {
        let text = fold(&format!("{} {}", person.attendee.name, person.attendee.display));
        presence.is_none_or(|wanted| wanted == person.presence) && words.split(' ').all(|word| text.contains(word))
    };
    let mut found: Vec<&LivePerson> = picture.people.iter().filter(fits).collect();
    match value("sort") {
        "name" => {}
        "progress" => found.sort_by_key(|person| (person.presence, person.progress.answered)),
        "saved" => found.sort_by_key(|person| (person.presence, person.progress.saved)),
        "left" => found.sort_by_key(|person| {
            let deadline = person.attendee.sitting.as_ref().and_then(|sitting| sitting.session.deadline);
            (person.presence, Reverse(deadline.map_or(i64::MIN, |at| -at.0)))
        }),
        _ => found.sort_by_key(|person| person.presence),
    }
    found
}

/// The numbers, each of which leads to its people.
fn numbers(picture: &LivePicture, own: &str, search: &Search, everybody: bool, lang: Lang) -> AnyView {
    let wanted = search.get("state").map(String::as_str).unwrap_or_default();
    let link = |name: &'static str, word: String, count: usize| {
        let mut to = search.clone();
        to.remove("said");
        to.insert("state".to_owned(), name.to_owned());
        (narrowed(own, &to), format!("{word} {count}"), wanted == name)
    };
    let all = if everybody { t!(lang, "delivery.begun") } else { t!(lang, "delivery.expected") };
    let mut links = vec![link("", all, picture.people.len())];
    links.extend(Presence::ALL.map(|each| link(each.name(), words::presence(each, lang), picture.count(each))));
    segments::links(t!(lang, "common.state"), links)
}

fn filters(own: &str, search: &Search, chooses: bool, lang: Lang) -> AnyView {
    let value = |name: &str| search.get(name).cloned().unwrap_or_default();
    let orders = [
        ("name".to_owned(), t!(lang, "delivery.by_name")),
        ("progress".to_owned(), t!(lang, "delivery.by_progress")),
        ("saved".to_owned(), t!(lang, "delivery.by_saved")),
        ("left".to_owned(), t!(lang, "delivery.by_left")),
    ];
    view! {
        <form class="filters" method="get" action=own.to_owned() role="search">
            <input type="hidden" name="state" value=value("state") />
            {chooses.then(|| view! { <input type="hidden" name="choose" value="1" /> })}
            <label class="grow">{t!(lang, "delivery.search")} <input type="search" name="q" value=value("q") /></label>
            {sort(t!(lang, "delivery.sort"), t!(lang, "delivery.by_state"), orders.into(), value("sort"))}
            <button>{t!(lang, "common.find")}</button>
        </form>
    }
    .into_any()
}

fn table(rows: AnyView, chooses: bool, lang: Lang) -> AnyView {
    view! {
        <div class="table-scroll" tabindex="0">
            <table class="list brief">
                <caption class="sr">{t!(lang, "delivery.watch")}</caption>
                <thead>
                    <tr>
                        {chooses.then(|| view! { <th scope="col">{t!(lang, "delivery.chosen")}</th> })}
                        <th scope="col">{t!(lang, "delivery.person")}</th>
                        <th scope="col">{t!(lang, "common.login")}</th>
                        <th scope="col">{t!(lang, "common.state")}</th>
                        <th scope="col" class="num">{t!(lang, "delivery.answered")}</th>
                        <th scope="col" class="num">{t!(lang, "delivery.saved")}</th>
                        <th scope="col" class="num">{t!(lang, "delivery.left")}</th>
                        <th scope="col">{t!(lang, "delivery.devices")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(person: &LivePerson, path: &str, chooses: bool, now: Timestamp, lang: Lang) -> AnyView {
    let attendee = &person.attendee;
    let id = attendee.person.to_string();
    let choice = chooses.then(|| {
        let label = t!(lang, "delivery.choose_person", name = attendee.display);
        view! { <td><input type="checkbox" name="person" value=id.clone() aria-label=label /></td> }
    });
    let sitting = attendee.sitting.as_ref();
    let runs = matches!(person.presence, Presence::Running | Presence::Silent);
    let running = sitting.filter(|_| runs);
    let answered = running.map(|sitting| format!("{} / {}", person.progress.answered, sitting.parts));
    let left = running.and_then(|sitting| sitting.session.deadline).map(|deadline| ((deadline - now).0.max(0) + 59_999) / 60_000);
    let left = left.map(|n| plural!(lang, n, "common.paper.minutes", n = n));
    let handed_in = sitting.and_then(|sitting| sitting.session.submitted).map(|submission| minute(submission.at));
    let second =
        running.filter(|sitting| sitting.sign_ins > 1).map(|sitting| t!(lang, "delivery.sign_ins", n = sitting.sign_ins));
    view! {
        <tr>
            {choice}
            <th scope="row"><a href=format!("/deliveries/{path}/people?person={id}")>{attendee.display.clone()}</a></th>
            <td><code>{attendee.name.clone()}</code></td>
            <td>{words::presence_chip(person.presence, lang)} " " {handed_in}</td>
            <td class="num" data-label=t!(lang, "delivery.answered")>{answered}</td>
            <td class="num" data-label=t!(lang, "delivery.saved")>{person.progress.saved.map(minute)}</td>
            <td class="num" data-label=t!(lang, "delivery.left")>{left}</td>
            <td>{second}</td>
        </tr>
    }
    .into_any()
}
