//! What pages send back: plain forms, and the server functions that islands call.

pub mod authoring;
pub mod clock;
pub mod renewing;
pub mod saving;

#[cfg(feature = "ssr")]
pub mod administration;
#[cfg(feature = "ssr")]
pub mod appeal;
#[cfg(feature = "ssr")]
pub mod board;
#[cfg(feature = "ssr")]
pub mod board_tables;
#[cfg(feature = "ssr")]
pub mod exceptions;
#[cfg(feature = "ssr")]
pub mod importing;
#[cfg(feature = "ssr")]
pub mod marking;
#[cfg(feature = "ssr")]
pub mod picture;
#[cfg(feature = "ssr")]
pub mod practice;
#[cfg(feature = "ssr")]
pub mod prompt;
#[cfg(feature = "ssr")]
pub mod rubric;
#[cfg(feature = "ssr")]
pub mod sign_in;
#[cfg(feature = "ssr")]
pub mod sitting;

#[cfg(feature = "ssr")]
use crate::{web::site::Site, who::Trainee};
#[cfg(feature = "ssr")]
use axum::{body::Body, extract::State, http::Request, response::IntoResponse};

/// Hands a request to the server function registered for its path, with the trainee who asks in its context.
#[cfg(feature = "ssr")]
pub async fn server_fn(trainee: Trainee, State(site): State<Site>, request: Request<Body>) -> impl IntoResponse {
    server_fn_for(trainee, site, None, request).await
}

#[cfg(feature = "ssr")]
async fn server_fn_for(
    trainee: Trainee,
    site: Site,
    arrived: Option<prompt::Arrived>,
    request: Request<Body>,
) -> impl IntoResponse {
    let context = move || {
        leptos::prelude::provide_context(site.clone());
        leptos::prelude::provide_context(trainee.clone());
        if let Some(arrived) = arrived {
            leptos::prelude::provide_context(arrived);
        }
    };
    leptos_axum::handle_server_fns_with_context(context, request).await
}
