//! Backups: the whole database as one compressed stream of JSON lines, the same for SQLite and PostgreSQL.
//!
//! The first line says what it is and which migration the tables are of. Then, for each table, a line with its name and
//! columns and one line for each row; the last line counts the rows and digests everything before it, so that a backup that
//! was cut short or changed is never restored. Sign-ins are left out: whoever gets hold of a backup is not signed in by it,
//! and people sign in again.

mod lines;
mod restore;
mod shape;
mod take;

pub use restore::restore;
pub use take::take;

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The only format so far.
const FORMAT: u32 = 1;

/// The tables that are left out: everything by which somebody could get in.
pub const LEFT_OUT: &[&str] = &["sign_in", "sign_in_attempt", "device", "person_code", "setup_token"];

/// The first line.
#[derive(Debug, Serialize, Deserialize)]
struct Head {
    /// `backup`, for whoever wonders what the file is.
    keju: String,
    format: u32,
    /// The last migration that the tables went through.
    migration: i64,
    /// In milliseconds since the epoch.
    taken_at: i64,
}

/// The line before the rows of a table.
#[derive(Debug, Serialize, Deserialize)]
struct Heading {
    table: String,
    columns: Vec<String>,
}

/// The last line.
#[derive(Debug, Serialize, Deserialize)]
struct End {
    /// Rows by table.
    rows: BTreeMap<String, u64>,
    /// Of all the lines before, line ends included.
    blake3: String,
}

/// Any line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum Line {
    Row(Vec<serde_json::Value>),
    Head(Head),
    Heading(Heading),
    End { end: End },
}

/// How many rows of each table there were.
pub type Counts = BTreeMap<String, u64>;

/// Why there is no backup, or why it was not restored.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] crate::error::Error),
    /// The file cannot be read.
    #[error("the backup cannot be read: {0}")]
    Read(#[from] std::io::Error),
    /// Whoever wanted the backup went away.
    #[error("nobody takes the backup")]
    Gone,
    /// A table has a column that the format has no word for.
    #[error("column {0} has a type that backups do not know")]
    Column(String),
    /// A row that no backup would give back.
    #[error("a row is too long for a backup; was something uploaded that nobody needs?")]
    TooLong,
    /// It does not begin as a backup does.
    #[error("this is not a backup that keju made")]
    NotABackup,
    /// It was made by a later version.
    #[error("the backup was made by a newer keju (format {format}, migration {migration}): install that version first")]
    Newer {
        /// Its format.
        format: u32,
        /// Its last migration.
        migration: i64,
    },
    /// It was cut short or changed.
    #[error("the backup is damaged at line {line}: {what}; nothing was restored")]
    Damaged {
        /// Counted from 1.
        line: u64,
        /// What is wrong there.
        what: &'static str,
    },
    /// There are tables already.
    #[error("the database is not empty: restore into a new file, or into a new PostgreSQL database without tables")]
    NotEmpty,
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Error {
        Error::Store(error.into())
    }
}
