//! How even parallel forms are, as a table with a column for each form.

use super::letter;
use crate::web::i18n;
use exam::Lang;
use leptos::prelude::*;
use question_bank::assembly::Balance;

/// Renders the table.
pub fn table(balance: &Balance, forms: usize, lang: Lang) -> AnyView {
    let name = move |at: usize| t!(lang, "builder.form", letter = letter(at));
    let head = (0..forms).map(|at| view! { <th scope="col" class="num">{name(at)}</th> }).collect_view();
    let row = |what: String, figures: Vec<String>| {
        let cells =
            figures.into_iter().enumerate().map(|(at, figure)| view! { <td class="num" data-label=name(at)>{figure}</td> });
        view! { <tr><th scope="row">{what}</th>{cells.collect_view()}</tr> }
    };
    let counts = |figures: &[usize]| figures.iter().map(usize::to_string).collect::<Vec<_>>();
    let chapters =
        balance.chapters.iter().map(|(chapter, figures)| row(i18n::shelf(lang, "", chapter), counts(figures))).collect_view();
    let kinds = balance.kinds.iter().map(|(kind, figures)| row(i18n::kind(lang, *kind), counts(figures))).collect_view();
    let names = [t!(lang, "common.easy"), t!(lang, "common.medium"), t!(lang, "common.hard"), t!(lang, "builder.no_difficulty")];
    let difficulties =
        names.into_iter().zip(&balance.difficulties).filter(|(_, figures)| figures.iter().any(|figure| *figure > 0));
    let difficulties = difficulties.map(|(name, figures)| row(name, counts(figures))).collect_view();
    let texts = |figures: &[question_bank::assembly::Mean]| figures.iter().map(ToString::to_string).collect::<Vec<_>>();
    view! {
        <div class="table-scroll" tabindex="0">
            <table class="list brief balance">
                <caption class="sr">{t!(lang, "builder.balance")}</caption>
                <thead><tr><th scope="col">{t!(lang, "builder.what")}</th>{head}</tr></thead>
                <tbody>{chapters}</tbody>
                <tbody>{kinds}</tbody>
                <tbody>{difficulties}</tbody>
                <tbody>
                    {row(t!(lang, "builder.mean_difficulty"), texts(&balance.difficulty))}
                    {row(t!(lang, "common.bank_points"), balance.points.iter().map(ToString::to_string).collect())}
                    {row(t!(lang, "builder.shared"), counts(&balance.shared))}
                    {row(t!(lang, "builder.mean_used"), texts(&balance.used))}
                </tbody>
            </table>
        </div>
    }
    .into_any()
}
