//! What can go wrong between us and the database, told apart by what the asker can do about it.

/// With this crate's error.
pub type Result<T> = std::result::Result<T, Error>;

/// What can go wrong between us and the database.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The URL starts with neither `sqlite:` nor `postgres:`.
    #[error("a database URL starts with sqlite: or postgres:")]
    Url,
    /// The database is busy or away; nothing was written, and asking again later is right.
    #[error("database busy or away: {0}")]
    Busy(String),
    /// The disk is full or takes no more writes; nothing was written.
    #[error("database cannot write: {0}")]
    Full(String),
    /// The database refused.
    #[error("database: {0}")]
    Database(sqlx::Error),
    /// The tables cannot be brought up to date.
    #[error("migrations: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// A stored value is not what we write.
    #[error("stored {what} cannot be read")]
    Corrupt {
        /// The noun.
        what: &'static str,
    },
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Error {
        if error.as_database_error().is_some_and(|error| error.code().is_some_and(|code| is_full(&code))) {
            return Error::Full(error.to_string());
        }
        let busy = match error.as_database_error() {
            Some(error) => error.code().is_some_and(|code| is_busy(&code)),
            None => matches!(
                error,
                sqlx::Error::Io(_)
                    | sqlx::Error::PoolTimedOut
                    | sqlx::Error::PoolClosed
                    | sqlx::Error::WorkerCrashed
                    | sqlx::Error::Protocol(_)
            ),
        };
        if busy { Error::Busy(error.to_string()) } else { Error::Database(error) }
    }
}

/// SQLite's result code without what it adds above the lowest byte (sqlite.org/rescode.html).
fn sqlite(code: &str) -> Option<u32> {
    (code.len() < 5).then(|| code.parse::<u32>().ok()).flatten().map(|code| code & 0xff)
}

/// SQLITE_FULL, SQLITE_IOERR, SQLITE_READONLY, SQLITE_CANTOPEN; PostgreSQL's disk_full and read_only_sql_transaction.
fn is_full(code: &str) -> bool {
    matches!(sqlite(code), Some(13 | 10 | 8 | 14)) || matches!(code, "53100" | "25006")
}

/// SQLITE_BUSY, SQLITE_LOCKED; PostgreSQL's connection exceptions, insufficient resources and operator's interventions, a lock
/// that did not come, and transactions to be tried again.
fn is_busy(code: &str) -> bool {
    matches!(sqlite(code), Some(5 | 6))
        || (code.len() == 5 && ["08", "53", "57", "40"].iter().any(|class| code.starts_with(class)))
        || code == "55P03"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_say_whether_to_wait_or_to_make_room() {
        assert!(is_full("13") && is_full("3338") && is_full("53100"), "full, an I/O error on reading, PostgreSQL full");
        assert!(is_busy("5") && is_busy("517") && is_busy("57P01") && is_busy("53300"));
        for other in ["1", "19", "2067", "23505", "42P01"] {
            assert!(!is_full(other) && !is_busy(other), "{other} is neither");
        }
    }
}
