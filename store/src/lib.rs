//! All the SQL: one set of migrations and statements for SQLite and PostgreSQL, one file per noun.
//!
//! To add a query: a line in the `queries!` of its noun, a function that runs it, a test on both databases.

pub mod audit;
pub mod catalogue;
pub mod class;
mod db;
pub mod id;
pub mod item;
pub mod note;
pub mod paper;
pub mod person;
pub mod regrade;
pub mod response;
pub mod result;
pub mod score;
#[cfg(feature = "scratch")]
pub mod scratch;
pub mod session;
pub mod sign_in;
pub mod upload;

pub use db::{Db, Error, Result, Tx};
pub use id::Id;

/// Every statement of this crate, by module and name, so that a test can prepare each of them on both databases.
pub fn statements() -> impl Iterator<Item = (&'static str, &'static str)> {
    [
        audit::STATEMENTS,
        catalogue::STATEMENTS,
        class::STATEMENTS,
        item::STATEMENTS,
        note::STATEMENTS,
        paper::STATEMENTS,
        person::STATEMENTS,
        regrade::STATEMENTS,
        response::STATEMENTS,
        result::STATEMENTS,
        score::STATEMENTS,
        session::STATEMENTS,
        sign_in::STATEMENTS,
        upload::STATEMENTS,
    ]
    .into_iter()
    .flatten()
    .copied()
}
