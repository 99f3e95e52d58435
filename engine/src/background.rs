//! Work that takes long, beside the threads that answer requests: somebody may be sitting an exam.

use crate::error::{Error, Result};

/// Does the work on a thread of its own and waits for it.
pub async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(|_| Error::Damaged("work beside the requests"))
}
