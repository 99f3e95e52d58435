//! The lead's board: progress, arbitration, re-marks, rubric changes, release of results.

mod answer;
mod evidence;
mod item;
mod lists;
mod overview;
mod queries;
mod release;
mod rubric;
mod tables;

use crate::web::route::{Access, Routes};
use exam::Role;

const LEAD: Access = Access::Only(Role::Lead);

/// The routes of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/board", LEAD, overview::show)
        .get("/board/disputed", LEAD, lists::show_disputed)
        .get("/board/referred", LEAD, lists::show_referred)
        .get("/board/appeals", LEAD, lists::show_appeals)
        .get("/board/queries", LEAD, queries::show)
        .post("/board/queries/{query}", LEAD, queries::decide)
        .get("/board/papers", LEAD, lists::show_papers)
        .get("/board/evidence", LEAD, evidence::show_sittings)
        .get("/board/evidence/{code}", LEAD, evidence::show)
        .post("/board/board.csv", LEAD, tables::download_items)
        .get("/board/items/{item}/{part}", LEAD, item::show)
        .post("/board/items/{item}/{part}", LEAD, item::assign)
        .post("/board/items/{item}/{part}/{file}", LEAD, tables::download_item)
        .get("/board/papers/{paper}/items/{item}/{part}/rubric", LEAD, rubric::show)
        .post("/board/papers/{paper}/items/{item}/{part}/rubric", LEAD, rubric::revise)
        .get("/board/answers/{code}", LEAD, answer::show)
        .post("/board/answers/{code}", LEAD, answer::decide)
        .post("/board/answers/{code}/give-back", LEAD, answer::give_back)
        .get("/board/papers/{paper}", LEAD, release::show)
        .post_recent("/board/papers/{paper}", LEAD, release::release)
}
