//! The items of a released result: one line each, and what was wrong open.

use crate::{
    view::{marked, part::SavedAnswers, reviewed, score_map, section},
    web::i18n,
};
use engine::{scoring::score::sum, sitting::LoadedSitting};
use exam::{Html, Kind, Lang, Outcome, Points, Released, Score, paper::PinnedItem};
use leptos::prelude::*;
use std::collections::HashSet;
use store::score::MachineScore;

/// Which items are shown.
pub struct Shown {
    /// The proof that the session is released.
    pub witness: Released,
    /// The numbers of those that another paper holds secret.
    pub secret: HashSet<usize>,
    /// Only those where points were lost.
    pub lost: bool,
}

/// Renders the items, all of them or only those where points were `lost`.
pub fn view(
    loaded: &LoadedSitting,
    answers: &SavedAnswers,
    scores: &[MachineScore],
    behind: &marked::MarkedAnswers,
    which: &Shown,
) -> AnyView {
    let (lang, lost) = (behind.lang, which.lost);
    let (mut slot, mut number) = (0usize, 0usize);
    let mut sections = Vec::new();
    for section in &loaded.sitting.pinned.sections {
        let mut views = Vec::new();
        for pinned in &section.items {
            let own = &scores[slot..slot + pinned.parts.len()];
            number += 1;
            slot += pinned.parts.len();
            if lost && !own.iter().any(engine::scoring::score::is_lost) {
                continue;
            }
            if which.secret.contains(&(number - 1)) {
                let text = t!(lang, "sitting.result.secret_item", n = number);
                views.push(view! { <p class="notice" id=format!("item-{number}")>{text}</p> }.into_any());
                continue;
            }
            views.push(folded(loaded, pinned, number, own, answers, behind, which));
        }
        if !views.is_empty() {
            sections.push(view! { <section class="section"><h3>{section::heading(&section.title)}</h3>{views}</section> });
        }
    }
    view! {
        <h2 class="aside" id="items">{t!(lang, "sitting.result.items")}</h2>
        {score_map::view(loaded, scores, lost, lang)}
        {sections}
    }
    .into_any()
}

/// Renders an item behind a line that says its number, type, beginning and points.
fn folded(
    loaded: &LoadedSitting,
    pinned: &PinnedItem,
    number: usize,
    own: &[MachineScore],
    answers: &SavedAnswers,
    behind: &marked::MarkedAnswers,
    which: &Shown,
) -> AnyView {
    let lang = behind.lang;
    let mut reviewed = loaded.items[number - 1].review(pinned, &which.witness);
    for (score, part) in own.iter().zip(&mut reviewed.parts) {
        part.rubric = behind.marked.revised(score.slot).cloned().or(part.rubric.take());
    }
    let results = own.iter().zip(&reviewed.parts).map(|(score, part)| {
        let (slot, outcome, of) = (score.slot, score.outcome, score.of);
        let marked = behind.view(slot, of, part.rubric.as_ref(), answers.response(slot)).or_else(|| behind.query(score));
        reviewed::Result { response: answers.response(slot), outcome, of, marked, by_people: true }
    });
    let results = results.collect();
    let is_wrong = own.iter().any(engine::scoring::score::is_lost);
    let opening = reviewed.presented.parts.first().map(|part| opening(&part.prompt)).unwrap_or_default();
    let kind = i18n::kind(lang, loaded.items.get(number - 1).map_or(Kind::Single, |item| item.kind));
    view! {
        <details class="folded" open=is_wrong>
            <summary>
                <span class="number">{number} "."</span>
                <span class="opening"><span class="meta">{kind}</span> " " {opening}</span>
                {points(own, lang)}
            </summary>
            {reviewed::item(&reviewed, number, results, lang)}
            <p class="meta"><a href=format!("/reports/{}/{number}", loaded.sitting.id)>{t!(lang, "common.report_item")}</a></p>
        </details>
    }
    .into_any()
}

/// Says what all parts of an item earned.
fn points(own: &[MachineScore], lang: Lang) -> AnyView {
    let Score { earned, of, parts_waiting, .. } = sum(own);
    let waits = parts_waiting > 0;
    if own.iter().all(|score| score.outcome == Outcome::TakenOut) {
        return view! { <span class="worth">{t!(lang, "common.is_taken_out")}</span> }.into_any();
    }
    let (class, sign) = match earned {
        _ if waits => ("worth waiting", "…"),
        points if points == of => ("worth full", "✓"),
        Points::ZERO => ("worth none", "✗"),
        _ => ("worth some", "◐"),
    };
    let told =
        if waits { t!(lang, "sitting.result.open") } else { plural!(lang, of, "common.review.earned", n = earned, of = of) };
    view! { <span class=class><span aria-hidden="true">{sign} " " {earned.to_string()} "/" {of.to_string()}</span><span class="sr">{told}</span></span> }
        .into_any()
}

/// How much of a question is shown in its line.
const OPENING: usize = 40;

/// Returns how a question begins, without its marks.
fn opening(prompt: &Html) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in prompt.as_str().chars() {
        match c {
            '<' => inside = true,
            '>' if inside => inside = false,
            c if !inside => text.push(if c.is_whitespace() { ' ' } else { c }),
            _ => {}
        }
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&");
    text.trim().chars().take(OPENING).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_begins_without_its_marks() {
        let prompt = Html::trusted("<p>客户说 <em>a &lt; b</em>，\n应当登记。</p>".to_owned());
        assert_eq!(opening(&prompt), "客户说 a < b， 应当登记。");
    }
}
