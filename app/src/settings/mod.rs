//! Settings: what a trainee learns for, and how pages look on this device.

mod learning;
mod look;
mod page;

use crate::web::route::{Access, Routes};
use exam::Role;

/// The routes of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/settings", Access::SignedIn, page::show)
        .post("/settings/learning", Access::Only(Role::Trainee), learning::set)
        .post("/settings/look", Access::SignedIn, look::set)
}
