//! Practice, progress and study notes.

mod answering;
mod filter_form;
mod item;
mod note;
mod notes;
mod progress;
mod shown;
mod start;
mod summary;

use crate::web::route::{Access, Routes};
use exam::Role;

const TRAINEE: Access = Access::Only(Role::Trainee);

/// The routes of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/practice", TRAINEE, start::show)
        .post("/practice", TRAINEE, start::start)
        .get("/practice/{sitting}/summary", TRAINEE, summary::show)
        .post("/practice/{sitting}/end", TRAINEE, summary::end)
        .get("/practice/{sitting}/{item}", TRAINEE, item::show)
        .post("/practice/{sitting}/{item}", TRAINEE, item::check)
        .post("/practice/{sitting}/{item}/save", TRAINEE, answering::save)
        .post("/practice/{sitting}/{item}/rate", TRAINEE, shown::rate)
        .post("/practice/{sitting}/{item}/note", TRAINEE, shown::write_note)
        .get("/progress", TRAINEE, progress::show)
        .get("/notes", TRAINEE, notes::show)
        .get("/notes/{note}", TRAINEE, note::show)
}
