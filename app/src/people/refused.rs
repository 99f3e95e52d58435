//! What the administrators' pages send.

use crate::web::refusal::Shown as _;
use crate::web::{form::Fields, page::Page, visitor::Visitor};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use engine::{
    Error,
    people::{Refused, password::LEAST},
};
use exam::{Lang, Role};

/// The roles that are ticked.
pub fn roles(fields: &Fields) -> Result<Vec<Role>, Error> {
    let ticked = fields.iter().filter(|(name, _)| name == "role");
    ticked.map(|(_, role)| Role::from_name(role).ok_or(Error::Invalid("role"))).collect()
}

/// Where a change leads, or the page it came from with the reason why it was refused.
pub async fn answer(
    done: Result<String, Refused>,
    visitor: &Visitor,
    again: impl AsyncFnOnce(String) -> Result<Page, Error>,
) -> Response {
    let refused = match done {
        Ok(to) => return Redirect::to(&to).into_response(),
        Err(refused) => words(refused, visitor.lang),
    };
    let page = match refused {
        Ok(words) => again(words).await,
        Err(error) => Err(error),
    };
    match page {
        Ok(page) => (StatusCode::UNPROCESSABLE_ENTITY, page).into_response(),
        Err(error) => error.page(visitor),
    }
}

/// What to tell the reader; what cannot be told here is an error of its own.
pub fn words(refused: Refused, lang: Lang) -> Result<String, Error> {
    Ok(match refused {
        Refused::Name => t!(lang, "admin.refused_name"),
        Refused::NameTaken => t!(lang, "admin.refused_name_taken"),
        Refused::Display => t!(lang, "admin.refused_display"),
        Refused::LastAdministrator => t!(lang, "admin.refused_last_administrator"),
        Refused::Password => t!(lang, "admin.refused_password", n = LEAST),
        Refused::Common => t!(lang, "admin.refused_common"),
        Refused::Repeat => t!(lang, "admin.refused_repeat"),
        Refused::Current => t!(lang, "admin.refused_current"),
        Refused::Code => t!(lang, "admin.refused_code"),
        Refused::Disabled => t!(lang, "admin.refused_disabled"),
        Refused::Class => t!(lang, "admin.refused_class"),
        Refused::ClassTaken => t!(lang, "admin.refused_class_taken"),
        Refused::Nobody => t!(lang, "admin.refused_nobody"),
        Refused::Changed => t!(lang, "admin.refused_changed"),
        Refused::Failed(error) => return Err(error),
    })
}
