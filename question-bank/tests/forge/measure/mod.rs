//! Compares what was imported with the gold, by the measures of the house.

mod compare;
pub mod conservation;
mod right;
mod text;

use self::{
    compare::compare,
    conservation::conservation,
    right::is_right,
    text::{pairs, stem_of},
};
use super::paper::Paper;
use question_bank::{
    SourceFile, export,
    import::{self, Options},
    read,
};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};

/// How much of something was right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Right.
    pub good: u32,
    /// Of so many.
    pub total: u32,
}

impl Share {
    fn add(&mut self, good: bool) {
        self.good += u32::from(good);
        self.total += 1;
    }

    /// Returns the share from 0 to 1; 1 of nothing.
    pub fn value(self) -> f64 {
        if self.total == 0 { 1.0 } else { f64::from(self.good) / f64::from(self.total) }
    }
}

/// The measures of one paper or of many.
#[derive(Clone, Debug, Default)]
pub struct Measures {
    /// By name.
    pub shares: BTreeMap<&'static str, Share>,
    /// Of what has this confidence, in percent, how much is right; drafts are in none.
    pub calibration: BTreeMap<i64, Share>,
    /// What is wrong, for people.
    pub faults: Vec<String>,
}

impl Measures {
    /// Returns one measure.
    pub fn of(&self, name: &str) -> Share {
        self.shares.get(name).copied().unwrap_or_default()
    }

    fn add(&mut self, name: &'static str, good: bool, fault: impl FnOnce() -> String) {
        self.shares.entry(name).or_default().add(good);
        if !good {
            self.faults.push(format!("{name}: {}", fault()));
        }
    }

    /// Adds the measures of another paper.
    pub fn join(&mut self, other: &Measures) {
        for (name, share) in &other.shares {
            let own = self.shares.entry(name).or_default();
            (own.good, own.total) = (own.good + share.good, own.total + share.total);
        }
        for (confidence, share) in &other.calibration {
            let own = self.calibration.entry(*confidence).or_default();
            (own.good, own.total) = (own.good + share.good, own.total + share.total);
        }
    }

    /// Returns how much is wrong, to put the worst papers first.
    pub fn badness(&self) -> f64 {
        self.shares.values().map(|share| 1.0 - share.value()).sum()
    }
}

/// Imports a paper and measures it.
pub fn measure(paper: &Paper) -> Measures {
    let options = Options { rights_settled: true, ..Options::default() };
    let imported = import::import(&[(paper.name.clone(), paper.bytes.clone())], &options);
    let source = |of: &import::Document| SourceFile { path: of.name.clone(), text: of.markdown.clone() };
    let sources: Vec<SourceFile> = imported.documents.iter().map(source).collect();
    let checked = read(&sources);
    let exported = export::export(&checked);
    let empty = Vec::new();
    let items: &Vec<Value> = exported["items"].as_array().unwrap_or(&empty);
    let confidence: HashMap<&str, f64> =
        imported.report.documents.iter().flat_map(|of| &of.items).map(|of| (of.id.as_str(), of.confidence)).collect();
    let mut out = Measures::default();
    out.add("passes_check", !checked.has_errors(), || "what was written has errors".to_owned());
    let pairs = pairs(&paper.gold, items);
    for (index, gold) in paper.gold.iter().enumerate() {
        let found = pairs.iter().find(|pair| pair.0 == index).map(|pair| &items[pair.1]);
        out.add("items_found", found.is_some(), || gold.stem.clone() + &gold.material);
        if let Some(item) = found {
            compare(gold, item, &mut out);
        }
    }
    for (index, item) in items.iter().enumerate() {
        let pair = pairs.iter().find(|pair| pair.1 == index);
        out.add("no_strays", pair.is_some(), || format!("{} {}", item["type"], stem_of(item)));
        if item["status"] == "ready" {
            let right = pair.is_some_and(|pair| is_right(&paper.gold[pair.0], item));
            let stated = confidence.get(item["id"].as_str().unwrap_or_default()).copied().unwrap_or(0.0);
            out.calibration.entry((stated * 100.0).round() as i64).or_default().add(right);
            if !right {
                out.faults.push(format!("ready but not right at {stated}: {} {}", item["type"], stem_of(item)));
            }
        }
    }
    suggestions(paper, &imported.report, &mut out);
    conservation(paper, &imported, &mut out);
    out
}

/// What stands out is suggested as the key.
fn suggestions(paper: &Paper, report: &import::Report, out: &mut Measures) {
    let said: Vec<String> = report.documents.iter().flat_map(|of| &of.suggestions).map(|of| text::norm(&of.after)).collect();
    for gold in paper.gold.iter().filter(|gold| !gold.suggested.is_empty() && !gold.cut) {
        let wanted = |index: &usize| said.contains(&text::norm(&format!("x{}", gold.choices[*index])));
        out.add("keys_suggested", gold.suggested.iter().all(wanted), || gold.stem.clone());
    }
}
