//! The items that forged workbooks hold: objective items of the project's own bank whose texts are plain.

use question_bank::{ReadItem, Reading, SourceFile, export::export, read};
use serde_json::Value;
use std::{fs, path::Path};

/// An item as a row of any table can say it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlainItem {
    /// `single`, `multi`, `true_false`, `fill` or `short`.
    pub kind: String,
    pub stem: String,
    /// Text, and whether it is right.
    pub choices: Vec<(String, bool)>,
    pub verdict: Option<bool>,
    /// One accepted text a blank.
    pub blanks: Vec<String>,
}

/// Returns the items of the sample bank that are plain enough, in a fixed order.
pub fn bank() -> Vec<PlainItem> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let mut paths: Vec<_> = ["level-2", "level-3"]
        .into_iter()
        .flat_map(|level| fs::read_dir(folder.join(level)).unwrap())
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let files: Vec<SourceFile> = paths
        .iter()
        .map(|path| SourceFile { path: path.display().to_string(), text: fs::read_to_string(path).unwrap() })
        .collect();
    let items = read(&files).items.into_iter().filter_map(plain).filter(|item| {
        let texts = item.choices.iter().map(|(text, _)| text).chain([&item.stem]).chain(&item.blanks);
        texts.into_iter().all(|text| {
            !text.contains(['*', '`', '<', '|', '\n', '$', '\\', '~', '～', '／', ';', '；', '、', '[', '_']) && !text.is_empty()
        }) || item.kind == "fill" && !item.stem.contains(['*', '\n', '$'])
    });
    items.collect()
}

/// Returns an item as a table says it; nothing for types that tables seldom hold.
pub fn plain(of: ReadItem) -> Option<PlainItem> {
    let all = export(&Reading { items: vec![of], ..Reading::default() });
    let item = &all["items"][0];
    let kind = item["type"].as_str()?.to_owned();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let choices = item["choices"].as_array().into_iter().flatten();
    let choices = choices.map(|choice| (bare(&text(&choice["text"])), choice["correct"].as_bool().unwrap_or(false))).collect();
    let blanks = item["key"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|blank| text(if blank.is_array() { &blank[0] } else { blank }))
        .collect();
    let known = ["single", "multi", "true_false", "fill"].contains(&kind.as_str());
    known.then(|| PlainItem { stem: bare(&text(&item["stem"])), choices, verdict: item["key"].as_bool(), blanks, kind })
}

/// Returns a text without what Markdown holds back, and with one sign for a blank.
fn bare(text: &str) -> String {
    let mut out = text.replace('\\', "").replace("（　　）", "（ ）").trim().to_owned();
    while out.contains("__") {
        out = out.replace("__", "_");
    }
    out.replace('_', "____")
}
