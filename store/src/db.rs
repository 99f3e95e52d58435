//! The two databases behind one type.

use crate::{
    error::{Error, Result},
    lane::{Gate, Lane, Turn},
    writer::Queue,
};
use sqlx::{
    ConnectOptions, Connection, PgPool, Postgres, Sqlite, SqliteConnection, SqlitePool, Transaction,
    migrate::Migrator,
    postgres::{PgConnectOptions, PgPoolOptions},
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{
    ops::{Deref, DerefMut},
    str::FromStr,
    time::Duration,
};

/// A connected database with its migrations run.
#[derive(Clone, Debug)]
pub enum Db {
    /// An embedded file. SQLite takes one writer at a time, so writers queue for one connection instead of colliding.
    Sqlite {
        /// For everything that only reads.
        readers: SqlitePool,
        /// One connection, for everything that writes.
        writer: SqlitePool,
        /// Where saves wait for it together.
        queue: Queue,
        /// Where everybody else waits for it.
        gate: Gate,
    },
    /// A server that several machines share.
    Postgres(PgPool),
}

/// A transaction that writes; dropped without [`Tx::commit`] it changes nothing.
pub enum Tx {
    /// Begun as `IMMEDIATE`, so it never fails for want of the lock half-way.
    Sqlite(InTurn),
    /// Read committed.
    Postgres(Transaction<'static, Postgres>),
}

/// A transaction on SQLite with the turn in which it writes.
pub struct InTurn {
    // Ends before the turn does.
    transaction: Transaction<'static, Sqlite>,
    _turn: Option<Turn>,
}

impl InTurn {
    /// A transaction that only reads, and waits for nobody.
    pub(crate) fn reading(transaction: Transaction<'static, Sqlite>) -> InTurn {
        InTurn { transaction, _turn: None }
    }
}

impl Deref for InTurn {
    type Target = SqliteConnection;

    fn deref(&self) -> &SqliteConnection {
        &self.transaction
    }
}

impl DerefMut for InTurn {
    fn deref_mut(&mut self) -> &mut SqliteConnection {
        &mut self.transaction
    }
}

impl Db {
    /// Whether a URL names a server, or a file that exists; connecting to another file would make it.
    pub fn is_there(url: &str) -> bool {
        let file = || SqliteConnectOptions::from_str(url).is_ok_and(|options| options.get_filename().exists());
        !url.starts_with("sqlite:") || file()
    }

    /// Connects to `sqlite:path` (made when absent) or `postgres://…` and brings the tables up to date.
    pub async fn connect(url: &str) -> Result<Db> {
        Db::pooled(url, CONNECTIONS).await
    }

    /// Connects with at most so many connections to a server.
    pub async fn pooled(url: &str, most: u32) -> Result<Db> {
        let db = Db::open(url, most).await?;
        match &db {
            // The server and its command line may start together: one migrates, the other waits. sqlx locks only servers by
            // itself; and it is not `run`, whose future over a borrowed connection is not `Send`.
            Db::Sqlite { .. } => {
                let mut tx = db.begin().await?;
                migrate_within(&mut tx, None).await?;
                tx.commit().await?;
            }
            Db::Postgres(pool) => MIGRATIONS.run(pool).await?,
        }
        Ok(db)
    }

    /// Connects and leaves the tables as they are.
    pub(crate) async fn open(url: &str, most: u32) -> Result<Db> {
        Ok(match url.split_once(':') {
            Some(("sqlite", _)) => Db::sqlite(url).await?,
            Some(("postgres" | "postgresql", _)) => {
                // A row that somebody holds is waited for no longer than a connection.
                let options = PgConnectOptions::from_str(url)?.options([("lock_timeout", "5s")]).disable_statement_logging();
                Db::Postgres(PgPoolOptions::new().max_connections(most).acquire_timeout(WAIT).connect_with(options).await?)
            }
            Some(_) | None => return Err(Error::Url),
        })
    }

    async fn sqlite(url: &str) -> Result<Db> {
        // FULL, not NORMAL: in WAL mode NORMAL may lose the last commits in a power cut, and a commit is an acknowledgement.
        let options = SqliteConnectOptions::from_str(url)?
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(synchronous())
            .foreign_keys(true)
            .busy_timeout(WAIT)
            // Once it was long, the log's file does not stay long.
            .pragma("journal_size_limit", "67108864")
            .disable_statement_logging();
        // A file does not hang up: asking a connection whether it still works would double the cost of what is read.
        let pool = |most| SqlitePoolOptions::new().max_connections(most).acquire_timeout(WAIT).test_before_acquire(false);
        let writer = pool(1).before_acquire(|connection, _| {
            // On a full disk SQLite rolls back by itself; the rollback that follows then fails, and this connection would count
            // one transaction too many for good.
            let usable = !connection.is_in_transaction();
            Box::pin(async move { Ok(usable) })
        });
        let writer = writer.connect_with(options.clone()).await?;
        // Each has a cache of its own; the file is in the system's, once for all.
        let readers = pool(8).connect_with(options.read_only(true).pragma("cache_size", "-1024"));
        let queue = Queue::start(writer.clone());
        Ok(Db::Sqlite { readers: readers.await?, writer, queue, gate: Gate::new(WAIT) })
    }

    /// Closes all connections; SQLite then folds its write-ahead log back into the file.
    pub async fn close(&self) {
        match self {
            Db::Sqlite { readers, writer, .. } => {
                readers.close().await;
                writer.close().await;
            }
            Db::Postgres(pool) => pool.close().await,
        }
    }

    /// Begins a transaction that writes.
    pub async fn begin(&self) -> Result<Tx> {
        self.begin_in(Lane::Rest).await
    }

    /// Begins a transaction that writes, in the lane of what it is for.
    pub async fn begin_in(&self, lane: Lane) -> Result<Tx> {
        Ok(match self {
            Db::Sqlite { writer, gate, .. } => {
                let turn = gate.enter(lane).await?;
                let transaction = writer.begin_with("BEGIN IMMEDIATE").await?;
                Tx::Sqlite(InTurn { transaction, _turn: Some(turn) })
            }
            Db::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
    }
}

fn synchronous() -> SqliteSynchronous {
    // So that a test of durability can be seen to fail.
    #[cfg(feature = "failpoints")]
    if std::env::var_os("KEJU_CARELESS").is_some() {
        return SqliteSynchronous::Normal;
    }
    SqliteSynchronous::Full
}

static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");

/// The number of the newest migration.
pub(crate) fn newest_migration() -> i64 {
    MIGRATIONS.iter().map(|migration| migration.version).max().unwrap_or(0)
}

/// Brings the tables up to a migration, or up to date, within a transaction.
pub(crate) async fn migrate_within(tx: &mut Tx, to: Option<i64>) -> Result<()> {
    match tx {
        Tx::Sqlite(tx) => MIGRATIONS.run_direct(to, &mut **tx, false).await?,
        Tx::Postgres(tx) => MIGRATIONS.run_direct(to, &mut **tx, false).await?,
    }
    Ok(())
}

/// Connections to a server, when nobody says otherwise.
pub const CONNECTIONS: u32 = 16;

/// How long a request waits for a connection or a lock before it fails.
pub(crate) const WAIT: Duration = Duration::from_secs(5);

impl Tx {
    /// Makes it durable.
    #[track_caller]
    pub fn commit(self) -> impl Future<Output = Result<()>> + Send {
        #[cfg(feature = "failpoints")]
        let at = std::panic::Location::caller();
        async move {
            #[cfg(feature = "failpoints")]
            crate::failpoint::pass(crate::failpoint::Side::Before, at).await;
            match self {
                Tx::Sqlite(tx) => tx.transaction.commit().await?,
                Tx::Postgres(tx) => tx.commit().await?,
            }
            #[cfg(feature = "failpoints")]
            crate::failpoint::pass(crate::failpoint::Side::After, at).await;
            Ok(())
        }
    }
}

/// Declares statements as constants and lists them in `STATEMENTS`.
macro_rules! queries {
    ($($name:ident = $sql:expr;)*) => {
        $(const $name: &str = $sql;)*
        /// The statements of this module, by name.
        pub(crate) const STATEMENTS: &[(&str, &str)] = &[$((concat!(module_path!(), "::", stringify!($name)), $name)),*];
    };
}

/// A statement that takes many rows at once, as a JSON array of arrays in `$1`: `j.value ->> 0` is the first column of a row. Only what
/// makes rows of the array differs between the databases.
pub(crate) struct Many {
    pub sqlite: &'static str,
    pub postgres: &'static str,
}

/// Declares a statement that takes many rows at once, by what stands before the rows and what stands behind them.
macro_rules! many {
    ($before:literal, $behind:literal) => {
        $crate::db::Many {
            sqlite: concat!($before, "json_each($1) j", $behind),
            postgres: concat!($before, "json_array_elements(CAST($1 AS json)) j", $behind),
        }
    };
}

/// Runs the same reading on whichever database it is.
macro_rules! read {
    ($db:expr, |$x:ident| $body:expr) => {
        match $db {
            $crate::db::Db::Sqlite { readers: $x, .. } => $body,
            $crate::db::Db::Postgres($x) => $body,
        }
    };
}

/// Runs the same statement within a transaction on whichever database it is.
macro_rules! within {
    ($tx:expr, |$x:ident| $body:expr) => {
        match $tx {
            $crate::db::Tx::Sqlite(tx) => {
                let $x = &mut **tx;
                $body
            }
            $crate::db::Tx::Postgres(tx) => {
                let $x = &mut **tx;
                $body
            }
        }
    };
}

pub(crate) use {many, queries, read, within};
