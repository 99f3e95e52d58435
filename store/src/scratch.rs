//! Fresh databases for tests: an SQLite file and, where a server is at hand, a PostgreSQL database.

use crate::db::Db;
use sqlx::{AssertSqlSafe, Executor, postgres::PgPoolOptions};
use std::{
    env, fs, process,
    sync::atomic::{AtomicU32, Ordering},
    thread,
};

/// The environment variable with the URL of a PostgreSQL server on which databases may be made and dropped, such as
/// `postgres://postgres@127.0.0.1:5432/postgres`.
pub const SERVER: &str = "KEJU_TEST_POSTGRES";

/// Few, so that a server's usual hundred connections serve fifty tests at a time.
const CONNECTIONS: u32 = 2;

/// A database that nobody else uses. It is gone once this is dropped.
#[derive(Debug)]
pub struct Scratch {
    /// Connected, with its tables made.
    pub db: Db,
    /// `sqlite` or `postgres`.
    pub name: &'static str,
    /// For connecting once more.
    pub url: String,
    cleanup: Cleanup,
}

#[derive(Debug)]
enum Cleanup {
    File(String),
    Database { server: String, database: String },
}

/// A fresh database of each kind that can be had here: always SQLite, and PostgreSQL if [`SERVER`] is set.
///
/// # Panics
///
/// When one cannot be made.
pub async fn databases() -> Vec<Scratch> {
    static MADE: AtomicU32 = AtomicU32::new(0);
    let unique = format!("keju_test_{}_{}", process::id(), MADE.fetch_add(1, Ordering::Relaxed));
    let mut made = vec![sqlite(&unique).await];
    if let Ok(server) = env::var(SERVER) {
        made.push(postgres(server, unique).await);
    }
    made
}

async fn sqlite(unique: &str) -> Scratch {
    let file = env::temp_dir().join(unique).display().to_string();
    remove(&file);
    let url = format!("sqlite:{file}");
    let db = Db::connect(&url).await.expect("an SQLite file in the directory for temporary files");
    Scratch { db, name: "sqlite", url, cleanup: Cleanup::File(file) }
}

async fn postgres(server: String, database: String) -> Scratch {
    let (before, _) = server.rsplit_once('/').expect("a URL that ends with /database");
    let url = format!("{before}/{database}");
    // A process that was killed may have left a database of this name.
    let again = [drop_statement(&database), format!("CREATE DATABASE {database} TEMPLATE template0 ENCODING 'UTF8'")];
    administer(&server, again).await.expect("a new database on the PostgreSQL server");
    let db = Db::pooled(&url, CONNECTIONS).await.expect("the new database");
    Scratch { db, name: "postgres", url, cleanup: Cleanup::Database { server, database } }
}

impl Scratch {
    /// Takes all tables away, as in a database that was just made. [`Scratch::url`] is what is left to use.
    ///
    /// # Panics
    ///
    /// When it cannot be done.
    pub async fn empty(&self) {
        self.db.close().await;
        match &self.cleanup {
            Cleanup::File(file) => remove(file),
            Cleanup::Database { .. } => {
                let again = ["DROP SCHEMA public CASCADE".to_owned(), "CREATE SCHEMA public".to_owned()];
                administer(&self.url, again).await.expect("an empty schema");
            }
        }
    }
}

fn drop_statement(database: &str) -> String {
    format!("DROP DATABASE IF EXISTS {database} WITH (FORCE)")
}

/// Through a pool, because that waits when the server has no connection to spare.
async fn administer<const N: usize>(server: &str, statements: [String; N]) -> sqlx::Result<()> {
    let pool = PgPoolOptions::new().max_connections(1).connect(server).await?;
    for sql in statements {
        pool.execute(AssertSqlSafe(sql)).await?;
    }
    pool.close().await;
    Ok(())
}

fn remove(file: &str) {
    for suffix in ["", "-wal", "-shm"] {
        // Most often there is none.
        let _ = fs::remove_file(format!("{file}{suffix}"));
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // Closed from here on, even for tasks that outlive the test: they must not make the file anew.
        match &self.db {
            Db::Sqlite { readers, writer, .. } => drop((readers.close(), writer.close())),
            Db::Postgres(pool) => drop(pool.close()),
        }
        match &self.cleanup {
            Cleanup::File(file) => remove(file),
            Cleanup::Database { server, database } => drop_database(server.clone(), drop_statement(database)),
        }
    }
}

/// On a thread of its own, since the test's runtime cannot be waited for from within. A failure leaves a database behind,
/// which is no reason for a test to fail.
fn drop_database(server: String, statement: String) {
    let cleanup = move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.map(|runtime| runtime.block_on(administer(&server, [statement])))
    };
    let _ = thread::spawn(cleanup).join();
}
