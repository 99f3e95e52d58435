//! The bank's list: what the items ask, searched, narrowed, sorted, page by page.

use crate::{
    bank::{
        filter::{ListQuery, filter_query, parameters, read_filter, read_sort},
        filter_form::filter_form,
        opinion::reminder,
        saved_filter,
    },
    view::{
        chip::{Tone, chip},
        pager::{LINES, PageNumber, narrowed, nothing},
        tag::{pool, status},
    },
    web::{address::encoded, i18n, page::Page, refusal::Refusal, site::Site, visitor::Instructor},
};
use axum::extract::{Query, State};
use engine::{Error, bank::published};
use exam::Lang;
use leptos::prelude::*;
use store::item_list::{self, ItemLine};

/// Shows the list.
pub async fn show(instructor: Instructor, State(site): State<Site>, Query(query): Query<ListQuery>) -> Result<Page, Refusal> {
    let lang = instructor.visitor.lang;
    let filter = read_filter(&query)?;
    let turn = PageNumber::from_query(&query);
    let count = item_list::count(&site.db, &filter).await?;
    let lines = item_list::page(&site.db, &filter, read_sort(&query), LINES, turn.skip()).await?;
    let rows = lines.iter().map(|line| row(line, lang)).collect_view();
    let filter = filter_query(&query);
    let body = view! {
        <div class="bar">
            <h1>{t!(lang, "common.title")}</h1>
            <div class="actions">
                <a class="button primary" href="/bank/form">{t!(lang, "bank.new_item")}</a>
                <a class="button" href="/bank/upload">{t!(lang, "bank.upload")}</a>
                <a class="button" href="/bank/import">{t!(lang, "common.importing_title")}</a>
                <a class="button" href="/bank/duplicates">{t!(lang, "bank.twins.heading")}</a>
            </div>
        </div>
        {reminder(&instructor, &site).await?}
        {broken_papers(&site, lang).await?}
        {saved_filter::kept(&instructor, &site, &filter).await?}
        {filter_form(&site, &query, lang).await?}
        <p class="meta" role="status">{plural!(lang, count, "bank.count", n = count)}</p>
        {nothing("/bank", count, lang)}
        <div class="table-scroll" tabindex="0">
            <table class="list brief items">
                <caption class="sr">{t!(lang, "common.title")}</caption>
                <thead>
                    <tr>
                        <th scope="col"><span class="sr">{t!(lang, "bank.list.tick")}</span></th>
                        <th scope="col">{t!(lang, "bank.list.question")}</th>
                        <th scope="col">{t!(lang, "common.bank_kind")}</th>
                        <th scope="col">{t!(lang, "bank.chapter")}</th>
                        <th scope="col">{t!(lang, "bank.pool")}</th>
                        <th scope="col">{t!(lang, "bank.list.difficulty")}</th>
                        <th scope="col" class="num">{t!(lang, "bank.list.usage")}</th>
                        <th scope="col">{t!(lang, "bank.status")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {(count > 0).then(|| selection(&query, &filter, count, lang))}
        {turn.links(&narrowed("/bank", &query), count, lang)}
    };
    Ok(Page::wide(&instructor.visitor, t!(lang, "common.title"), body))
}

/// Renders what can be done with the ticked items, or with all that are found.
fn selection(query: &ListQuery, filter: &str, count: i64, lang: Lang) -> impl IntoView + use<> {
    let found: Vec<(&'static str, String)> = parameters()
        .filter_map(|name| query.get(name).filter(|value| !value.is_empty()).map(|value| (name, value.clone())))
        .collect();
    let hidden = found.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value /> }.into_any());
    let download = if filter.is_empty() { "/bank/download".to_owned() } else { format!("/bank/download?{filter}") };
    view! {
        <form method="get" action="/bank/bulk" id="bulk" class="selection with-items">
            <span class="meta">{t!(lang, "bank.list.selection")}</span>
            {hidden.collect_view()}
            <button>{t!(lang, "bank.list.change_ticked")}</button>
            <button name="all" value="1">{plural!(lang, count, "bank.list.change_all", n = count)}</button>
            <a class="button" href=download>{plural!(lang, count, "bank.list.download", n = count)}</a>
        </form>
    }
}

/// Names the published papers that trainees cannot begin, because the bank cannot fill them.
async fn broken_papers(site: &Site, lang: Lang) -> Result<Option<AnyView>, Error> {
    let broken = published::broken_papers(site).await?;
    let line = |paper: &published::BrokenPaper| {
        view! { <li><a href=format!("/bank/papers/{}", encoded(&paper.id))>{paper.title.clone()}</a></li> }
    };
    Ok((!broken.is_empty()).then(|| {
        view! {
            <div class="notice bad">
                <p>{plural!(lang, broken.len(), "bank.papers_broken", n = broken.len())}</p>
                <ul>{broken.iter().map(line).collect_view()}</ul>
            </div>
        }
        .into_any()
    }))
}

fn row(line: &ItemLine, lang: Lang) -> impl IntoView + use<> {
    let texts = [&line.opening, &line.title, &line.item];
    let question = texts.into_iter().find(|text| !text.is_empty()).cloned().unwrap_or_default();
    let title = (!line.title.is_empty() && question != line.title).then(|| view! { <span>{line.title.clone()}</span> });
    view! {
        <tr>
            <td><input type="checkbox" class="pick" name="item" value=line.item.clone() form="bulk" aria-label=t!(lang, "bank.list.tick_item", id = line.item) /></td>
            <th scope="row">
                <a href=format!("/bank/items/{}", encoded(&line.item))>{question}</a>
                <p class="meta"><code>{line.item.clone()}</code>{title}<span>{i18n::day(line.changed)}</span></p>
            </th>
            <td class="short">{i18n::kind(lang, line.kind)}</td>
            <td>{i18n::shelf(lang, &line.level, &line.chapter)}</td>
            <td class="short">{pool(&line.pool, lang)}</td>
            <td class="short">{difficulty(line, lang)}</td>
            <td class="num">{usage(line, lang)}</td>
            <td>{status(&line.status, lang)}{health(&line.health, lang)}</td>
        </tr>
    }
}

/// Returns how hard the author says an item is, and the share of its points that was earned.
fn difficulty(line: &ItemLine, lang: Lang) -> String {
    let said = match line.difficulty {
        1 => Some(t!(lang, "common.easy")),
        2 => Some(t!(lang, "common.medium")),
        3 => Some(t!(lang, "common.hard")),
        _ => None,
    };
    let seen = (line.observed >= 0).then(|| format!("{:.0}%", line.observed as f64 / 10.0));
    said.into_iter().chain(seen).collect::<Vec<_>>().join(" · ")
}

/// Returns how many papers name an item, and how many sheets held it.
fn usage(line: &ItemLine, lang: Lang) -> String {
    let named = (line.named > 0).then(|| plural!(lang, line.named, "bank.list.named", n = line.named));
    let asked = (line.asked > 0).then(|| plural!(lang, line.asked, "bank.list.asked", n = line.asked));
    named.into_iter().chain(asked).collect::<Vec<_>>().join(" · ")
}

fn health(health: &str, lang: Lang) -> Option<AnyView> {
    match health {
        "bad" => Some(chip(Tone::Wrong, t!(lang, "bank.list.health_bad"))),
        "watch" => Some(chip(Tone::Due, t!(lang, "bank.list.health_watch"))),
        _ => None,
    }
}
