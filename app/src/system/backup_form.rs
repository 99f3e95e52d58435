//! A backup as a download, while everybody goes on working.

use crate::web::refusal::Shown as _;
use crate::web::{site::Site, visitor::Administrator};
use axum::{
    body::Body,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use engine::{Error, backup};
use futures_util::stream;
use std::io;

/// Sends the backup.
pub async fn take(who: Administrator, State(site): State<Site>) -> Response {
    download(&site, &who).await.unwrap_or_else(|error| error.page(&who.visitor))
}

async fn download(site: &Site, who: &Administrator) -> Result<Response, Error> {
    backup::note(site, Some(who.actor.id())).await?;
    let (pieces, taking) = backup::start(site);
    // When taking fails half-way the answer ends in an error: the browser says that the download failed, and what there is of
    // the file has no end and is never restored.
    let body = stream::unfold((pieces, Some(taking)), |(mut pieces, mut taking)| async move {
        if let Some(piece) = pieces.recv().await {
            return Some((Ok(piece), (pieces, taking)));
        }
        let error = match taking.take()?.await {
            Ok(Ok(())) => return None,
            Ok(Err(error)) => io::Error::other(error),
            Err(error) => io::Error::other(error),
        };
        tracing::error!(%error, "backup failed");
        Some((Err(error), (pieces, None)))
    });
    let moment: String = crate::web::i18n::moment(site.now()).chars().filter(char::is_ascii_digit).collect();
    let head = [
        (header::CONTENT_TYPE, "application/gzip".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"keju-{moment}.jsonl.gz\"")),
        (header::CACHE_CONTROL, "no-store".to_owned()),
    ];
    Ok((head, Body::from_stream(body)).into_response())
}
