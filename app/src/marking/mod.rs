//! Marking: the queue, an answer with its rubric, a reviewer's own remarks.

pub mod answer;
pub mod criteria;
mod done;
pub mod draft;
mod lost;
mod phrases;
mod queue;
mod renew;
mod set_aside;
pub mod typed;
mod undo;

use crate::web::route::{Access, Routes};
use exam::Role;

const REVIEWER: Access = Access::Only(Role::Reviewer);

/// The routes of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/marking", REVIEWER, queue::show)
        .post("/marking", REVIEWER, queue::open_next)
        .post("/marking/undo", REVIEWER, undo::undo)
        .get("/marked", REVIEWER, done::show)
        .get("/remarks", REVIEWER, phrases::show)
        .post("/remarks", REVIEWER, phrases::change)
        .get("/marking/answers/{code}", REVIEWER, answer::show)
        .post("/marking/answers/{code}", REVIEWER, answer::save)
        .post("/marking/answers/{code}/skip", REVIEWER, set_aside::skip)
        .post("/marking/answers/{code}/refer", REVIEWER, set_aside::refer)
        .post("/api/renew", REVIEWER, renew::renew_claim)
}
