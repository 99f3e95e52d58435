//! One person: name, roles, classes, password, access.

mod view;

use crate::{
    people::{
        codes,
        fields::{person_path, ticked_roles},
        person::view::page,
    },
    view::people_error::redirect_or_page,
    web::{
        form::{Fields, Form, id, value},
        page::Page,
        refusal::Refusal,
        site::Site,
        visitor::Administrator,
    },
};
use axum::{
    extract::{Path, Query, State},
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use engine::{
    Error,
    people::{PeopleError, account, change, class, one_time_code::issue, set_disabled},
};
use std::collections::HashMap;
use store::Id;

/// Shows the person.
pub async fn show(
    administrator: Administrator,
    State(site): State<Site>,
    Path(path): Path<String>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Page, Refusal> {
    Ok(page(&administrator, &site, id(&path)?, None, query.contains_key("saved")).await?)
}

/// Sets the name to show and the roles.
pub async fn change_person(
    administrator: Administrator,
    State(site): State<Site>,
    Path(path): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, Refusal> {
    let person = id(&path)?;
    account(&site, person).await?;
    let display = value(&fields, "display").ok_or(Error::Invalid("display"))?;
    let changed = change(&site, &administrator.actor, person, display, &ticked_roles(&fields)?).await;
    let to = changed.map(|()| format!("{}?saved=1", person_path(person)));
    redirect_or_person(to, &administrator, &site, person).await
}

/// Joins a class or leaves one.
pub async fn change_classes(
    administrator: Administrator,
    State(site): State<Site>,
    Path(path): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, Refusal> {
    let person = id(&path)?;
    account(&site, person).await?;
    let actor = &administrator.actor;
    let changed = match value(&fields, "leave") {
        Some(class) => class::leave(&site, actor, id(class)?, person, value(&fields, "reason").unwrap_or_default()).await,
        None => {
            let class = id(value(&fields, "class").unwrap_or_default())?;
            class::join(&site, actor, class, person, value(&fields, "teaches").is_some()).await
        }
    };
    redirect_or_person(changed.map(|()| person_path(person)), &administrator, &site, person).await
}

/// Makes a one-time code and shows it this once.
pub async fn issue_code(
    administrator: Administrator,
    State(site): State<Site>,
    headers: HeaderMap,
    Path(path): Path<String>,
) -> Result<Response, Refusal> {
    let person = id(&path)?;
    match issue(&site, &administrator.actor, &[person], None).await {
        Ok(issued) => Ok(codes::page(&administrator, &site, &headers, &issued, &format!("/people/{path}")).into_response()),
        Err(why) => redirect_or_person(Err(why), &administrator, &site, person).await,
    }
}

/// Bars the person, or lets them in again.
pub async fn change_access(
    administrator: Administrator,
    State(site): State<Site>,
    Path(path): Path<String>,
    Form(fields): Form<Fields>,
) -> Result<Response, Refusal> {
    let person = id(&path)?;
    account(&site, person).await?;
    let disabled = match value(&fields, "do") {
        Some("disable") => true,
        Some("enable") => false,
        Some(_) | None => return Err(Error::Invalid("do").into()),
    };
    let changed = set_disabled(&site, &administrator.actor, person, disabled, value(&fields, "reason").unwrap_or_default()).await;
    redirect_or_person(changed.map(|()| person_path(person)), &administrator, &site, person).await
}

async fn redirect_or_person(
    done: Result<String, PeopleError>,
    administrator: &Administrator,
    site: &Site,
    person: Id,
) -> Result<Response, Refusal> {
    redirect_or_page(done, administrator.visitor.lang, async |why| Ok(page(administrator, site, person, Some(why), false).await?))
        .await
}
