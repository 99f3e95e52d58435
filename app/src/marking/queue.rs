//! The queue: by item, what waits, what is mine, what I have done.

use crate::view::round::place;
use crate::web::refusal::Shown as _;
use crate::{
    view::pager::Turn,
    web::{page::Page, site::Site, visitor::Reviewer},
};
use axum::{
    extract::{Query, State},
    response::{IntoResponse, Response},
};
use engine::Error;
use exam::Lang;
use leptos::prelude::*;
use std::collections::HashMap;
use store::queue::Queue;

/// The queue.
pub async fn show(reviewer: Reviewer, State(site): State<Site>, Query(query): Query<HashMap<String, String>>) -> Response {
    page(&reviewer, &site, &query).await.map_or_else(|error| error.page(&reviewer.visitor), Page::into_response)
}

async fn page(reviewer: &Reviewer, site: &Site, query: &HashMap<String, String>) -> Result<Page, Error> {
    let lang = reviewer.visitor.lang;
    engine::marking::gather(site).await?;
    let mut queues = store::queue::queues(&site.db, reviewer.actor.id(), site.now()).await?;
    // What there is to do comes first.
    queues.sort_by_key(|queue| queue.waiting + queue.mine == 0);
    let sum = |of: fn(&Queue) -> i64| queues.iter().map(of).sum::<i64>();
    let (waiting, mine, done) = (sum(|queue| queue.waiting), sum(|queue| queue.mine), sum(|queue| queue.done));
    let turn = Turn::asked(query);
    let asked = query.get("empty").zip(query.get("part").and_then(|part| part.parse().ok()));
    let asked = asked.and_then(|(item, part): (_, u16)| queues.iter().find(|queue| (&queue.item, queue.part) == (item, part)));
    let rows = turn.lines(&queues).iter().enumerate();
    // Who has just finished an item goes on with a single key.
    let rows = rows.map(|(index, queue)| row(queue, asked.is_some() && index == 0, lang)).collect_view();
    let notice = match (query.contains_key("taken"), asked) {
        (true, _) => Some(view! { <p class="notice bad" role="alert">{t!(lang, "reviewing.taken")}</p> }.into_any()),
        (false, Some(queue)) => Some(view! { <p class="notice good" role="status">{finished(queue, lang)}</p> }.into_any()),
        (false, None) => None,
    };
    let list = if queues.is_empty() {
        view! { <p class="notice">{t!(lang, "reviewing.nothing")}</p> }.into_any()
    } else {
        view! { <ul class="rows queue">{rows}</ul> }.into_any()
    };
    let body = view! {
        <h1>{t!(lang, "reviewing.queue")}</h1>
        {notice}
        <dl class="tiles">
            <div><dt>{t!(lang, "reviewing.waiting")}</dt><dd>{waiting}</dd></div>
            <div><dt>{t!(lang, "reviewing.mine")}</dt><dd>{mine}</dd></div>
            <div><dt>{t!(lang, "reviewing.done")}</dt><dd>{done}</dd></div>
        </dl>
        <p class="meta">{t!(lang, "reviewing.hidden")}</p>
        {list}
        {turn.links("/marking", queues.len() as i64, lang)}
    };
    Ok(Page::new(&reviewer.visitor, t!(lang, "reviewing.queue"), body))
}

/// What there is to say of an item without another answer.
fn finished(queue: &Queue, lang: Lang) -> String {
    let title = place(lang, &queue.title, queue.part);
    match queue.done {
        0 => t!(lang, "reviewing.none_left", title = title),
        done => t!(lang, "reviewing.empty", title = title, n = done),
    }
}

fn row(queue: &Queue, focused: bool, lang: Lang) -> impl IntoView + use<> {
    let name = place(lang, &queue.title, queue.part);
    let left = queue.waiting + queue.mine;
    let open = (left > 0).then(|| {
        let label = if queue.mine > 0 { t!(lang, "reviewing.resume") } else { t!(lang, "reviewing.next") };
        view! {
            <form method="post" action="/marking">
                <input type="hidden" name="item" value=queue.item.clone() />
                <input type="hidden" name="part" value=queue.part.to_string() />
                <button class="primary" autofocus=focused aria-label=t!(lang, "mark.labelled", label = label, text = name)>{label.clone()}</button>
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
                    <span>{t!(lang, "reviewing.n_waiting", n = queue.waiting)}</span>
                    <span>{t!(lang, "reviewing.n_mine", n = queue.mine)}</span>
                    <span>{t!(lang, "reviewing.n_done", n = queue.done)}</span>
                </span>
                {bar}
            </div>
            {open}
        </li>
    }
}
