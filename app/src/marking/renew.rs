//! Keeping an answer for the reviewer who is still reading it.

use crate::{
    web::{json::Sent, refusal::Refusal, site::Site, visitor::Reviewer},
    wire::renew::RenewRequest,
};
use axum::{Json, extract::State};

/// Keeps the answer for longer; answers `false` when somebody else has it by now.
pub async fn renew_claim(
    reviewer: Reviewer,
    State(site): State<Site>,
    Sent(request): Sent<RenewRequest>,
) -> Result<Json<bool>, Refusal> {
    // PostgreSQL cannot even be asked about a NUL; no code has one.
    let possible = !request.code.contains('\0');
    Ok(Json(possible && engine::marking::renew_claim(&site, &reviewer.actor, &request.code).await?))
}
