//! Sitting a paper: its page, answering, saving, handing in, the result.

mod analysis;
mod clock;
mod hand_in;
mod items;
mod page;
mod paper;
mod question_map;
mod receipt;
mod remark;
mod result;
mod save;
mod score;
mod words;

use crate::web::route::{Access, Routes};
use exam::Role;

const TRAINEE: Access = Access::Only(Role::Trainee);

/// The routes of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/papers/{paper}", TRAINEE, paper::show)
        .post("/papers/{paper}", TRAINEE, paper::start)
        .get("/deliveries/{delivery}/begin", TRAINEE, paper::show_delivery)
        .post("/deliveries/{delivery}/begin", TRAINEE, paper::start_delivery)
        .get("/sittings/{sitting}", TRAINEE, page::show)
        .post("/sittings/{sitting}", TRAINEE, page::save_form)
        .get("/sittings/{sitting}/hand-in", TRAINEE, hand_in::show)
        .post("/sittings/{sitting}/hand-in", TRAINEE, hand_in::hand_in)
        .get("/sittings/{sitting}/result", TRAINEE, result::show)
        .post("/sittings/{sitting}/appeal", TRAINEE, remark::ask)
        .get("/receipt", Access::Anyone, receipt::show)
        .post("/api/save", TRAINEE, save::save)
        .post("/api/clock", TRAINEE, clock::remaining)
        .post("/api/flag", TRAINEE, save::flag)
        .post("/api/highlight", TRAINEE, save::highlight)
}
