//! The instructors' doors.

use super::{Access, Doors};
use crate::{
    api::authoring::{self as api, edit, export, opinion, regrade, upload},
    page::bank as page,
};
use axum::{extract::DefaultBodyLimit, handler::Handler};
use exam::Role;

/// Bank, editor, upload, papers, results.
pub fn authoring(doors: Doors) -> Doors {
    let instructor = Access::Only(Role::Instructor);
    doors
        .get("/bank", instructor, page::list::show)
        .post("/bank/download", instructor, export::bank)
        .get("/bank/upload", instructor, page::upload::show)
        .post("/bank/upload", instructor, upload::take.layer(DefaultBodyLimit::max(upload::MOST)))
        .get("/bank/upload/{upload}", instructor, page::upload::dry_run)
        .post("/bank/upload/{upload}", instructor, upload::load)
        .get("/bank/new-item", instructor, page::edit::new_item)
        .post("/bank/new-item", instructor, edit::new_item)
        .get("/bank/new-paper", instructor, page::edit::new_paper)
        .post("/bank/new-paper", instructor, edit::new_paper)
        .get("/bank/items/{item}", instructor, page::item::show)
        .post("/bank/items/{item}/ask", instructor, opinion::ask)
        .post("/bank/items/{item}/opinion", instructor, opinion::say)
        .get("/bank/requests", instructor, page::opinion::requests)
        .get("/bank/items/{item}/edit", instructor, page::edit::item)
        .post("/bank/items/{item}/edit", instructor, edit::item)
        .get("/bank/papers", instructor, page::papers::show)
        .get("/bank/papers/{paper}", instructor, page::paper::show)
        .get("/bank/papers/{paper}/edit", instructor, page::edit::paper)
        .post("/bank/papers/{paper}/edit", instructor, edit::paper)
        .get("/bank/papers/{paper}/results", instructor, page::results::show)
        .post("/bank/papers/{paper}/results/{file}", instructor, export::results)
        .get("/bank/papers/{paper}/items/{item}", instructor, page::regrade::show)
        .post("/bank/papers/{paper}/items/{item}", instructor, regrade::make)
        .post("/api/check", instructor, api::server_fn)
}
