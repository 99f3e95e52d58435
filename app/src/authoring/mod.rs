//! The instructors' work: checking drafts, figures of papers, corrections of scores, tables for download.

pub mod correction;
pub mod draft;
pub mod figures;
pub mod joining;
pub mod late;
pub mod regrade;
pub mod sheet;
pub mod summary;
pub mod unpack;

use crate::error::AppError;

/// What takes long is done beside the requests: somebody may be sitting an exam.
pub async fn beside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, AppError> {
    tokio::task::spawn_blocking(work).await.map_err(|_| AppError::Damaged("work beside the requests"))
}
