//! Why a form was refused: the reason above it, and the page with the status for that.

use crate::web::page::Page;
use axum::{
    http::StatusCode,
    response::{IntoResponse, Response},
};
use leptos::prelude::*;

/// Returns a page that shows a form again with the reason why it was refused, as the answer to that form.
pub fn refused_page(page: Page) -> Response {
    (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
}

/// Renders the reason why the last change was refused.
pub fn refused(words: Option<String>) -> Option<AnyView> {
    words.map(|words| view! { <p class="notice bad" role="alert">{words}</p> }.into_any())
}
