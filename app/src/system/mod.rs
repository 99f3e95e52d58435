//! The audit log and backups.

mod audit;
mod backup;

use crate::web::route::{Access, Routes};
use exam::Role;

const ADMINISTRATOR: Access = Access::Only(Role::Administrator);

/// The routes of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/audit", ADMINISTRATOR, audit::show)
        .post("/audit", ADMINISTRATOR, audit::download)
        .get("/backup", ADMINISTRATOR, backup::show)
        .post("/backup", ADMINISTRATOR, backup::download)
}
