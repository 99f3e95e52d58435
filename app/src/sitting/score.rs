//! The score of a result: the whole with its ring and seal, and section by section.

use crate::{
    view::{
        chart::{bars::bar, ring::Ring},
        seal::seal,
        section,
    },
    web::i18n,
};
use engine::{
    scoring::score::{sum, total},
    sitting::LoadedSitting,
};
use exam::{CutScore, Decision, Lang, Points, Score};
use leptos::prelude::*;
use store::score::MachineScore;

/// Renders the whole score with the decision.
pub fn overall(score: &Score, cut: CutScore, lang: Lang) -> impl IntoView + use<> {
    // Whoever has open answers is not told that they failed before these are marked.
    let decision = if score.is_final() || cut.decide(score) == Decision::Passed { cut.decide(score) } else { Decision::Pending };
    let is_passed = decision == Decision::Passed;
    let (class, decision) = match decision {
        Decision::Passed => ("decision good", t!(lang, "common.result.passed")),
        Decision::Failed => ("decision bad", t!(lang, "common.result.failed")),
        Decision::Pending => ("decision", t!(lang, "common.result.pending")),
    };
    let waiting = (score.parts_waiting > 0)
        .then(|| view! { <p>{t!(lang, "sitting.result.waiting", n = score.parts_waiting, points = score.waiting)}</p> });
    let scaled =
        (score.out > Points::ZERO).then(|| view! { <p>{t!(lang, "sitting.result.scaled", out = score.out, of = score.of)}</p> });
    let stamp = is_passed.then(|| seal(t!(lang, "common.seal.passed")));
    view! {
        <section class="card score" aria-label=t!(lang, "sitting.result.score")>
            {ring(score, cut, is_passed, lang)}
            <div>
                <p class="big"><strong>{earned_so_far(score, lang)}</strong> " / " {i18n::points(lang, score.of)}</p>
                <p class=class>{decision} <span class="meta">{t!(lang, "common.paper.cut", n = cut.0)}</span></p>
                {waiting} {scaled}
            </div>
            {stamp}
        </section>
    }
}

/// Draws what was earned, what waits, and the cut.
fn ring(score: &Score, cut: CutScore, passed: bool, lang: Lang) -> AnyView {
    let [earned, waiting, of] = [score.earned, score.waiting, score.of].map(|points| points.as_f64());
    let rows = vec![
        (t!(lang, "sitting.result.earned"), score.earned.to_string()),
        (t!(lang, "sitting.result.open"), score.waiting.to_string()),
        (t!(lang, "common.result.of"), score.of.to_string()),
        (t!(lang, "sitting.result.cut"), cut.0.to_string()),
    ];
    Ring { earned, waiting, of, cut: Some(cut.0.as_f64()), passed }.view(t!(lang, "sitting.result.score"), rows)
}

/// Returns the points earned so far, with what waits beside them; a dash where everything waits.
fn earned_so_far(score: &Score, lang: Lang) -> String {
    if score.waiting == Points::ZERO {
        score.earned.to_string()
    } else if score.waiting == score.of {
        "—".to_owned()
    } else {
        t!(lang, "sitting.result.and_waiting", earned = score.earned, waiting = score.waiting)
    }
}

/// Renders what each section earned, beside the share that the cut asks of the whole.
pub fn by_section(loaded: &LoadedSitting, scores: &[MachineScore], cut: CutScore, lang: Lang) -> impl IntoView + use<> {
    let of = total(scores).of;
    let target = if of > Points::ZERO { cut.0.as_f64() / of.as_f64() } else { 0.0 };
    let places: Vec<_> = loaded.sitting.pinned.places().collect();
    let row = |(index, title): (usize, String)| {
        let own = places.iter().zip(scores).filter(|(place, _)| place.section == index).map(|(_, score)| score.clone());
        let score = sum(&own.collect::<Vec<_>>());
        let waiting = (score.parts_waiting > 0).then(|| t!(lang, "sitting.result.section_waiting", n = score.parts_waiting));
        let share = if score.of > Points::ZERO { score.earned.as_f64() / score.of.as_f64() } else { 0.0 };
        view! {
            <tr>
                <th scope="row">{title}</th>
                <td>{bar(share, (score.parts_waiting == 0).then_some(target))}</td>
                <td class="num">{earned_so_far(&score, lang)}</td>
                <td class="num">{score.of.to_string()}</td>
                <td>{waiting}</td>
            </tr>
        }
    };
    let titles = loaded.sitting.pinned.sections.iter().map(|section| section::split(&section.title).0.to_owned()).enumerate();
    let rows = titles.map(row).collect_view();
    view! {
        <div class="table-scroll" tabindex="0">
            <table class="bars sections">
                <caption>{t!(lang, "sitting.result.by_section")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!(lang, "sitting.result.section")}</th>
                        <th scope="col"><span class="sr">{t!(lang, "sitting.result.share")}</span></th>
                        <th scope="col" class="num">{t!(lang, "sitting.result.earned")}</th>
                        <th scope="col" class="num">{t!(lang, "common.result.of")}</th>
                        <th scope="col">{t!(lang, "sitting.result.remark")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
