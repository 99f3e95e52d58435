//! The people who handed a paper in, with their places, and how their classes did.

use crate::{
    results::{delivery::chosen_delivery, overview::still_due},
    view::{
        breadcrumb::breadcrumb,
        pager::{LINES, PageNumber, narrowed, nothing},
        segments,
        select::{select, sort},
    },
    web::{
        address::encoded,
        i18n::{self, moment},
        page::Page,
        refusal::Refusal,
        site::Site,
        visitor::Instructor,
    },
};
use axum::extract::{Path, Query, State};
use engine::{
    Error,
    results::{
        closed::are_named_results_closed,
        count::count_for_look,
        people::{ClassLine, Order, PaperPeople, SheetLine, Wanted},
    },
    state::totals::Each,
};
use exam::{Decision, Lang};
use leptos::prelude::*;
use std::collections::{HashMap, HashSet};
use store::{Id, void_sitting::VoidSheet};

type Asked = HashMap<String, String>;

/// Shows the list.
pub async fn show(
    instructor: Instructor,
    State(site): State<Site>,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Page, Refusal> {
    let lang = instructor.visitor.lang;
    let stored = store::paper::current(&site.db, &id).await?.ok_or(Error::Absent)?;
    let paper = site.state.bank.paper(&site.db, stored.version).await?;
    let due = count_for_look(&site, &id).await?;
    let each = if value(&asked, "each") == "person" { Each::Person } else { Each::Sitting };
    let people = PaperPeople::load(&site, &id, &paper.cut, each).await?;
    let open = store::release::open_work(&site.db, &id).await?;
    let closed = are_named_results_closed(&instructor.actor.person().roles, &open);
    let results = format!("/bank/papers/{}/results", encoded(&id));
    let path = format!("{results}/people");
    let mut wanted = wanted(&asked);
    if closed {
        // The order would tell what the points are.
        (wanted.order, wanted.decision) = (Order::Name, None);
    }
    let only = only_delivery(&site, &id, &asked, lang).await?;
    let (only, sittings) = only.unzip();
    wanted.sittings = sittings;
    let void = store::void_sitting::of_paper(&site.db, &id).await?;
    let turn = PageNumber::from_query(&asked);
    let printed = asked.contains_key("print");
    let (count, shown) = match printed {
        true => people.find(&wanted, usize::MAX, 0),
        false => people.find(&wanted, LINES as usize, turn.skip() as usize),
    };
    let rows = shown.iter().map(|line| row(line, &results, closed, lang)).collect_view();
    let classes = people.classes();
    let names: Vec<&str> = classes.iter().filter_map(|of| of.class.as_deref()).collect();
    let which = |value: &str, name: String, here: bool| {
        let mut to: Asked = asked.clone();
        to.insert("each".to_owned(), value.to_owned());
        (narrowed(&path, &to), name, here)
    };
    let print = narrowed(&path, &Asked::from_iter(asked.clone().into_iter().chain([("print".to_owned(), "1".to_owned())])));
    let body = view! {
        {breadcrumb(vec![(results.clone(), t!(lang, "results.results_of", title = paper.title))], lang)}
        <div class="bar">
            <h1>{t!(lang, "results.list.title")}</h1>
            <div class="actions"><a class="button" href=print>{t!(lang, "results.list.print")}</a></div>
        </div>
        {print_head(&paper.title, value(&asked, "class"), lang)}
        {printed.then(|| view! { <p class="meta print-options">{t!(lang, "results.list.print_text")}</p> })}
        {closed.then(|| view! { <p class="notice">{t!(lang, "results.closed")}</p> })}
        {(!closed && names.len() + usize::from(classes.len() > names.len()) > 1).then(|| comparison(&classes, lang))}
        {still_due(due, lang)}
        {(!printed).then(|| void_sheets(&void, lang))}
        <h2>{t!(lang, "results.list.sheets")}</h2>
        {segments::links(
            t!(lang, "results.list.each"),
            vec![
                which("", t!(lang, "results.list.each_sitting"), each == Each::Sitting),
                which("person", t!(lang, "results.list.each_person"), each == Each::Person),
            ],
        )}
        {only}
        {filters(&path, &asked, &names, closed, lang)}
        <p class="meta" role="status">{plural!(lang, count, "results.list.count", n = count)}</p>
        {nothing(&path, count as i64, lang)}
        <div class="table-scroll" tabindex="0">
            <table class="list brief">
                <caption class="sr">{t!(lang, "results.list.sheets")}</caption>
                <thead>
                    <tr>
                        <th scope="col" class="num">{t!(lang, "results.list.rank")}</th>
                        <th scope="col">{t!(lang, "results.person")}</th>
                        <th scope="col">{t!(lang, "results.sign_in_name")}</th>
                        <th scope="col">{t!(lang, "common.class")}</th>
                        <th scope="col" class="num">{t!(lang, "results.score")}</th>
                        <th scope="col">{t!(lang, "results.decision")}</th>
                        <th scope="col" class="num">{t!(lang, "results.attempt")}</th>
                        <th scope="col">{t!(lang, "results.handed_in")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {(!printed).then(|| turn.links(&narrowed(&path, &asked), count as i64, lang))}
    };
    Ok(Page::wide(&instructor.visitor, t!(lang, "results.list.title"), body))
}

/// Returns the sittings of the delivery that the address asks for, with a line that says so; nothing where it asks for none.
async fn only_delivery(site: &Site, paper: &str, asked: &Asked, lang: Lang) -> Result<Option<(AnyView, HashSet<Id>)>, Error> {
    let Some(delivery) = chosen_delivery(site, paper, asked.get("delivery")).await? else { return Ok(None) };
    let sittings = store::delivery::sitting_ids(&site.db, delivery.id).await?.into_iter().collect();
    let said = view! {
        <p class="notice">
            {t!(lang, "results.list.only_delivery")} " "
            <a href=format!("/deliveries/{}", delivery.id)>{t!(lang, "results.list.to_delivery")}</a>
        </p>
    };
    Ok(Some((said.into_any(), sittings)))
}

/// Renders what a printed list is of.
fn print_head(paper: &str, class: &str, lang: Lang) -> AnyView {
    let class = (!class.is_empty())
        .then(|| view! { <span>{t!(lang, "common.class")}{t!(lang, "common.mark.colon")}{class.to_owned()}</span> });
    view! { <p class="print-head"><span>{paper.to_owned()}</span> {class}</p> }.into_any()
}

fn value<'a>(asked: &'a Asked, name: &str) -> &'a str {
    asked.get(name).map(String::as_str).unwrap_or_default()
}

fn wanted(asked: &Asked) -> Wanted {
    let decision = match value(asked, "state") {
        "passed" => Some(Decision::Passed),
        "failed" => Some(Decision::Failed),
        "pending" => Some(Decision::Pending),
        _ => None,
    };
    let order = match value(asked, "sort") {
        "name" => Order::Name,
        "class" => Order::Class,
        "time" => Order::Time,
        _ => Order::Rank,
    };
    let class = Some(value(asked, "class").to_owned()).filter(|class| !class.is_empty());
    Wanted { words: value(asked, "q").to_owned(), class, decision, sittings: None, order }
}

fn filters(path: &str, asked: &Asked, classes: &[&str], closed: bool, lang: Lang) -> AnyView {
    let chosen = |name: &str| value(asked, name).to_owned();
    let states = [Decision::Passed, Decision::Failed, Decision::Pending].map(|decision| {
        let name = match decision {
            Decision::Passed => "passed",
            Decision::Failed => "failed",
            Decision::Pending => "pending",
        };
        (name.to_owned(), i18n::decision(lang, decision))
    });
    let orders = [
        ("name".to_owned(), t!(lang, "results.list.by_name")),
        ("class".to_owned(), t!(lang, "results.list.by_class")),
        ("time".to_owned(), t!(lang, "results.list.by_time")),
    ];
    let classes: Vec<(String, String)> = classes.iter().map(|class| ((*class).to_owned(), (*class).to_owned())).collect();
    let has_classes = !classes.is_empty();
    view! {
        <form class="filters" method="get" action=path.to_owned() role="search">
            <input type="hidden" name="each" value=chosen("each") />
            <input type="hidden" name="delivery" value=chosen("delivery") />
            <label class="grow">{t!(lang, "results.list.search")} <input type="search" name="q" value=chosen("q") /></label>
            {has_classes.then(|| select("class", t!(lang, "common.class"), classes, chosen("class"), lang))}
            {(!closed).then(|| select("state", t!(lang, "results.decision"), states.into(), chosen("state"), lang))}
            {(!closed).then(|| sort(t!(lang, "results.list.sort"), t!(lang, "results.list.by_rank"), orders.into(), chosen("sort")))}
            <button class="primary">{t!(lang, "common.find")}</button>
        </form>
    }
    .into_any()
}

/// The sittings that do not count, each with its reason.
fn void_sheets(void: &[VoidSheet], lang: Lang) -> Option<AnyView> {
    let row = |sheet: &VoidSheet| {
        let VoidSheet { sitting, name, display } = sheet;
        view! { <li><span>{display.clone()} " " <code>{name.clone()}</code></span> <span>{sitting.reason.clone()}</span> <span class="meta">{moment(sitting.at)}</span></li> }
    };
    let rows = void.iter().map(row).collect_view();
    (!void.is_empty()).then(|| {
        view! {
            <details>
                <summary>{plural!(lang, void.len(), "results.list.void", n = void.len())}</summary>
                <p class="meta">{t!(lang, "results.list.void_text")}</p>
                <ul class="rows">{rows}</ul>
            </details>
        }
        .into_any()
    })
}

fn row(line: &SheetLine, results: &str, closed: bool, lang: Lang) -> AnyView {
    let unless_closed = |text: String| if closed { "—".to_owned() } else { text };
    let score = match line.score.parts_waiting {
        0 => line.score.earned.to_string(),
        _ => t!(lang, "results.list.with_waiting", n = line.score.earned, waiting = line.score.waiting),
    };
    let name = match closed {
        true => line.display.clone().into_any(),
        false => view! { <a href=format!("{results}/sheets/{}", line.sitting)>{line.display.clone()}</a> }.into_any(),
    };
    view! {
        <tr>
            <td class="num" data-label=t!(lang, "results.list.rank")>{unless_closed(line.rank.map_or("—".to_owned(), |rank| rank.to_string()))}</td>
            <th scope="row">{name}</th>
            <td><code>{line.name.clone()}</code></td>
            <td>{line.classes.join(&t!(lang, "common.mark.list"))}</td>
            <td class="num" data-label=t!(lang, "results.score")>{unless_closed(score)}</td>
            <td>{unless_closed(i18n::decision(lang, line.decision))}</td>
            <td class="num" data-label=t!(lang, "results.attempt")>{line.attempt}</td>
            <td class="short">{moment(line.at)}</td>
        </tr>
    }
    .into_any()
}

/// Renders how the classes did, beside each other.
fn comparison(classes: &[ClassLine], lang: Lang) -> AnyView {
    let row = |of: &ClassLine| {
        let name = of.class.clone().unwrap_or_else(|| t!(lang, "results.list.no_class"));
        let share = (of.decided > 0).then(|| format!("{:.0}%", of.passed as f64 * 100.0 / of.decided as f64));
        let figure = |value: Option<f64>| value.map_or("—".to_owned(), |value| i18n::decimal(value, 1));
        let totals = of.totals;
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="num" data-label=t!(lang, "results.sat")>{of.sheets}</td>
                <td class="num" data-label=t!(lang, "results.list.marked")>{totals.map_or(0, |totals| totals.n)}</td>
                <td class="num" data-label=t!(lang, "results.mean")>{figure(totals.map(|totals| totals.mean))}</td>
                <td class="num" data-label=t!(lang, "results.spread")>{figure(totals.map(|totals| totals.deviation))}</td>
                <td class="num" data-label=t!(lang, "results.median")>{figure(totals.map(|totals| totals.median))}</td>
                <td class="num" data-label=t!(lang, "results.list.pass_share")>{share.unwrap_or_else(|| "—".to_owned())}</td>
            </tr>
        }
    };
    view! {
        <section aria-labelledby="classes">
            <h2 id="classes">{t!(lang, "results.list.classes")}</h2>
            <div class="table-scroll" tabindex="0">
                <table class="list brief">
                    <caption class="sr">{t!(lang, "results.list.classes")}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t!(lang, "common.class")}</th>
                            <th scope="col" class="num">{t!(lang, "results.sat")}</th>
                            <th scope="col" class="num">{t!(lang, "results.list.marked")}</th>
                            <th scope="col" class="num">{t!(lang, "results.mean")}</th>
                            <th scope="col" class="num">{t!(lang, "results.spread")}</th>
                            <th scope="col" class="num">{t!(lang, "results.median")}</th>
                            <th scope="col" class="num">{t!(lang, "results.list.pass_share")}</th>
                        </tr>
                    </thead>
                    <tbody>{classes.iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}
