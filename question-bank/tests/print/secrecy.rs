//! A paper for candidates holds no key, in whatever form it is printed.

use crate::fixture::{Bank, document, insider, pinned};
use question_bank::{
    SourceFile,
    print::{KeyedPaper, QuestionPaper, docx},
};
use std::io::Read;

/// Stands in every key, reference, rubric and explanation of the fixture.
const CANARY: &str = "密钥金丝雀";

/// Everything that a document says, part by part.
fn texts(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut all = String::new();
    for index in 0..archive.len() {
        let mut text = String::new();
        archive.by_index(index).unwrap().read_to_string(&mut text).unwrap();
        all += &text;
    }
    all
}

#[test]
fn what_candidates_get_holds_no_key_reference_rubric_or_explanation() {
    let text = include_str!("canary.md").replace("CANARY", CANARY);
    let bank = Bank::of_files(&[SourceFile { path: "canary.md".into(), text }]);
    let paper = &bank.chapters()[0];
    let form = pinned(&bank, paper, None);
    let find = |version| bank.item(version);
    let questions = QuestionPaper::of(bank.head(paper, &form), &form, find).unwrap();
    let keyed = KeyedPaper::of(bank.head(paper, &form), &form, find, &insider()).unwrap();
    assert!(!serde_json::to_string(&questions.sections[0].items).unwrap().contains(CANARY));
    for keyless in [
        document(&bank, |setting| docx::questions(&questions, setting)),
        document(&bank, |setting| docx::card(&questions, setting)),
    ] {
        assert!(!texts(&keyless).contains(CANARY));
    }
    let with_keys =
        [document(&bank, |setting| docx::keyed(&keyed, setting)), document(&bank, |setting| docx::keys(&keyed, setting))];
    for document in with_keys {
        assert!(texts(&document).matches(CANARY).count() >= 6, "{}", texts(&document));
    }
}
