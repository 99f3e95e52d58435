//! Golden folders: `tests/print/<case>/input.md` beside what the importer reads from the Word document of a paper with all its items,
//! with keys and without. `UPDATE_GOLDEN=1` writes them anew.

use crate::fixture::{Bank, document, import_document, insider, pinned};
use question_bank::print::{KeyedPaper, QuestionPaper, docx};
use std::{fs, path::Path};

fn expect(path: &Path, found: &str) {
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(path, found).unwrap();
        return;
    }
    assert_eq!(fs::read_to_string(path).unwrap_or_default(), found, "{}", path.display());
}

#[test]
fn every_type_with_tables_pictures_and_formulas_is_read_back() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/print");
    for case in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()) {
        let bank = Bank::of_folder(&case);
        let paper = &bank.chapters()[0];
        let form = pinned(&bank, paper, None);
        let find = |version| bank.item(version);
        let keyed = KeyedPaper::of(bank.head(paper, &form), &form, find, &insider()).unwrap();
        let questions = QuestionPaper::of(bank.head(paper, &form), &form, find).unwrap();
        let with_keys = document(&bank, |setting| docx::keyed(&keyed, setting));
        assert_eq!(with_keys, document(&bank, |setting| docx::keyed(&keyed, setting)), "the same paper gives the same bytes");
        expect(&case.join("keyed.md"), &import_document(with_keys).0);
        expect(&case.join("questions.md"), &import_document(document(&bank, |setting| docx::questions(&questions, setting))).0);
    }
}
