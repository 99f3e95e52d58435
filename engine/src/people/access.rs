//! What is noted of access: a page that a signed-in person may not open.

use crate::{
    audit::{Event, record_alone},
    engine::Engine,
    error::Error,
    origin::Origin,
};
use store::Id;

/// Notes that a person was refused a page because of their roles: once in a quarter of an hour for each page.
pub async fn note_refusal(engine: &Engine, person: Id, page: &str, origin: &Origin) -> Result<(), Error> {
    if !engine.state.noted.is_due(format!("refusal {person} {page}"), engine.now()) {
        return Ok(());
    }
    let event = Event::PageRefused { person: person.into(), page, address: &origin.address, browser: &origin.browser };
    record_alone(engine, Some(person), event).await
}
