//! All the SQL: one set of migrations and statements for SQLite and PostgreSQL, one file per noun.
//!
//! To add a query: a line in the `queries!` of its noun, a function that runs it, a test on both databases.

pub mod account;
pub mod allowance;
pub mod appeal;
pub mod assignment;
pub mod audit;
pub mod backup;
pub mod board;
pub mod bulk_change;
pub mod catalogue;
pub mod claim;
pub mod class;
pub mod clock;
pub mod credential;
mod db;
pub mod digest;
pub mod distinct_item;
pub mod erasure;
mod error;
pub mod evidence;
#[cfg(feature = "failpoints")]
pub mod failpoint;
pub mod health;
pub mod history;
pub mod hold;
pub mod id;
pub mod import;
mod import_filter;
pub mod import_item;
pub mod item;
pub mod item_filter;
pub mod item_health;
pub mod item_list;
pub mod note;
pub mod notice;
pub mod one_time_code;
pub mod opinion;
pub mod origin;
pub mod paper;
pub mod paper_end;
pub mod paper_item;
pub mod person;
pub mod phrase;
pub mod picture;
pub mod queue;
pub mod rating;
pub mod referral;
pub mod regrade;
pub mod release;
pub mod response;
pub mod result;
pub mod roster;
pub mod rubric;
pub mod saved_filter;
pub mod score;
pub mod score_query;
#[cfg(feature = "scratch")]
pub mod scratch;
pub mod second_factor;
pub mod secret;
pub mod session;
pub mod setting;
pub mod setup;
pub mod sign_in;
pub mod sign_in_attempt;
pub mod statement;
pub mod submission;
pub mod task;
pub mod upload;
pub mod version;
pub mod withdrawn;
mod writer;

pub use db::{CONNECTIONS, Db, Tx};
pub use error::{Error, Result};
pub use id::Id;
