//! All the SQL: one set of migrations and statements for SQLite and PostgreSQL, one file per noun.
//!
//! To add a query: a line in the `queries!` of its noun, a function that runs it, a test on both databases.

pub mod account;
pub mod allowance;
pub mod appeal;
pub mod assignment;
pub mod attempt;
pub mod audit;
pub mod backup;
pub mod board;
pub mod catalogue;
pub mod claim;
pub mod class;
pub mod clock;
pub mod code;
mod db;
pub mod digest;
pub mod erasure;
mod error;
pub mod evidence;
#[cfg(feature = "failpoints")]
pub mod fate;
pub mod health;
pub mod hold;
pub mod id;
pub mod import;
mod import_filter;
pub mod import_item;
pub mod item;
pub mod note;
pub mod opinion;
pub mod origin;
pub mod paper;
pub mod person;
pub mod phrase;
pub mod picture;
pub mod queue;
pub mod rating;
pub mod regrade;
pub mod response;
pub mod result;
pub mod roster;
pub mod rubric;
pub mod score;
#[cfg(feature = "scratch")]
pub mod scratch;
pub mod secret;
pub mod session;
pub mod setup;
pub mod sign_in;
pub mod task;
pub mod upload;
pub mod version;
mod writer;

pub use db::{CONNECTIONS, Db, Tx};
pub use error::{Error, Result};
pub use id::Id;

/// Every statement of this crate, by module and name, so that a test can prepare each of them on both databases.
pub fn statements() -> impl Iterator<Item = (&'static str, &'static str)> {
    [
        account::STATEMENTS,
        allowance::STATEMENTS,
        appeal::STATEMENTS,
        assignment::STATEMENTS,
        attempt::STATEMENTS,
        audit::STATEMENTS,
        board::STATEMENTS,
        claim::STATEMENTS,
        catalogue::STATEMENTS,
        class::STATEMENTS,
        clock::STATEMENTS,
        digest::STATEMENTS,
        code::STATEMENTS,
        erasure::STATEMENTS,
        evidence::STATEMENTS,
        hold::STATEMENTS,
        import::STATEMENTS,
        import_item::STATEMENTS,
        item::STATEMENTS,
        note::STATEMENTS,
        opinion::STATEMENTS,
        origin::STATEMENTS,
        paper::STATEMENTS,
        person::STATEMENTS,
        phrase::STATEMENTS,
        picture::STATEMENTS,
        queue::STATEMENTS,
        rating::STATEMENTS,
        regrade::STATEMENTS,
        response::STATEMENTS,
        result::STATEMENTS,
        roster::STATEMENTS,
        rubric::STATEMENTS,
        score::STATEMENTS,
        secret::STATEMENTS,
        session::STATEMENTS,
        session::submission::STATEMENTS,
        setup::STATEMENTS,
        sign_in::STATEMENTS,
        task::STATEMENTS,
        upload::STATEMENTS,
        version::STATEMENTS,
    ]
    .into_iter()
    .flatten()
    .copied()
}
