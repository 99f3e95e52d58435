//! The queue: for each item what waits, what the reviewer is at, and what they have done; and on to the next answer.

use crate::{
    marking::undo,
    view::{empty::empty, pager::PageNumber, round::place, tile::tile},
    web::{
        form::Form,
        icon::Icon,
        page::{Islands, Page},
        refusal::Refusal,
        site::Site,
        visitor::Reviewer,
    },
};
use axum::{
    extract::{Query, State},
    response::Redirect,
};
use engine::{Error, marking};
use exam::Lang;
use leptos::prelude::*;
use serde::Deserialize;
use std::collections::HashMap;
use store::queue::Queue;

/// Which item to go on with.
#[derive(Deserialize)]
pub struct NextAnswerForm {
    item: String,
    part: u16,
}

/// Opens the next answer of an item.
pub async fn open_next(
    reviewer: Reviewer,
    State(site): State<Site>,
    Form(form): Form<NextAnswerForm>,
) -> Result<Redirect, Refusal> {
    Ok(redirect_to_next(&site, &reviewer, &form.item, form.part).await?)
}

/// Opens the next answer of an item and leads to it, or back to the queue where none is left.
pub async fn redirect_to_next(site: &Site, reviewer: &Reviewer, item: &str, part: u16) -> Result<Redirect, Error> {
    if item.contains('\0') {
        return Err(Error::Absent);
    }
    let next = marking::open_next(site, &reviewer.actor, item, part).await?;
    let plain = item.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    Ok(Redirect::to(&match next {
        Some(code) => format!("/marking/answers/{code}"),
        None if plain => format!("/marking?empty={item}&part={part}"),
        None => "/marking".to_owned(),
    }))
}

/// Shows the queue.
pub async fn show(
    reviewer: Reviewer,
    State(site): State<Site>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, Refusal> {
    let lang = reviewer.visitor.lang;
    marking::queue_answers(&site).await?;
    let mut queues = store::queue::queues(&site.db, reviewer.actor.id(), site.now()).await?;
    // What there is to do comes first.
    queues.sort_by_key(|queue| queue.waiting + queue.mine == 0);
    let sum = |of: fn(&Queue) -> i64| queues.iter().map(of).sum::<i64>();
    let (waiting, mine, done) = (sum(|queue| queue.waiting), sum(|queue| queue.mine), sum(|queue| queue.done));
    let turn = PageNumber::from_query(&query);
    let emptied = query.get("empty").zip(query.get("part").and_then(|part| part.parse().ok()));
    let emptied =
        emptied.and_then(|(item, part): (_, u16)| queues.iter().find(|queue| (&queue.item, queue.part) == (item, part)));
    let rows = turn.lines(&queues).iter().enumerate();
    // Who has just finished an item goes on with a single key.
    let rows = rows.map(|(index, queue)| row(queue, emptied.is_some() && index == 0, lang)).collect_view();
    let good = |text: String| Some(view! { <p class="notice good" role="status">{text}</p> }.into_any());
    let notice = match emptied {
        _ if query.contains_key("taken") => {
            Some(view! { <p class="notice bad" role="alert">{t!(lang, "marking.taken")}</p> }.into_any())
        }
        _ if query.contains_key("undo") => {
            let why = undo::refused(query.get("undo").map_or("", String::as_str), lang);
            Some(view! { <p class="notice bad" role="alert">{why}</p> }.into_any())
        }
        _ if query.contains_key("skipped") => good(t!(lang, "marking.skipped")),
        _ if query.contains_key("referred") => good(t!(lang, "marking.referred")),
        Some(queue) => good(finished(queue, lang)),
        None => None,
    };
    let undo = undo::notice(&site, &reviewer).await?;
    let list = if queues.is_empty() {
        empty(Icon::Done, t!(lang, "marking.nothing"), ())
    } else {
        view! { <ul class="rows queue">{rows}</ul> }.into_any()
    };
    let body = view! {
        <h1>{t!(lang, "common.queue")}</h1>
        {undo} {notice}
        <dl class="tiles">
            {tile(t!(lang, "marking.waiting"), waiting)}
            {tile(t!(lang, "marking.mine"), mine)}
            {tile(t!(lang, "common.done"), done)}
        </dl>
        <p class="meta">{t!(lang, "marking.hidden")}</p>
        {list}
        {turn.links("/marking", queues.len() as i64, lang)}
    };
    Ok(Page::with_islands(&reviewer.visitor, Islands::Staff, t!(lang, "common.queue"), body))
}

/// Says that an item has no other answer for this reviewer.
fn finished(queue: &Queue, lang: Lang) -> String {
    let title = place(lang, &queue.title, queue.part);
    match queue.done {
        0 => t!(lang, "marking.none_left", title = title),
        done => t!(lang, "marking.empty", title = title, n = done),
    }
}

fn row(queue: &Queue, focused: bool, lang: Lang) -> impl IntoView + use<> {
    let name = place(lang, &queue.title, queue.part);
    let left = queue.waiting + queue.mine;
    let open = (left > 0).then(|| {
        let label = if queue.mine > 0 { t!(lang, "marking.resume") } else { t!(lang, "marking.next") };
        view! {
            <form method="post" action="/marking">
                <input type="hidden" name="item" value=queue.item.clone() />
                <input type="hidden" name="part" value=queue.part.to_string() />
                <button class="primary" autofocus=focused aria-label=t!(lang, "common.mark.labelled", label = label, text = name)>{label.clone()}</button>
            </form>
        }
    });
    let all = left + queue.done;
    let bar = (left > 0)
        .then(|| view! { <progress max=all.to_string() value=queue.done.to_string() aria-label=name.clone()></progress> });
    view! {
        <li>
            <div class="grow">
                <strong>{name.clone()}</strong>
                <span class="meta">
                    <span>{t!(lang, "marking.n_waiting", n = queue.waiting)}</span>
                    <span>{t!(lang, "marking.n_mine", n = queue.mine)}</span>
                    <span>{t!(lang, "marking.n_done", n = queue.done)}</span>
                </span>
                {bar}
            </div>
            {open}
        </li>
    }
}
