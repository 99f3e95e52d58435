//! A paper's rules and sections, and whether each of them can be filled from the bank.

use crate::{view::section, web::i18n};
use exam::Lang;
use leptos::prelude::*;
use question_bank::{
    Filling, Item, Paper,
    item::Difficulty,
    paper::{Draw, PaperSection, Pick},
};

/// The table.
pub fn table(paper: &Paper, bank: &[&Item], lang: Lang) -> AnyView {
    let fillings = paper.filling(bank);
    let short = fillings.iter().filter(|filling| !filling.is_met()).count();
    let standing = if short == 0 {
        view! { <p class="notice good">{t!(lang, "common.fill_ok")}</p> }.into_any()
    } else {
        view! { <p class="notice bad">{t!(lang, "common.fill_short", n = short)}</p> }.into_any()
    };
    let sections = fillings.chunk_by(|one, next| one.section == next.section);
    let rows =
        sections.map(|rules| (0..).zip(rules).map(|(at, filling)| row(paper, filling, (at, rules.len()), lang)).collect_view());
    let rows = rows.map(|rows| view! { <tbody>{rows}</tbody> });
    let rows = rows.collect_view();
    let sum: exam::Points = paper.sections.iter().map(|section| section.points).sum();
    let class = if sum == paper.total { "num" } else { "num error" };
    view! {
        {standing}
        <div class="table-scroll" tabindex="0">
            <table class="brief filling">
                <caption>{t!(lang, "common.fill_title")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!(lang, "common.section")}</th>
                        <th scope="col">{t!(lang, "common.rule")}</th>
                        <th scope="col" class="num">{t!(lang, "common.wanted")}</th>
                        <th scope="col" class="num">{t!(lang, "common.fitting")}</th>
                        <th scope="col" class="num">{t!(lang, "common.left")}</th>
                        <th scope="col" class="num">{t!(lang, "common.bank_points")}</th>
                        <th scope="col">{t!(lang, "common.fill_state")}</th>
                    </tr>
                </thead>
                {rows}
                <tfoot>
                    <tr>
                        <th scope="row" colspan="5">{t!(lang, "common.sum", total = paper.total)}</th>
                        <td class=class data-label=t!(lang, "common.bank_points")>{sum.to_string()}</td>
                        <td>{(sum != paper.total).then(|| t!(lang, "common.sum_differs"))}</td>
                    </tr>
                </tfoot>
            </table>
        </div>
    }
    .into_any()
}

/// One rule of a section; the first one of `rules` has the section's name beside all of them.
fn row(paper: &Paper, filling: &Filling, (at, rules): (usize, usize), lang: Lang) -> impl IntoView + use<> {
    let section = &paper.sections[filling.section];
    let (class, state) =
        if filling.is_met() { ("verdict right", t!(lang, "common.fill_met")) } else { ("error", t!(lang, "common.fill_unmet")) };
    let rule = filling.rule.and_then(|at| drawn(section)?.get(at));
    let points = rule.map_or(section.points, |rule| rule.points.times(rule.count));
    view! {
        <tr>
            {(at == 0).then(|| view! { <th scope="rowgroup" rowspan=rules>{section::heading(&section.title)}</th> })}
            <td>{rule.map_or_else(|| t!(lang, "common.named"), |rule| describe(rule, lang))}</td>
            <td class="num" data-label=t!(lang, "common.wanted")>{filling.wanted}</td>
            <td class="num" data-label=t!(lang, "common.fitting")>{filling.fitting}</td>
            <td class="num" data-label=t!(lang, "common.left")>{filling.left}</td>
            <td class="num" data-label=t!(lang, "common.bank_points")>{points.to_string()}</td>
            <td class=class data-label=t!(lang, "common.fill_state")>{state}</td>
        </tr>
    }
}

fn drawn(section: &PaperSection) -> Option<&[Draw]> {
    match &section.pick {
        Pick::Drawn(rules) => Some(rules),
        Pick::Named(_) => None,
    }
}

/// A draw rule in words.
pub fn describe(rule: &Draw, lang: Lang) -> String {
    let difficulty = rule.difficulty.map(|difficulty| match difficulty {
        Difficulty::Easy => t!(lang, "common.easy"),
        Difficulty::Medium => t!(lang, "common.medium"),
        Difficulty::Hard => t!(lang, "common.hard"),
    });
    let words = [Some(i18n::kind(lang, rule.kind)), rule.level.clone(), rule.chapter.clone(), rule.topic.clone(), difficulty];
    words.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
