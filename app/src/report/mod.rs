//! Mistakes in items (纠错): a trainee says what is wrong, an instructor replies.

mod listed;
mod mine;
mod open;

pub use open::of_item;

use crate::web::route::{Access, Routes};
use exam::Role;

const TRAINEE: Access = Access::Only(Role::Trainee);
const INSTRUCTOR: Access = Access::Only(Role::Instructor);

/// The routes of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/reports", TRAINEE, mine::list)
        .get("/reports/{sitting}/{item}", TRAINEE, mine::show)
        .post("/reports/{sitting}/{item}", TRAINEE, mine::send)
        .get("/bank/reports", INSTRUCTOR, open::list)
        .post("/bank/reports/{report}", INSTRUCTOR, open::reply)
}
