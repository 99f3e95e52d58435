//! Packs files into a zip that does not depend on when it is made.

use std::io::{Cursor, Write};
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

/// Packs the parts; memory is all that could fail, so what cannot be packed is left out, and the reading back tells of it.
pub(crate) fn zip(parts: Vec<(String, Vec<u8>)>) -> Vec<u8> {
    pack(parts, CompressionMethod::Deflated)
}

/// Packs the parts as they are, for a reader in memory.
pub(crate) fn store(parts: Vec<(String, Vec<u8>)>) -> Vec<u8> {
    pack(parts, CompressionMethod::Stored)
}

fn pack(parts: Vec<(String, Vec<u8>)>, method: CompressionMethod) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let how = SimpleFileOptions::default().compression_method(method).last_modified_time(DateTime::default());
    for (name, bytes) in parts {
        if archive.start_file(name, how).is_ok() {
            let _ = archive.write_all(&bytes);
        }
    }
    archive.finish().map(Cursor::into_inner).unwrap_or_default()
}
