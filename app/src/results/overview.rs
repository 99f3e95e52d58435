//! The results of a paper: how the totals lie about the cut, and how each item did.

use crate::{
    view::{
        breadcrumb::breadcrumb,
        chart::histogram::{self, Column, Line},
        empty::empty,
        pager::PageNumber,
        performance,
        tile::tile,
    },
    web::{address::encoded, i18n, icon::Icon, page::Page, refusal::Refusal, site::Site, visitor::Instructor},
};
use axum::extract::{Path, Query, State};
use engine::{
    Error,
    results::closed::are_named_results_closed,
    state::summaries::{PartFigures, Summary},
};
use exam::{
    CutScore, Decision, Lang, Points, Score,
    statistics::{Bin, histogram},
};
use leptos::prelude::*;
use question_bank::Insider;
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
    let summary = Summary::of(&site, &id, witness).await?;
    let totals = &summary.totals();
    let mut parts: Vec<&PartFigures> = summary.parts.iter().collect();
    // What needs a look comes first.
    parts.sort_by_key(|part| (!part.flags.iter().any(|flag| flag.is_grave()), part.flags.is_empty()));
    let turn = PageNumber::from_query(&query);
    let open = store::release::open_work(&site.db, &id).await?;
    let closed = are_named_results_closed(&instructor.actor.person().roles, &open)
        .then(|| view! { <p class="notice">{t!(lang, "results.closed")}</p> });
    let suspicious = parts.iter().filter(|part| part.flags.iter().any(|flag| flag.is_grave())).count();
    let warning = (suspicious > 0).then(|| view! { <p class="notice bad">{t!(lang, "results.suspicious", n = suspicious)}</p> });
    let path = format!("/bank/papers/{}/results", encoded(&id));
    let content = if totals.is_empty() {
        empty(Icon::Waiting, t!(lang, "results.no_results"), ())
    } else {
        view! {
            {numbers(totals, &paper.cut, lang)}
            {distribution(totals, paper.cut.0, lang)}
            <h2>{t!(lang, "results.items")}</h2>
            {warning}
            <p class="meta">{t!(lang, "results.figures_text")}</p>
            {performance::table(turn.lines(&parts).iter().copied(), &id, t!(lang, "results.items"), lang)}
            {turn.links(&path, parts.len() as i64, lang)}
        }
        .into_any()
    };
    // A form, because taking people's results away is noted in the audit log, and a link must not do that.
    let file = |name: &str, text: String| {
        view! { <form method="post" action=format!("{path}/{name}")><button>{text}</button></form> }
    };
    let body = view! {
        {breadcrumb(vec![(format!("/bank/papers/{}", encoded(&id)), t!(lang, "results.paper_page"))], lang)}
        <div class="bar">
            <h1>{t!(lang, "results.results_of", title = paper.title)}</h1>
            <div class="actions">
                {file("results.xlsx", "XLSX".to_owned())}
                {file("scores.csv", format!("{} CSV", t!(lang, "results.scores")))}
                {file("items.csv", format!("{} CSV", t!(lang, "results.items")))}
            </div>
        </div>
        {closed}
        {content}
    };
    Ok(Page::wide(&instructor.visitor, t!(lang, "results.results_of", title = paper.title), body))
}

fn numbers(totals: &[Score], cut: &CutScore, lang: Lang) -> impl IntoView + use<> {
    let n = totals.len();
    let earned: Vec<f64> = totals.iter().map(|score| score.earned.as_f64()).collect();
    let mean = earned.iter().sum::<f64>() / n as f64;
    let spread = (earned.iter().map(|points| (points - mean).powi(2)).sum::<f64>() / (n.max(2) - 1) as f64).sqrt();
    let of = |wanted: Decision| totals.iter().filter(|score| cut.decide(score) == wanted).count();
    let (passed, pending) = (of(Decision::Passed), of(Decision::Pending));
    let unread = totals.iter().filter(|score| score.parts_waiting > 0).count();
    view! {
        <dl class="tiles">
            {tile(t!(lang, "results.sat"), n.to_string())}
            {tile(t!(lang, "results.mean"), i18n::decimal(mean, 1))}
            {tile(t!(lang, "results.spread"), i18n::decimal(spread, 1))}
            {tile(t!(lang, "results.passed"), t!(lang, "common.mark.counted", text = passed, n = format!("{:.0}%", passed as f64 * 100.0 / n as f64)))}
            {tile(t!(lang, "results.pending"), pending.to_string())}
            {tile(t!(lang, "results.unread"), unread.to_string())}
        </dl>
    }
}

fn distribution(totals: &[Score], cut: Points, lang: Lang) -> impl IntoView + use<> {
    let of = totals.iter().map(|score| score.of).max().unwrap_or_default();
    let earned: Vec<Points> = totals.iter().map(|score| score.earned).collect();
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
