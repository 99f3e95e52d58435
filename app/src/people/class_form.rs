//! Making, renaming and removing classes, and who is in them.

use crate::{people::refused::answer, web::form::id};
use crate::{
    people::{class as page, classes as list},
    view::pager::Turn,
    web::{
        form::{Fields, Form, value},
        site::Site,
        visitor::Administrator,
    },
};
use axum::{
    extract::{Path, State},
    response::Response,
};
use engine::{
    Error,
    people::{Refused, class},
};
use store::Id;

/// Adds a class.
pub async fn add(who: Administrator, State(site): State<Site>, Form(fields): Form<Fields>) -> Response {
    let added = async {
        let mut tx = site.db.begin().await?;
        store::audit::hold(&mut tx).await?;
        let id = class::add(&mut tx, &site, who.actor.id(), value(&fields, "name").unwrap_or_default()).await?;
        tx.commit().await?;
        Ok(format!("/classes/{id}"))
    };
    answer(added.await, &who.visitor, async |words| list::page(&who, &site, Turn::first(), Some(words)).await).await
}

/// Gives a class another name.
pub async fn rename(
    who: Administrator,
    State(site): State<Site>,
    Path(path): Path<String>,
    Form(fields): Form<Fields>,
) -> Response {
    let renamed = async {
        let class = id(&path)?;
        class::get(&site, class).await?;
        class::rename(&site, who.actor.id(), class, value(&fields, "name").unwrap_or_default()).await?;
        Ok(format!("/classes/{class}"))
    };
    again(renamed.await, &who, &site, &path).await
}

/// Puts somebody in by sign-in name, or takes somebody out.
pub async fn members(
    who: Administrator,
    State(site): State<Site>,
    Path(path): Path<String>,
    Form(fields): Form<Fields>,
) -> Response {
    let changed = async {
        let class = id(&path)?;
        class::get(&site, class).await?;
        if let Some(person) = value(&fields, "leave") {
            class::leave(&site, who.actor.id(), class, id(person)?).await?;
        } else {
            let person = named(&site, value(&fields, "name").unwrap_or_default()).await?;
            class::join(&site, who.actor.id(), class, person, value(&fields, "teaches").is_some()).await?;
        }
        Ok(format!("/classes/{class}"))
    };
    again(changed.await, &who, &site, &path).await
}

async fn named(site: &Site, name: &str) -> Result<Id, Refused> {
    let name = name.trim();
    if name.contains('\0') {
        return Err(Refused::Nobody);
    }
    store::account::by_name(&site.db, name).await?.ok_or(Refused::Nobody)
}

/// Removes a class; its people stay.
pub async fn remove(
    who: Administrator,
    State(site): State<Site>,
    Path(path): Path<String>,
    Form(fields): Form<Fields>,
) -> Response {
    let removed = async {
        let class = id(&path)?;
        class::get(&site, class).await?;
        value(&fields, "sure").ok_or(Error::Invalid("sure"))?;
        class::remove(&site, who.actor.id(), class).await?;
        Ok("/classes".to_owned())
    };
    again(removed.await, &who, &site, &path).await
}

async fn again(done: Result<String, Refused>, who: &Administrator, site: &Site, path: &str) -> Response {
    answer(done, &who.visitor, async |words| page::page(who, site, id(path)?, Turn::first(), None, Some(words)).await).await
}
