//! The lists of items that a change shows before and after it is done.

use crate::{bank::edit::refusal_message, web::address::encoded};
use engine::bank::bulk::RefusedItem;
use exam::Lang;
use leptos::prelude::*;

/// How many items of each list are shown.
pub const SHOWN: usize = 200;

/// Renders the items that cannot be changed, each with why.
pub fn refused(items: &[RefusedItem], lang: Lang) -> Option<AnyView> {
    let line = |item: &RefusedItem| {
        let mut reasons: Vec<String> = item.problems.iter().map(|problem| problem.message(lang).to_string()).collect();
        reasons.dedup();
        if reasons.is_empty() {
            reasons.push(refusal_message(item.why, lang));
        }
        view! {
            <li>
                <a href=format!("/bank/items/{}", encoded(&item.id))>{name(&item.opening, &item.id)}</a> " " <code>{item.id.clone()}</code>
                <ul>{reasons.into_iter().take(5).map(|reason| view! { <li>{reason}</li> }).collect_view()}</ul>
            </li>
        }
    };
    (!items.is_empty()).then(|| {
        view! {
            <section class="notice bad">
                <h3>{plural!(lang, items.len(), "bank.bulk.refused_text", n = items.len())}</h3>
                <ul>{items.iter().take(SHOWN).map(line).collect_view()}</ul>
                {more(items.len(), lang)}
            </section>
        }
        .into_any()
    })
}

/// Renders a table of items with what changes.
pub fn table(rows: AnyView, more: Option<AnyView>, lang: Lang) -> AnyView {
    view! {
        <div class="table-scroll" tabindex="0">
            <table class="list brief">
                <caption class="sr">{t!(lang, "bank.bulk.plan")}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!(lang, "bank.list.question")}</th>
                        <th scope="col">{t!(lang, "bank.bulk.changes")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {more}
    }
    .into_any()
}

/// Says how many items a list leaves out.
pub fn more(count: usize, lang: Lang) -> Option<AnyView> {
    let left = count.saturating_sub(SHOWN);
    (left > 0).then(|| view! { <p class="meta">{t!(lang, "bank.bulk.more", n = left)}</p> }.into_any())
}

/// Returns what an item is called in these lists.
pub fn name(opening: &str, id: &str) -> String {
    if opening.is_empty() { id.to_owned() } else { opening.to_owned() }
}
