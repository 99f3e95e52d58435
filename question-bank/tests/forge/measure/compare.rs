//! One item beside its gold, measure by measure.

use super::{
    Measures,
    right::{choices_right, key, key_right, reference_right, signs_right, type_right},
    text::alike,
};
use crate::forge::stock::Question;
use serde_json::Value;

/// Measures one item against its gold.
pub(super) fn compare(gold: &Question, item: &Value, out: &mut Measures) {
    let name = || format!("{} {}", gold.kind, gold.stem);
    if gold.cut {
        out.add("incomplete_kept_as_draft", item["status"] == "draft", name);
        return;
    }
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
        out.add("signs_right", signs_right(gold, item), || format!("{} got {} {}", name(), item["stem"], item["choices"]));
        out.add("choices_right", choices_right(gold, item), || format!("{} {}", name(), item["choices"]));
    }
    if gold.kind == "case" {
        let parts = item["parts"].as_array().map_or(0, Vec::len);
        out.add("case_parts", parts == gold.parts.len(), || format!("{} of {}", parts, gold.parts.len()));
        for (index, (_, answer)) in gold.parts.iter().enumerate().filter(|(_, part)| !part.1.is_empty()) {
            let found = item["parts"][index]["reference"].as_str().unwrap_or_default();
            out.add("part_references", alike(answer, found) >= 0.85, || format!("{answer} got {found}"));
        }
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
