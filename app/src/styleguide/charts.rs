//! Figures, charts and tables.

use crate::view::{
    chart::{
        bars::bar,
        histogram::{Column, Line, histogram},
        ring::Ring,
        sparkline::sparkline,
    },
    chip::{Tone, chip},
    tile::tile,
};
use exam::Lang;
use leptos::prelude::*;

pub fn tiles(lang: Lang) -> impl IntoView {
    view! {
        <section>
            <h2>{t!(lang, "styleguide.tiles")}</h2>
            <dl class="tiles">
                {tile(t!(lang, "styleguide.people"), 2000)}
                {tile(t!(lang, "styleguide.mean"), "61.8")}
                {tile(t!(lang, "styleguide.pass_share"), "53%")}
            </dl>
        </section>
    }
}

pub fn charts(lang: Lang) -> impl IntoView {
    let ring = Ring { earned: 52.0, waiting: 18.0, of: 100.0, cut: Some(60.0), passed: false };
    let passed = Ring { earned: 79.5, waiting: 0.0, of: 100.0, cut: Some(60.0), passed: true };
    let rows = |ring: Ring| vec![(t!(lang, "styleguide.score"), ring.earned.to_string())];
    let shares = [(1, 0.92), (2, 0.61), (3, 0.35)];
    let share = |(n, share): (i32, f64)| {
        view! {
            <tr>
                <th scope="row">{t!(lang, "styleguide.chapter", n = n)}</th>
                <td>{bar(share, Some(0.6))}</td>
                <td class="num">{format!("{:.0}%", share * 100.0)}</td>
            </tr>
        }
    };
    let weeks: Vec<(String, f64)> =
        [41.0, 48.0, 45.0, 57.0, 66.0].into_iter().enumerate().map(|(at, value)| ((at + 1).to_string(), value)).collect();
    let counts = [0, 0, 1, 4, 6, 4, 4, 7, 5, 1];
    let columns: Vec<Column> = counts
        .iter()
        .enumerate()
        .map(|(at, count)| Column { from: at as f64 * 10.0, to: (at + 1) as f64 * 10.0, count: *count })
        .collect();
    let line = Line { at: 60.0, name: "60".to_owned() };
    view! {
        <section>
            <h2>{t!(lang, "styleguide.ring")}</h2>
            <div class="line">{ring.view(t!(lang, "styleguide.ring"), rows(ring))} {passed.view(t!(lang, "styleguide.ring"), rows(passed))}</div>
            <h2>{t!(lang, "styleguide.spark")}</h2>
            <p>{t!(lang, "styleguide.mean")} " "</p>
            <div>{sparkline(t!(lang, "styleguide.spark"), &weeks)}</div>
        </section>
        <section class="card">
            <table class="bars">
                <caption>{t!(lang, "styleguide.bars")}</caption>
                <tbody>{shares.map(share).collect_view()}</tbody>
            </table>
        </section>
        <section>
            <h2>{t!(lang, "styleguide.histogram")}</h2>
            {histogram(&columns, 100.0, &line, t!(lang, "styleguide.histogram"))}
        </section>
    }
}

pub fn table(lang: Lang) -> impl IntoView {
    let people =
        [("陈晓明", "客服一班", "79.5", true), ("欧阳慕容司徒上官诸葛", "2026 年春季客户服务管理师三级培训班", "41", false)];
    let [name, class, score, state] =
        [t!(lang, "styleguide.name"), t!(lang, "styleguide.class"), t!(lang, "styleguide.score"), t!(lang, "styleguide.state")];
    let row = |(person, of, points, passed): (&'static str, &'static str, &'static str, bool)| {
        let chip = match passed {
            true => chip(Tone::Right, t!(lang, "common.result.passed")),
            false => chip(Tone::Wrong, t!(lang, "common.result.failed")),
        };
        let selected = passed.then_some("true");
        view! {
            <tr aria-selected=selected>
                <th scope="row"><a href="/styleguide">{person}</a></th>
                <td data-label=class.clone()>{of}</td>
                <td class="num" data-label=score.clone()>{points}</td>
                <td data-label=state.clone()>{chip}</td>
                <td class="actions"><button type="button" class="quiet">{t!(lang, "styleguide.extend")}</button></td>
            </tr>
        }
    };
    let rows = people.map(row).collect_view();
    view! {
        <section>
            <h2>{t!(lang, "styleguide.table")}</h2>
            <div class="table-scroll" tabindex="0">
                <table class="list">
                    <caption class="sr">{t!(lang, "styleguide.table")}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{name}</th>
                            <th scope="col">{class.clone()}</th>
                            <th scope="col" class="num">{score.clone()}</th>
                            <th scope="col">{state.clone()}</th>
                            <th scope="col"><span class="sr">{t!(lang, "styleguide.extend")}</span></th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <div class="selection"><p>{t!(lang, "styleguide.selected")}</p><button type="button">{t!(lang, "styleguide.extend")}</button></div>
        </section>
    }
}
