//! What is done for one person: more time, one more attempt, late answers.

mod allowance;
pub mod allowance_form;
mod evidence;
mod evidence_form;
mod papers;
mod sittings;
pub mod subject;

use crate::web::route::{Access, Routes};
use axum::{extract::DefaultBodyLimit, handler::Handler};
use exam::Role;

const ADMINISTRATOR: Access = Access::Only(Role::Administrator);

/// The routes of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/people/{person}/sittings", ADMINISTRATOR, sittings::show)
        .get("/people/{person}/papers", ADMINISTRATOR, papers::show)
        .get("/people/{person}/papers/{paper}", ADMINISTRATOR, allowance::show)
        .post("/people/{person}/papers/{paper}/time", ADMINISTRATOR, allowance_form::time)
        .post("/people/{person}/papers/{paper}/attempt", ADMINISTRATOR, allowance_form::attempt)
        .get("/evidence", ADMINISTRATOR, evidence::show)
        .post("/evidence", ADMINISTRATOR, evidence_form::take.layer(DefaultBodyLimit::max(evidence_form::MOST)))
        .get("/evidence/{sitting}", ADMINISTRATOR, evidence::one)
        .post("/evidence/{sitting}", ADMINISTRATOR, evidence_form::put_in)
}
