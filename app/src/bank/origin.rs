//! On an item's page: the file and the lines that it was imported from.

use crate::web::site::Site;
use engine::Error;
use exam::Lang;
use leptos::prelude::*;

/// Where an item came from; nothing for one that was not imported.
pub async fn view(site: &Site, item: &str, lang: Lang) -> Result<Option<AnyView>, Error> {
    let origin = store::origin::of(&site.db, item).await?;
    let view = origin.map(|of| {
        let said = t!(
            lang,
            "importing.origin",
            file = of.file,
            from = of.first_line,
            to = of.last_line,
            rights = crate::view::rights::rights(&of.rights, lang)
        );
        view! { <details class="origin"><summary>{said}</summary><pre class="raw" tabindex="0">{of.raw}</pre></details> }
            .into_any()
    });
    Ok(view)
}
