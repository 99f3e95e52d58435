//! Texts as they are compared, and which item is which question.

use crate::forge::stock::Question;
use serde_json::Value;
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;

/// Letters and digits alone.
pub fn norm(text: &str) -> String {
    text.nfkc().filter(|c| c.is_alphanumeric()).collect()
}

/// Returns how alike two texts are, from 0 to 1.
pub fn alike(a: &str, b: &str) -> f64 {
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

/// Returns the background and the stem of an item.
pub fn stem_of(item: &Value) -> String {
    let text = |of: &Value| of.as_str().unwrap_or_default().to_owned();
    format!("{}{}", text(&item["background"]), text(&item["stem"]))
}

/// Returns which gold is which item: like texts, and each once.
pub fn pairs(gold: &[Question], items: &[Value]) -> Vec<(usize, usize)> {
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
