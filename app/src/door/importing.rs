//! The doors to bringing papers in.

use super::{Access, Doors};
use crate::{
    api::importing::{decide, edit, load, take},
    page::importing as page,
};
use axum::{extract::DefaultBodyLimit, handler::Handler};
use exam::Role;

/// Form, review, decisions, loading, taking back.
pub fn importing(doors: Doors) -> Doors {
    let instructor = Access::Only(Role::Instructor);
    doors
        .get("/bank/import", instructor, page::form::show)
        .post("/bank/import", instructor, take::take.layer(DefaultBodyLimit::max(take::MOST)))
        .get("/bank/import/{import}", instructor, page::list::show)
        .post("/bank/import/{import}", instructor, load::load)
        .post("/bank/import/{import}/all", instructor, decide::all)
        .post("/bank/import/{import}/take-back", instructor, decide::take_back)
        .post("/bank/import/{import}/undo", instructor, load::undo)
        .get("/bank/import/{import}/refused", instructor, page::refused::show)
        .get("/bank/import/{import}/files/{file}", instructor, page::file::show)
        .get("/bank/import/{import}/items/{item}", instructor, page::item::show)
        .post("/bank/import/{import}/items/{item}", instructor, decide::one)
        .get("/bank/import/{import}/items/{item}/edit", instructor, page::edit::show)
        .post("/bank/import/{import}/items/{item}/edit", instructor, edit::save)
}
