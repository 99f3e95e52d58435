//! The server function of the marking screen: it keeps the answer for the reviewer who is still reading.

use super::saving::SaveError;
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

/// Keeps the answer for longer; `false` when somebody else has it by now.
#[server(prefix = "/api", endpoint = "renew", input = Json, output = Json)]
pub async fn renew(code: String) -> Result<bool, SaveError> {
    let asking = use_context::<crate::web::site::Site>().zip(use_context::<crate::who::Reviewer>());
    let (site, reviewer) = asking.ok_or(SaveError::Refused)?;
    // PostgreSQL cannot even be asked about a NUL; no code has one.
    Ok(!code.contains('\0') && engine::marking::renew(&site, reviewer.actor.id(), &code).await?)
}

/// Hands a request to the server function, with the reviewer who asks in its context.
#[cfg(feature = "ssr")]
pub async fn door(
    reviewer: crate::who::Reviewer,
    axum::extract::State(site): axum::extract::State<crate::web::site::Site>,
    request: axum::http::Request<axum::body::Body>,
) -> impl axum::response::IntoResponse {
    let context = move || {
        provide_context(site.clone());
        provide_context(reviewer.clone());
    };
    leptos_axum::handle_server_fns_with_context(context, request).await
}
