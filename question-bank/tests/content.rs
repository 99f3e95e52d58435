//! The bank that comes with the product.

use question_bank::{Item, Severity, SourceFile, Status, format, read};
use std::{
    fs,
    path::{Path, PathBuf},
};

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|end| end == "md") {
            found.push(path);
        }
    }
    found.sort();
}

fn content() -> Vec<SourceFile> {
    let mut paths = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"), &mut paths);
    let file = |path: &PathBuf| SourceFile { path: path.display().to_string(), text: fs::read_to_string(path).unwrap() };
    paths.iter().map(file).collect()
}

#[test]
fn it_has_no_errors_and_no_drafts() {
    let reading = read(&content());
    let errors: Vec<_> = reading.problems.iter().filter(|problem| problem.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert!(reading.items.iter().all(|of| of.item.status == Status::Ready));
}

#[test]
fn it_is_formatted() {
    for file in content() {
        assert_eq!(format(&file.text), file.text, "{}", file.path);
    }
}

#[test]
fn every_item_can_be_stored() {
    for of in read(&content()).items {
        let document = of.item.to_markdown();
        let again = Item::from_markdown(&document).unwrap();
        assert_eq!(again.to_markdown(), document);
        assert_eq!(again.status, Status::Ready, "{document}");
    }
}
