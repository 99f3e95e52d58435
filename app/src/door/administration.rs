//! The administrators' doors, and those by which people come in who have no password yet.

use super::{Access, Doors};
use crate::{
    api::administration::{classes, entry, password, people, roster},
    page::administration as page,
};
use exam::Role;

/// People, classes, rosters, the audit log; setting a password by code; the first administrator.
pub fn administration(doors: Doors) -> Doors {
    let administrator = Access::Only(Role::Administrator);
    doors
        .get("/people", administrator, page::people::show)
        .get("/people/new", administrator, page::new_person::show)
        .post("/people/new", administrator, people::add)
        .get("/people/{person}", administrator, page::person::show)
        .post("/people/{person}", administrator, people::change)
        .post("/people/{person}/classes", administrator, people::classes)
        .post("/people/{person}/code", administrator, people::code)
        .post("/people/{person}/access", administrator, people::access)
        .get("/classes", administrator, page::classes::show)
        .post("/classes", administrator, classes::add)
        .get("/classes/{class}", administrator, page::class::show)
        .post("/classes/{class}", administrator, classes::rename)
        .post("/classes/{class}/members", administrator, classes::members)
        .post("/classes/{class}/remove", administrator, classes::remove)
        .get("/roster", administrator, page::roster::show)
        .post("/roster", administrator, roster::take)
        .get("/roster/{roster}", administrator, page::roster::dry_run)
        .post("/roster/{roster}", administrator, roster::apply)
        .post("/roster/{roster}/codes", administrator, roster::codes)
        .get("/audit", administrator, page::audit::show)
        .get("/reset", Access::Anyone, page::reset::show)
        .post("/reset", Access::Anyone, entry::reset)
        .get("/password", Access::SignedIn, page::password::show)
        .post("/password", Access::SignedIn, password::change)
        .get("/setup", Access::Anyone, page::setup::show)
        .post("/setup", Access::Anyone, entry::setup)
}
