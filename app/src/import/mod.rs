//! Bringing papers in: files, review item by item, loading, undoing.

mod address;
mod copies;
mod decide;
mod edit;
mod item;
mod key_form;
mod labels;
mod list;
mod load;
mod outcome;
mod refused;
mod source;
mod upload;
mod whole_file;

use crate::web::route::{Access, Routes};
use axum::{extract::DefaultBodyLimit, handler::Handler};
use engine::import::upload::MOST;
use exam::Role;

const INSTRUCTOR: Access = Access::Only(Role::Instructor);

/// The routes of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/bank/import", INSTRUCTOR, upload::show)
        .post("/bank/import", INSTRUCTOR, upload::store_files.layer(DefaultBodyLimit::max(MOST)))
        .get("/bank/import/{import}", INSTRUCTOR, list::show)
        .post("/bank/import/{import}", INSTRUCTOR, load::load)
        .post("/bank/import/{import}/all", INSTRUCTOR, decide::accept_all)
        .post("/bank/import/{import}/take-back", INSTRUCTOR, decide::undo_decision)
        .post("/bank/import/{import}/undo", INSTRUCTOR, load::undo)
        .get("/bank/import/{import}/refused", INSTRUCTOR, refused::show)
        .get("/bank/import/{import}/files/{file}", INSTRUCTOR, whole_file::show)
        .get("/bank/import/{import}/items/{item}", INSTRUCTOR, item::show)
        .post("/bank/import/{import}/items/{item}", INSTRUCTOR, decide::decide_item)
        .get("/bank/import/{import}/items/{item}/edit", INSTRUCTOR, edit::show)
        .post("/bank/import/{import}/items/{item}/edit", INSTRUCTOR, edit::edit)
}
