//! The lead's board: progress, arbitration, re-marks, rubric changes, release of results.

mod answer;
mod evidence;
mod form;
mod independence;
mod item;
mod lists;
mod overview;
mod rubric;
mod rubric_form;
mod tables;

use crate::web::route::{Access, Routes};
use exam::Role;

const LEAD: Access = Access::Only(Role::Lead);

/// The routes of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/board", LEAD, overview::show)
        .get("/board/disputed", LEAD, lists::disputed)
        .get("/board/appeals", LEAD, lists::appeals)
        .get("/board/papers", LEAD, lists::papers)
        .get("/board/evidence", LEAD, evidence::show)
        .get("/board/evidence/{code}", LEAD, evidence::one)
        .post("/board/board.csv", LEAD, tables::items)
        .get("/board/items/{item}/{part}", LEAD, item::show)
        .post("/board/items/{item}/{part}", LEAD, form::assign)
        .post("/board/items/{item}/{part}/{file}", LEAD, tables::item)
        .get("/board/papers/{paper}/items/{item}/{part}/rubric", LEAD, rubric::show)
        .post("/board/papers/{paper}/items/{item}/{part}/rubric", LEAD, rubric_form::revise)
        .get("/board/answers/{code}", LEAD, answer::show)
        .post("/board/answers/{code}", LEAD, form::decide)
        .post("/board/papers/{paper}", LEAD, form::release)
}
