//! What the bank knows already, and what an author is asked about before their items join it.

use crate::{engine::Engine, error::Result};
use question_bank::{Item, Reading, doubt::Doubt};

/// Returns what the author of one item is asked.
pub async fn doubts_of_item(engine: &Engine, item: &Item) -> Result<Vec<Doubt>> {
    Ok(engine.state.bank.known(&engine.db).await?.doubts(&[item]))
}

/// Returns what the author of these files is asked.
pub async fn doubts_of_reading(engine: &Engine, reading: &Reading) -> Result<Vec<Doubt>> {
    let items: Vec<&Item> = reading.items.iter().map(|read| &read.item).collect();
    Ok(engine.state.bank.known(&engine.db).await?.doubts(&items))
}
