//! Compares what was imported with the gold, by the measures of the house.

use super::{stock::Question, write::Paper};
use question_bank::{
    SourceFile, export,
    import::{self, Import, Options},
    read,
};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use unicode_normalization::UnicodeNormalization;

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

fn norm(text: &str) -> String {
    text.nfkc().filter(|c| c.is_alphanumeric()).collect()
}

fn alike(a: &str, b: &str) -> f64 {
    let (a, b) = (norm(a), norm(b));
    if a == b {
        return f64::from(!a.is_empty());
    }
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let (short, long) = (a.chars().count().min(b.chars().count()), a.chars().count().max(b.chars().count()));
    if short * 3 < long * 2 {
        return 0.0;
    }
    strsim::normalized_levenshtein(&a, &b)
}

/// Imports a paper and measures it.
pub fn measure(paper: &Paper) -> Measures {
    let options = Options { rights_settled: true, ..Options::default() };
    let imported = import::import(&[(paper.name.clone(), paper.bytes.clone())], &options);
    let source = |of: &import::Document| SourceFile { path: of.name.clone(), text: of.markdown.clone() };
    let sources: Vec<SourceFile> = imported.documents.iter().map(source).collect();
    let exported = export::export(&read(&sources));
    let empty = Vec::new();
    let items: &Vec<Value> = exported["items"].as_array().unwrap_or(&empty);
    let confidence: HashMap<&str, f64> =
        imported.report.documents.iter().flat_map(|of| &of.items).map(|of| (of.id.as_str(), of.confidence)).collect();
    let mut out = Measures::default();
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
    conservation(paper, &imported, &mut out);
    out
}

fn stem_of(item: &Value) -> String {
    let text = |of: &Value| of.as_str().unwrap_or_default().to_owned();
    format!("{}{}", text(&item["background"]), text(&item["stem"]))
}

fn pairs(gold: &[Question], items: &[Value]) -> Vec<(usize, usize)> {
    let wanted = |of: &Question| format!("{}{}", of.material, of.stem);
    let mut out: Vec<(usize, usize)> = Vec::new();
    let mut by_norm: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, item) in items.iter().enumerate() {
        by_norm.entry(norm(&stem_of(item))).or_default().push(index);
    }
    for (index, of) in gold.iter().enumerate() {
        if let Some(found) = by_norm.get_mut(&norm(&wanted(of))).and_then(Vec::pop) {
            out.push((index, found));
        }
    }
    for (index, of) in gold.iter().enumerate() {
        if out.iter().any(|pair| pair.0 == index) {
            continue;
        }
        let free = (0..items.len()).filter(|item| !out.iter().any(|pair| pair.1 == *item));
        let best = free.map(|item| (alike(&wanted(of), &stem_of(&items[item])), item)).max_by(|a, b| a.0.total_cmp(&b.0));
        if let Some((_, item)) = best.filter(|(likeness, _)| *likeness >= 0.8) {
            out.push((index, item));
        }
    }
    out
}

fn key(item: &Value) -> (Option<bool>, Vec<usize>) {
    let choices = item["choices"].as_array().map(Vec::as_slice).unwrap_or_default();
    let right = choices.iter().enumerate().filter(|(_, choice)| choice["correct"] == true).map(|(index, _)| index).collect();
    (item["key"].as_bool(), right)
}

fn type_right(gold: &Question, item: &Value) -> bool {
    let open = |kind: &str| matches!(kind, "short" | "essay");
    let kind = item["type"].as_str().unwrap_or_default();
    kind == gold.kind || open(kind) && open(&gold.kind)
}

fn key_right(gold: &Question, item: &Value) -> bool {
    let (truth, right) = key(item);
    truth == gold.truth && right == gold.right
}

fn choices_right(gold: &Question, item: &Value) -> bool {
    let choices = item["choices"].as_array().map(Vec::as_slice).unwrap_or_default();
    choices.len() == gold.choices.len()
        && gold
            .choices
            .iter()
            .zip(choices)
            .all(|(wanted, found)| alike(wanted, found["text"].as_str().unwrap_or_default()) >= 0.9)
}

fn reference_right(gold: &Question, item: &Value) -> bool {
    if gold.kind == "fill" {
        let found: Vec<&str> = item["key"].as_array().into_iter().flatten().filter_map(|blank| blank[0].as_str()).collect();
        let whole = if found.is_empty() { item["reference"].as_str().unwrap_or_default().to_owned() } else { found.join("") };
        return alike(&gold.reference, &whole) >= 0.85;
    }
    alike(&gold.reference, item["reference"].as_str().unwrap_or_default()) >= 0.85
}

fn is_right(gold: &Question, item: &Value) -> bool {
    let words = matches!(gold.kind.as_str(), "fill" | "short" | "essay");
    type_right(gold, item) && key_right(gold, item) && choices_right(gold, item) && (!words || reference_right(gold, item))
}

fn compare(gold: &Question, item: &Value, out: &mut Measures) {
    let name = || format!("{} {}", gold.kind, gold.stem);
    out.add("type_right", type_right(gold, item), || format!("{} is {}", name(), item["type"]));
    let objective = gold.truth.is_some() || !gold.choices.is_empty();
    let keyed = gold.truth.is_some() || !gold.right.is_empty();
    if objective && keyed {
        let (truth, right) = key(item);
        let given = truth.is_some() || !right.is_empty();
        out.add("keys_right", key_right(gold, item), || {
            format!("{} wants {:?}{:?} got {truth:?}{right:?}", name(), gold.truth, gold.right)
        });
        let wrong = given && !key_right(gold, item) && item["status"] == "ready";
        out.add("no_wrong_key_ready", !wrong, name);
    } else if objective || gold.kind == "true_false" {
        let (truth, right) = key(item);
        out.add("keys_not_invented", truth.is_none() && right.is_empty(), name);
    }
    if !gold.choices.is_empty() {
        out.add("choices_right", choices_right(gold, item), || format!("{} {}", name(), item["choices"]));
    }
    if gold.kind == "case" {
        let parts = item["parts"].as_array().map_or(0, Vec::len);
        out.add("case_parts", parts == gold.parts.len(), || format!("{} of {}", parts, gold.parts.len()));
    }
    if matches!(gold.kind.as_str(), "fill" | "short" | "essay") && !gold.reference.is_empty() {
        out.add("references", reference_right(gold, item), || format!("{} got {} {}", name(), item["reference"], item["key"]));
    }
    if let Some(points) = gold.points {
        out.add("points_right", item["points"].as_f64() == Some(f64::from(points)), || {
            format!("{} {} wants {points}", name(), item["points"])
        });
    }
    if !keyed && gold.reference.is_empty() && gold.parts.iter().all(|part| part.1.is_empty()) {
        out.add("incomplete_kept_as_draft", item["status"] == "draft", name);
    }
}

/// Each line is in an item, or the report speaks of it.
fn conservation(paper: &Paper, imported: &Import, out: &mut Measures) {
    let mut told: Vec<(u32, u32)> = Vec::new();
    let mut titles = String::new();
    for document in &imported.report.documents {
        told.extend(document.items.iter().map(|of| of.lines));
        told.extend(document.refused.iter().map(|of| of.lines));
        told.extend(document.orphan_keys.iter().map(|of| of.lines));
        told.extend(document.suggestions.iter().map(|of| (of.line, of.line)));
        document.sections.iter().for_each(|of| titles.push_str(&norm(&of.title)));
        document.sections.iter().filter_map(|of| of.chapter.as_ref()).for_each(|of| titles.push_str(&norm(of)));
        titles.push_str(&norm(&document.title));
    }
    let keys = paper.layout.of("key");
    let block = keys.starts_with("end") || keys.starts_with("section");
    let end = paper.text.lines().position(|line| line.trim() == "参考答案" || line.trim() == "參考答案");
    for (index, line) in paper.text.lines().enumerate() {
        let number = index as u32 + 1;
        let bare = norm(line);
        let heading = titles.contains(&bare) || block && (end.is_some_and(|end| index >= end) || line.contains("答案"));
        if bare.is_empty() || heading {
            continue;
        }
        out.add("conservation", told.iter().any(|(first, last)| (*first..=*last).contains(&number)), || line.to_owned());
    }
}
