//! A file of a bank, before it is read.

/// A file as it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// The name under which problems are reported.
    pub path: String,
    /// The whole text.
    pub text: String,
}
