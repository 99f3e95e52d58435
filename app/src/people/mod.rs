//! People, classes, rosters, personal data.

mod class;
mod class_codes;
mod class_time;
mod classes;
mod codes;
mod confirmation;
mod data;
mod delivery_codes;
pub mod fields;
mod list;
mod new_person;
mod person;
mod roster;
pub mod subject;

use crate::web::route::{Access, Routes};
use exam::Role;

const ADMINISTRATOR: Access = Access::Only(Role::Administrator);

/// The routes of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/people", ADMINISTRATOR, list::show)
        .get("/people/new", ADMINISTRATOR, new_person::show)
        .post_recent("/people/new", ADMINISTRATOR, new_person::add_person)
        .get("/people/{person}", ADMINISTRATOR, person::show)
        .post_recent("/people/{person}", ADMINISTRATOR, person::change_person)
        .post("/people/{person}/classes", ADMINISTRATOR, person::change_classes)
        .post_recent("/people/{person}/code", ADMINISTRATOR, person::issue_code)
        .post_recent("/people/{person}/factor", ADMINISTRATOR, person::remove_factor)
        .post("/people/{person}/unlock", ADMINISTRATOR, person::unlock_sign_in)
        .post("/people/{person}/access", ADMINISTRATOR, person::change_access)
        .get("/classes", ADMINISTRATOR, classes::show)
        .post("/classes", ADMINISTRATOR, classes::add_class)
        .get("/classes/{class}", ADMINISTRATOR, class::show)
        .post("/classes/{class}", ADMINISTRATOR, class::rename_class)
        .post("/classes/{class}/members", ADMINISTRATOR, class::change_members)
        .post_recent("/classes/{class}/codes", ADMINISTRATOR, class_codes::issue)
        .post_recent("/deliveries/{delivery}/slips", ADMINISTRATOR, delivery_codes::issue)
        .post("/classes/{class}/remove", ADMINISTRATOR, class::remove_class)
        .post("/classes/{class}/papers/{paper}/time", ADMINISTRATOR, class_time::grant_time)
        .get("/roster", ADMINISTRATOR, roster::show)
        .post("/roster", ADMINISTRATOR, roster::upload_list)
        .get("/roster/{roster}", ADMINISTRATOR, roster::show_list)
        .post_recent("/roster/{roster}", ADMINISTRATOR, roster::apply_list)
        .post_recent("/roster/{roster}/codes", ADMINISTRATOR, roster::issue_codes)
        .get("/people/{person}/data", ADMINISTRATOR, data::show)
        .post("/people/{person}/data", ADMINISTRATOR, data::download)
        .post_recent("/people/{person}/erase", ADMINISTRATOR, data::erase_data)
        .get("/my-data", Access::SignedIn, data::show_own)
        .post("/my-data", Access::SignedIn, data::download_own)
}
