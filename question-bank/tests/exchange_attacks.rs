//! Files made to hurt whoever imports them: each is refused with its reason, or costs no more than it weighs.
#![allow(clippy::disallowed_methods, reason = "a hang is seen by the clock")]

use question_bank::import::{Import, Options, import};
use std::{
    io::{Cursor, Write},
    time::{Duration, Instant},
};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

fn read(name: &str, bytes: Vec<u8>) -> Import {
    import(&[(name.to_owned(), bytes)], &Options { rights_settled: true, ..Options::default() })
}

/// Nothing came of the file, and it says why.
fn refused(import: &Import, why: &str) {
    assert!(import.documents.is_empty(), "{:?}", import.documents);
    let reasons: Vec<&str> = import.report.unread.iter().map(|unread| unread.reason.zh.as_str()).collect();
    assert!(reasons.iter().any(|reason| reason.contains(why)), "{why}: {reasons:?}");
}

fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

fn package(item: &str, more: &[(&str, &[u8])]) -> Vec<u8> {
    let manifest = r#"<manifest><resources><resource type="imsqti_item_xmlv2p1" href="items/a.xml"/></resources></manifest>"#;
    zip(&[&[("imsmanifest.xml", manifest.as_bytes()), ("items/a.xml", item.as_bytes())], more].concat())
}

const ITEM: &str = r#"<assessmentItem identifier="a-1" title=""><responseDeclaration identifier="R" cardinality="single" baseType="identifier"><correctResponse><value>B</value></correctResponse></responseDeclaration><itemBody><p>接待先做什么？<img src="../img/a.png" alt="图"/></p><choiceInteraction responseIdentifier="R" shuffle="true" maxChoices="1"><simpleChoice identifier="A">离开</simpleChoice><simpleChoice identifier="B">问好</simpleChoice></choiceInteraction></itemBody></assessmentItem>"#;

#[test]
fn document_types_are_refused_before_anything_grows() {
    let laughs: String = (1..30).map(|n| format!("<!ENTITY l{n} \"&l{0};&l{0};&l{0};&l{0};\">", n - 1)).collect();
    let quadratic = format!("<!DOCTYPE q [<!ENTITY a \"{}\">]><quiz>{}</quiz>", "x".repeat(50_000), "&a;".repeat(50_000));
    let external = "<?xml version=\"1.0\"?><!DOCTYPE quiz [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><quiz><question type=\"essay\"><questiontext><text>&e;</text></questiontext></question></quiz>";
    let remote = "<!DOCTYPE assessmentItem SYSTEM \"http://127.0.0.1:9/x.dtd\"><assessmentItem/>";
    for bomb in [
        format!("<!DOCTYPE quiz [<!ENTITY l0 \"ha\">{laughs}]><quiz>&l29;</quiz>"),
        quadratic,
        external.to_owned(),
        remote.to_owned(),
    ] {
        refused(&read("a.xml", bomb.clone().into_bytes()), "DTD");
        let inside = read("a.zip", package(&bomb, &[]));
        assert!(inside.documents.is_empty() && format!("{:?}", inside.report).contains("DTD"), "{:?}", inside.report);
    }
}

#[test]
fn deep_xml_is_refused_on_a_small_stack() {
    let deep = |name: &str| {
        format!("<quiz><question type=\"essay\">{}{}", format!("<{name}>").repeat(100_000), format!("</{name}>").repeat(100_000))
    };
    let work = move || {
        refused(&read("a.xml", deep("a").into_bytes()), "嵌套");
        // Within a text it is HTML, which is shown flat.
        let html = format!("{}深{}", "<b>".repeat(100_000), "</b>".repeat(100_000)).replace('<', "&lt;");
        let quiz = format!(
            "<quiz><question type=\"essay\"><questiontext format=\"html\"><text>{html}</text></questiontext></question></quiz>"
        );
        assert_eq!(read("a.xml", quiz.into_bytes()).documents.len(), 1);
    };
    std::thread::Builder::new().stack_size(2 << 20).spawn(work).unwrap().join().unwrap();
}

#[test]
fn more_elements_than_any_exam_has_are_refused() {
    refused(&read("a.xml", format!("<quiz>{}</quiz>", "<a/>".repeat(500_000)).into_bytes()), "元素太多");
}

#[test]
fn names_that_lead_out_of_an_archive_are_refused() {
    for name in ["../evil.xml", "/etc/evil.xml", "items/../../evil.xml", "C:\\evil.xml", "..\\evil.xml"] {
        let import = read("a.zip", package(ITEM, &[(name, b"x")]));
        refused(&import, "指向外面");
    }
}

#[test]
fn a_link_within_an_archive_is_refused() {
    let mut archive = ZipWriter::new_append(Cursor::new(package(ITEM, &[]))).unwrap();
    archive.add_symlink("items/b.xml", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    refused(&read("a.zip", archive.finish().unwrap().into_inner()), "符号链接");
}

#[test]
fn a_bomb_is_refused_by_the_sizes_it_tells_and_by_those_it_has() {
    let blank = vec![b' '; 70 << 20];
    let mut bomb = package(ITEM, &[("items/b.xml", &blank)]);
    assert!(bomb.len() < 1 << 20);
    refused(&read("a.zip", bomb.clone()), "太大");
    // The same, but the directory says that it is small.
    let size = (blank.len() as u32).to_le_bytes();
    while let Some(at) = bomb.windows(4).position(|four| four == size) {
        bomb[at..at + 4].copy_from_slice(&10u32.to_le_bytes());
    }
    let import = read("a.zip", bomb);
    assert!(import.documents.len() <= 1, "the bomb is not among what is read");
}

#[test]
fn too_many_parts_and_twins_are_refused() {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for number in 0..4100 {
        archive.start_file(format!("{number}"), stored).unwrap();
    }
    refused(&read("a.zip", archive.finish().unwrap().into_inner()), "太多");
    // Twins can only be made by hand: the writer refuses them too.
    let mut twins = package(ITEM, &[("items/b.xml", b"x")]);
    while let Some(at) = twins.windows(11).position(|name| name == b"items/b.xml") {
        twins[at..at + 11].copy_from_slice(b"items/a.xml");
    }
    refused(&read("a.zip", twins), "重复");
}

/// A picture, four by four.
const PNG: &[u8] = b"\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR\x00\x00\x00\x04\x00\x00\x00\x04\x08\x02\x00\x00\x00&\x93\x09)\x00\x00\x00\x0cIDATx\x9cc` \x1d\x00\x00\x004\x00\x01v^\xae\xc3\x00\x00\x00\x00IEND\xaeB`\x82";

#[test]
fn what_is_called_an_image_must_be_one_of_a_size_to_be_shown() {
    let huge = {
        let mut png = b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR".to_vec();
        png.extend([30_000u32.to_be_bytes(), 30_000u32.to_be_bytes()].concat());
        png
    };
    for bytes in [&b"<html><script>alert(1)</script>"[..], &huge] {
        let import = read("a.zip", package(ITEM, &[("img/a.png", bytes)]));
        assert!(import.documents[0].assets.is_empty());
        without_its_picture(&import);
        assert!(
            import.report.documents[0]
                .suggestions
                .iter()
                .any(|one| one.kind == "loss" && one.note.as_ref().is_some_and(|note| note.zh.contains("图片")))
        );
    }
    let import = read("a.zip", package(ITEM, &[("img/a.png", PNG)]));
    assert_eq!(import.documents[0].assets.len(), 1);
    assert!(import.documents[0].markdown.contains("- [x] 问好"), "{}", import.documents[0].markdown);
    assert!(!import.documents[0].markdown.contains("草稿"), "{}", import.documents[0].markdown);
    // It is not there at all: in a package, and where an item comes alone.
    without_its_picture(&read("a.zip", package(ITEM, &[])));
    without_its_picture(&read("a.xml", ITEM.as_bytes().to_vec()));
}

/// Nobody could answer the only question of the import: it says so, and stays a draft.
fn without_its_picture(import: &Import) {
    let [item] = import.report.documents[0].items.as_slice() else { panic!("{:?}", import.report) };
    let reasons: Vec<&str> = item.reasons.iter().map(|reason| reason.code.as_str()).collect();
    assert_eq!(reasons, ["no-picture"], "{item:?}");
    assert!(item.confidence < 1.0 && import.documents[0].markdown.contains("- 状态：草稿"), "{}", import.documents[0].markdown);
}

#[test]
fn a_picture_of_moodle_that_cannot_be_kept_makes_a_draft() {
    let quiz = |src: &str, file: &str| {
        let image = format!("&lt;p&gt;先做什么？&lt;img src=\"{src}\" alt=\"图\"/&gt;&lt;/p&gt;");
        let answers = "<answer fraction=\"100\"><text>问好</text></answer><answer fraction=\"0\"><text>离开</text></answer>";
        let text = format!("<questiontext format=\"html\"><text>{image}</text>{file}</questiontext>");
        format!("<quiz><question type=\"multichoice\">{text}<single>true</single>{answers}</question></quiz>").into_bytes()
    };
    let file = |name: &str, base64: &str| format!("<file name=\"{name}\" path=\"/\" encoding=\"base64\">{base64}</file>");
    let sound = "iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAIAAAAmkwkpAAAADElEQVR4nGNgIB0AAAA0AAF2Xq7DAAAAAElFTkSuQmCC";
    // 30,000 pixels a side, a script, BMP, and more bytes than a picture may have.
    let heavy = format!("{}{}", &sound[..36], "AAAA".repeat(7 << 18));
    for (name, base64) in
        [("a.png", "iVBORw0KGgoAAAANSUhEUgAAdTAAAHUwCAIAAAA="), ("a.png", "PHNjcmlwdD4="), ("a.bmp", "Qk0="), ("a.png", &heavy)]
    {
        let import = read("a.xml", quiz(&format!("@@PLUGINFILE@@/{name}"), &file(name, base64)));
        without_its_picture(&import);
        assert!(format!("{:?}", import.report).contains("lost-attachment"), "{:?}", import.report);
    }
    without_its_picture(&read("a.xml", quiz("@@PLUGINFILE@@/a.png", "")));
    without_its_picture(&read("a.xml", quiz("https://pictures.example/a.png", "")));
    for src in ["@@PLUGINFILE@@/%E5%9B%BE%201.png", "@@PLUGINFILE@@/图 1.png"] {
        let import = read("a.xml", quiz(src, &file("图 1.png", sound)));
        assert!(import.report.documents[0].items[0].reasons.is_empty(), "{src}: {:?}", import.report);
        assert_eq!(import.documents[0].assets.len(), 1);
    }
}

#[test]
fn an_item_at_a_wrong_place_is_refused_and_told() {
    for href in ["https://items.example/a.xml", "items\\a.xml", "/items/a.xml", "../a.xml", ""] {
        let manifest =
            format!("<manifest><resources><resource type=\"imsqti_item_xmlv2p1\" href=\"{href}\"/></resources></manifest>");
        let import = read("a.zip", zip(&[("imsmanifest.xml", manifest.as_bytes()), ("items/a.xml", ITEM.as_bytes())]));
        let refused: Vec<&str> = import.report.documents[0].refused.iter().map(|of| of.reason.code.as_str()).collect();
        assert_eq!(refused, ["bad-path"], "{href}: {:?}", import.report);
    }
}

#[test]
fn only_a_part_called_imsmanifest_is_the_manifest() {
    let manifest = br#"<manifest><resources><resource type="imsqti_item_xmlv2p1" href="a.xml"/></resources></manifest>"#;
    let import = read("a.zip", zip(&[("a/old-imsmanifest.xml", manifest), ("a/a.xml", ITEM.as_bytes())]));
    refused(&import, "不是 Word 文档");
    let both = [("a/b-imsmanifest.xml", &b"<manifest/>"[..]), ("a/imsmanifest.xml", manifest), ("a/a.xml", ITEM.as_bytes())];
    assert_eq!(read("a.zip", zip(&both)).documents.len(), 1);
}

#[test]
fn a_text_that_many_cells_name_is_not_copied_without_end() {
    let shared = format!("<sst><si><t>{}</t></si></sst>", "甲".repeat(500_000));
    let cells: String = (2..3000).map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>")).collect();
    let head = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>题干</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>答案</t></is></c></row>";
    let sheet = format!("<worksheet><sheetData>{head}{cells}</sheetData></worksheet>");
    let start = Instant::now();
    let book = zip(&[
        ("xl/workbook.xml", b"<workbook/>"),
        ("xl/sharedStrings.xml", shared.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ]);
    drop(read("a.xlsx", book));
    assert!(start.elapsed() < Duration::from_secs(120));
}
