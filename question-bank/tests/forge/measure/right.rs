//! What of an item is right.

use super::text::alike;
use crate::forge::stock::Question;
use serde_json::Value;

/// Returns the key of an item: true or false, or the right choices.
pub fn key(item: &Value) -> (Option<bool>, Vec<usize>) {
    let choices = item["choices"].as_array().map(Vec::as_slice).unwrap_or_default();
    let right = choices.iter().enumerate().filter(|(_, choice)| choice["correct"] == true).map(|(index, _)| index).collect();
    (item["key"].as_bool(), right)
}

/// Returns whether the type is right; a short answer filed as an essay is.
pub fn type_right(gold: &Question, item: &Value) -> bool {
    let open = |kind: &str| matches!(kind, "short" | "essay");
    let kind = item["type"].as_str().unwrap_or_default();
    kind == gold.kind || open(kind) && open(&gold.kind)
}

/// Returns whether the key is right, or rightly missing.
pub fn key_right(gold: &Question, item: &Value) -> bool {
    let (truth, right) = key(item);
    truth == gold.truth && right == gold.right
}

/// Returns whether the choices are right.
pub fn choices_right(gold: &Question, item: &Value) -> bool {
    let choices = item["choices"].as_array().map(Vec::as_slice).unwrap_or_default();
    choices.len() == gold.choices.len()
        && gold
            .choices
            .iter()
            .zip(choices)
            .all(|(wanted, found)| alike(wanted, found["text"].as_str().unwrap_or_default()) >= 0.9)
}

/// Returns whether the reference answer is right.
pub fn reference_right(gold: &Question, item: &Value) -> bool {
    if gold.kind == "fill" {
        let found: Vec<&str> = item["key"].as_array().into_iter().flatten().filter_map(|blank| blank[0].as_str()).collect();
        let whole = if found.is_empty() { item["reference"].as_str().unwrap_or_default().to_owned() } else { found.join("") };
        return alike(&gold.reference, &whole) >= 0.85;
    }
    alike(&gold.reference, item["reference"].as_str().unwrap_or_default()) >= 0.85
}

/// Returns whether all is right that an answer is scored by.
pub fn is_right(gold: &Question, item: &Value) -> bool {
    let words = matches!(gold.kind.as_str(), "fill" | "short" | "essay");
    type_right(gold, item)
        && signs_right(gold, item)
        && key_right(gold, item)
        && choices_right(gold, item)
        && (!words || reference_right(gold, item))
}

/// Returns whether raised and lowered signs are kept, or written as formulas.
pub fn signs_right(gold: &Question, item: &Value) -> bool {
    let wanted = gold.stem.chars().chain(gold.choices.iter().flat_map(|choice| choice.chars())).filter(is_sign).count();
    let choices = item["choices"].as_array().into_iter().flatten().filter_map(|choice| choice["text"].as_str());
    let found = item["stem"].as_str().into_iter().chain(choices).flat_map(str::chars).filter(is_sign).count();
    wanted == found
}

fn is_sign(c: &char) -> bool {
    matches!(c, '²' | '³' | '⁴'..='⁹' | '₂'..='₉')
}
