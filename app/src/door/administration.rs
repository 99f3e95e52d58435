//! The administrators' doors, and those by which people come in without a password.

use super::{Access, Doors};
use crate::page::administration as page;
use exam::Role;

/// People, classes, rosters, the audit log.
pub fn administration(doors: Doors) -> Doors {
    let administrator = Access::Only(Role::Administrator);
    doors.get("/people", administrator, page::people::show)
}
