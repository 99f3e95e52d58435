//! Every text of the interface exists in both languages, with the placeholders that the code fills in; none is left over.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

type Placeholders = BTreeSet<String>;

fn app() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../app"))
}

type Texts = BTreeMap<String, BTreeMap<String, String>>;

/// The texts of every file, by key and language.
fn texts() -> Texts {
    let mut texts = Texts::new();
    for file in fs::read_dir(app().join("locales")).unwrap() {
        read(&fs::read_to_string(file.unwrap().path()).unwrap(), &mut texts);
    }
    texts
}

/// Reads a file that is nested two spaces a level, where a line ends in a text or opens a level.
fn read(file: &str, texts: &mut Texts) {
    let mut steps: Vec<String> = Vec::new();
    for line in file.lines().filter(|line| !line.starts_with("_version")) {
        let name = line.trim_start();
        if name.is_empty() || name.starts_with('#') {
            continue;
        }
        let (name, text) = name.split_once(':').unwrap_or_else(|| panic!("{line}"));
        // Without its quotes YAML would take `n` for a no.
        let name = name.trim_matches('"');
        steps.truncate((line.len() - line.trim_start().len()) / 2);
        match text.trim() {
            "" => steps.push(name.to_owned()),
            text => {
                let text = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or_else(|| panic!("{line}"));
                let before = texts.entry(steps.join(".")).or_default().insert(name.to_owned(), text.to_owned());
                assert_eq!(before, None, "{} is given twice", steps.join("."));
            }
        }
    }
}

fn placeholders(text: &str) -> Placeholders {
    text.split("%{").skip(1).map(|rest| rest.split('}').next().unwrap_or_default().to_owned()).collect()
}

/// Every source file of the interface without its comments: file, code.
fn sources() -> Vec<(String, String)> {
    let (mut sources, mut folders) = (Vec::new(), vec![app().join("src")]);
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let source = fs::read_to_string(&path).unwrap();
            let code = source.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
            sources.push((path.display().to_string(), code));
        }
    }
    sources
}

/// Every `t!(lang, "key", name = value)` and `plural!(lang, number, "key", name = value)` of the code: file, key, names.
fn uses() -> Vec<(String, String, Placeholders)> {
    let mut uses = Vec::new();
    for (file, code) in sources() {
        let own = |at: usize| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
        for (at, call) in code.match_indices("t!(").filter(|(at, _)| own(*at)) {
            if let Some((key, names)) = arguments(&code[at + call.len()..], 1) {
                uses.push((file.clone(), key, names));
            }
        }
        for (at, call) in code.match_indices("plural!(").filter(|(at, _)| own(*at)) {
            if let Some((key, names)) = arguments(&code[at + call.len()..], 2) {
                uses.push((file.clone(), format!("{key}_one"), names.clone()));
                uses.push((file.clone(), key, names));
            }
        }
    }
    uses
}

/// The key and the names of one use, where so many arguments precede the key; `rest` begins behind the opening bracket.
fn arguments(rest: &str, before: usize) -> Option<(String, Placeholders)> {
    let (mut depth, mut quoted, mut start, mut parts) = (0, false, 0, Vec::new());
    for (at, c) in rest.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '(' | '[' | '{' if !quoted => depth += 1,
            ')' | ']' | '}' if !quoted && depth > 0 => depth -= 1,
            ',' | ')' if !quoted && depth == 0 => {
                parts.push(rest[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
        if c == ')' && !quoted && depth == 0 && start == at + 1 {
            break;
        }
    }
    let key = parts.get(before)?.strip_prefix('"')?.strip_suffix('"')?.to_owned();
    let name = |part: &&str| part.split_once('=').map(|(name, _)| name.trim().to_owned());
    Some((key, parts[before + 1..].iter().filter_map(name).collect()))
}

#[test]
fn every_text_is_there_in_both_languages_with_the_same_placeholders() {
    for (key, by_language) in texts() {
        let languages: Vec<_> = by_language.keys().map(String::as_str).collect();
        assert_eq!(languages, ["en", "zh-CN"], "{key}");
        assert_eq!(placeholders(&by_language["en"]), placeholders(&by_language["zh-CN"]), "{key}");
        assert!(by_language.values().all(|text| !text.trim().is_empty()), "{key} is empty");
    }
}

#[test]
fn every_text_that_the_code_asks_for_is_there_and_gets_all_it_needs() {
    let (texts, uses) = (texts(), uses());
    assert!(uses.len() > 100, "only {} uses found", uses.len());
    for (file, key, names) in &uses {
        let text = texts.get(key).unwrap_or_else(|| panic!("{file} asks for {key}, which no file has"));
        assert_eq!(*names, placeholders(&text["zh-CN"]), "{key} in {file}");
    }
}

#[test]
fn no_text_is_left_over() {
    let used: BTreeSet<_> = uses().into_iter().map(|(_, key, _)| key).collect();
    let left: Vec<_> = texts().into_keys().filter(|key| !used.contains(key)).collect();
    assert_eq!(left, [""; 0]);
}

#[test]
fn no_view_writes_chinese_punctuation_itself() {
    let han = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
    for (file, code) in sources() {
        let code = code.split("#[cfg(test)]").next().unwrap_or_default();
        for line in code.lines() {
            let parts: Vec<&str> = line.split('"').collect();
            for (at, text) in parts.iter().enumerate().skip(1).step_by(2) {
                // A text with words of its own is a template, and one that is searched for is never shown.
                let shown = !text.contains(han) && !parts.get(at + 1).is_some_and(|rest| rest.starts_with(".contains("));
                assert!(!shown || !text.contains(['：', '（', '）', '、', '，', '；', '／']), "{file}: {}", line.trim());
            }
        }
    }
}
