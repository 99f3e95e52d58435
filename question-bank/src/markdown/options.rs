//! What of Markdown is read.

use pulldown_cmark::Options;

/// Tables and formulas, and nothing else beyond CommonMark: a single `~` must stay what it is.
pub(crate) const OPTIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_MATH);
