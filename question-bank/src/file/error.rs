//! Why a file cannot be read.

use crate::{message::Message, remark::Remark};
use thiserror::Error;

/// The most bytes that are read of one file.
pub(super) const LARGEST: usize = 64 << 20;

/// Why a file cannot be read.
#[derive(Debug, Error)]
pub(crate) enum FileError {
    #[error("zip: {0}")]
    Zip(#[from] zip::result::ZipError),
    #[error("XML: {0}")]
    Xml(#[from] quick_xml::Error),
    #[error("workbook: {0}")]
    Workbook(String),
    #[error("{0:?}")]
    Refused(Remark),
}

impl FileError {
    /// Returns what a person is told.
    pub fn message(&self) -> Message {
        match self {
            FileError::Zip(error) => Remark::BadZip.with(&[error]),
            FileError::Xml(error) => Remark::BadXml.with(&[error]),
            FileError::Workbook(error) => Remark::BadWorkbook.with(&[error]),
            FileError::Refused(remark) => remark.with(&[&(LARGEST >> 20)]),
        }
    }
}
