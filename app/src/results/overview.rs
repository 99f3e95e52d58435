//! The results of a paper: how the totals lie about the cut, and how each item did.

use crate::{
    view::{pager::PageNumber, performance},
    web::{address::encoded, i18n, page::Page, refusal::Refusal, site::Site, visitor::Instructor},
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
        view! { <p class="notice">{t!(lang, "results.no_results")}</p> }.into_any()
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
        <p class="meta"><a href=format!("/bank/papers/{}", encoded(&id))>{t!(lang, "results.paper_page")}</a></p>
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
    let cell = |name: String, value: String| view! { <div><dt>{name}</dt><dd>{value}</dd></div> };
    view! {
        <dl class="tiles">
            {cell(t!(lang, "results.sat"), n.to_string())}
            {cell(t!(lang, "results.mean"), i18n::decimal(mean, 1))}
            {cell(t!(lang, "results.spread"), i18n::decimal(spread, 1))}
            {cell(t!(lang, "results.passed"), t!(lang, "common.mark.counted", text = passed, n = format!("{:.0}%", passed as f64 * 100.0 / n as f64)))}
            {cell(t!(lang, "results.pending"), pending.to_string())}
            {cell(t!(lang, "results.unread"), unread.to_string())}
        </dl>
    }
}

fn distribution(totals: &[Score], cut: Points, lang: Lang) -> impl IntoView + use<> {
    let of = totals.iter().map(|score| score.of).max().unwrap_or_default();
    let earned: Vec<Points> = totals.iter().map(|score| score.earned).collect();
    let bins = histogram(&earned, of, COLUMNS);
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
            <div class="chart" inner_html=chart(&bins, of, cut, &t!(lang, "results.chart", cut = cut), &t!(lang, "results.cut_at", cut = cut))></div>
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

/// The histogram as SVG; nothing in it comes from outside.
fn chart(bins: &[Bin], of: Points, cut: Points, title: &str, cut_at: &str) -> String {
    const WIDE: f64 = 600.0;
    const HIGH: f64 = 220.0;
    const FOOT: f64 = 30.0;
    let most = bins.iter().map(|bin| bin.count).max().unwrap_or(0).max(1) as f64;
    let x = |points: Points| if of == Points::ZERO { 0.0 } else { 10.0 + (WIDE - 20.0) * points.as_f64() / of.as_f64() };
    let mut svg = format!("<svg viewBox=\"0 0 {WIDE} {}\" role=\"img\"><title>{title}</title>", HIGH + FOOT);
    for bin in bins {
        let (left, right) = (x(bin.from), x(bin.to));
        let high = (HIGH - 40.0) * bin.count as f64 / most;
        let (top, wide, middle) = (HIGH - high, (right - left - 3.0).max(1.0), (left + right) / 2.0);
        svg += &format!("<rect class=\"column\" x=\"{left:.1}\" y=\"{top:.1}\" width=\"{wide:.1}\" height=\"{high:.1}\"/>");
        if bin.count > 0 {
            svg += &format!("<text class=\"label\" x=\"{middle:.1}\" y=\"{:.1}\">{}</text>", top - 5.0, bin.count);
        }
        svg += &format!("<text class=\"label\" x=\"{left:.1}\" y=\"{:.1}\">{}</text>", HIGH + 18.0, bin.from);
    }
    if let Some(last) = bins.last() {
        svg += &format!("<text class=\"label\" x=\"{:.1}\" y=\"{:.1}\">{}</text>", x(last.to), HIGH + 18.0, last.to);
    }
    let at = x(cut);
    // Beside the line, on the side that has room.
    let (beside, anchor) = if at < WIDE / 2.0 { (at + 6.0, "start") } else { (at - 6.0, "end") };
    svg += &format!("<text class=\"of-cut\" x=\"{beside:.1}\" y=\"17\" text-anchor=\"{anchor}\">{cut_at}</text>");
    svg += &format!("<line class=\"cut\" x1=\"{at:.1}\" x2=\"{at:.1}\" y1=\"4\" y2=\"{HIGH}\"/>");
    svg + &format!("<line class=\"axis\" x1=\"10\" x2=\"{}\" y1=\"{HIGH}\" y2=\"{HIGH}\"/></svg>", WIDE - 10.0)
}
