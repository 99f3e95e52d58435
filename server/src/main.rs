//! `keju`: the whole product in one program.

use std::process::ExitCode;

/// Gives large blocks back at once. The system's keeps those of password hashes, 19 MiB each, for every thread that ever hashed.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    server::cli::run()
}
