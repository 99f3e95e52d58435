//! Uploading Markdown: kept, looked at in a dry run, then loaded, all or nothing.

use crate::web::refusal::Shown as _;
use crate::{
    bank::upload,
    web::{site::Site, visitor::Instructor},
};
use axum::{
    extract::{Multipart, Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use engine::{
    Conflict, Error,
    bank::{join, load, unpack::Unpacked},
};
use exam::time::Millis;
use serde_json::json;
use store::Id;

/// The most that one upload may weigh, in bytes: a bank of 20,000 items has about ten million.
pub const MOST: usize = 16 << 20;
/// How long an upload waits to be loaded.
const WAITS: Millis = Millis(24 * 3_600_000);

/// Takes the files and shows what loading them would do.
pub async fn take(who: Instructor, State(site): State<Site>, form: Multipart) -> Response {
    match keep(&site, &who, form).await {
        Ok(Some(id)) => Redirect::to(&format!("/bank/upload/{id}")).into_response(),
        Ok(None) => (StatusCode::UNPROCESSABLE_ENTITY, upload::form(&who, true)).into_response(),
        Err(error) => error.page(&who.visitor),
    }
}

async fn keep(site: &Site, who: &Instructor, mut form: Multipart) -> Result<Option<Id>, Error> {
    let mut unpacked = Unpacked::default();
    while let Some(field) = form.next_field().await.map_err(|_| Error::Invalid("upload"))? {
        let in_folder = field.name() == Some("folder");
        let name = field.file_name().unwrap_or_default().to_owned();
        let bytes = field.bytes().await.map_err(|_| Error::Invalid("upload"))?;
        if name.is_empty() && bytes.is_empty() {
            continue;
        }
        if unpacked.add(&name, bytes.to_vec(), in_folder, MOST).is_err() {
            return Ok(None);
        }
    }
    let pictures = unpacked.pictures();
    let files = unpacked.files;
    if files.is_empty() {
        return Ok(None);
    }
    let (id, now) = (site.new_id(), site.now());
    let mut tx = site.db.begin().await?;
    store::upload::add(&mut tx, id, who.actor.id(), &files, exam::Timestamp(now.0 - WAITS.0), now).await?;
    for (name, body) in &pictures {
        store::picture::add(&mut tx, name, body, now).await?;
    }
    tx.commit().await?;
    Ok(Some(id))
}

/// Loads what was uploaded and looked at.
pub async fn load(who: Instructor, State(site): State<Site>, Path(id): Path<String>) -> Response {
    let loaded = async {
        let id: Id = id.parse().map_err(|_| Error::Absent)?;
        let upload = store::upload::get(&site.db, id, who.actor.id()).await?.ok_or(Error::Absent)?;
        let reading = join::read(&site, &upload.files).await?;
        if reading.has_errors() || upload.loaded.is_some() {
            return Err(Conflict::UploadNotLoadable.into());
        }
        let mut tx = site.db.begin().await?;
        if !store::upload::load(&mut tx, id, site.now()).await? {
            return Err(Conflict::UploadNotLoadable.into());
        }
        let loaded = load::load_within(&mut tx, &site, &reading, Some(who.actor.id())).await?;
        let detail = json!({ "files": upload.files.len(), "added": loaded.added, "changed": loaded.changed });
        store::audit::add(&mut tx, Some(who.actor.id()), "bank.load", &detail.to_string(), site.now()).await?;
        tx.commit().await?;
        Ok(())
    };
    match loaded.await {
        Ok(()) => Redirect::to(&format!("/bank/upload/{id}")).into_response(),
        Err(Error::Conflict(_)) => Redirect::to(&format!("/bank/upload/{id}")).into_response(),
        Err(error) => error.page(&who.visitor),
    }
}
