//! Signing in and out, one's own password, setting a password by code, the first administrator.

mod code_form;
mod password;
mod password_form;
mod reset;
mod setup;
mod sign_in;
mod sign_in_form;

use crate::web::route::{Access, Routes};

/// The routes of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/sign-in", Access::Anyone, sign_in::show)
        .post("/sign-in", Access::Anyone, sign_in_form::sign_in)
        .post("/sign-out", Access::Anyone, sign_in_form::sign_out)
        .post("/language", Access::Anyone, sign_in_form::language)
        .get("/reset", Access::Anyone, reset::show)
        .post("/reset", Access::Anyone, code_form::reset)
        .get("/password", Access::SignedIn, password::show)
        .post("/password", Access::SignedIn, password_form::change)
        .get("/setup", Access::Anyone, setup::show)
        .post("/setup", Access::Anyone, code_form::setup)
}
