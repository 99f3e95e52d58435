//! What holds for every text and every item, not only for the ones we thought of.

mod generated;

use generated::{item::item, paper::paper, scribble};
use proptest::prelude::*;
use question_bank::{Item, Markdown, Note, Paper, Place, ReadItem, Reading, SourceFile, Status, export, format, read};
use serde_json::Value;

fn alone(text: &str) -> Reading {
    read(&[SourceFile { path: "a.md".into(), text: text.into() }])
}

/// Everything that an item says, in a shape that can be compared.
fn value(item: Item) -> (Value, bool) {
    let fixed = item.fixed_order;
    let place = Place { file: String::new(), first: 0, last: 0 };
    (export::export(&Reading { items: vec![ReadItem { item, place }], ..Reading::default() }), fixed)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_item_reads_back_from_its_document(item in item()) {
        let document = item.to_markdown();
        let reading = alone(&document);
        prop_assert!(!reading.has_errors(), "{:?}\n{document}", reading.problems);
        let again = Item::from_markdown(&document).unwrap();
        prop_assert_eq!(again.to_markdown(), document.clone());
        prop_assert_eq!(value(again), value(item), "{}", document);
        prop_assert_eq!(format(&document), document);
    }

    #[test]
    fn a_paper_reads_back_from_its_document(paper in paper()) {
        let document = paper.to_markdown();
        prop_assert_eq!(Paper::from_markdown(&document).unwrap(), paper, "{}", document);
    }

    #[test]
    fn a_note_reads_back_from_its_document(body in scribble()) {
        let body = Markdown(body.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned());
        let note = Note { id: "n".into(), title: "\"题\"".into(), bank: None, level: None, chapter: Some("章".into()), body };
        prop_assert_eq!(Note::from_markdown(&note.to_markdown()).unwrap(), note);
    }

    #[test]
    fn no_text_breaks_the_reader(text in scribble()) {
        let reading = alone(&text);
        let source = text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n").replace('\r', "\n");
        let lines: Vec<&str> = source.split('\n').collect();
        for problem in &reading.problems {
            prop_assert_eq!(lines[problem.line - 1], problem.text.as_str());
            prop_assert!((1..=problem.text.chars().count() + 1).contains(&problem.column));
        }
        for ReadItem { item, .. } in &reading.items {
            prop_assert!(item.status != Status::Ready || item.parts.iter().all(|part| !part.prompt.0.is_empty()));
        }
        Markdown(text).render();
    }

    #[test]
    fn formatting_twice_is_formatting_once(text in scribble()) {
        let once = format(&text);
        prop_assert_eq!(format(&once), once.clone(), "{}", once);
    }

    #[test]
    fn what_is_ready_is_stored_without_loss(text in scribble()) {
        for ReadItem { item, .. } in alone(&text).items.into_iter().filter(|of| of.item.status == Status::Ready) {
            let document = item.to_markdown();
            let again = Item::from_markdown(&document).unwrap();
            prop_assert_eq!(value(again), value(item), "{}", document);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_whole_bank_reads_back_from_its_files(items in proptest::collection::vec(item(), 1..6), paper in paper()) {
        let mut seen = std::collections::HashSet::new();
        let items: Vec<&Item> = items.iter().filter(|item| seen.insert(item.id.clone())).collect();
        let files = question_bank::files(&items, &[&paper], &[]);
        let reading = read(&files);
        let mut back: Vec<String> = reading.items.iter().map(|of| of.item.to_markdown()).collect();
        let mut went: Vec<String> = items.iter().map(|item| item.to_markdown()).collect();
        back.sort();
        went.sort();
        prop_assert_eq!(back, went, "{:#?}", files);
        let mut paths: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
        paths.sort_unstable();
        paths.dedup();
        prop_assert_eq!(paths.len(), files.len(), "each file has a name of its own");
    }
}
