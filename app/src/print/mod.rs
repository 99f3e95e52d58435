//! Papers on paper: a page that prints with seal line, answer space and page numbers, and the same as a Word document.

mod card;
mod heading;
mod key;
mod options;
mod page;
mod question;
mod sheet;
mod wanted;
mod word;

use crate::web::route::{Access, Routes};
use exam::Role;

const INSTRUCTOR: Access = Access::Only(Role::Instructor);

/// The routes of this room.
pub fn routes(routes: Routes) -> Routes {
    routes.get("/bank/papers/{paper}/print", INSTRUCTOR, page::show).get(
        "/bank/papers/{paper}/print/word",
        INSTRUCTOR,
        word::download,
    )
}
