//! The map of a result: where points were lost, with a link to each item, and the way to see only those.

use crate::view::segments;
use engine::sitting::LoadedSitting;
use exam::{Lang, Outcome, Points, paper::Place};
use leptos::prelude::*;
use store::score::MachineScore;

/// Whether there was more to be had; what still waits has lost nothing.
pub fn is_lost(score: &MachineScore) -> bool {
    matches!(score.outcome, Outcome::Scored(points) if points < score.of)
}

/// One cell for each part that is shown, with what is missing, below the choice between all items and those that lost points.
pub fn view(loaded: &LoadedSitting, scores: &[MachineScore], lost: bool, lang: Lang) -> AnyView {
    let places: Vec<_> = loaded.sitting.pinned.places().zip(scores).collect();
    let count = places.iter().filter(|(_, score)| is_lost(score)).count();
    let choices = vec![
        ("?#items".to_owned(), t!(lang, "common.result.all_items", n = loaded.items.len()), !lost),
        ("?lost=1#items".to_owned(), t!(lang, "common.result.only_lost", n = count), lost),
    ];
    let link = (lost || count > 0).then(|| segments::links(t!(lang, "common.filters"), choices));
    let shown: Vec<_> = places.into_iter().filter(|(_, score)| !lost || is_lost(score)).collect();
    view! { <div class="which">{link}</div> {cells(&shown, |number| format!("#item-{number}"), lang)} }.into_any()
}

/// One cell for each part with what is missing; `link` leads to an item by its number.
pub fn cells(shown: &[(Place<'_>, &MachineScore)], link: impl Fn(usize) -> String, lang: Lang) -> AnyView {
    let cell = |(place, score): &(Place<'_>, &MachineScore)| {
        let number = place.item_number + 1;
        let label = if place.item.parts.len() > 1 { format!("{number}-{}", place.part + 1) } else { number.to_string() };
        let (class, said, missing) = match score.outcome {
            Outcome::Waiting => ("cell", String::new(), None),
            Outcome::TakenOut => ("cell", t!(lang, "common.is_taken_out"), None),
            Outcome::Scored(points) if points == score.of => {
                ("cell full", plural!(lang, score.of, "common.review.earned", n = points, of = score.of), None)
            }
            Outcome::Scored(points) => {
                let class = if points == Points::ZERO { "cell none" } else { "cell some" };
                (
                    class,
                    plural!(lang, score.of, "common.review.earned", n = points, of = score.of),
                    Some(format!("−{}", score.of - points)),
                )
            }
        };
        let name = format!("{label} {said}");
        view! { <li><a class=class href=link(number) aria-label=name>{label} <small>{missing}</small></a></li> }
    };
    view! { <ul class="cells score-map">{shown.iter().map(cell).collect_view()}</ul> }.into_any()
}
