//! The bodies of the fuzz targets, run shortly and always alike: files that somebody could have, with pieces moved about.
#![allow(clippy::disallowed_methods, reason = "a guard against hanging measures time")]

#[path = "../fuzz/src/lib.rs"]
mod bodies;

use question_bank::{
    Item, SourceFile,
    exchange::{Format, export},
    read,
};
use rand::{Rng, RngExt, SeedableRng, rngs::StdRng};
use std::{
    fs,
    io::{Cursor, Read},
    path::Path,
    time::{Duration, Instant},
};

const ROUNDS: usize = 150;

/// Pieces that the readers react to.
const PIECES: [&str; 36] = [
    "<",
    ">",
    "</",
    "/>",
    "<![CDATA[",
    "]]>",
    "<!DOCTYPE a [<!ENTITY b \"c\">]>",
    "&b;",
    "&#0;",
    "&#x110000;",
    "<p>",
    "<b>",
    "<table><tr><td>",
    "<img src=\"../a.png\">",
    "{",
    "}",
    "{1:SHORTANSWER:=",
    "~",
    "=",
    "%50%",
    "####",
    "::",
    "->",
    "\\",
    "ANSWER: B\n",
    "A. ",
    "\n\n",
    "\"",
    ",",
    "'=1",
    "题干,答案\n",
    "#### 评分标准\n\n- 2 分：",
    "> **提示** ",
    "\u{0}",
    "\u{202E}",
    "（　　）",
];

fn moved(seed: &[u8], chance: &mut StdRng) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..chance.random_range(1..6) {
        let at = |chance: &mut StdRng, length: usize| if length == 0 { 0 } else { chance.random_range(0..length) };
        match chance.random_range(0..5) {
            0 => {
                let (from, to) = (at(chance, bytes.len()), at(chance, bytes.len()));
                bytes.drain(from.min(to)..from.max(to).min(from.min(to) + 200));
            }
            1 => {
                let from = at(chance, bytes.len());
                let piece: Vec<u8> = bytes[from..(from + 60).min(bytes.len())].to_vec();
                let to = at(chance, bytes.len());
                bytes.splice(to..to, piece.repeat(chance.random_range(1..30)));
            }
            2 => {
                let to = at(chance, bytes.len());
                let piece = PIECES[at(chance, PIECES.len())].repeat(chance.random_range(1..40));
                bytes.splice(to..to, piece.into_bytes());
            }
            3 if !bytes.is_empty() => {
                let to = at(chance, bytes.len());
                bytes[to] = chance.next_u32() as u8;
            }
            _ => bytes.truncate(at(chance, bytes.len().max(1))),
        }
    }
    bytes
}

fn survives(name: &str, seeds: &[Vec<u8>], body: fn(&[u8])) {
    let mut chance = StdRng::seed_from_u64(20_261_121);
    for round in 0..ROUNDS {
        let bytes = moved(&seeds[round % seeds.len()], &mut chance);
        let start = Instant::now();
        body(&bytes);
        let room = Duration::from_secs(5) + Duration::from_millis(bytes.len() as u64);
        assert!(start.elapsed() < room, "{name}: {:?} for {} bytes", start.elapsed(), bytes.len());
    }
}

fn golden(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import").join(name)).unwrap()
}

/// A few items of every type, as each format has them.
fn exported(format: Format) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/level-2/01-fnd.md");
    let reading = read(&[SourceFile { path: String::new(), text: fs::read_to_string(folder).unwrap() }]);
    let items: Vec<&Item> = reading.items.iter().map(|of| &of.item).collect();
    let some: Vec<&Item> = items.iter().step_by(3).copied().collect();
    export(&some, format).bytes
}

/// One part of an exported archive.
fn part(format: Format, wanted: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(exported(format))).unwrap();
    let index = (0..archive.len()).find(|index| archive.by_index(*index).unwrap().name().unwrap().contains(wanted)).unwrap();
    let mut out = Vec::new();
    archive.by_index(index).unwrap().read_to_end(&mut out).unwrap();
    out
}

#[test]
fn gift_survives() {
    survives("gift", &[golden("gift/input.gift"), exported(Format::Gift)], bodies::gift);
}

#[test]
fn aiken_survives() {
    survives("aiken", &[golden("aiken/input.txt"), exported(Format::Aiken)], bodies::aiken);
}

#[test]
fn moodle_xml_survives() {
    survives("moodle", &[golden("moodle-xml/input.xml"), exported(Format::MoodleXml)], bodies::moodle_xml);
}

#[test]
fn qti_survives() {
    let items = [golden("qti-item/input.xml"), part(Format::Qti21, "items/"), part(Format::Qti3, "items/")];
    survives("item", &items, bodies::qti_item);
    survives("package", &[part(Format::Qti21, "imsmanifest"), part(Format::Qti3, "items/")], bodies::qti_package);
}

/// A small quiz with what its reader reacts to.
const QUIZ: &str = r#"<questestinterop><assessment title="a"><section><item ident="a"><itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>question_type</fieldlabel><fieldentry>fill_in_multiple_blanks_question</fieldentry></qtimetadatafield></qtimetadata></itemmetadata><presentation><material><mattext texttype="text/html">甲 [b] 乙 &lt;img src="a.png"&gt;</mattext></material><response_lid ident="response_b"><material><mattext>b</mattext></material><render_choice><response_label ident="1"><material><mattext>丙</mattext></material></response_label></render_choice></response_lid></presentation><resprocessing><respcondition><conditionvar><and><varequal respident="response_b">1</varequal><not><varequal>2</varequal></not></and></conditionvar><setvar>100</setvar></respcondition></resprocessing><itemfeedback ident="general_fb"><material><mattext>丁</mattext></material></itemfeedback></item></section></assessment></questestinterop>"#;

#[test]
fn old_quizzes_survive() {
    survives("qti12", &[QUIZ.as_bytes().to_vec()], bodies::qti12);
}

#[test]
fn tables_survive() {
    survives("csv", &[golden("csv-template/input.csv"), exported(Format::Csv)], bodies::csv);
    let rich = br#"<sst><si><r><rPr><vertAlign val="superscript"/></rPr><t>3</t></r><r><t>x</t></r></si></sst>"#.to_vec();
    let drawing = br#"<Relationships><Relationship Id="r" Type="/drawing" Target="../drawings/d.xml"/></Relationships>"#.to_vec();
    survives("xlsx", &[part(Format::Xlsx, "sheet1"), rich, drawing], bodies::xlsx);
}

#[test]
fn papers_and_archives_survive() {
    survives("paper", &[golden("range-keys-below/input.txt"), golden("rubrics-from-points/input.txt")], bodies::paper);
    survives("archive", &[exported(Format::Qti21), exported(Format::Xlsx)], bodies::archive);
    let document = b"<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>1.A</w:t></w:r></w:p><w:tbl><w:tr><w:tc/></w:tr></w:tbl></w:body></w:document>";
    survives("docx", &[document.to_vec()], bodies::docx);
}
