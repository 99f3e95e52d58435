//! What is done for one person: more time, one more attempt, late answers.

mod evidence;
mod grant;
mod papers;
mod remaining;
mod sittings;

use crate::web::route::{Access, Routes};
use axum::{extract::DefaultBodyLimit, handler::Handler};
use exam::Role;

const ADMINISTRATOR: Access = Access::Only(Role::Administrator);

/// The routes of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/people/{person}/sittings", ADMINISTRATOR, sittings::show)
        .get("/people/{person}/papers", ADMINISTRATOR, papers::show)
        .get("/people/{person}/papers/{paper}", ADMINISTRATOR, grant::show)
        .post("/people/{person}/papers/{paper}/time", ADMINISTRATOR, grant::grant_time)
        .post("/people/{person}/papers/{paper}/less-time", ADMINISTRATOR, grant::take_time_back)
        .post("/people/{person}/papers/{paper}/attempt", ADMINISTRATOR, grant::grant_attempt)
        .get("/evidence", ADMINISTRATOR, evidence::show)
        .post("/evidence", ADMINISTRATOR, evidence::take_file.layer(DefaultBodyLimit::max(evidence::MOST)))
        .get("/evidence/{sitting}", ADMINISTRATOR, evidence::show_review)
        .post("/evidence/{sitting}", ADMINISTRATOR, evidence::accept_answers)
}
