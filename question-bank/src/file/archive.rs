//! Zip archives, looked through before anything is unpacked: how many parts, how large, and under which names.

use crate::{file::error::FileError, remark::Remark};
use std::{
    collections::HashSet,
    io::{Cursor, Read},
};
use zip::{ZipArchive, result::ZipError};

/// The most that all parts together may unpack to.
const LARGEST: u64 = 64 << 20;
/// The most parts an archive may have.
const PARTS: usize = 4000;

/// An archive that may be read. Nothing of it is ever written under the names that it gives.
pub(crate) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    names: HashSet<String>,
    left: u64,
}

impl<'b> Archive<'b> {
    /// Refuses the whole archive where one of its parts is not what an honest one has.
    pub fn open(bytes: &'b [u8]) -> Result<Archive<'b>, FileError> {
        let declared = declared_parts(bytes).ok_or(FileError::Refused(Remark::ZipIncomplete))?;
        if declared > PARTS {
            return Err(FileError::Refused(Remark::ZipParts));
        }
        let mut zip = ZipArchive::new(Cursor::new(bytes))?;
        let (mut names, mut folded) = (HashSet::new(), HashSet::new());
        let mut size = 0u64;
        for index in 0..zip.len() {
            let part = zip.by_index_raw(index)?;
            let name = part.name()?.into_owned();
            if part.enclosed_name().is_none() || name.contains('\\') || name.starts_with('/') {
                return Err(FileError::Refused(Remark::ZipOutside));
            }
            if part.is_symlink() {
                return Err(FileError::Refused(Remark::ZipLink));
            }
            if part.encrypted() {
                return Err(FileError::Refused(Remark::ZipPassword));
            }
            folded.insert(name.to_lowercase());
            names.insert(name);
            size = size.saturating_add(part.size());
        }
        // The directory is read by name, so a name that comes twice shows as one too few.
        if folded.len() != declared {
            return Err(FileError::Refused(Remark::ZipTwice));
        }
        if size > LARGEST {
            return Err(FileError::Refused(Remark::ZipLarge));
        }
        Ok(Archive { zip, names, left: LARGEST })
    }

    /// Returns whether there is a part of this name.
    pub fn holds(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// Returns the names of all parts, in the order of the alphabet.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.names.iter().cloned().collect();
        names.sort_unstable();
        names
    }

    /// Returns the folder that a part of this name stands in: the root, or the one that a maker packed the whole of.
    pub fn folder_of(&self, name: &str) -> Option<String> {
        // `a/old-imsmanifest.xml` ends like one too, but is another part.
        let top = |known: &String| known.strip_suffix(name).is_some_and(|of| of.ends_with('/') && of.matches('/').count() == 1);
        let folder = |known: &String| known[..known.len() - name.len()].to_owned();
        if self.holds(name) { Some(String::new()) } else { self.names.iter().filter(|known| top(known)).min().map(folder) }
    }

    /// One part, as long as all of them together stay small, whatever sizes the directory gives.
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, FileError> {
        let file = match self.zip.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let mut out = Vec::new();
        file.take(self.left + 1).read_to_end(&mut out).map_err(ZipError::from)?;
        self.left = self.left.checked_sub(out.len() as u64).ok_or(FileError::Refused(Remark::ZipLarge))?;
        Ok(Some(out))
    }
}

/// Returns how many parts the end of the archive tells of; it stands within the last 64 KB.
fn declared_parts(bytes: &[u8]) -> Option<usize> {
    let tail = bytes.len().saturating_sub(22 + 0xFFFF);
    let at = bytes[tail..].windows(4).rposition(|window| window == b"PK\x05\x06")? + tail;
    let count = bytes.get(at + 10..at + 12)?;
    Some(usize::from(u16::from_le_bytes([count[0], count[1]])))
}
