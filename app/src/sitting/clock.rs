//! How much time a running sitting has left, and what everybody who sits it is told.

use crate::{
    web::{
        i18n::{minute, moment},
        json::Sent,
        refusal::Refusal,
        site::Site,
        visitor::Trainee,
    },
    wire::clock::{ClockRequest, RemainingTime},
};
use axum::{Json, extract::State};
use store::announcement::Announcement;

/// Says what is left.
pub async fn remaining(
    trainee: Trainee,
    State(site): State<Site>,
    Sent(request): Sent<ClockRequest>,
) -> Result<Json<RemainingTime>, Refusal> {
    let clock = engine::sitting::clock(&site, &trainee.actor, &request.sitting).await?;
    Ok(Json(RemainingTime {
        remaining: (clock.deadline - clock.now).0,
        until: moment(clock.deadline),
        announced: lines(&clock.announcements),
    }))
}

/// Announcements as the page shows them: a line each, with the time at which it was said.
pub fn lines(announcements: &[Announcement]) -> String {
    let lines: Vec<_> = announcements.iter().map(|said| format!("{} {}", minute(said.at), said.text)).collect();
    lines.join("\n")
}
