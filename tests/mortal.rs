//! `keju` as it is, with failpoints compiled in: what tests start and kill.

use std::process::ExitCode;

fn main() -> ExitCode {
    server::cli::run()
}
