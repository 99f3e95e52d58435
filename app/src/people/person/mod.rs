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
    response::{IntoResponse, Redirect, Response},
};
use engine::{
    Error,
    people::{PeopleError, account, change, class, one_time_code::issue, second_factor, set_disabled, unlock},
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
    Form(fields): Form<Fields>,
) -> Result<Response, Refusal> {
    let person = id(&path)?;
    match issue(&site, &administrator.actor, &[person], codes::until(&fields)?).await {
        Ok(issued) => Ok(codes::page(&administrator, &site, &headers, &issued, &format!("/people/{path}")).into_response()),
        Err(why) => redirect_or_person(Err(why), &administrator, &site, person).await,
    }
}

/// Removes the second factor of somebody who has lost it.
pub async fn remove_factor(
    administrator: Administrator,
    State(site): State<Site>,
    Path(path): Path<String>,
) -> Result<Redirect, Refusal> {
    let person = account(&site, id(&path)?).await?.person.id;
    second_factor::remove(&site, &administrator.actor, person).await?;
    Ok(Redirect::to(&person_path(person)))
}

/// Forgets the attempts to sign in that did not succeed, so that the person can sign in at once.
pub async fn unlock_sign_in(
    administrator: Administrator,
    State(site): State<Site>,
    Path(path): Path<String>,
) -> Result<Redirect, Refusal> {
    let person = account(&site, id(&path)?).await?.person;
    unlock(&site, &administrator.actor, &person).await?;
    Ok(Redirect::to(&person_path(person.id)))
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
