//! The items that papers are made of: the project's own bank, without its Markdown, and some with raised and lowered signs.

mod signs;

use question_bank::{SourceFile, export, read};
use serde_json::Value;
use std::{fs, path::Path};

/// A question of a paper and everything that an import must find of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Question {
    /// The type, as the export names it.
    pub kind: String,
    /// What is asked.
    pub stem: String,
    /// The background of a case.
    pub material: String,
    /// In order.
    pub choices: Vec<String>,
    /// Letters of the right choices, counted from 0.
    pub right: Vec<usize>,
    /// What is true of a statement.
    pub truth: Option<bool>,
    /// The reference answer, or what goes into the blanks.
    pub reference: String,
    /// The explanation.
    pub explanation: String,
    /// The questions of a case with their references.
    pub parts: Vec<(String, String)>,
    /// Points, where the paper says them.
    pub points: Option<u32>,
    /// Choices that stand out, where nothing else says the key.
    pub suggested: Vec<usize>,
    /// Its end is lost: its type is anybody's guess.
    pub cut: bool,
}

/// Reads the project's own bank.
pub fn stock() -> Vec<Question> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let mut sources = Vec::new();
    for level in ["level-2", "level-3"] {
        let mut files: Vec<_> = fs::read_dir(folder.join(level)).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        for file in files {
            sources.push(SourceFile { path: file.display().to_string(), text: fs::read_to_string(&file).unwrap() });
        }
    }
    let exported = export::export(&read(&sources));
    exported["items"].as_array().unwrap().iter().filter_map(question).chain(signs::questions()).collect()
}

fn question(item: &Value) -> Option<Question> {
    let text = |of: &Value| plain(of.as_str().unwrap_or_default());
    let mut out = Question { kind: item["type"].as_str()?.to_owned(), stem: text(&item["stem"]), ..Question::default() };
    out.explanation = text(&item["explanation"]).replace('\n', "");
    out.material = text(&item["background"]);
    out.reference = answer(item);
    for (index, choice) in item["choices"].as_array().into_iter().flatten().enumerate() {
        out.choices.push(text(&choice["text"]));
        if choice["correct"].as_bool() == Some(true) {
            out.right.push(index);
        }
    }
    match out.kind.as_str() {
        "true_false" => out.truth = item["key"].as_bool(),
        "fill" => {
            let blanks = item["key"].as_array()?.iter();
            out.reference = blanks.map(|blank| text(&blank[0])).collect::<Vec<_>>().join("；");
        }
        "case" => {
            out.material = out.material.lines().filter(|line| !line.starts_with('|')).collect::<Vec<_>>().join("\n");
            let parts = item["parts"].as_array()?.iter().filter(|part| part["choices"].is_null());
            let parts = parts.map(|part| (text(&part["stem"]).replace('\n', ""), answer(part)));
            out.parts = parts.filter(|(_, answer)| !answer.is_empty()).collect();
            if out.parts.is_empty() {
                return None;
            }
        }
        _ => {}
    }
    let odd = |text: &str| text.contains(['|', '`', '$', '#', '<', '\\']) || text.contains("![");
    let whole = [&out.stem, &out.material, &out.reference];
    let sound = !whole.iter().any(|text| odd(text)) && !out.choices.iter().any(|text| odd(text)) && !out.stem.contains('\n');
    let open = matches!(out.kind.as_str(), "short" | "essay") && out.reference.is_empty();
    (sound && !open && out.kind != "term_paper").then_some(out)
}

/// The reference answer, or the points of the rubric in one sentence.
fn answer(of: &Value) -> String {
    let written = plain(of["reference"].as_str().unwrap_or_default()).replace('\n', "");
    let points = of["rubric"].as_array().into_iter().flatten().filter_map(|of| of["text"].as_str()).map(plain);
    if written.is_empty() { points.collect::<Vec<_>>().join("；").replace('\n', "") } else { written }
}

fn plain(text: &str) -> String {
    text.replace("**", "").replace("\n\n", "\n").trim().to_owned()
}
