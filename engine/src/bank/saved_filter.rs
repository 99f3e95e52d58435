//! Filters of the bank's list that an instructor keeps under a name.

use crate::{
    actor::Instructor,
    engine::Engine,
    error::{Error, Result},
    text::words,
};
use store::{
    Id,
    saved_filter::{self, SavedFilter},
};

/// The longest name, in characters.
pub const LONGEST_NAME: usize = 40;
/// The longest address of a list, in bytes.
const LONGEST_QUERY: usize = 2_000;
/// The most filters that one person keeps.
const MOST: i64 = 50;

/// What became of a filter that was to be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeepOutcome {
    /// It is kept; one of the same name was replaced.
    Kept,
    /// The person keeps as many as there may be.
    TooMany,
    /// It has no name, or one that is too long.
    Unnamed,
}

/// Keeps a filter under a name; `query` is the list's address without its path.
pub async fn keep_filter(engine: &Engine, instructor: &Instructor, name: &str, query: &str) -> Result<KeepOutcome> {
    let Some(name) = words(name, LONGEST_NAME) else { return Ok(KeepOutcome::Unnamed) };
    if query.len() > LONGEST_QUERY || query.contains(char::is_control) {
        return Err(Error::Invalid("query"));
    }
    let filter = SavedFilter { id: engine.new_id(), name, query: query.to_owned() };
    let mut tx = engine.db.begin().await?;
    let kept = saved_filter::keep(&mut tx, instructor.id(), &filter, MOST, engine.now()).await?;
    tx.commit().await?;
    Ok(if kept { KeepOutcome::Kept } else { KeepOutcome::TooMany })
}

/// Removes a filter of this instructor.
pub async fn remove_filter(engine: &Engine, instructor: &Instructor, id: Id) -> Result<()> {
    let mut tx = engine.db.begin().await?;
    let removed = saved_filter::remove(&mut tx, id, instructor.id()).await?;
    tx.commit().await?;
    if removed { Ok(()) } else { Err(Error::Absent) }
}
