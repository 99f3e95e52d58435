//! Sittings are read a portion at a time: all that thousands answered would fill the memory.

use store::Id;

/// How many sittings are read at once.
pub const AT_ONCE: usize = 500;

/// Returns the first and the last of these ids.
pub fn ends(ids: &[Id]) -> (Id, Id) {
    (ids.first().copied().unwrap_or(Id(0)), ids.last().copied().unwrap_or(Id(0)))
}
