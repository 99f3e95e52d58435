//! What a backup holds, when the last one was taken, and the button to take one.

use crate::web::{i18n::moment, page::Page, refusal::Refusal, site::Site, visitor::Administrator};
use axum::{
    body::Body,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use engine::backup::{self, Backup};
use futures_util::stream;
use leptos::prelude::*;
use std::io;

/// Shows the page.
pub async fn show(administrator: Administrator, State(site): State<Site>) -> Result<Page, Refusal> {
    let lang = administrator.visitor.lang;
    let last = match store::audit::latest_of(&site.db, "backup.take").await? {
        Some(entry) => t!(lang, "system.backup_last", at = moment(entry.at)),
        None => t!(lang, "system.backup_never"),
    };
    let body = view! {
        <h1>{t!(lang, "common.backup")}</h1>
        <p>{t!(lang, "system.backup_text")}</p>
        <p class="notice bad">{t!(lang, "system.backup_guard")}</p>
        <p>{last}</p>
        <form method="post" action="/backup"><button class="primary">{t!(lang, "system.backup_take")}</button></form>
        <h2 class="aside">{t!(lang, "system.restore")}</h2>
        <p>{t!(lang, "system.restore_text")}</p>
        <pre class="card" tabindex="0"><code>"keju restore --database sqlite:new.db keju-….jsonl.gz\nkeju verify --database sqlite:new.db"</code></pre>
    };
    Ok(Page::new(&administrator.visitor, t!(lang, "common.backup"), body))
}

/// Sends a backup, while everybody goes on working.
pub async fn download(administrator: Administrator, State(site): State<Site>) -> Result<Response, Refusal> {
    let Backup { pieces, end } = backup::take(&site, Some(administrator.actor.id())).await?;
    // When taking fails half-way the answer ends in an error: the browser says that the download failed, and what there is of
    // the file has no end and is never restored.
    let body = stream::unfold((pieces, Some(end)), |(mut pieces, mut end)| async move {
        if let Some(piece) = pieces.recv().await {
            return Some((Ok(piece), (pieces, end)));
        }
        let error = match end.take()?.await {
            Ok(Ok(())) => return None,
            Ok(Err(error)) => io::Error::other(error),
            Err(error) => io::Error::other(error),
        };
        tracing::error!(%error, "backup failed");
        Some((Err(error), (pieces, None)))
    });
    let moment: String = moment(site.now()).chars().filter(char::is_ascii_digit).collect();
    // Where the file is kept, its name tells how far the log had come.
    let (seq, hash) = store::audit::head(&site.db).await?;
    let head = [
        (header::CONTENT_TYPE, "application/gzip".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"keju-{moment}-audit{seq}-{}.jsonl.gz\"", hash.get(..12).unwrap_or_default()),
        ),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((head, Body::from_stream(body)).into_response())
}
