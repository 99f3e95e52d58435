//! Golden folders: `tests/import/<case>/input.*` beside the Markdown and the report that it must give. `UPDATE_GOLDEN=1` writes them anew.

use question_bank::{
    SourceFile,
    import::{Import, Options, import},
    read,
};
use std::{
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import");
    let mut cases: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    cases.sort();
    cases
}

fn imported(case: &Path) -> Import {
    let entries = fs::read_dir(case).unwrap().map(|entry| entry.unwrap().path());
    let input = entries.into_iter().find(|path| path.file_stem().is_some_and(|stem| stem == "input")).unwrap();
    let name = input.file_name().unwrap().to_string_lossy().into_owned();
    import(&[(name, fs::read(&input).unwrap())], &Options { rights_settled: true, ..Options::default() })
}

/// The report, as short as it can be and still be checked by eye.
fn describe(import: &Import) -> String {
    let mut out = String::new();
    for unread in &import.report.unread {
        let _ = writeln!(out, "unread {}: {}", unread.file, unread.reason.zh);
    }
    for document in &import.report.documents {
        let _ = writeln!(out, "document {:?} {}", document.lines, document.title);
        for of in &document.sections {
            let _ = writeln!(
                out,
                "  section {} {:?} declared {:?} found {} keyed {} each {:?}",
                of.title, of.kind, of.declared, of.found, of.keyed, of.each
            );
        }
        for of in document.items.iter().filter(|of| !of.reasons.is_empty()) {
            let _ = writeln!(
                out,
                "  draft {:?} {:?}: {}",
                of.number,
                of.lines,
                of.reasons.iter().map(|said| said.zh.as_str()).collect::<Vec<_>>().join("；")
            );
        }
        for of in &document.orphan_keys {
            let _ = writeln!(out, "  orphan {} {} {}", of.section, of.number, of.text);
        }
        for of in &document.refused {
            let _ = writeln!(out, "  refused {:?} {}", of.lines, of.reason.zh);
        }
        for of in &document.notes {
            let _ = writeln!(out, "  note {} {:?}", of.heading, of.pages);
        }
        for of in &document.suggestions {
            let _ = writeln!(
                out,
                "  {} {}: {} → {}",
                of.line,
                of.kind,
                of.before,
                of.note.as_ref().map_or(&of.after, |note| &note.zh)
            );
        }
    }
    out
}

fn expect(case: &Path, name: &str, found: &str) {
    let path = case.join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, found).unwrap();
        return;
    }
    let wanted = fs::read_to_string(&path).unwrap_or_default();
    assert!(wanted == found, "{} differs; found:\n{found}", path.display());
}

#[test]
fn every_layout_reads_as_it_should() {
    for case in cases() {
        let import = imported(&case);
        let markdown: String = import.documents.iter().map(|document| format!("{}\n", document.markdown)).collect();
        expect(&case, "expected.md", markdown.trim_end_matches('\n'));
        expect(&case, "told.txt", &describe(&import));
    }
}

#[test]
fn what_is_written_passes_the_checker() {
    for case in cases() {
        for document in imported(&case).documents {
            let source = SourceFile { path: document.name, text: document.markdown };
            let errors: Vec<String> = read(&[source])
                .problems
                .iter()
                .filter(|problem| problem.severity == question_bank::Severity::Error)
                .map(|problem| format!("{}:{} {}", problem.line, problem.rule.name(), problem.text))
                .collect();
            assert!(errors.is_empty(), "{}: {errors:#?}", case.display());
        }
    }
}

#[test]
fn the_same_files_give_the_same_items() {
    for case in cases() {
        let texts = |import: Import| import.documents.into_iter().map(|document| document.markdown).collect::<Vec<_>>();
        assert_eq!(texts(imported(&case)), texts(imported(&case)));
    }
}

#[test]
fn nothing_is_ready_before_the_rights_are_settled() {
    let case = cases().into_iter().find(|case| case.ends_with("range-keys-below")).unwrap();
    let bytes = fs::read(case.join("input.txt")).unwrap();
    let import = import(&[("input.txt".to_owned(), bytes)], &Options::default());
    let sources: Vec<SourceFile> =
        import.documents.into_iter().map(|document| SourceFile { path: document.name, text: document.markdown }).collect();
    let reading = read(&sources);
    assert_eq!(reading.items.len(), 8);
    assert!(reading.items.iter().all(|of| of.item.status == question_bank::Status::Draft));
}
