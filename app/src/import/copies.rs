//! The copies of an item: what each says, in what it differs, and what can be taken from it.

use crate::{
    import::labels,
    view::{interaction, revealed, reviewed},
    web::{address::encoded, site::Site},
};
use engine::{
    Error,
    import::{
        findings::Duplicate,
        row::{duplicates, find_duplicate},
    },
};
use exam::{Lang, item::ShownKey};
use leptos::prelude::*;
use question_bank::{Insider, Item, duplicate};
use store::{import::Import, import_item::Row};

/// Returns all copies of an item that are still there; `open` while decisions are taken.
pub async fn copies(
    site: &Site,
    import: &Import,
    row: &Row,
    witness: &Insider,
    open: bool,
    lang: Lang,
) -> Result<Vec<AnyView>, Error> {
    let duplicates = duplicates(row)?;
    let Some(own) = Item::from_markdown(&row.source) else { return Ok(Vec::new()) };
    let mut out = Vec::new();
    for (number, duplicate) in duplicates.iter().enumerate() {
        let Some(there) = find_duplicate(site, import, row, duplicate).await? else { continue };
        let differs = duplicate::differences(&own, &there);
        let mut whole = Item::from_markdown(&row.source).ok_or(Error::Damaged("import"))?;
        let gives = open && *duplicate != Duplicate::Same && duplicate::complete(&mut whole, &there);
        let take = gives.then(|| view! { <button name="do" value=format!("take-{number}")>{t!(lang, "import.take")}</button> });
        let differs = differs
            .into_iter()
            .map(|what| labels::difference(what, lang))
            .collect::<Vec<_>>()
            .join(&t!(lang, "common.mark.semicolon"));
        let differs = if differs.is_empty() { t!(lang, "import.no_difference") } else { differs };
        let (words, href) = place(duplicate, row, import, lang);
        let content = copy(&there, witness, lang);
        out.push(
            view! {
                <details class="copy">
                    <summary>{words} " " <span class="meta">{differs}</span></summary>
                    <p><a href=href>{t!(lang, "import.open_copy")}</a></p>
                    {content}
                </details>
                {take}
            }
            .into_any(),
        );
    }
    Ok(out)
}

/// Returns where a copy is, in words and as an address.
fn place(duplicate: &Duplicate, row: &Row, import: &Import, lang: Lang) -> (String, String) {
    let in_bank = |id: &str| format!("/bank/items/{}", encoded(id));
    match duplicate {
        Duplicate::Same => (t!(lang, "import.twin_same"), in_bank(&row.item)),
        Duplicate::Other => (t!(lang, "import.twin_other"), in_bank(&row.item)),
        Duplicate::Bank(id) => (t!(lang, "import.twin_bank", id = id), in_bank(id)),
        Duplicate::Here(position) => {
            let href = format!("/bank/import/{}/items/{position}?show=duplicates", import.id);
            (t!(lang, "import.twin_here", n = position), href)
        }
    }
}

/// Returns what a copy says, to read only.
fn copy(item: &Item, witness: &Insider, lang: Lang) -> AnyView {
    let revealed = item.reveal(&item.pin_as_written(0), witness);
    let material = revealed.presented.material.as_ref();
    let material = material.map(|text| view! { <div class="prose" inner_html=text.to_string()></div> });
    let parts = revealed.presented.parts.iter().zip(&revealed.parts).map(|(presented, reviewed)| {
        let key = match &reviewed.key {
            ShownKey::Choices { .. } => interaction::review(&presented.interaction, &reviewed.key, None, lang),
            ShownKey::Truth { .. } | ShownKey::Texts { .. } | ShownKey::Open => revealed::key(reviewed, lang),
        };
        view! {
            <div class="part">
                <div class="prose" inner_html=presented.prompt.to_string()></div>
                {key}
                {reviewed::behind(reviewed, lang)}
            </div>
        }
    });
    let parts = parts.collect_view();
    let explanation =
        revealed.explanation.as_ref().map(|text| reviewed::block(t!(lang, "common.review.explanation"), text.to_string()));
    view! { {material} {parts} {explanation} }.into_any()
}
