//! `keju`: the whole product in one program.

use std::process::ExitCode;

/// Gives large blocks back at once. The system's keeps those of password hashes, 19 MiB each, for every thread that ever hashed.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // Where memory is taken and given back in small pieces, as here, huge pages hold many times what is used. A system that does
    // not know them has none to turn off.
    #[cfg(target_os = "linux")]
    let _ = rustix::thread::disable_transparent_huge_pages(true);
    server::cli::run()
}
