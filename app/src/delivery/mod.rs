//! Deliveries (考试安排): listed, arranged, watched while they go on.

mod announcements;
mod code;
mod form;
mod intervene;
mod list;
mod live;
mod page;
mod tables;
mod typed;
pub mod words;

use crate::web::route::{Access, Routes};
use exam::Role;

const ORGANIZER: Access = Access::Either(Role::Instructor, Role::Administrator);

/// The routes of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/deliveries", ORGANIZER, list::show)
        .get("/deliveries/new", ORGANIZER, form::show_new)
        .post("/deliveries/new", ORGANIZER, form::make)
        .get("/deliveries/{delivery}", ORGANIZER, page::show)
        .get("/deliveries/{delivery}/edit", ORGANIZER, form::show_change)
        .post("/deliveries/{delivery}/edit", ORGANIZER, form::change)
        .post("/deliveries/{delivery}/cancel", ORGANIZER, page::cancel)
        .get("/deliveries/{delivery}/code", ORGANIZER, code::show)
        .post("/deliveries/{delivery}/code", ORGANIZER, code::renew)
        .get("/deliveries/{delivery}/live", ORGANIZER, live::show)
        .get("/deliveries/{delivery}/announcements", ORGANIZER, announcements::show)
        .post("/deliveries/{delivery}/announcements", ORGANIZER, announcements::announce)
        .post("/deliveries/{delivery}/announcements/{announcement}/withdraw", ORGANIZER, announcements::withdraw)
        .get("/deliveries/{delivery}/people", ORGANIZER, intervene::show)
        .post("/deliveries/{delivery}/people", ORGANIZER, intervene::intervene)
        .post("/deliveries/{delivery}/lists/{file}", ORGANIZER, tables::download)
}
