//! An item of an import that lacks its key or its points: what a trainee will see is where they are given.

use crate::{
    view::{part, revealed},
    web::i18n,
};
use engine::import::missing_key;
use exam::Lang;
use leptos::prelude::*;
use question_bank::{Insider, Item};

/// Returns the item, to point at what is right.
pub fn key_form(item: &Item, witness: &Insider, lang: Lang) -> AnyView {
    let revealed = item.reveal(&item.pin_as_written(0), witness);
    let one = missing_key::is_done_by_one_click(item);
    let many = item.parts.len() > 1;
    let parts = item.parts.iter().zip(&revealed.presented.parts).enumerate().map(|(index, (own, presented))| {
        let label = if many { t!(lang, "common.part", n = index + 1) } else { String::new() };
        let shown = part::plain(presented, index as u16, label, own.keyed.as_response().as_ref(), None, lang);
        let points = missing_key::wants_points(item, own).then(|| {
            view! {
                <label class="field points">{t!(lang, "import.part_points")}
                    <input type="number" name=format!("points{index}") min="0.5" step="0.5" inputmode="decimal" />
                </label>
            }
        });
        view! { <fieldset class="bare" disabled=!own.keyed.kind().is_objective()>{shown}</fieldset> {points} }
    });
    let parts = parts.collect_view();
    let material = revealed.presented.material.as_ref();
    let material = material.map(|material| view! { <div class="prose material-text" inner_html=material.to_string()></div> });
    let hint = if one { t!(lang, "import.point_once") } else { t!(lang, "import.point") };
    let shown = view! {
        <p class="notice">{hint}</p>
        <fieldset class="item keyed" data-once=one.then_some("true")>
            <legend class="sr">{i18n::kind(lang, item.kind)}</legend>{material} {parts}
        </fieldset>
    };
    revealed::halves(shown.into_any(), &revealed, lang)
}
