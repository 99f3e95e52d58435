//! All the SQL: one set of migrations and statements for SQLite and PostgreSQL, one file per noun.
//!
//! To add a query: a line in the `queries!` of its noun, a function that runs it, a test on both databases.

pub mod appeal;
pub mod attempt;
pub mod audit;
pub mod board;
pub mod catalogue;
pub mod claim;
pub mod class;
mod db;
mod error;
pub mod hold;
pub mod id;
pub mod item;
pub mod note;
pub mod paper;
pub mod person;
pub mod phrase;
pub mod rating;
pub mod regrade;
pub mod response;
pub mod result;
pub mod score;
#[cfg(feature = "scratch")]
pub mod scratch;
pub mod secret;
pub mod session;
pub mod sign_in;
pub mod task;
pub mod upload;
mod writer;

pub use db::{Db, Tx};
pub use error::{Error, Result};
pub use id::Id;

/// Every statement of this crate, by module and name, so that a test can prepare each of them on both databases.
pub fn statements() -> impl Iterator<Item = (&'static str, &'static str)> {
    [
        appeal::STATEMENTS,
        attempt::STATEMENTS,
        audit::STATEMENTS,
        board::STATEMENTS,
        claim::STATEMENTS,
        catalogue::STATEMENTS,
        class::STATEMENTS,
        hold::STATEMENTS,
        item::STATEMENTS,
        note::STATEMENTS,
        paper::STATEMENTS,
        person::STATEMENTS,
        phrase::STATEMENTS,
        rating::STATEMENTS,
        regrade::STATEMENTS,
        response::STATEMENTS,
        result::STATEMENTS,
        score::STATEMENTS,
        secret::STATEMENTS,
        session::STATEMENTS,
        sign_in::STATEMENTS,
        task::STATEMENTS,
        upload::STATEMENTS,
    ]
    .into_iter()
    .flatten()
    .copied()
}
