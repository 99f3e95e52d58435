//! Practice, progress and study notes.

mod item;
mod note;
mod notes;
mod progress;
mod start;

use crate::web::route::{Access, Routes};
use exam::Role;

const TRAINEE: Access = Access::Only(Role::Trainee);

/// The routes of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/practice", TRAINEE, start::show)
        .post("/practice", TRAINEE, start::start)
        .get("/practice/{sitting}/{item}", TRAINEE, item::show)
        .post("/practice/{sitting}/{item}", TRAINEE, item::check)
        .get("/progress", TRAINEE, progress::show)
        .get("/notes", TRAINEE, notes::show)
        .get("/notes/{note}", TRAINEE, note::show)
}
