//! The review book 错题本: what a trainee has met, narrowed, drilled, printed; stars, notes, and what they prepare for.

mod filter;
mod goal;
mod list;
mod page;
mod print;

use crate::web::route::{Access, Routes};
use exam::Role;

const TRAINEE: Access = Access::Only(Role::Trainee);

/// The routes of this room.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/book", TRAINEE, page::show)
        .post("/book/goal", TRAINEE, page::set_goal)
        .get("/book/print", TRAINEE, print::show)
        .get("/book/{item}", TRAINEE, list::look)
        .post("/book/{item}", TRAINEE, list::mark)
}
