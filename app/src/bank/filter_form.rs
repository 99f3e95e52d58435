//! The form that narrows and sorts the bank's list.

use crate::{
    bank::filter::{IN_SIGHT, ListQuery, NARROWING, read_sort},
    view::{
        filters::{filters, holds},
        select::select,
        tag::pool,
    },
    web::{i18n, site::Site},
};
use engine::Error;
use exam::{Kind, Lang};
use leptos::prelude::*;
use store::{
    catalogue::{self, NAMELESS},
    item_list::Sort,
};

/// Renders the form that narrows and sorts the list.
pub async fn filter_form(site: &Site, query: &ListQuery, lang: Lang) -> Result<AnyView, Error> {
    let value = |name: &str| query.get(name).cloned().unwrap_or_default();
    let choice =
        |name: &'static str, label: String, options: Vec<(String, String)>| select(name, label, options, value(name), lang);
    let named =
        |options: Vec<(&str, String)>| options.into_iter().map(|(value, text)| (value.to_owned(), text)).collect::<Vec<_>>();
    let kinds = Kind::ALL.map(|kind| (kind.name(), i18n::kind(lang, kind))).into();
    let statuses =
        vec![("draft", t!(lang, "common.draft")), ("ready", t!(lang, "common.ready")), ("retired", t!(lang, "common.retired"))];
    let pools = ["both", "practice", "exam"].map(|name| (name, pool(name, lang))).into();
    let difficulties = vec![
        ("1", t!(lang, "common.easy")),
        ("2", t!(lang, "common.medium")),
        ("3", t!(lang, "common.hard")),
        (NAMELESS, t!(lang, "bank.list.unsaid")),
    ];
    let shares = vec![
        ("high", t!(lang, "bank.list.share_high")),
        ("middle", t!(lang, "bank.list.share_middle")),
        ("low", t!(lang, "bank.list.share_low")),
        (NAMELESS, t!(lang, "bank.list.share_none")),
    ];
    let usages = vec![
        ("named", t!(lang, "bank.list.usage_named")),
        ("asked", t!(lang, "bank.list.usage_asked")),
        ("never", t!(lang, "bank.list.usage_never")),
    ];
    let healths = vec![
        ("bad", t!(lang, "bank.list.health_bad")),
        ("watch", t!(lang, "bank.list.health_watch")),
        ("fine", t!(lang, "bank.list.health_fine")),
        (NAMELESS, t!(lang, "bank.list.health_none")),
    ];
    let opinions = vec![
        ("approved", t!(lang, "bank.list.opinion_approved")),
        ("unseen", t!(lang, "bank.list.opinion_unseen")),
        ("waiting", t!(lang, "bank.list.opinion_waiting")),
    ];
    let names = |names: Vec<String>| {
        let none = (NAMELESS.to_owned(), t!(lang, "bank.list.unsaid"));
        names.into_iter().map(|name| (name.clone(), name)).chain([none]).collect::<Vec<_>>()
    };
    let authors = names(catalogue::authors(&site.db).await?);
    let sources = names(catalogue::sources(&site.db).await?);
    let in_sight = view! {
        {choice("shelf", t!(lang, "bank.shelf"), shelves(site, lang).await?)}
        {choice("kind", t!(lang, "common.bank_kind"), named(kinds))}
        {choice("status", t!(lang, "bank.status"), named(statuses))}
        {choice("difficulty", t!(lang, "bank.list.difficulty"), named(difficulties))}
        {text("topic", t!(lang, "bank.topics"), value("topic"))}
    };
    let more = view! {
        <details class="more-filters" open=holds(query, &NARROWING[IN_SIGHT..])>
            <summary>{t!(lang, "bank.list.more_filters")}</summary>
            <div>
                {choice("pool", t!(lang, "bank.pool"), named(pools))}
                {choice("usage", t!(lang, "bank.list.usage"), named(usages))}
                {choice("share", t!(lang, "bank.list.share"), named(shares))}
                {choice("health", t!(lang, "bank.list.health"), named(healths))}
                {choice("opinion", t!(lang, "bank.list.opinion"), named(opinions))}
                {choice("author", t!(lang, "bank.author"), authors)}
                {choice("source", t!(lang, "bank.source"), sources)}
                {day("since", t!(lang, "bank.list.since"), value("since"))}
                {day("until", t!(lang, "bank.list.until"), value("until"))}
            </div>
        </details>
    };
    Ok(view! {
        <form class="filters" method="get" action="/bank" role="search">
            <label class="grow">{t!(lang, "bank.search")} <input type="search" name="q" value=value("q") /></label>
            {filters(in_sight, holds(query, &NARROWING), lang)}
            <label>{t!(lang, "bank.list.sort")} <select name="sort">{sorts(query, lang)}</select></label>
            <button class="primary">{t!(lang, "bank.find")}</button>
            {more}
        </form>
    }
    .into_any())
}

fn text(name: &'static str, label: String, value: String) -> impl IntoView {
    view! { <label>{label} <input name=name value=value /></label> }
}

fn day(name: &'static str, label: String, value: String) -> impl IntoView {
    view! { <label>{label} <input type="date" name=name value=value /></label> }
}

fn sorts(query: &ListQuery, lang: Lang) -> impl IntoView + use<> {
    let chosen = read_sort(query);
    let option = move |sort: Sort| {
        let text = match sort {
            Sort::Id => t!(lang, "common.id"),
            Sort::Changed => t!(lang, "bank.list.sort_changed"),
            Sort::Hardest => t!(lang, "bank.list.sort_hardest"),
            Sort::LeastEarned => t!(lang, "bank.list.sort_least_earned"),
            Sort::MostUsed => t!(lang, "bank.list.sort_most_used"),
            Sort::LeastUsed => t!(lang, "bank.list.sort_least_used"),
        };
        view! { <option value=sort.name() selected=sort == chosen>{text}</option> }
    };
    Sort::ALL.map(option).collect_view()
}

/// Returns the levels and chapters of the bank, each with the number of its items.
async fn shelves(site: &Site, lang: Lang) -> Result<Vec<(String, String)>, Error> {
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
    Ok(options)
}
