//! The sittings that have answers which did not count.

use crate::{
    component::pager::{LINES, Turn},
    error::AppError,
    i18n::moment,
    site::Site,
};
use exam::Lang;
use leptos::prelude::*;
use store::Id;

/// For whom a list is.
pub enum Reader {
    /// Sees whose each sitting is.
    Administrator,
    /// Sees no names, and nothing of their own.
    Lead(Id),
}

/// One page of the list, each line leading to `path/sitting`.
pub async fn list(site: &Site, reader: Reader, path: &str, turn: Turn, lang: Lang) -> Result<AnyView, AppError> {
    let (but, named) = match reader {
        Reader::Administrator => (None, true),
        Reader::Lead(own) => (Some(own), false),
    };
    let count = store::evidence::count(&site.db, but).await?;
    if count == 0 {
        return Ok(view! { <p class="meta">{t!(lang, "evidence.none")}</p> }.into_any());
    }
    let row = |(kept, title, name): (store::evidence::Kept, String, String)| {
        let id = kept.session.to_string();
        let whose = if named { name.into_any() } else { view! { <code>{id.clone()}</code> }.into_any() };
        view! {
            <li>
                <a href=format!("{path}/{id}")>{title} " · " {whose}</a>
                <span class="meta">
                    <span>{t!(lang, "evidence.count", n = kept.count)}</span>
                    <span>{t!(lang, "evidence.last", at = moment(kept.last))}</span>
                </span>
            </li>
        }
    };
    let rows = store::evidence::listed(&site.db, but, LINES, turn.skip()).await?.into_iter().map(row).collect_view();
    Ok(view! { <ul class="rows">{rows}</ul> {turn.links(path, count, lang)} }.into_any())
}
