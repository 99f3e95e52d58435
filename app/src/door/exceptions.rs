//! The doors to what is done for one person, and to backups.

use super::{Access, Doors};
use crate::{api::exceptions as api, page::exceptions as page};
use axum::{extract::DefaultBodyLimit, handler::Handler};
use exam::Role;

/// More time, one more attempt; answers that did not count; personal data; backups.
pub fn exceptions(doors: Doors) -> Doors {
    let administrator = Access::Only(Role::Administrator);
    doors
        .get("/people/{person}/sittings", administrator, page::sittings::show)
        .get("/people/{person}/papers", administrator, page::papers::show)
        .get("/people/{person}/papers/{paper}", administrator, page::allowing::show)
        .post("/people/{person}/papers/{paper}/time", administrator, api::allowing::time)
        .post("/people/{person}/papers/{paper}/attempt", administrator, api::allowing::attempt)
        .post("/classes/{class}/papers/{paper}/time", administrator, api::class_time::grant)
        .get("/people/{person}/data", administrator, page::data::show)
        .post("/people/{person}/data", administrator, api::data::download)
        .post("/people/{person}/erase", administrator, api::data::erase)
        .get("/evidence", administrator, page::evidence::show)
        .post("/evidence", administrator, api::evidence::take.layer(DefaultBodyLimit::max(api::evidence::MOST)))
        .get("/evidence/{sitting}", administrator, page::evidence::one)
        .post("/evidence/{sitting}", administrator, api::evidence::put_in)
        .get("/my-data", Access::SignedIn, page::data::own)
        .post("/my-data", Access::SignedIn, api::data::download_own)
        .get("/backup", administrator, page::backup::show)
        .post("/backup", administrator, api::backup::take)
}
