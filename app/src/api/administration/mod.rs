//! What the administrators' pages send.

pub mod classes;
pub mod entry;
pub mod password;
pub mod people;
pub mod roster;

use crate::{api::marking::Fields, error::AppError, people::Refused, shell::Page, who::Visitor};
use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use exam::Role;
use store::Id;

/// What an id in an address says.
pub fn id(text: &str) -> Result<Id, AppError> {
    text.parse().map_err(|_| AppError::Absent)
}

/// The roles that are ticked.
fn roles(fields: &Fields) -> Result<Vec<Role>, AppError> {
    let ticked = fields.iter().filter(|(name, _)| name == "role");
    ticked.map(|(_, role)| Role::from_name(role).ok_or(AppError::Invalid("role"))).collect()
}

/// Where a change leads, or the page it came from with the reason why it was refused.
async fn answer(
    done: Result<String, Refused>,
    visitor: &Visitor,
    again: impl AsyncFnOnce(String) -> Result<Page, AppError>,
) -> Response {
    let refused = match done {
        Ok(to) => return Redirect::to(&to).into_response(),
        Err(refused) => refused.words(visitor.lang),
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
