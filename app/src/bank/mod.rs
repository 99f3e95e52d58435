//! The bank: items and papers, their editor, uploads, opinions, pictures.

pub mod bulk;
mod consent;
mod desk;
mod download;
mod duplicates;
pub mod edit;
mod ending;
mod filter;
mod filter_form;
pub mod form;
mod item;
mod list;
mod opinion;
mod origin;
mod paper;
mod paper_changes;
mod paper_form;
mod papers;
mod parallel;
mod picture;
pub mod preview;
mod sample;
mod saved_filter;
mod upload;
mod versions;

use crate::web::route::{Access, Routes};
use axum::{extract::DefaultBodyLimit, handler::Handler};
use engine::bank::upload::MOST;
use exam::Role;

const INSTRUCTOR: Access = Access::Only(Role::Instructor);

/// The most that a form may weigh, in bytes: a picture and the texts.
const MOST_OF_A_FORM: usize = question_bank::picture::MOST + (2 << 20);

/// The routes of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/bank", INSTRUCTOR, list::show)
        .get("/desk", INSTRUCTOR, desk::show)
        .get("/bank/download", INSTRUCTOR, download::show)
        .post("/bank/download", INSTRUCTOR, download::download)
        .get("/bank/bulk", INSTRUCTOR, bulk::review)
        .post("/bank/bulk", INSTRUCTOR, bulk::change)
        .get("/bank/bulk/{bulk}", INSTRUCTOR, bulk::done::show)
        .post("/bank/bulk/{bulk}/undo", INSTRUCTOR, bulk::done::undo)
        .get("/bank/duplicates", INSTRUCTOR, duplicates::show)
        .post("/bank/duplicates/keep", INSTRUCTOR, duplicates::keep)
        .post("/bank/duplicates/retire", INSTRUCTOR, duplicates::retire)
        .post("/bank/filters", INSTRUCTOR, saved_filter::keep)
        .post("/bank/filters/{filter}/remove", INSTRUCTOR, saved_filter::remove)
        .get("/bank/upload", INSTRUCTOR, upload::show)
        .post("/bank/upload", INSTRUCTOR, upload::store_files.layer(DefaultBodyLimit::max(MOST)))
        .get("/bank/upload/{upload}", INSTRUCTOR, upload::dry_run)
        .post("/bank/upload/{upload}", INSTRUCTOR, upload::load)
        .get("/bank/new-item", INSTRUCTOR, edit::open_new_item)
        .post("/bank/new-item", INSTRUCTOR, edit::edit_new_item)
        .get("/bank/new-paper", INSTRUCTOR, edit::open_new_paper)
        .post("/bank/new-paper", INSTRUCTOR, edit::edit_new_paper)
        .get("/bank/form", INSTRUCTOR, form::open_new_item)
        .post("/bank/form", INSTRUCTOR, form::edit_new_item.layer(DefaultBodyLimit::max(MOST_OF_A_FORM)))
        .post("/bank/pictures", INSTRUCTOR, form::upload.layer(DefaultBodyLimit::max(MOST_OF_A_FORM)))
        .get("/bank/items/{item}", INSTRUCTOR, item::show)
        .post("/bank/items/{item}/ask", INSTRUCTOR, opinion::request)
        .post("/bank/items/{item}/opinion", INSTRUCTOR, opinion::give)
        .get("/bank/items/{item}/versions", INSTRUCTOR, versions::compare)
        .post("/bank/items/{item}/restore", INSTRUCTOR, versions::restore)
        .get("/bank/requests", INSTRUCTOR, opinion::requests)
        .get("/bank/items/{item}/edit", INSTRUCTOR, edit::open_item)
        .post("/bank/items/{item}/edit", INSTRUCTOR, edit::edit_item)
        .get("/bank/items/{item}/form", INSTRUCTOR, form::open_item)
        .post("/bank/items/{item}/form", INSTRUCTOR, form::edit_item.layer(DefaultBodyLimit::max(MOST_OF_A_FORM)))
        .get("/bank/papers", INSTRUCTOR, papers::show)
        .get("/bank/papers/form", INSTRUCTOR, paper_form::open_new_paper)
        .post("/bank/papers/form", INSTRUCTOR, paper_form::edit_new_paper)
        .get("/bank/papers/{paper}", INSTRUCTOR, paper::show)
        .get("/bank/papers/{paper}/sample", INSTRUCTOR, sample::show)
        .get("/bank/papers/{paper}/parallel", INSTRUCTOR, parallel::show)
        .post("/bank/papers/{paper}/parallel", INSTRUCTOR, parallel::make)
        .get("/bank/papers/{paper}/changes", INSTRUCTOR, paper_changes::show)
        .get("/bank/papers/{paper}/form", INSTRUCTOR, paper_form::open_paper)
        .post("/bank/papers/{paper}/form", INSTRUCTOR, paper_form::edit_paper)
        .post("/bank/papers/{paper}/end", INSTRUCTOR, ending::end)
        .get("/bank/papers/{paper}/edit", INSTRUCTOR, edit::open_paper)
        .post("/bank/papers/{paper}/edit", INSTRUCTOR, edit::edit_paper)
        .post("/api/check", INSTRUCTOR, preview::check_draft)
        .get("/images/{picture}", Access::SignedIn, picture::show)
}
