//! Runs every test, and reports at the end which of them ran.

use crate::postgres::Cluster;
use crate::tool::{Outcome, capture, cargo, root, run};
use crate::{packages, server, site};
use std::process::Command;

/// How many files of browser tests run at a time.
const AT_ONCE: usize = 2;

/// Runs all tests, or only those that need nothing but cargo, and fails unless each part passed.
pub fn all(quick: bool) -> Outcome {
    let parts = if quick {
        vec![("Rust tests, on SQLite alone", on_sqlite())]
    } else {
        packages::ensure()?;
        vec![("Rust tests, on SQLite and PostgreSQL", on_both()), ("browser tests", in_browser())]
    };
    println!("\ncargo xtask test");
    for (name, done) in &parts {
        match done {
            Ok(()) => println!("  passed  {name}"),
            Err(error) => println!("  FAILED  {name}: {error}"),
        }
    }
    if quick {
        println!("quick: neither the browser tests nor PostgreSQL took part");
    }
    if parts.iter().all(|(_, done)| done.is_ok()) { Ok(()) } else { Err("not every test passed".into()) }
}

fn on_sqlite() -> Outcome {
    run(cargo(["test", "--workspace", "--no-fail-fast"]).env_remove("KEJU_TEST_POSTGRES"))
}

fn on_both() -> Outcome {
    let cluster = Cluster::start()?;
    run(cargo(["test", "--workspace", "--no-fail-fast"]).env("KEJU_TEST_POSTGRES", cluster.url()))
}

fn in_browser() -> Outcome {
    site::build()?;
    let keju = server::build(false)?;
    let folder = root().join("tests/browser");
    run(Command::new("npm").arg("ci").current_dir(&folder))?;
    let chromium = packages::chromium().ok_or("Chromium is not installed")?;
    let mut node = Command::new("node");
    node.arg("--test");
    // Left to itself, Node runs one file less at a time than there are cores; much of a test is waiting for the page.
    if capture(Command::new("node").arg("--help"))?.contains("--test-concurrency") {
        node.arg(format!("--test-concurrency={AT_ONCE}"));
    }
    run(node.env("KEJU_BIN", keju).env("CHROMIUM", chromium).current_dir(&folder))
}
