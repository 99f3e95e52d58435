//! What a backup holds, when the last one was taken, and the button to take one.

use crate::web::refusal::Shown as _;
use crate::web::{i18n::moment, page::Page, site::Site, visitor::Administrator};
use axum::{
    extract::State,
    response::{IntoResponse, Response},
};
use engine::Error;
use leptos::prelude::*;

/// The page.
pub async fn show(who: Administrator, State(site): State<Site>) -> Response {
    page(&who, &site).await.map_or_else(|error| error.page(&who.visitor), Page::into_response)
}

async fn page(who: &Administrator, site: &Site) -> Result<Page, Error> {
    let lang = who.visitor.lang;
    let last = match store::audit::latest_of(&site.db, "backup.take").await? {
        Some(entry) => t!(lang, "exceptions.backup_last", at = moment(entry.at)),
        None => t!(lang, "exceptions.backup_never"),
    };
    let body = view! {
        <h1>{t!(lang, "exceptions.backup")}</h1>
        <p>{t!(lang, "exceptions.backup_text")}</p>
        <p class="notice bad">{t!(lang, "exceptions.backup_guard")}</p>
        <p>{last}</p>
        <form method="post" action="/backup"><button class="primary">{t!(lang, "exceptions.backup_take")}</button></form>
        <h2 class="aside">{t!(lang, "exceptions.restore")}</h2>
        <p>{t!(lang, "exceptions.restore_text")}</p>
        <pre class="card" tabindex="0"><code>"keju restore --database sqlite:new.db keju-….jsonl.gz\nkeju verify --database sqlite:new.db"</code></pre>
    };
    Ok(Page::new(&who.visitor, t!(lang, "exceptions.backup"), body))
}
