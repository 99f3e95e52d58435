//! The word to put an import into the bank, and the word to take it back.

use crate::web::refusal::Shown as _;
use crate::{
    import::list,
    web::{form::Form, site::Site, visitor::Instructor},
};
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use engine::{
    Error,
    import::{self, filing, load, undo},
};
use serde::Deserialize;
use store::import::State as Stage;

/// What is said of the right to use the material.
#[derive(Deserialize)]
pub struct Said {
    #[serde(default)]
    rights: String,
    #[serde(default)]
    level: String,
    #[serde(default)]
    chapter: String,
}

/// Loads what was accepted; a second time it only shows what the first did.
pub async fn load(who: Instructor, State(site): State<Site>, Path(id): Path<String>, Form(form): Form<Said>) -> Response {
    let loaded = async {
        let import = import::own(&site, &who.actor, &id).await?;
        if import.state == Stage::Review {
            filing::file(&site, &who.actor, &import, &form.level, &form.chapter).await?;
        }
        match load::load(&site, &who.actor, &import, &form.rights, who.visitor.lang).await? {
            Ok(()) => Ok(None),
            Err(refused) => Ok(Some(list::refused(&who, &site, &import, &form.rights, refused).await?)),
        }
    };
    match loaded.await {
        Ok(None) | Err(Error::Conflict(_)) => Redirect::to(&format!("/bank/import/{id}")).into_response(),
        Ok(Some(page)) => (StatusCode::UNPROCESSABLE_ENTITY, page).into_response(),
        Err(error) => error.page(&who.visitor),
    }
}

/// Takes a loaded import back; a second time it only shows what the first did.
pub async fn undo(who: Instructor, State(site): State<Site>, Path(id): Path<String>) -> Response {
    let undone = async {
        let import = import::own(&site, &who.actor, &id).await?;
        undo::undo(&site, &who.actor, &import).await
    };
    match undone.await {
        Ok(()) | Err(Error::Conflict(_)) => Redirect::to(&format!("/bank/import/{id}")).into_response(),
        Err(error) => error.page(&who.visitor),
    }
}
