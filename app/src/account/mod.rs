//! Signing in and out, one's own password, setting a password by code, the first administrator.

mod cookies;
mod language;
mod password;
mod reset;
mod setup;
mod sign_in;

use crate::web::route::{Access, Routes};

/// The routes of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/sign-in", Access::Anyone, sign_in::show)
        .post("/sign-in", Access::Anyone, sign_in::sign_in)
        .post("/sign-out", Access::Anyone, sign_in::sign_out)
        .post("/language", Access::Anyone, language::choose_language)
        .get("/reset", Access::Anyone, reset::show)
        .post("/reset", Access::Anyone, reset::reset_password)
        .get("/password", Access::SignedIn, password::show)
        .post("/password", Access::SignedIn, password::change_password)
        .get("/setup", Access::Anyone, setup::show)
        .post("/setup", Access::Anyone, setup::create_administrator)
}
