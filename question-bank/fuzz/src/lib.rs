//! What a fuzz target does with its bytes, one function for each reader; `tests/exchange_any.rs` runs the same.

use question_bank::{
    SourceFile,
    import::{Import, Options, import},
    read,
};
use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

/// Imports a file and reads what came of it; nothing here may panic, hang, or grow beyond the file.
pub fn swallow(name: &str, data: &[u8]) {
    let found = import(&[(name.to_owned(), data.to_vec())], &Options { rights_settled: true, ..Options::default() });
    let weight = weight(&found);
    for document in found.documents {
        let _ = read(&[SourceFile { path: document.name, text: document.markdown }]);
    }
    assert!(weight <= 1_000_000 + 400 * data.len(), "{weight} bytes out of {}", data.len());
}

fn weight(found: &Import) -> usize {
    let documents =
        found.documents.iter().map(|of| of.markdown.len() + of.assets.iter().map(|asset| asset.bytes.len()).sum::<usize>());
    let told = found.report.documents.iter().map(|of| {
        let items: usize = of.items.iter().map(|item| item.raw.len()).sum();
        items + of.suggestions.iter().map(|one| one.before.len() + one.after.len()).sum::<usize>()
    });
    documents.sum::<usize>() + told.sum::<usize>()
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        if archive.start_file(*name, SimpleFileOptions::default()).is_ok() {
            let _ = archive.write_all(bytes);
        }
    }
    archive.finish().map(Cursor::into_inner).unwrap_or_default()
}

/// A paper as text.
pub fn paper(data: &[u8]) {
    swallow("a.txt", data);
}

/// The text of a Word document.
pub fn docx(data: &[u8]) {
    swallow("a.docx", &zipped(&[("word/document.xml", data)]));
}

/// Whatever may be taken for an archive.
pub fn archive(data: &[u8]) {
    swallow("a.zip", &[b"PK\x03\x04", data].concat());
}

/// GIFT.
pub fn gift(data: &[u8]) {
    swallow("a.gift", data);
}

/// Aiken.
pub fn aiken(data: &[u8]) {
    swallow("a.txt", &[data, b"\nA. a\nB. b\nANSWER: A\n"].concat());
}

/// Moodle's XML.
pub fn moodle_xml(data: &[u8]) {
    swallow("a.xml", data);
    swallow(
        "a.xml",
        &[b"<quiz><question type=\"cloze\"><questiontext><text><![CDATA[", data, b"]]></text></questiontext></question></quiz>"]
            .concat(),
    );
}

/// One item of QTI.
pub fn qti_item(data: &[u8]) {
    swallow("a.xml", data);
    swallow("a.xml", &[b"<assessmentItem><itemBody>", data, b"</itemBody></assessmentItem>"].concat());
}

/// The manifest of a package whose item is the same bytes.
pub fn qti_package(data: &[u8]) {
    let manifest = br#"<manifest><resources><resource type="imsqti_item_xmlv2p1" href="a.xml"/></resources></manifest>"#;
    swallow("a.zip", &zipped(&[("imsmanifest.xml", data), ("a.xml", data)]));
    swallow("a.zip", &zipped(&[("imsmanifest.xml", manifest), ("a.xml", data)]));
}

/// A file of QTI 1.2, alone and as a package of Canvas.
pub fn qti12(data: &[u8]) {
    let manifest = br#"<manifest><resources><resource identifier="a" type="imsqti_xmlv1p2"><file href="a.xml"/></resource></resources></manifest>"#;
    swallow("a.xml", data);
    swallow("a.zip", &zipped(&[("imsmanifest.xml", manifest), ("a.xml", data)]));
    swallow("a.xml", &[b"<questestinterop><item>", data, b"</item></questestinterop>"].concat());
}

/// The template as CSV.
pub fn csv(data: &[u8]) {
    swallow("a.csv", data);
    swallow("a.csv", &["题型,题干,选项A,选项B,答案,评分标准,小问\n".as_bytes(), data].concat());
}

/// The first sheet of a workbook, its shared texts, its formats and its pictures.
pub fn xlsx(data: &[u8]) {
    let book = br#"<workbook xmlns:r="r"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>"#;
    let links = br#"<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;
    let parts: [(&str, &[u8]); 6] = [
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", links),
        ("xl/worksheets/sheet1.xml", data),
        ("xl/worksheets/_rels/sheet1.xml.rels", data),
        ("xl/sharedStrings.xml", data),
        ("xl/styles.xml", data),
    ];
    swallow("a.xlsx", &zipped(&parts));
    swallow("a.xlsx", &zipped(&parts[..3]));
}
