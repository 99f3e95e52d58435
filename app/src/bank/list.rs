//! The bank's list: searched, filtered, page by page.

use crate::{
    bank::opinion::reminder,
    view::{
        filters::{filters, holds},
        pager::{LINES, PageNumber, narrowed, nothing},
        select::select,
        tag::{pool, status},
    },
    web::{address::encoded, i18n, page::Page, refusal::Refusal, site::Site, visitor::Instructor},
};
use axum::extract::{Query, State};
use engine::{Error, bank::published};
use exam::{Kind, Lang};
use leptos::prelude::*;
use std::collections::HashMap;
use store::catalogue::{self, CatalogueLine, Filter, NAMELESS};

/// The parameters of the list's address, by name.
type ListQuery = HashMap<String, String>;

/// Returns what the list is narrowed to.
fn read_filter(query: &ListQuery) -> Filter {
    let value = |name: &str| query.get(name).map(|value| value.replace('\0', "")).unwrap_or_default();
    let words = question_bank::search::fold(&value("q"));
    let (level, chapter) = value("shelf").split_once('\t').map(|(l, c)| (l.to_owned(), c.to_owned())).unwrap_or_default();
    Filter {
        words: words.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect(),
        level,
        chapter,
        kind: value("kind"),
        pool: value("pool"),
        status: value("status"),
        author: value("author"),
    }
}

/// Shows the list.
pub async fn show(instructor: Instructor, State(site): State<Site>, Query(query): Query<ListQuery>) -> Result<Page, Refusal> {
    let lang = instructor.visitor.lang;
    let filter = read_filter(&query);
    let turn = PageNumber::from_query(&query);
    let count = catalogue::count(&site.db, &filter).await?;
    let lines = catalogue::page(&site.db, &filter, LINES, turn.skip()).await?;
    let rows = lines.iter().map(|line| row(line, lang)).collect_view();
    let body = view! {
        <div class="bar">
            <h1>{t!(lang, "common.title")}</h1>
            <div class="actions">
                <a class="button primary" href="/bank/form">{t!(lang, "bank.new_item")}</a>
                <a class="button" href="/bank/upload">{t!(lang, "bank.upload")}</a>
                <a class="button" href="/bank/import">{t!(lang, "common.importing_title")}</a>
                <form method="post" action="/bank/download"><button>{t!(lang, "bank.download")}</button></form>
            </div>
        </div>
        {reminder(&instructor, &site).await?}
        {broken_papers(&site, lang).await?}
        {filter_form(&site, &query, lang).await?}
        <p class="meta" role="status">{plural!(lang, count, "bank.count", n = count)}</p>
        {nothing("/bank", count, lang)}
        <div class="table-scroll" tabindex="0">
            <table class="list brief">
                <caption class="sr">{t!(lang, "common.title")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!(lang, "common.id")}</th>
                        <th scope="col">{t!(lang, "common.name")}</th>
                        <th scope="col">{t!(lang, "common.bank_kind")}</th>
                        <th scope="col">{t!(lang, "bank.chapter")}</th>
                        <th scope="col">{t!(lang, "bank.pool")}</th>
                        <th scope="col">{t!(lang, "bank.status")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {turn.links(&narrowed("/bank", &query), count, lang)}
    };
    Ok(Page::wide(&instructor.visitor, t!(lang, "common.title"), body))
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

fn row(line: &CatalogueLine, lang: Lang) -> impl IntoView + use<> {
    let title = if line.title.is_empty() { line.item.clone() } else { line.title.clone() };
    view! {
        <tr>
            <td><code>{line.item.clone()}</code></td>
            <th scope="row"><a href=format!("/bank/items/{}", encoded(&line.item))>{title}</a></th>
            <td class="short">{i18n::kind(lang, line.kind)}</td>
            <td>{i18n::shelf(lang, &line.level, &line.chapter)}</td>
            <td class="short">{pool(&line.pool, lang)}</td>
            <td>{status(&line.status, lang)}</td>
        </tr>
    }
}

async fn filter_form(site: &Site, query: &ListQuery, lang: Lang) -> Result<AnyView, Error> {
    let value = |name: &str| query.get(name).cloned().unwrap_or_default();
    let chosen = value("shelf");
    let shelves = catalogue::shelves(&site.db).await?;
    let mut options: Vec<(String, String)> = Vec::new();
    let nameless: i64 =
        shelves.iter().filter(|(level, chapter, _)| level.is_empty() && chapter.is_empty()).map(|(.., count)| count).sum();
    for (level, chapter, count) in shelves.into_iter().filter(|(level, ..)| !level.is_empty()) {
        if options.last().is_none_or(|(last, _)| last.split('\t').next() != Some(level.as_str())) {
            options.push((format!("{level}\t"), level.clone()));
        }
        if !chapter.is_empty() {
            options.push((
                format!("{level}\t{chapter}"),
                t!(lang, "common.mark.counted", text = i18n::shelf(lang, &level, &chapter), n = count),
            ));
        }
    }
    if nameless > 0 {
        options.push((
            format!("{NAMELESS}\t{NAMELESS}"),
            t!(lang, "common.mark.counted", text = i18n::shelf(lang, "", ""), n = nameless),
        ));
    }
    let kinds = Kind::ALL.map(|kind| (kind.name().to_owned(), i18n::kind(lang, kind)));
    let statuses = [
        ("draft".to_owned(), t!(lang, "common.draft")),
        ("ready".to_owned(), t!(lang, "common.ready")),
        ("retired".to_owned(), t!(lang, "common.retired")),
    ];
    let pools = ["both", "practice", "exam"].map(|name| (name.to_owned(), pool(name, lang)));
    let authors = catalogue::authors(&site.db).await?.into_iter().map(|author| (author.clone(), author));
    let authors: Vec<_> = authors.collect();
    let author = (!authors.is_empty()).then(|| select("author", t!(lang, "bank.author"), authors, value("author"), lang));
    Ok(view! {
        <form class="filters" method="get" action="/bank" role="search">
            <label class="grow">{t!(lang, "bank.search")} <input type="search" name="q" value=value("q") maxlength="100" /></label>
            {filters(view! { {select("shelf", t!(lang, "bank.shelf"), options, chosen, lang)}
            {select("kind", t!(lang, "common.bank_kind"), kinds.into(), value("kind"), lang)}
            {select("status", t!(lang, "bank.status"), statuses.into(), value("status"), lang)}
            {select("pool", t!(lang, "bank.pool"), pools.into(), value("pool"), lang)}
            {author} }, holds(query, &["shelf", "kind", "status", "pool", "author"]), lang)}
            <button class="primary">{t!(lang, "bank.find")}</button>
        </form>
    }
    .into_any())
}
