//! All routes, room by room; the access test walks them.

use crate::{
    account, allowance, bank, board, book, delivery, home, import, marking, people, practice, print, report, results, settings,
    sitting, styleguide, system,
    web::{
        refusal::Refusal,
        route::{Access, Routes},
        visitor::Visitor,
    },
};
use engine::Error;

/// Returns every route of the site.
pub fn routes() -> Routes {
    Routes::default()
        .get("/", Access::SignedIn, home::show)
        .room(account::routes)
        .room(settings::routes)
        .room(sitting::routes)
        .room(practice::routes)
        .room(book::routes)
        .room(marking::routes)
        .room(board::routes)
        .room(bank::routes)
        .room(delivery::routes)
        .room(print::routes)
        .room(report::routes)
        .room(results::routes)
        .room(import::routes)
        .room(people::routes)
        .room(allowance::routes)
        .room(system::routes)
        .room(styleguide::routes)
}

/// Answers where no route is; who asks is read, so that the page can lead them on.
pub async fn absent(_visitor: Visitor) -> Refusal {
    Error::Absent.into()
}
