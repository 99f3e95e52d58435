//! The doors of the marking room, and of the lead's board.

use super::{Access, Doors};
use crate::{api, page};
use exam::Role;

/// Reviewers and leads, and the trainee's request for a re-mark.
pub fn reviewing(doors: Doors) -> Doors {
    let (reviewer, lead) = (Access::Only(Role::Reviewer), Access::Only(Role::Lead));
    doors
        .post("/sittings/{sitting}/appeal", Access::Only(Role::Trainee), api::appeal::ask)
        .get("/marking", reviewer, page::marking::queue::show)
        .post("/marking", reviewer, api::marking::next)
        .get("/marked", reviewer, page::marking::done::show)
        .get("/remarks", reviewer, page::marking::phrases::show)
        .post("/remarks", reviewer, api::marking::phrases)
        .get("/marking/answers/{code}", reviewer, page::marking::answer::show)
        .post("/marking/answers/{code}", reviewer, api::marking::save)
        .post("/marking/answers/{code}/back", reviewer, api::marking::give_back)
        .post("/api/renew", reviewer, api::renewing::door)
        .get("/board", lead, page::board::overview::show)
        .get("/board/disputed", lead, page::board::lists::disputed)
        .get("/board/appeals", lead, page::board::lists::appeals)
        .get("/board/papers", lead, page::board::lists::papers)
        .get("/board/evidence", lead, page::board::evidence::show)
        .get("/board/evidence/{code}", lead, page::board::evidence::one)
        .post("/board/board.csv", lead, api::board_tables::items)
        .get("/board/items/{item}/{part}", lead, page::board::item::show)
        .post("/board/items/{item}/{part}", lead, api::board::assign)
        .post("/board/items/{item}/{part}/{file}", lead, api::board_tables::item)
        .get("/board/papers/{paper}/items/{item}/{part}/rubric", lead, page::board::rubric::show)
        .post("/board/papers/{paper}/items/{item}/{part}/rubric", lead, api::rubric::revise)
        .get("/board/answers/{code}", lead, page::board::answer::show)
        .post("/board/answers/{code}", lead, api::board::decide)
        .post("/board/papers/{paper}", lead, api::board::release)
}
