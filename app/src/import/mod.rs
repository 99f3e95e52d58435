//! Bringing papers in: files, review item by item, loading, undoing.

mod decide;
mod edit;
mod edit_form;
mod file;
mod form;
mod item;
mod key;
mod list;
mod load;
mod outcome;
mod preview;
mod refused;
mod source;
mod take;
pub mod words;

use crate::web::route::{Access, Routes};
use axum::{extract::DefaultBodyLimit, handler::Handler};
use exam::Role;

const INSTRUCTOR: Access = Access::Only(Role::Instructor);

/// The routes of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/bank/import", INSTRUCTOR, form::show)
        .post("/bank/import", INSTRUCTOR, take::take.layer(DefaultBodyLimit::max(take::MOST)))
        .get("/bank/import/{import}", INSTRUCTOR, list::show)
        .post("/bank/import/{import}", INSTRUCTOR, load::load)
        .post("/bank/import/{import}/all", INSTRUCTOR, decide::all)
        .post("/bank/import/{import}/take-back", INSTRUCTOR, decide::take_back)
        .post("/bank/import/{import}/undo", INSTRUCTOR, load::undo)
        .get("/bank/import/{import}/refused", INSTRUCTOR, refused::show)
        .get("/bank/import/{import}/files/{file}", INSTRUCTOR, file::show)
        .get("/bank/import/{import}/items/{item}", INSTRUCTOR, item::show)
        .post("/bank/import/{import}/items/{item}", INSTRUCTOR, decide::one)
        .get("/bank/import/{import}/items/{item}/edit", INSTRUCTOR, edit::show)
        .post("/bank/import/{import}/items/{item}/edit", INSTRUCTOR, edit_form::save)
}
