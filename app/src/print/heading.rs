//! What stands above a print and above each of its sections.

use crate::web::i18n;
use exam::Lang;
use leptos::prelude::*;
use question_bank::print::{Letter, PaperHead, PrintedSection};

/// Returns the version and the number of the draw, as far as there are any.
pub fn edition(head: &PaperHead, lang: Lang) -> String {
    let letter = head.letter.map(|letter| t!(lang, "print.version", letter = Letter::name(letter)));
    let seed = head.seed.map(|seed| t!(lang, "print.drawn", seed = seed));
    letter.into_iter().chain(seed).collect::<Vec<_>>().join("　")
}

/// Returns time and points in a line.
pub fn facts(head: &PaperHead, lang: Lang) -> String {
    plural!(lang, head.minutes, "print.facts", n = head.minutes, points = i18n::points(lang, head.total))
}

/// Renders the title of a print and what stands below it.
pub fn title(head: &PaperHead, below: String, lang: Lang) -> AnyView {
    let edition = edition(head, lang);
    let edition = (!edition.is_empty()).then(|| view! { <p class="sheet-edition">{edition}</p> });
    view! { <h2 class="sheet-title">{head.title.clone()}</h2> {edition} <p class="sheet-edition">{below}</p> }.into_any()
}

/// Renders the heading of a section, with a box for its points where it is marked on the paper.
pub fn heading<T>(section: &PrintedSection<T>, boxed: bool, lang: Lang) -> AnyView {
    let score_box = boxed.then(|| {
        view! {
            <table class="score-box">
                <tbody>
                    <tr><td>{t!(lang, "print.score")}</td><td>{t!(lang, "print.marker")}</td></tr>
                    <tr><td></td><td></td></tr>
                </tbody>
            </table>
        }
    });
    view! { <div class="sheet-heading"><h3>{section.title.clone()}</h3>{score_box}</div> }.into_any()
}
