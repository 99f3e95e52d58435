//! Golden folders: `tests/golden/<case>/input.md` beside what it must be read as. `UPDATE_GOLDEN=1` writes them anew.

use exam::Lang;
use question_bank::{Item, Problem, Reading, Rule, SourceFile, export, format, picture, read};
use rand::SeedableRng;
use serde_json::{Value, json};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut cases: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    cases
}

/// The input first, then whatever else the case needs: items for a paper, a note to link to.
fn files(case: &Path) -> Vec<SourceFile> {
    let mut names: Vec<String> = fs::read_dir(case)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".md") && name != "formatted.md" && name != "input.md")
        .collect();
    names.sort();
    names.insert(0, "input.md".to_owned());
    let read = |path: String| SourceFile { text: fs::read_to_string(case.join(&path)).unwrap(), path };
    names.into_iter().map(read).collect()
}

/// Reads the files of a case together with the pictures beside them.
fn read_case(case: &Path, files: &[SourceFile]) -> Reading {
    let mut reading = read(files);
    let found = |link: &str| fs::read(case.join(link)).ok();
    reading.check_pictures(files, |_, link| found(link).map_or(Some(String::new()), |bytes| picture::fault(&bytes)));
    reading
}

fn presented(reading: &Reading) -> Value {
    let present = |item: &Item| {
        let mut rng = rand::rngs::StdRng::seed_from_u64(1);
        item.pin(1, None, false, &mut rng).map(|pinned| item.present(&pinned))
    };
    json!(reading.items.iter().map(|of| present(&of.item)).collect::<Vec<_>>())
}

fn describe(problem: &Problem) -> String {
    let Problem { file, line, column, rule, severity, text, repaired, .. } = problem;
    let mut out = format!("{file}:{line}:{column} {} {}\n", severity.name(), rule.name());
    for lang in Lang::ALL {
        out += &format!("  {}\n", problem.message(lang));
    }
    out += &format!("  | {text}\n");
    for line in repaired.iter().flat_map(|repaired| repaired.lines()) {
        out += &format!("  + {line}\n");
    }
    out + "\n"
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
fn every_case_reads_as_it_should() {
    for case in cases() {
        let files = files(&case);
        let reading = read_case(&case, &files);
        let pretty = |value: &Value| serde_json::to_string_pretty(value).unwrap() + "\n";
        expect(&case, "problems.txt", &reading.problems.iter().map(describe).collect::<String>());
        expect(&case, "export.json", &pretty(&export::export(&reading)));
        expect(&case, "presented.json", &pretty(&presented(&reading)));
        expect(&case, "formatted.md", &format(&files[0].text));
    }
}

#[test]
fn every_rule_has_a_case() {
    let shown: BTreeSet<&str> =
        cases().iter().flat_map(|case| read_case(case, &files(case)).problems).map(|problem| problem.rule.name()).collect();
    let missing: Vec<&str> = Rule::ALL.iter().map(|rule| rule.name()).filter(|name| !shown.contains(name)).collect();
    assert!(missing.is_empty(), "no case shows {missing:?}");
}

#[test]
fn every_message_is_complete_in_both_languages() {
    for problem in cases().iter().flat_map(|case| read_case(case, &files(case)).problems) {
        for lang in Lang::ALL {
            let message = problem.message(lang);
            let unfilled = (0..10).any(|number| message.contains(&format!("{{{number}}}")));
            assert!(!unfilled && !message.contains(['⟨', '⟩']), "{}: {message}", problem.rule.name());
        }
    }
}

#[test]
fn a_formatted_case_stays_as_it_is() {
    for case in cases() {
        let once = format(&files(&case)[0].text);
        assert_eq!(format(&once), once, "{}", case.display());
    }
}

#[test]
fn every_item_reads_back_from_its_own_document() {
    for case in cases() {
        for of in read(&files(&case)).items.into_iter().filter(|of| !of.item.id.is_empty()) {
            let document = of.item.to_markdown();
            let again = Item::from_markdown(&document).unwrap_or_else(|| panic!("{}: {document}", case.display()));
            let value = |item: Item| {
                let place = question_bank::Place { file: String::new(), first: 0, last: 0 };
                let items = vec![question_bank::ReadItem { item, place }];
                export::export(&Reading { items, ..Reading::default() })
            };
            assert_eq!(value(again), value(of.item), "{}: {document}", case.display());
        }
    }
}

#[test]
fn nothing_of_a_key_is_presented() {
    let case = cases().into_iter().find(|case| case.ends_with("case")).unwrap();
    let shown = presented(&read(&files(&case))).to_string();
    for secret in ["参考要点", "说明甲", "分布", "解析文字"] {
        assert!(!shown.contains(secret), "{secret}");
    }
}
