//! The site's secret from which the keys of answers that wait in browsers are derived.

use tokio::sync::OnceCell;

/// The secret, once it has been read.
pub type Secret = OnceCell<String>;
