//! People, classes, rosters, personal data.

mod class;
mod class_form;
mod class_time;
mod class_time_form;
mod classes;
mod codes;
mod data;
mod data_form;
pub mod fields;
mod new_person;
mod people;
mod person;
mod person_form;
pub mod refused;
mod roster;
mod roster_form;

use crate::web::route::{Access, Routes};
use exam::Role;

const ADMINISTRATOR: Access = Access::Only(Role::Administrator);

/// The routes of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/people", ADMINISTRATOR, people::show)
        .get("/people/new", ADMINISTRATOR, new_person::show)
        .post("/people/new", ADMINISTRATOR, person_form::add)
        .get("/people/{person}", ADMINISTRATOR, person::show)
        .post("/people/{person}", ADMINISTRATOR, person_form::change)
        .post("/people/{person}/classes", ADMINISTRATOR, person_form::classes)
        .post("/people/{person}/code", ADMINISTRATOR, person_form::code)
        .post("/people/{person}/access", ADMINISTRATOR, person_form::access)
        .get("/classes", ADMINISTRATOR, classes::show)
        .post("/classes", ADMINISTRATOR, class_form::add)
        .get("/classes/{class}", ADMINISTRATOR, class::show)
        .post("/classes/{class}", ADMINISTRATOR, class_form::rename)
        .post("/classes/{class}/members", ADMINISTRATOR, class_form::members)
        .post("/classes/{class}/remove", ADMINISTRATOR, class_form::remove)
        .post("/classes/{class}/papers/{paper}/time", ADMINISTRATOR, class_time_form::grant)
        .get("/roster", ADMINISTRATOR, roster::show)
        .post("/roster", ADMINISTRATOR, roster_form::take)
        .get("/roster/{roster}", ADMINISTRATOR, roster::dry_run)
        .post("/roster/{roster}", ADMINISTRATOR, roster_form::apply)
        .post("/roster/{roster}/codes", ADMINISTRATOR, roster_form::codes)
        .get("/people/{person}/data", ADMINISTRATOR, data::show)
        .post("/people/{person}/data", ADMINISTRATOR, data_form::download)
        .post("/people/{person}/erase", ADMINISTRATOR, data_form::erase)
        .get("/my-data", Access::SignedIn, data::own)
        .post("/my-data", Access::SignedIn, data_form::download_own)
}
