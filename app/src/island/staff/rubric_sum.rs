//! What the rubrics of a form come to, while they are filled in.

use crate::island::dom;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlFormElement, HtmlInputElement};

/// Says anew what each rubric comes to. A row without points that can be read leaves the sum unsaid.
pub fn tell_sums(form: &HtmlFormElement) {
    for place in dom::all::<Element>(form, "[data-sum]") {
        let Some(rubric) = place.closest("fieldset").ok().flatten() else { continue };
        let rows = dom::all::<Element>(&rubric, ".rubric-row");
        let sum: Option<f64> = rows.iter().filter_map(worth).sum();
        let text = place.get_attribute("data-sum").unwrap_or_default();
        let said = sum.filter(|sum| *sum > 0.0).map(|sum| text.replace("{}", &sum.to_string())).unwrap_or_default();
        place.set_text_content(Some(&said));
    }
}

/// Returns what a row gives at most; nothing for an empty row and a deduction, nothing within where it cannot be read.
fn worth(row: &Element) -> Option<Option<f64>> {
    let way = row.query_selector("input[type=radio]:checked").ok().flatten().and_then(|way| way.get_attribute("value"));
    let field = match way.as_deref() {
        Some("minus") => return None,
        Some("each") => ".most",
        _ => ".points",
    };
    let input = row.query_selector(&format!("input[name$=\"{field}\"]")).ok().flatten()?;
    let value = input.dyn_into::<HtmlInputElement>().ok()?.value();
    let value = value.trim().trim_end_matches('分').trim();
    (!value.is_empty()).then(|| value.parse().ok())
}
