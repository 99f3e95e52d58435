//! Adding people, changing them, giving them codes, barring them.

use crate::{
    people::refused::{answer, roles},
    web::form::id,
};
use crate::{
    people::{codes, fields::person_path, new_person, person},
    web::{
        form::{Fields, Form, value},
        site::Site,
        visitor::Administrator,
    },
};
use axum::{
    extract::{Path, State},
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use engine::{
    Error,
    people::{self, New, Refused, class, code},
};

/// Adds a person and shows the code by which they set their password.
pub async fn add(who: Administrator, State(site): State<Site>, headers: HeaderMap, Form(fields): Form<Fields>) -> Response {
    let text = |name| value(&fields, name).unwrap_or_default();
    let added = async {
        let roles = roles(&fields)?;
        let new = New { name: text("name"), display: text("display"), roles: &roles, password: "" };
        let class = match value(&fields, "class") {
            None | Some("") => None,
            Some(class) => Some(class::get(&site, id(class)?).await?.id),
        };
        let mut tx = site.db.begin().await?;
        store::audit::hold(&mut tx).await?;
        let id = people::add(&mut tx, &site, Some(who.actor.id()), new).await?;
        tx.commit().await?;
        if let Some(class) = class {
            class::join(&site, who.actor.id(), class, id, !roles.contains(&exam::Role::Trainee)).await?;
        }
        code::make(&site, who.actor.id(), &[id]).await
    };
    match added.await {
        Ok(made) => codes::page(&who, &site, &headers, &made, &person_path(made[0].0.person.id)).into_response(),
        Err(why) => answer(Err(why), &who.visitor, async |words| new_person::page(&who, &site, &fields, Some(words)).await).await,
    }
}

/// Sets the name to show and the roles.
pub async fn change(
    who: Administrator,
    State(site): State<Site>,
    Path(path): Path<String>,
    Form(fields): Form<Fields>,
) -> Response {
    let changed = async {
        let person = id(&path)?;
        let display = value(&fields, "display").ok_or(Error::Invalid("display"));
        people::account(&site, person).await?;
        people::change(&site, who.actor.id(), person, display?, &roles(&fields)?).await?;
        Ok(format!("{}?saved=1", person_path(person)))
    };
    again(changed.await, &who, &site, &path).await
}

/// Joins a class or leaves one.
pub async fn classes(
    who: Administrator,
    State(site): State<Site>,
    Path(path): Path<String>,
    Form(fields): Form<Fields>,
) -> Response {
    let changed = async {
        let person = id(&path)?;
        people::account(&site, person).await?;
        if let Some(class) = value(&fields, "leave") {
            class::leave(&site, who.actor.id(), id(class)?, person).await?;
        } else {
            let class = id(value(&fields, "class").unwrap_or_default())?;
            class::join(&site, who.actor.id(), class, person, value(&fields, "teaches").is_some()).await?;
        }
        Ok(person_path(person))
    };
    again(changed.await, &who, &site, &path).await
}

/// Makes a one-time code and shows it this once.
pub async fn code(who: Administrator, State(site): State<Site>, headers: HeaderMap, Path(path): Path<String>) -> Response {
    let made = async { code::make(&site, who.actor.id(), &[id(&path)?]).await };
    match made.await {
        Ok(made) => codes::page(&who, &site, &headers, &made, &format!("/people/{path}")).into_response(),
        Err(why) => again(Err(why), &who, &site, &path).await,
    }
}

/// Bars a person, or lets them in again.
pub async fn access(
    who: Administrator,
    State(site): State<Site>,
    Path(path): Path<String>,
    Form(fields): Form<Fields>,
) -> Response {
    let changed = async {
        let person = id(&path)?;
        people::account(&site, person).await?;
        let disabled = match value(&fields, "do") {
            Some("disable") => true,
            Some("enable") => false,
            Some(_) | None => return Err(Error::Invalid("do").into()),
        };
        people::set_disabled(&site, who.actor.id(), person, disabled).await?;
        Ok(person_path(person))
    };
    again(changed.await, &who, &site, &path).await
}

async fn again(done: Result<String, Refused>, who: &Administrator, site: &Site, path: &str) -> Response {
    answer(done, &who.visitor, async |words| person::page(who, site, id(path)?, Some(words), false).await).await
}
