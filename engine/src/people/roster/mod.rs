//! A list of people (名单): read, compared with who is there, taken over all at once or not at all.
//!
//! A list adds and corrects; it takes no role, no class and nobody away.

mod apply;
mod plan;
mod read;

pub use apply::{UploadOutcome, apply, get, inspect, issue_codes, upload, without_password};
pub use plan::{Change, Plan, PlannedLine};
pub use read::{RosterTable, Row, RowFault, UnreadableRoster, decode, read_table, rows};

/// The most people of one list.
pub const MOST: usize = 5_000;
/// The most bytes of one list.
pub const LARGEST: usize = 2 << 20;
