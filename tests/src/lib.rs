//! A whole site in one process for tests: a fake clock, seeded chance, a bank of its own, and clients who read pages.
//!
//! ```text
//! each_site(async |site| {
//!     let lin = site.trainee("lin").await;
//!     let sitting_page = lin.start("on-hand-in").await;
//!     lin.save(&sitting_page, &[sitting_page.answer("门锁修好以后", &["两天之内"])]).await;
//! })
//! .await;
//! ```

pub mod bank;
mod client;
pub mod crash_test;
pub mod exam_fixture;
mod form;
mod page;
pub mod picture;
pub mod process;
pub mod proxy;
pub mod routes;
mod site;
mod snapshot;
pub mod wire;

pub use client::Client;
pub use form::{Answer, Form};
pub use page::Page;
pub use site::{PASSWORD, START, TestSite, each_site};
