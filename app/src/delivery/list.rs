//! All deliveries: what runs, what comes, what is over.

use crate::{
    delivery::words,
    view::{
        empty::empty,
        pager::{PageNumber, narrowed},
        segments,
        select::select,
    },
    web::{address::encoded, icon::Icon, page::Page, refusal::Refusal, site::Site, visitor::Organizer},
};
use axum::extract::{Query, State};
use engine::delivery::listed::{DeliveryFilter, ListedDelivery, list, listed};
use exam::{Lang, delivery::DeliveryState};
use leptos::prelude::*;
use std::collections::HashMap;

type Search = HashMap<String, String>;

/// Shows the list; `?state=`, `?class=` and `?paper=` narrow it.
pub async fn show(organizer: Organizer, State(site): State<Site>, Query(search): Query<Search>) -> Result<Page, Refusal> {
    let lang = organizer.visitor.lang;
    let value = |name: &str| search.get(name).cloned().filter(|value| !value.is_empty());
    let wanted = value("state").and_then(|name| DeliveryState::ALL.into_iter().find(|state| state.name() == name));
    let filter = DeliveryFilter { state: wanted, class: value("class"), paper: value("paper") };
    let found = list(&site, &filter).await?;
    let turn = PageNumber::from_query(&search);
    let mut rows = Vec::new();
    for (delivery, _) in turn.lines(&found) {
        rows.extend(listed(&site, delivery.clone()).await?.map(|line| row(&line, lang)));
    }
    let states = std::iter::once(None).chain(DeliveryState::ALL.map(Some)).map(|state| {
        let mut to = search.clone();
        to.insert("state".to_owned(), state.map_or(String::new(), |state| state.name().to_owned()));
        let name = state.map_or_else(|| t!(lang, "common.any"), |state| words::state(state, lang));
        (narrowed("/deliveries", &to), name, state == wanted)
    });
    let mut classes = store::class::all(&site.db).await?;
    engine::people::class_name::sort_by_name(&mut classes, |class| &class.name);
    let classes = classes.into_iter().map(|class| (class.name.clone(), class.name)).collect();
    let new =
        filter.paper.as_ref().map_or("/deliveries/new".to_owned(), |paper| format!("/deliveries/new?paper={}", encoded(paper)));
    let list = if rows.is_empty() {
        let action = view! { <a class="button" href=new.clone()>{t!(lang, "delivery.new")}</a> };
        empty(Icon::Opens, t!(lang, "delivery.none"), action)
    } else {
        table(rows, lang)
    };
    let hidden = ["state", "paper"]
        .into_iter()
        .filter_map(|name| value(name).map(|value| view! { <input type="hidden" name=name value=value /> }));
    let body = view! {
        <div class="bar">
            <h1>{t!(lang, "delivery.title")}</h1>
            <div class="actions"><a class="button primary" href=new>{t!(lang, "delivery.new")}</a></div>
        </div>
        {segments::links(t!(lang, "common.state"), states.collect())}
        <form class="filters" method="get" action="/deliveries" role="search">
            {hidden.collect_view()}
            {select("class", t!(lang, "common.class"), classes, value("class").unwrap_or_default(), lang)}
            <button>{t!(lang, "common.find")}</button>
        </form>
        <p class="meta" role="status">{plural!(lang, found.len(), "delivery.count", n = found.len())}</p>
        {list}
        {turn.links(&narrowed("/deliveries", &search), found.len() as i64, lang)}
    };
    Ok(Page::wide(&organizer.visitor, t!(lang, "delivery.title"), body))
}

fn table(rows: Vec<AnyView>, lang: Lang) -> AnyView {
    view! {
        <div class="table-scroll" tabindex="0">
            <table class="list brief">
                <caption class="sr">{t!(lang, "delivery.title")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!(lang, "delivery.paper")}</th>
                        <th scope="col">{t!(lang, "delivery.audience")}</th>
                        <th scope="col">{t!(lang, "delivery.time")}</th>
                        <th scope="col">{t!(lang, "common.state")}</th>
                        <th scope="col" class="num">{t!(lang, "delivery.running")}</th>
                        <th scope="col" class="num">{t!(lang, "delivery.handed_in")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(line: &ListedDelivery, lang: Lang) -> AnyView {
    let delivery = &line.delivery;
    view! {
        <tr>
            <th scope="row"><a href=format!("/deliveries/{}", delivery.id)>{line.paper.title.clone()}</a></th>
            <td>{words::audience(delivery, &line.audience, lang)}</td>
            <td>{words::window(delivery.window, lang)}</td>
            <td>{words::state_chip(line.state, lang)}</td>
            <td class="num" data-label=t!(lang, "delivery.running")>{line.sittings.running}</td>
            <td class="num" data-label=t!(lang, "delivery.handed_in")>{line.sittings.handed_in}</td>
        </tr>
    }
    .into_any()
}
