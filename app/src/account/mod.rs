//! Signing in and out, one's own password, setting a password by code, the first administrator.

mod cookies;
mod factor;
mod language;
mod notices;
mod password;
mod qr;
mod reset;
mod second_step;
mod setup;
mod sign_in;
mod sign_ins;
mod welcome;

use crate::web::route::{Access, Routes};

/// The routes of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/sign-in", Access::Anyone, sign_in::show)
        .post("/sign-in", Access::Anyone, sign_in::sign_in)
        .get("/sign-in/code", Access::Anyone, second_step::show)
        .post("/sign-in/code", Access::Anyone, second_step::complete)
        .get("/sign-ins", Access::SignedIn, sign_ins::show)
        .post_recent("/sign-ins", Access::SignedIn, sign_ins::end)
        .get("/second-factor", Access::SignedIn, factor::show)
        .post_recent("/second-factor", Access::SignedIn, factor::confirm)
        .post_recent("/second-factor/off", Access::SignedIn, factor::remove)
        .post("/notices", Access::SignedIn, notices::dismiss)
        .post("/sign-out", Access::Anyone, sign_in::sign_out)
        .post("/language", Access::Anyone, language::choose_language)
        .get("/reset", Access::Anyone, reset::show)
        .post("/reset", Access::Anyone, reset::reset_password)
        .get("/password", Access::SignedIn, password::show)
        .post("/password", Access::SignedIn, password::change_password)
        .get("/setup", Access::Anyone, setup::show)
        .post("/setup", Access::Anyone, setup::create_administrator)
}
