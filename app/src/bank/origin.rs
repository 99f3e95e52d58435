//! On an item's page: the file and the lines that it was imported from.

use crate::{view::rights::rights, web::site::Site};
use engine::Error;
use exam::Lang;
use leptos::prelude::*;

/// Returns where an item came from; nothing for one that was not imported.
pub async fn origin_view(site: &Site, item: &str, lang: Lang) -> Result<Option<AnyView>, Error> {
    let origin = store::origin::of(&site.db, item).await?;
    let view = origin.map(|of| {
        let summary =
            t!(lang, "bank.origin", file = of.file, from = of.first_line, to = of.last_line, rights = rights(&of.rights, lang));
        view! { <details class="origin"><summary>{summary}</summary><pre class="raw" tabindex="0">{of.raw}</pre></details> }
            .into_any()
    });
    Ok(view)
}
