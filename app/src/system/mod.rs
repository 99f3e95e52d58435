//! The audit log and backups.

mod audit;
mod backup;
mod security;

use crate::web::route::{Access, Routes};
use exam::Role;

const ADMINISTRATOR: Access = Access::Only(Role::Administrator);

/// The routes of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/audit", ADMINISTRATOR, audit::show)
        .post("/audit", ADMINISTRATOR, audit::download)
        .get("/security", ADMINISTRATOR, security::show)
        .post_recent("/security", ADMINISTRATOR, security::change)
        .get("/backup", ADMINISTRATOR, backup::show)
        .post_recent("/backup", ADMINISTRATOR, backup::download)
}
