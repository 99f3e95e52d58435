//! Taking a list of people: kept, looked at in a dry run, taken over, and then the codes of those it added.

mod view;

use crate::{
    people::{
        codes,
        roster::view::{form_page, list_page},
    },
    view::{notice::refused_page, people_error::redirect_or_page},
    web::{
        form::{Fields, Form, id, value},
        page::Page,
        refusal::Refusal,
        site::Site,
        visitor::Administrator,
    },
};
use axum::{
    extract::{Multipart, Path, State},
    http::HeaderMap,
    response::{IntoResponse, Redirect, Response},
};
use engine::{
    Conflict, Error,
    people::{
        PeopleError,
        roster::{self, LARGEST, UnreadableRoster, UploadOutcome},
    },
};
use store::Id;

/// Shows the form.
pub async fn show(administrator: Administrator) -> Page {
    form_page(&administrator, None, String::new())
}

/// Keeps a file or pasted text and leads to what taking it over would do.
pub async fn upload_list(administrator: Administrator, State(site): State<Site>, form: Multipart) -> Result<Response, Refusal> {
    let text = match sent_text(form).await? {
        Ok(text) => text,
        Err(why) => return Ok(refused_page(form_page(&administrator, Some(&why), String::new()))),
    };
    Ok(match roster::upload(&site, &administrator.actor, &text).await? {
        UploadOutcome::Kept(id) => Redirect::to(&format!("/roster/{id}")).into_response(),
        UploadOutcome::Unreadable(why) => refused_page(form_page(&administrator, Some(&why), text)),
    })
}

/// Returns the text of the file if there is one, otherwise what was pasted.
async fn sent_text(mut form: Multipart) -> Result<Result<String, UnreadableRoster>, Error> {
    let mut pasted = Vec::new();
    while let Some(field) = form.next_field().await.map_err(|_| Error::Invalid("upload"))? {
        let is_file = field.name() == Some("file");
        let bytes = field.bytes().await.map_err(|_| Error::Invalid("upload"))?;
        if bytes.len() > LARGEST {
            return Ok(Err(UnreadableRoster::TooMany));
        }
        if is_file && !bytes.is_empty() {
            return Ok(roster::decode(&bytes));
        }
        if !is_file {
            pasted = bytes.to_vec();
        }
    }
    Ok(roster::decode(&pasted))
}

/// Shows what taking a list over would do, or has done.
pub async fn show_list(
    administrator: Administrator,
    State(site): State<Site>,
    Path(path): Path<String>,
) -> Result<Page, Refusal> {
    Ok(list_page(&administrator, &site, id(&path)?, None).await?)
}

/// Takes a list over, as the dry run showed it.
pub async fn apply_list(
    administrator: Administrator,
    State(site): State<Site>,
    Path(path): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, Refusal> {
    let list = id(&path)?;
    let applied = roster::apply(&site, &administrator.actor, list, value(&fields, "plan").unwrap_or_default()).await;
    redirect_or_list(applied.map(|()| format!("/roster/{list}")), &administrator, &site, list).await
}

/// Makes a code for everybody whom a list has added and who has set no password since, and shows them this once.
pub async fn issue_codes(
    administrator: Administrator,
    State(site): State<Site>,
    headers: HeaderMap,
    Path(path): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, Refusal> {
    let (list, back) = (id(&path)?, format!("/roster/{path}"));
    match roster::issue_codes(&site, &administrator.actor, list, codes::until(&fields)?).await {
        Ok(issued) => Ok(codes::page(&administrator, &site, &headers, &issued, &back).into_response()),
        Err(PeopleError::Failed(Error::Conflict(Conflict::NobodyWaitsForCode))) => Ok(Redirect::to(&back).into_response()),
        Err(why) => redirect_or_list(Err(why), &administrator, &site, list).await,
    }
}

async fn redirect_or_list(
    done: Result<String, PeopleError>,
    administrator: &Administrator,
    site: &Site,
    list: Id,
) -> Result<Response, Refusal> {
    redirect_or_page(done, administrator.visitor.lang, async |why| Ok(list_page(administrator, site, list, Some(why)).await?))
        .await
}
