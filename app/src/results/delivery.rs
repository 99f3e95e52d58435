//! The delivery whose results are looked at, where a paper has several.

use crate::{
    delivery::words,
    web::{form, site::Site},
};
use engine::{Error, delivery::listed::listed};
use exam::Lang;
use leptos::prelude::*;
use store::delivery::Delivery;

/// Returns the delivery of a paper that an address names; nothing where it names none.
pub async fn chosen_delivery(site: &Site, paper: &str, wanted: Option<&String>) -> Result<Option<Delivery>, Error> {
    let Some(wanted) = wanted.filter(|wanted| !wanted.is_empty()) else { return Ok(None) };
    let delivery = store::delivery::get(&site.db, form::id(wanted)?).await?;
    delivery.filter(|one| one.paper == paper).ok_or(Error::Absent).map(Some)
}

/// Renders the choice between all deliveries of a paper and each of them; nothing where there is only one.
pub async fn choice(
    site: &Site,
    paper: &str,
    path: &str,
    chosen: Option<&Delivery>,
    lang: Lang,
) -> Result<Option<AnyView>, Error> {
    let mut options = Vec::new();
    for delivery in store::delivery::of_paper(&site.db, paper).await? {
        let (id, selected) = (delivery.id, chosen.is_some_and(|chosen| chosen.id == delivery.id));
        let Some(line) = listed(site, delivery).await? else { continue };
        let (window, audience) = (line.delivery.window, words::audience(&line.delivery, &line.audience, lang));
        let name = format!("{} · {audience}", words::window(window, lang));
        options.push(view! { <option value=id.to_string() selected=selected>{name}</option> });
    }
    Ok((options.len() > 1).then(|| {
        view! {
            <form method="get" action=path.to_owned() class="filters">
                <label class="grow">{t!(lang, "results.of_delivery")}
                    <select name="delivery"><option value="">{t!(lang, "results.of_all_deliveries")}</option>{options}</select>
                </label>
                <button>{t!(lang, "results.of_delivery_show")}</button>
            </form>
        }
        .into_any()
    }))
}
