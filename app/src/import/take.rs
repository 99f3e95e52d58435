//! Taking papers: pasted text and files are kept, then read in the background.

use crate::web::refusal::Shown as _;
use crate::{
    import::form::{self, Trouble},
    web::{site::Site, visitor::Instructor},
};
use axum::{
    extract::{
        Multipart, State,
        multipart::{Field, MultipartError},
    },
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use engine::{Error, bank::draft, import::read};
use exam::{Timestamp, time::Millis};
use store::{Id, import::File};

/// The most that one upload may weigh, in bytes.
pub const MOST: usize = 16 << 20;
/// The most files of one upload.
pub const FILES: usize = 20;
/// How long an upload that is never loaded is kept.
const WAITS: Millis = Millis(30 * 24 * 3_600_000);

/// Why nothing was taken.
enum Refused {
    /// The files, or what is asked for with them.
    Form(Trouble),
    /// Anything else.
    Other(Error),
}

impl From<MultipartError> for Refused {
    fn from(error: MultipartError) -> Refused {
        if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
            Refused::Form(Trouble::TooLarge)
        } else {
            Refused::Other(Error::Invalid("upload"))
        }
    }
}

impl From<Error> for Refused {
    fn from(error: Error) -> Refused {
        Refused::Other(error)
    }
}

impl From<store::Error> for Refused {
    fn from(error: store::Error) -> Refused {
        Refused::Other(error.into())
    }
}

/// Takes text and files, and goes to where they are read.
pub async fn take(who: Instructor, State(site): State<Site>, form: Multipart) -> Response {
    match keep(&site, &who, form).await {
        Ok(id) => {
            read::begin(&site, id);
            Redirect::to(&format!("/bank/import/{id}")).into_response()
        }
        Err(Refused::Form(trouble)) => form::refused(&who, &site, trouble).await,
        Err(Refused::Other(error)) => error.page(&who.visitor),
    }
}

async fn keep(site: &Site, who: &Instructor, mut form: Multipart) -> Result<Id, Refused> {
    let mut files: Vec<File> = Vec::new();
    while let Some(field) = form.next_field().await? {
        let pasted = field.name() == Some("text");
        let name = field.file_name().map(last_step).unwrap_or_default();
        let body = bytes(field).await?;
        if body.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        files.push(if pasted { paste(&body) } else { File { name: free(name, &files), body } });
    }
    if files.is_empty() || files.len() > FILES {
        return Err(Refused::Form(if files.is_empty() { Trouble::Nothing } else { Trouble::TooMany }));
    }
    let more = if files.len() > 1 { format!(" +{}", files.len() - 1) } else { String::new() };
    let title = format!("{}{more}", files[0].name);
    let (id, now) = (site.new_id(), site.now());
    let mut tx = site.db.begin().await?;
    store::import::add(&mut tx, id, who.actor.id(), &title, &files, Timestamp(now.0 - WAITS.0), now).await?;
    tx.commit().await?;
    Ok(id)
}

async fn bytes(field: Field<'_>) -> Result<Vec<u8>, MultipartError> {
    Ok(field.bytes().await?.to_vec())
}

/// A pasted text is named for what it says: ids are made from names, and two texts are never one.
fn paste(body: &[u8]) -> File {
    let text = draft::plain(&String::from_utf8_lossy(body));
    let hash = blake3::hash(text.as_bytes()).to_hex();
    File { name: format!("粘贴-{}.txt", &hash[..8]), body: text.into_bytes() }
}

/// Only the name counts, never where the sender says the file lies.
fn last_step(name: &str) -> String {
    name.rsplit(['/', '\\']).next().unwrap_or_default().chars().filter(|c| !c.is_control()).take(120).collect()
}

/// A name that no file before has.
fn free(name: String, files: &[File]) -> String {
    let name = if name.is_empty() { "file".to_owned() } else { name };
    let is_taken = |name: &str| files.iter().any(|file| file.name == name);
    let others = (2..).map(|number| format!("{number}-{name}"));
    std::iter::once(name.clone()).chain(others).find(|name| !is_taken(name)).unwrap_or(name)
}
