//! `keju`: the whole product in one program.

use std::process::ExitCode;

fn main() -> ExitCode {
    server::cli::run()
}
