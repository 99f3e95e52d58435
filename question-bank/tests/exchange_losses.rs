//! Loss reports are complete: a reading of our own files that shares nothing with our readers finds everything that was not told as lost.

use question_bank::{
    Item, ReadItem, Reading, SourceFile,
    exchange::{Export, Format, export},
    export::export as json,
    read,
};
use quick_xml::{Reader, events::Event};
use serde_json::Value;
use std::collections::BTreeMap;

fn bank() -> Vec<SourceFile> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let files = ["level-2", "level-3"].into_iter().flat_map(|level| std::fs::read_dir(folder.join(level)).unwrap());
    let paths = files.map(|entry| entry.unwrap().path());
    paths.map(|path| SourceFile { text: std::fs::read_to_string(&path).unwrap(), path: path.display().to_string() }).collect()
}

fn lost<'e>(export: &'e Export, id: &str) -> Vec<&'e str> {
    export.losses.iter().filter(|loss| loss.item == id).map(|loss| loss.what.code.as_str()).collect()
}

fn value(of: ReadItem) -> Value {
    json(&Reading { items: vec![of], ..Reading::default() })["items"][0].clone()
}

/// What a candidate of Moodle sees of a question, and what it is worth there.
#[derive(Debug, Default)]
struct Seen {
    kind: String,
    grade: String,
    right: usize,
    answers: usize,
    visible: String,
    grader: String,
}

/// Reads Moodle's XML by its elements alone.
fn moodle(xml: &str) -> BTreeMap<String, Seen> {
    let mut reader = Reader::from_str(xml);
    let (mut path, mut out, mut seen, mut id) = (Vec::<String>::new(), BTreeMap::new(), Seen::default(), String::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => {
                let attribute =
                    |name: &str| tag.attributes().flatten().find(|of| of.key.as_ref() == name).map(|of| of.value.to_string());
                match tag.name().as_ref() {
                    "question" => seen = Seen { kind: attribute("type").unwrap(), ..Seen::default() },
                    "answer" => {
                        seen.answers += 1;
                        seen.right += usize::from(attribute("fraction").is_some_and(|worth| worth.parse::<f64>().unwrap() > 0.0));
                    }
                    _ => {}
                }
                path.push(tag.name().as_ref().to_owned());
            }
            Event::End(tag) => {
                path.pop();
                if tag.name().as_ref() == "question" {
                    out.insert(std::mem::take(&mut id), std::mem::take(&mut seen));
                }
            }
            Event::Text(text) => {
                let within = |name: &str| path.iter().any(|known| known == name);
                match path.last().map(String::as_str) {
                    Some("idnumber") => id.push_str(&text),
                    Some("defaultgrade") => seen.grade.push_str(&text),
                    Some("text") if within("graderinfo") => seen.grader.push_str(&text),
                    Some("text") if within("questiontext") || within("generalfeedback") || within("answer") => {
                        seen.visible.push_str(&text)
                    }
                    Some(_) | None => {}
                }
            }
            Event::Eof => return out,
            Event::Empty(_)
            | Event::CData(_)
            | Event::Comment(_)
            | Event::Decl(_)
            | Event::PI(_)
            | Event::DocType(_)
            | Event::GeneralRef(_) => {}
        }
    }
}

#[test]
fn moodle_has_what_was_not_told_as_lost() {
    let reading = read(&bank());
    let items: Vec<&Item> = reading.items.iter().map(|of| &of.item).collect();
    let exported = export(&items, Format::MoodleXml);
    let seen = moodle(std::str::from_utf8(&exported.bytes).unwrap());
    let kinds = [
        ("single", "multichoice"),
        ("multi", "multichoice"),
        ("true_false", "truefalse"),
        ("fill", "cloze"),
        ("essay", "essay"),
        ("term_paper", "essay"),
    ];
    let mut checked = 0;
    for of in reading.items {
        let item = value(of);
        let id = item["id"].as_str().unwrap();
        let told = lost(&exported, id);
        let parts: Vec<(String, &Value)> = match item["parts"].as_array() {
            Some(parts) => (1..).zip(parts).map(|(number, part)| (format!("{id}/{number}"), part)).collect(),
            None => vec![(id.to_owned(), &item)],
        };
        for (id, part) in parts {
            let there = seen.get(&id).unwrap_or_else(|| panic!("{id} is not there"));
            if let Some((_, wanted)) = kinds.iter().find(|(kind, _)| *kind == part["type"].as_str().unwrap()) {
                assert_eq!(&there.kind, wanted, "{id}");
            }
            let right = part["choices"].as_array().into_iter().flatten().filter(|choice| choice["correct"] == true).count();
            if right > 0 {
                assert_eq!((there.right, there.answers), (right, part["choices"].as_array().unwrap().len()), "{id}");
            }
            if let Some(points) = part["points"].as_f64() {
                assert_eq!(there.grade.parse::<f64>().ok(), Some(points), "{id}");
            }
            let reference = part["reference"].as_str().or(part["rubric"]["criteria"][0]["text"].as_str()).unwrap_or_default();
            let words: String = reference.chars().filter(|c| !c.is_whitespace()).take(12).collect();
            let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            if !words.is_empty() {
                assert!(squeezed(&there.grader).contains(&words), "{id}: {words}");
                assert!(!there.visible.contains("评分标准"), "{id}: a candidate sees the rubric");
                assert!(there.kind == "essay" || told.contains(&"marking-in-essays"), "{id}: {told:?}");
            }
            checked += 1;
        }
    }
    assert!(checked > 200, "{checked}");
}

#[test]
fn gift_shows_candidates_nothing_for_reviewers_and_tells_the_points() {
    let reading = read(&bank());
    let items: Vec<&Item> = reading.items.iter().map(|of| &of.item).collect();
    let exported = export(&items, Format::Gift);
    let text = std::str::from_utf8(&exported.bytes).unwrap();
    // Comments and categories apart, a block is a question: one opening and one closing brace that nothing holds back, and no comment within.
    let mut questions = 0;
    for block in text.split("\n\n").map(str::trim).filter(|block| !block.is_empty() && !block.starts_with("$CATEGORY")) {
        let lines: Vec<&str> = block.lines().collect();
        let first = lines.iter().position(|line| !line.starts_with("//")).unwrap();
        assert!(lines[first..].iter().all(|line| !line.starts_with("//")), "a comment within a question: {block}");
        let shown = lines[first..].join("\n");
        assert!(!shown.contains("评分标准") && !shown.contains("参考答案"), "{shown}");
        let bare = shown.replace("\\\\", "").replace("\\{", "").replace("\\}", "");
        assert!(bare.matches('{').count() <= 1 && bare.matches('{').count() == bare.matches('}').count(), "{shown}");
        questions += 1;
    }
    assert!(questions > 200, "{questions}");
    for of in reading.items {
        let item = value(of);
        let id = item["id"].as_str().unwrap();
        let told = lost(&exported, id);
        let worth = |part: &Value| part["points"].as_f64().is_some_and(|points| points != 1.0);
        let parts = item["parts"].as_array().cloned().unwrap_or_else(|| vec![item.clone()]);
        assert_eq!(parts.iter().any(worth), told.contains(&"points-in-tags"), "{id}: {told:?}");
        let marked = parts.iter().any(|part| !part["reference"].is_null() || !part["rubric"].is_null());
        assert!(!marked || told.contains(&"marking-in-comments"), "{id}: {told:?}");
    }
}
