//! Files that hold no exam that can be read, told for what they are.

use crate::{file::archive::Archive, remark::Remark};

/// How the files begin that are named for what they are.
const STARTS: [(&[u8], Remark); 11] = [
    (b"%PDF-", Remark::Pdf),
    (b"{\\rtf", Remark::RichText),
    (b"Rar!\x1A\x07", Remark::Packed),
    (b"7z\xBC\xAF\x27\x1C", Remark::Packed),
    (b"\x89PNG\r\n", Remark::PictureFile),
    (b"\xFF\xD8\xFF", Remark::PictureFile),
    (b"GIF8", Remark::PictureFile),
    (b"BM", Remark::PictureFile),
    (b"II*\0", Remark::PictureFile),
    (b"MM\0*", Remark::PictureFile),
    (b"\x1F\x8B", Remark::Packed),
];

/// Returns what a file is that is no archive and no text; nothing where it may be read.
pub(crate) fn file(bytes: &[u8]) -> Option<Remark> {
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return compound(bytes);
    }
    let found = STARTS.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, remark)| *remark);
    // Two letters may begin a text as well.
    found.filter(|_| !bytes.starts_with(b"BM") || bytes.get(6..10) == Some(&[0; 4]))
}

/// Returns which of the old programs wrote a compound file, by the names of the streams in it; nothing for Word, whose reader says so.
fn compound(bytes: &[u8]) -> Option<Remark> {
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memchr::memmem::find(bytes, &wide).is_some()
    };
    let streams = [
        ("EncryptedPackage", Remark::LockedOffice),
        ("WordDocument", Remark::OldWord),
        ("PowerPoint Document", Remark::OldSlides),
        ("Workbook", Remark::OldExcel),
        ("Book", Remark::OldExcel),
    ];
    streams.into_iter().find(|(name, _)| holds(name)).map(|(_, remark)| remark)
}

/// Returns what an archive is that holds no exam that can be read; nothing where it may be read.
pub(crate) fn archive(archive: &mut Archive<'_>) -> Option<Remark> {
    let parts = [
        ("h5p.json", Remark::H5p),
        ("xl/workbook.bin", Remark::BinaryWorkbook),
        ("ppt/presentation.xml", Remark::Slides),
        ("moodle_backup.xml", Remark::MoodleBackup),
        ("collection.anki2", Remark::Anki),
        ("collection.anki21", Remark::Anki),
        ("collection.anki21b", Remark::Anki),
        ("META-INF/container.xml", Remark::Epub),
        ("Index/Document.iwa", Remark::AppleDocument),
        ("Index.zip", Remark::AppleDocument),
    ];
    if let Some((_, remark)) = parts.into_iter().find(|(name, _)| archive.holds(name)) {
        return Some(remark);
    }
    if !archive.holds("mimetype") || !archive.holds("content.xml") {
        return None;
    }
    let kind = archive.part("mimetype").ok().flatten().unwrap_or_default();
    let sheet = memchr::memmem::find(&kind, b"spreadsheet").is_some();
    Some(if sheet { Remark::OpenDocumentSheet } else { Remark::OpenDocumentText })
}
