//! Results of papers, and corrections of scores.

mod delivery;
mod matrix;
mod overview;
mod people;
mod regrade;
mod sheet;
mod tables;
mod typed;

use crate::web::route::{Access, Routes};
use exam::Role;

const INSTRUCTOR: Access = Access::Only(Role::Instructor);

/// The routes of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/bank/papers/{paper}/results", INSTRUCTOR, overview::show)
        .get("/bank/papers/{paper}/results/people", INSTRUCTOR, people::show)
        .get("/bank/papers/{paper}/results/sheets/{sitting}", INSTRUCTOR, sheet::show)
        .post("/bank/papers/{paper}/results/{file}", INSTRUCTOR, tables::download)
        .get("/bank/papers/{paper}/items/{item}", INSTRUCTOR, regrade::show)
        .post("/bank/papers/{paper}/items/{item}/accept", INSTRUCTOR, typed::accept)
        .post_recent("/bank/papers/{paper}/items/{item}", INSTRUCTOR, regrade::regrade)
}
