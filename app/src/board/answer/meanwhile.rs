//! What was marked in an answer while a lead was deciding it.

use crate::{
    view::round::round,
    web::{
        i18n::{self, moment},
        site::Site,
    },
};
use engine::{Error, marking::LeadAnswer};
use exam::Lang;
use leptos::prelude::*;
use store::rating::Rating;

/// Says that nothing was saved, and lists the ratings that came after the first `seen`, as far as this lead may see them.
pub async fn meanwhile(site: &Site, found: &LeadAnswer, seen: usize, lang: Lang) -> Result<AnyView, Error> {
    let mut newer: Vec<&Rating> = found.ratings.iter().collect();
    newer.sort_by_key(|rating| rating.at);
    let newer = if found.hidden { &[][..] } else { newer.get(seen..).unwrap_or_default() };
    let mut lines = Vec::new();
    for rating in newer {
        let name = store::board::name(&site.db, rating.reviewer).await?;
        let points = i18n::points(lang, rating.points);
        let line = t!(
            lang,
            "board.meanwhile_line",
            name = name,
            round = round(lang, rating.round),
            points = points,
            at = moment(rating.at)
        );
        let why =
            (!rating.why.is_empty()).then(|| t!(lang, "common.mark.labelled", label = t!(lang, "common.why"), text = rating.why));
        lines.push(view! { <li>{line} " " {why}</li> });
    }
    Ok(view! {
        <div class="notice bad" role="alert">
            <p>{t!(lang, "board.meanwhile")}</p>
            <ul>{lines}</ul>
        </div>
    }
    .into_any())
}
