//! How much time a running sitting has left.

use crate::{
    web::{i18n::moment, json::Sent, refusal::Refusal, site::Site, visitor::Trainee},
    wire::clock::{ClockRequest, RemainingTime},
};
use axum::{Json, extract::State};

/// Says what is left.
pub async fn remaining(
    trainee: Trainee,
    State(site): State<Site>,
    Sent(request): Sent<ClockRequest>,
) -> Result<Json<RemainingTime>, Refusal> {
    let (deadline, now) = engine::sitting::deadline(&site, &trainee.actor, &request.sitting).await?;
    Ok(Json(RemainingTime { remaining: (deadline - now).0, until: moment(deadline) }))
}
