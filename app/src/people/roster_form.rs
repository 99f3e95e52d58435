//! Taking a list of people: kept, looked at in a dry run, taken over, and then the codes of those it added.

use crate::web::refusal::Shown as _;
use crate::{people::refused::answer, web::form::id};
use crate::{
    people::{codes as shown, roster as page},
    web::{
        form::{Fields, Form, value},
        site::Site,
        visitor::Administrator,
    },
};
use axum::{
    extract::{Multipart, Path, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use engine::{
    Conflict, Error,
    people::{
        Refused, code,
        roster::{self, LARGEST, Unreadable},
    },
};
use store::Id;

/// Takes a file or pasted text and shows what taking it over would do.
pub async fn take(who: Administrator, State(site): State<Site>, form: Multipart) -> Response {
    let kept = async {
        let text = match text(form).await? {
            Ok(text) => text,
            Err(why) => return Ok(Err((why, String::new()))),
        };
        if let Err(why) = roster::rows(&text) {
            return Ok(Err((why, text)));
        }
        let (id, now) = (site.new_id(), site.now());
        let mut tx = site.db.begin().await?;
        store::roster::add(&mut tx, id, who.actor.id(), &text, now).await?;
        tx.commit().await?;
        Ok::<_, Error>(Ok(id))
    };
    match kept.await {
        Ok(Ok(id)) => Redirect::to(&format!("/roster/{id}")).into_response(),
        Ok(Err((why, text))) => (StatusCode::UNPROCESSABLE_ENTITY, page::form(&who, Some(&why), text)).into_response(),
        Err(error) => error.page(&who.visitor),
    }
}

/// The file if there is one, otherwise what was pasted.
async fn text(mut form: Multipart) -> Result<Result<String, Unreadable>, Error> {
    let mut pasted = Vec::new();
    while let Some(field) = form.next_field().await.map_err(|_| Error::Invalid("upload"))? {
        let is_file = field.name() == Some("file");
        let bytes = field.bytes().await.map_err(|_| Error::Invalid("upload"))?;
        if bytes.len() > LARGEST {
            return Ok(Err(Unreadable::TooMany));
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

/// Takes a list over, as the dry run showed it.
pub async fn apply(
    who: Administrator,
    State(site): State<Site>,
    Path(path): Path<String>,
    Form(fields): Form<Fields>,
) -> Response {
    let applied = async {
        let list = id(&path)?;
        roster::apply(&site, who.actor.id(), list, value(&fields, "plan").unwrap_or_default()).await?;
        Ok(format!("/roster/{list}"))
    };
    answer(applied.await, &who.visitor, async |words| page::page(&who, &site, id(&path)?, Some(words)).await).await
}

/// Makes a code for everybody whom a list has added and who has set no password since, and shows them this once.
pub async fn codes(who: Administrator, State(site): State<Site>, headers: HeaderMap, Path(path): Path<String>) -> Response {
    let made = async {
        let waiting = waiting(&site, id(&path)?, who.actor.id()).await?;
        if waiting.is_empty() {
            Err(Error::from(Conflict::NobodyWaitsForCode).into())
        } else {
            code::make(&site, who.actor.id(), &waiting).await
        }
    };
    match made.await {
        Ok(made) => shown::page(&who, &site, &headers, &made, &format!("/roster/{path}")).into_response(),
        Err(Refused::Failed(Error::Conflict(Conflict::NobodyWaitsForCode))) => {
            Redirect::to(&format!("/roster/{path}")).into_response()
        }
        Err(why) => answer(Err(why), &who.visitor, async |words| page::page(&who, &site, id(&path)?, Some(words)).await).await,
    }
}

/// Whom a list has added and who has no password yet.
pub async fn waiting(site: &Site, list: Id, who: Id) -> Result<Vec<Id>, Error> {
    let list = store::roster::get(&site.db, list, who).await?.ok_or(Error::Absent)?;
    let mut waiting = Vec::new();
    for id in list.added {
        let account = store::account::get(&site.db, id).await?;
        waiting.extend(account.filter(|account| !account.has_password && !account.disabled).map(|account| account.person.id));
    }
    Ok(waiting)
}
