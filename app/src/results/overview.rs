//! The results of a paper: how the totals lie about the cut, and how each item did.

use crate::{
    results::delivery::{self, chosen_delivery},
    view::{
        breadcrumb::breadcrumb,
        chart::histogram::{self, Column, Line},
        empty::empty,
        pager::{PageNumber, narrowed},
        performance, segments,
        tile::tile,
    },
    web::{address::encoded, i18n, icon::Icon, page::Page, refusal::Refusal, site::Site, visitor::Instructor},
};
use axum::extract::{Path, Query, State};
use engine::{
    Error,
    results::{closed::are_named_results_closed, reliability::interval},
    state::{
        summaries::{PartFigures, Summary},
        totals::Each,
    },
};
use exam::{
    CutScore, Decision, Lang, Points, Score,
    statistics::{Bin, Distribution, LEAST, Reliability, histogram},
};
use leptos::prelude::*;
use question_bank::{Insider, Paper, paper::Pick};
use std::collections::HashMap;

/// The columns of the histogram.
const COLUMNS: usize = 10;

/// Shows the results.
pub async fn show(
    instructor: Instructor,
    State(site): State<Site>,
    Path(id): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, Refusal> {
    let lang = instructor.visitor.lang;
    let witness = Insider::of(&instructor.actor.person().roles).ok_or(Error::Forbidden)?;
    let stored = store::paper::current(&site.db, &id).await?.ok_or(Error::Absent)?;
    let paper = site.state.bank.paper(&site.db, stored.version).await?;
    let delivery = chosen_delivery(&site, &id, query.get("delivery")).await?;
    let (summary, due) = Summary::of(&site, &id, delivery.as_ref().map(|delivery| delivery.id), witness).await?;
    let totals: Vec<(Score, usize)> = summary.totals.scores(Each::Sitting).collect();
    let mut parts: Vec<&PartFigures> = summary.parts.iter().collect();
    let numbers_on_paper = numbers_on_paper(&paper);
    let by_health = query.get("sort").is_some_and(|sort| sort == "health") || numbers_on_paper.is_empty();
    if by_health {
        // What needs a look comes first.
        parts.sort_by_key(|part| (!part.flags.iter().any(|flag| flag.is_grave()), part.flags.is_empty()));
    } else {
        parts.sort_by_key(|part| (numbers_on_paper.get(&part.item).copied().unwrap_or(usize::MAX), part.part));
    }
    let turn = PageNumber::from_query(&query);
    let open = store::release::open_work(&site.db, &id).await?;
    let closed = are_named_results_closed(&instructor.actor.person().roles, &open)
        .then(|| view! { <p class="notice">{t!(lang, "results.closed")}</p> });
    let suspicious = parts.iter().filter(|part| part.flags.iter().any(|flag| flag.is_grave())).count();
    let warning = (suspicious > 0).then(|| view! { <p class="notice bad">{t!(lang, "results.suspicious", n = suspicious)}</p> });
    let path = format!("/bank/papers/{}/results", encoded(&id));
    let choice = delivery::choice(&site, &id, &path, delivery.as_ref(), lang).await?;
    let only = delivery.map(|delivery| format!("delivery={}", delivery.id)).unwrap_or_default();
    let [narrow, further] = ["?", "&"].map(|sign| if only.is_empty() { String::new() } else { format!("{sign}{only}") });
    let content = if totals.is_empty() {
        empty(Icon::Waiting, t!(lang, "results.no_results"), ())
    } else {
        view! {
            {numbers(&totals, &paper.cut, lang)}
            {reliability(&summary.reliability, lang)}
            {distribution(&totals, paper.cut.0, lang)}
            <h2>{t!(lang, "results.items")}</h2>
            {warning}
            <p class="meta">{t!(lang, "results.figures_text")}</p>
            {(!numbers_on_paper.is_empty()).then(|| {
                segments::links(
                    t!(lang, "results.items_by"),
                    vec![
                        (format!("{path}{narrow}"), t!(lang, "results.items_by_paper"), !by_health),
                        (format!("{path}?sort=health{further}"), t!(lang, "results.items_by_health"), by_health),
                    ],
                )
            })}
            {performance::table(turn.lines(&parts).iter().copied(), &id, &numbers_on_paper, t!(lang, "results.items"), lang)}
            {turn.links(&narrowed(&path, &query), parts.len() as i64, lang)}
        }
        .into_any()
    };
    // A form, because taking people's results away is noted in the audit log, and a link must not do that.
    let file = |name: &str, text: String| {
        view! { <form method="post" action=format!("{path}/{name}{narrow}")><button>{text}</button></form> }
    };
    let body = view! {
        {breadcrumb(vec![(format!("/bank/papers/{}", encoded(&id)), t!(lang, "results.paper_page"))], lang)}
        <div class="bar">
            <h1>{t!(lang, "results.results_of", title = paper.title)}</h1>
            <div class="actions">
                <a class="button primary" href=format!("{path}/people{narrow}")>{t!(lang, "results.list.title")}</a>
                {file("results.xlsx", "XLSX".to_owned())}
                {file("scores.csv", format!("{} CSV", t!(lang, "results.scores")))}
                {file("items.csv", format!("{} CSV", t!(lang, "results.items")))}
                {file("matrix.xlsx", t!(lang, "results.matrix.title"))}
                {file("points.csv", format!("{} CSV", t!(lang, "results.matrix.points")))}
                {file("responses.csv", format!("{} CSV", t!(lang, "results.matrix.responses")))}
            </div>
        </div>
        {choice}
        {closed}
        {still_due(due, lang)}
        {content}
    };
    Ok(Page::wide(&instructor.visitor, t!(lang, "results.results_of", title = paper.title), body))
}

/// Renders how many sheets are handed in and not counted yet; nothing where all are.
pub fn still_due(due: i64, lang: Lang) -> Option<AnyView> {
    (due > 0).then(|| view! { <p class="notice" role="status">{plural!(lang, due, "results.still_due", n = due)}</p> }.into_any())
}

/// Returns the number of each item on the paper, from 1; none for drawn papers, where every sheet has its own.
fn numbers_on_paper(paper: &Paper) -> HashMap<String, usize> {
    let named = paper.sections.iter().filter_map(|section| match &section.pick {
        Pick::Named(items) => Some(items),
        Pick::Drawn(_) => None,
    });
    let named: Vec<_> = named.collect();
    if named.len() < paper.sections.len() {
        return HashMap::new();
    }
    named.into_iter().flatten().zip(1..).map(|(named, number)| (named.item.clone(), number)).collect()
}

/// Renders what the fully marked sheets come to, and how many are not.
fn numbers(totals: &[(Score, usize)], cut: &CutScore, lang: Lang) -> impl IntoView + use<> {
    let count =
        |wanted: &dyn Fn(&Score) -> bool| totals.iter().filter(|(score, _)| wanted(score)).map(|(_, count)| count).sum::<usize>();
    let marked: Vec<(f64, usize)> =
        totals.iter().filter(|(score, _)| score.is_final()).map(|(score, count)| (score.earned.as_f64(), *count)).collect();
    let of = |wanted: Decision| count(&|score| cut.decide(score) == wanted);
    let (sat, read) = (count(&|_| true), count(&|score| score.is_final()));
    let (passed, pending) = (of(Decision::Passed), of(Decision::Pending));
    let decided = sat - pending;
    let share = if decided > 0 { format!("{:.0}%", passed as f64 * 100.0 / decided as f64) } else { "—".to_owned() };
    let unread = sat - read;
    let spread = Distribution::of(&marked);
    let figure = |value: fn(&Distribution) -> f64| spread.as_ref().map_or("—".to_owned(), |of| i18n::decimal(value(of), 1));
    let shape = spread.as_ref().map(|of| {
        let decimal = |value: f64| i18n::decimal(value, 1);
        t!(
            lang,
            "results.shape",
            least = decimal(of.least),
            lower = decimal(of.lower_quartile),
            upper = decimal(of.upper_quartile),
            most = decimal(of.most)
        )
    });
    view! {
        <dl class="tiles">
            {tile(t!(lang, "results.sat"), sat)}
            {tile(t!(lang, "results.mean"), figure(|of| of.mean))}
            {tile(t!(lang, "results.spread"), figure(|of| of.deviation))}
            {tile(t!(lang, "results.median"), figure(|of| of.median))}
            {tile(t!(lang, "results.passed"), t!(lang, "common.mark.counted", text = passed, n = share))}
            {tile(t!(lang, "results.pending"), pending)}
            {tile(t!(lang, "results.unread"), unread)}
        </dl>
        <p class="meta">
            <span>{shape}</span>
            {(unread > 0).then(|| view! { <span>{plural!(lang, read, "results.marked_only", n = read)}</span> })}
        </p>
    }
}

/// Renders how far the totals can be trusted, or why nobody can say.
fn reliability(known: &Reliability, lang: Lang) -> AnyView {
    let text = match known {
        Reliability::Known { alpha, error, sheets, parts } => {
            let (low, high) = interval(known).unwrap_or((*alpha, *alpha));
            let decimal = |value: f64| i18n::decimal(value, 2);
            let word = match alpha {
                alpha if *alpha >= 0.9 => t!(lang, "results.reliability.high"),
                alpha if *alpha >= 0.7 => t!(lang, "results.reliability.fair"),
                _ => t!(lang, "results.reliability.low"),
            };
            t!(
                lang,
                "results.reliability.known",
                alpha = decimal(*alpha),
                low = decimal(low),
                high = decimal(high),
                error = i18n::decimal(*error, 1),
                sheets = sheets,
                parts = parts,
                word = word
            )
        }
        Reliability::ItemsDiffer => t!(lang, "results.reliability.items_differ"),
        Reliability::TooFew => t!(lang, "results.reliability.too_few", n = LEAST),
        Reliability::OnePart => t!(lang, "results.reliability.one_part"),
        Reliability::NoSpread => t!(lang, "results.reliability.no_spread"),
    };
    view! { <p class="meta"><strong>{t!(lang, "results.reliability.title")}</strong> " " {text}</p> }.into_any()
}

fn distribution(totals: &[(Score, usize)], cut: Points, lang: Lang) -> impl IntoView + use<> {
    let of = totals.iter().map(|(score, _)| score.of).max().unwrap_or_default();
    let earned: Vec<(Points, usize)> = totals.iter().map(|(score, count)| (score.earned, *count)).collect();
    let bins = histogram(&earned, of, COLUMNS);
    let column = |bin: &Bin| Column { from: bin.from.as_f64(), to: bin.to.as_f64(), count: bin.count };
    let columns: Vec<Column> = bins.iter().map(column).collect();
    let line = Line { at: cut.as_f64(), name: t!(lang, "results.cut_at", cut = cut) };
    // Who has the end of a column stands in the next one, but for the last.
    let last = bins.last().map(|bin| bin.to);
    let span = |bin: &Bin| match Some(bin.to) == last {
        true => format!("{}–{}", bin.from, bin.to),
        false => t!(lang, "results.bin", from = bin.from, to = bin.to),
    };
    let row = |bin: &Bin| view! { <tr><th scope="row">{span(bin)}</th><td class="num">{bin.count}</td></tr> };
    view! {
        <section aria-labelledby="distribution" class="distribution">
            <h2 id="distribution">{t!(lang, "results.distribution")}</h2>
            {histogram::histogram(&columns, of.as_f64(), &line, t!(lang, "results.chart", cut = cut))}
            <div class="table-scroll" tabindex="0">
                <table>
                    <caption>{t!(lang, "results.distribution_table", cut = cut)}</caption>
                    <thead><tr><th scope="col">{t!(lang, "results.score")}</th><th scope="col" class="num">{t!(lang, "results.people")}</th></tr></thead>
                    <tbody>{bins.iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
}
