//! How items did: one line a part, with counts for each choice and a plain word where something looks wrong.

use crate::web::{address::encoded, i18n};
use engine::state::summaries::PartFigures;
use exam::{Lang, interaction::letter::letter, statistics::Flag};
use leptos::prelude::*;
use std::collections::HashMap;
use store::regrade::ScoredBy;

/// Renders the table, with the items' `numbers` on the paper where they have any; items lead to where their scores can be corrected.
pub fn table<'a>(
    parts: impl IntoIterator<Item = &'a PartFigures>,
    paper: &str,
    numbers: &HashMap<String, usize>,
    caption: String,
    lang: Lang,
) -> AnyView {
    let paper = encoded(paper);
    let rows = parts.into_iter().map(|part| row(part, numbers.get(&part.item), &paper, lang)).collect_view();
    view! {
        <div class="table-scroll" tabindex="0">
            <table class="list brief">
                <caption>{caption}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!(lang, "common.item")}</th>
                        <th scope="col">{t!(lang, "common.bank_kind")}</th>
                        <th scope="col" class="num">{t!(lang, "common.n")}</th>
                        <th scope="col" class="num">{t!(lang, "common.omitted")}</th>
                        <th scope="col" class="num">{t!(lang, "common.difficulty")}</th>
                        <th scope="col" class="num">{t!(lang, "common.discrimination")}</th>
                        <th scope="col">{t!(lang, "common.choices")}</th>
                        <th scope="col">{t!(lang, "common.remark")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(part: &PartFigures, number_on_paper: Option<&usize>, paper: &str, lang: Lang) -> impl IntoView + use<> {
    let figures = &part.figures;
    let title = if part.title.is_empty() { part.item.clone() } else { part.title.clone() };
    let number = part.part.map(|at| t!(lang, "common.part", n = at + 1));
    let number_of = |value: Option<f64>| value.map_or("—".to_owned(), |value| i18n::decimal(value, 2));
    let counts = figures.chosen.iter().zip(&part.key).enumerate().map(|(at, (count, right))| {
        let mark = if *right { "✓" } else { "" };
        let class = if *right { "count-of right" } else { "count-of" };
        view! { <span class=class>{letter(at)} {mark} " " {*count}</span> }
    });
    let counts = counts.collect_view();
    view! {
        <tr>
            <th scope="row">
                {number_on_paper.map(|number| format!("{number}. "))}
                <a href=format!("/bank/papers/{paper}/items/{}", encoded(&part.item))>{title}</a> " " {number}
                <br /><code class="meta">{part.item.clone()}</code>
            </th>
            <td class="short">{i18n::kind(lang, part.kind)}</td>
            <td class="num" data-label=t!(lang, "common.n")>{figures.n}</td>
            <td class="num" data-label=t!(lang, "common.omitted")>{figures.omitted}</td>
            <td class="num" data-label=t!(lang, "common.difficulty")>{number_of(figures.difficulty)}</td>
            <td class="num" data-label=t!(lang, "common.discrimination")>{number_of(figures.discrimination)}</td>
            <td><div class="counts">{counts}</div></td>
            <td>{remarks(part, lang)}</td>
        </tr>
    }
}

/// Renders how each choice of each part did: who ticked it, and how they did in the rest of the paper. Nothing for parts without choices.
pub fn options<'a>(parts: impl IntoIterator<Item = &'a PartFigures>, lang: Lang) -> AnyView {
    let tables = parts.into_iter().filter(|part| !part.key.is_empty()).map(|part| {
        let figures = &part.figures;
        let number = |value: Option<f64>| value.map_or("—".to_owned(), |value| i18n::decimal(value, 2));
        // A shared place at the edge of a group is a fraction.
        let group =
            |counts: &[f64], at: usize| counts.get(at).map(|count| i18n::decimal(*count, usize::from(count.fract() > 0.005)));
        let row = |(at, count): (usize, &usize)| {
            let right = part.key.get(at).copied().unwrap_or_default();
            let share = format!("{:.0}%", *count as f64 * 100.0 / figures.n.max(1) as f64);
            view! {
                <tr>
                    <th scope="row">{letter(at)} {right.then(|| format!(" ✓ {}", t!(lang, "common.review.key")))}</th>
                    <td class="num">{*count}</td>
                    <td class="num">{share}</td>
                    <td class="num">{group(&figures.upper, at)}</td>
                    <td class="num">{group(&figures.lower, at)}</td>
                    <td class="num">{number(figures.choice_rest.get(at).copied().flatten())}</td>
                </tr>
            }
        };
        let caption = part.part.map(|at| t!(lang, "common.part", n = at + 1));
        let caption = caption.into_iter().chain([t!(lang, "common.choices")]).collect::<Vec<_>>().join(" ");
        let edge = figures.upper_lower.map(|value| {
            view! { <p class="meta">{t!(lang, "common.upper_lower", d = i18n::decimal(value, 2))}</p> }
        });
        view! {
            <div class="table-scroll" tabindex="0">
                <table class="list">
                    <caption>{caption}</caption>
                    <thead>
                        <tr>
                            <th scope="col">{t!(lang, "common.choice")}</th>
                            <th scope="col" class="num">{t!(lang, "common.n")}</th>
                            <th scope="col" class="num">{t!(lang, "common.share")}</th>
                            <th scope="col" class="num">{t!(lang, "common.upper_group")}</th>
                            <th scope="col" class="num">{t!(lang, "common.lower_group")}</th>
                            <th scope="col" class="num">{t!(lang, "common.choice_rest")}</th>
                        </tr>
                    </thead>
                    <tbody>{figures.chosen.iter().enumerate().map(row).collect_view()}</tbody>
                </table>
            </div>
            {edge}
            <p class="meta">{t!(lang, "common.choice_rest_text")}</p>
        }
        .into_any()
    });
    tables.collect_view().into_any()
}

/// Renders what needs attention.
pub fn remarks(part: &PartFigures, lang: Lang) -> AnyView {
    let corrected = part.corrected.map(|by| match by {
        ScoredBy::Version(_) => t!(lang, "common.is_corrected"),
        ScoredBy::FullMarks => t!(lang, "common.is_void"),
        ScoredBy::TakenOut => t!(lang, "common.is_taken_out"),
    });
    let corrected = corrected.map(|text| view! { <li class="flagged-note">{text}</li> });
    let flags = part.flags.iter().map(|flag| {
        let class = if flag.is_grave() { "flagged-bad" } else { "flagged-note" };
        view! { <li class=class>{describe_flag(*flag, lang)}</li> }
    });
    let flags = flags.collect_view();
    view! { <ul class="flags">{corrected}{flags}</ul> }.into_any()
}

fn describe_flag(flag: Flag, lang: Lang) -> String {
    match flag {
        Flag::StrongerChoose(at) => t!(lang, "common.flag_stronger", choice = letter(usize::from(at))),
        Flag::Negative => t!(lang, "common.flag_negative"),
        Flag::Weak => t!(lang, "common.flag_weak"),
        Flag::TooEasy => t!(lang, "common.flag_easy"),
        Flag::TooHard => t!(lang, "common.flag_hard"),
        Flag::Idle(at) => t!(lang, "common.flag_idle", choice = letter(usize::from(at))),
        Flag::Omitted => t!(lang, "common.flag_omitted"),
    }
}
