//! Files by what they are, whatever their names say.

use super::{
    Read,
    archive::Archive,
    docx,
    error::{FileError, LARGEST},
    page,
};
use crate::{file::decode::decode, remark::Remark};

/// Reads a file by what it is, whatever its name says.
pub(crate) fn read(bytes: &[u8]) -> Result<Read, FileError> {
    if bytes.len() > LARGEST {
        return Err(FileError::Refused(Remark::TooLarge));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return docx::read(Archive::open(bytes)?);
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(FileError::Refused(Remark::OldWord));
    }
    let text = decode(bytes)?;
    Ok(if page::is_page(&text) { page::read(&text) } else { Read { text, assets: Vec::new(), emphasis: Vec::new() } })
}
