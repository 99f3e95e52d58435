//! Addresses of an import's pages.

use crate::web::refusal::Refusal;
use axum::response::Redirect;
use engine::Error;
use store::import_item::Filter;

/// Returns the list that an address names; all items where it names none.
pub fn read_filter(show: &str) -> Filter {
    Filter::from_name(show).unwrap_or(Filter::All)
}

/// Returns the address of an import.
pub fn import_page(id: &str) -> String {
    format!("/bank/import/{id}")
}

/// Returns the address of an item in a list, or of the list where there is none.
pub fn item_page(id: &str, position: Option<i64>, filter: Filter) -> String {
    let show = filter.name();
    match position {
        Some(position) => format!("/bank/import/{id}/items/{position}?show={show}"),
        None => format!("/bank/import/{id}?show={show}"),
    }
}

/// Goes to an address. An import that is not, or no longer, in the state that was needed shows what became of it.
pub fn unless_moved_on(id: &str, to: Result<String, Error>) -> Result<Redirect, Refusal> {
    match to {
        Ok(to) => Ok(Redirect::to(&to)),
        Err(Error::Conflict(_)) => Ok(Redirect::to(&import_page(id))),
        Err(error) => Err(error.into()),
    }
}
