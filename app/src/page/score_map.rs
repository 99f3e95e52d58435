//! The map of a result: where points were lost, with a link to each item, and the way to see only those.

use crate::sitting::Desk;
use exam::{Lang, Outcome, Points};
use leptos::prelude::*;
use store::score::MachineScore;

/// Whether there was more to be had; what still waits has lost nothing.
pub fn is_lost(score: &MachineScore) -> bool {
    matches!(score.outcome, Outcome::Scored(points) if points < score.of)
}

/// One cell for each part that is shown, with what is missing, below the choice between all items and those that lost points.
pub fn view(desk: &Desk, scores: &[MachineScore], lost: bool, lang: Lang) -> AnyView {
    let places: Vec<_> = desk.sitting.pinned.places().zip(scores).collect();
    let count = places.iter().filter(|(_, score)| is_lost(score)).count();
    let link = if lost {
        view! { <a class="button" href="?#items">{t!(lang, "result.all_items", n = desk.items.len())}</a> }.into_any()
    } else if count > 0 {
        view! { <a class="button" href="?lost=1#items">{t!(lang, "result.only_lost", n = count)}</a> }.into_any()
    } else {
        ().into_any()
    };
    let cells = places.iter().filter(|(_, score)| !lost || is_lost(score)).map(|(place, score)| {
        let number = place.item_number + 1;
        let label = if place.item.parts.len() > 1 { format!("{number}-{}", place.part + 1) } else { number.to_string() };
        let (class, said, missing) = match score.outcome {
            Outcome::Waiting => ("cell", t!(lang, "review.waiting", of = score.of), None),
            Outcome::Scored(points) => {
                let class = if points == Points::ZERO && score.of > points {
                    "cell none"
                } else if points < score.of {
                    "cell some"
                } else {
                    "cell full"
                };
                let missing = (points < score.of).then(|| format!("−{}", score.of - points));
                (class, t!(lang, "review.earned", n = points, of = score.of), missing)
            }
        };
        let name = format!("{label} {said}");
        view! { <li><a class=class href=format!("#item-{number}") aria-label=name>{label} <small>{missing}</small></a></li> }
    });
    let cells = cells.collect_view();
    view! { <p>{link}</p> <ul class="cells score-map">{cells}</ul> }.into_any()
}
