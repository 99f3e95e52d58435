//! The bank: items and papers, their editor, uploads, opinions, pictures.

mod download;
pub mod edit;
mod edit_form;
mod item;
mod list;
mod opinion;
mod opinion_form;
pub mod origin;
mod paper;
mod papers;
mod picture;
pub mod preview;
mod upload;
mod upload_form;

use crate::web::route::{Access, Routes};
use axum::{extract::DefaultBodyLimit, handler::Handler};
use exam::Role;

const INSTRUCTOR: Access = Access::Only(Role::Instructor);

/// The routes of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/bank", INSTRUCTOR, list::show)
        .post("/bank/download", INSTRUCTOR, download::bank)
        .get("/bank/upload", INSTRUCTOR, upload::show)
        .post("/bank/upload", INSTRUCTOR, upload_form::take.layer(DefaultBodyLimit::max(upload_form::MOST)))
        .get("/bank/upload/{upload}", INSTRUCTOR, upload::dry_run)
        .post("/bank/upload/{upload}", INSTRUCTOR, upload_form::load)
        .get("/bank/new-item", INSTRUCTOR, edit::new_item)
        .post("/bank/new-item", INSTRUCTOR, edit_form::new_item)
        .get("/bank/new-paper", INSTRUCTOR, edit::new_paper)
        .post("/bank/new-paper", INSTRUCTOR, edit_form::new_paper)
        .get("/bank/items/{item}", INSTRUCTOR, item::show)
        .post("/bank/items/{item}/ask", INSTRUCTOR, opinion_form::ask)
        .post("/bank/items/{item}/opinion", INSTRUCTOR, opinion_form::say)
        .get("/bank/requests", INSTRUCTOR, opinion::requests)
        .get("/bank/items/{item}/edit", INSTRUCTOR, edit::item)
        .post("/bank/items/{item}/edit", INSTRUCTOR, edit_form::item)
        .get("/bank/papers", INSTRUCTOR, papers::show)
        .get("/bank/papers/{paper}", INSTRUCTOR, paper::show)
        .get("/bank/papers/{paper}/edit", INSTRUCTOR, edit::paper)
        .post("/bank/papers/{paper}/edit", INSTRUCTOR, edit_form::paper)
        .post("/api/check", INSTRUCTOR, preview::answer)
        .get("/images/{picture}", Access::SignedIn, picture::show)
}
