//! Marking: the queue, an answer with its rubric, a reviewer's own remarks.

pub mod answer;
pub mod criteria;
mod done;
pub mod draft;
mod lost;
mod phrases;
mod queue;
mod renew;

use crate::web::route::{Access, Routes};
use exam::Role;

const REVIEWER: Access = Access::Only(Role::Reviewer);

/// The routes of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/marking", REVIEWER, queue::show)
        .post("/marking", REVIEWER, queue::open_next)
        .get("/marked", REVIEWER, done::show)
        .get("/remarks", REVIEWER, phrases::show)
        .post("/remarks", REVIEWER, phrases::change)
        .get("/marking/answers/{code}", REVIEWER, answer::show)
        .post("/marking/answers/{code}", REVIEWER, answer::save)
        .post("/marking/answers/{code}/back", REVIEWER, answer::give_back)
        .post("/api/renew", REVIEWER, renew::renew_claim)
}
