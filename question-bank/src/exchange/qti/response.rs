//! What is expected of a response, and what it earns.

use crate::file::tree::Element;
use exam::Points;

/// Declares a response with its key; `accepted` texts earn `worth` each.
pub(super) fn declaration(
    id: &str,
    cardinality: &str,
    base: &str,
    correct: &[String],
    accepted: Option<(&[String], Points)>,
) -> Element {
    let mut out =
        Element::new("responseDeclaration").with("identifier", id).with("cardinality", cardinality).with("baseType", base);
    if !correct.is_empty() {
        let value = |values: Element, text: &String| values.add(Element::new("value").say(text.clone()));
        out = out.add(correct.iter().fold(Element::new("correctResponse"), value));
    }
    if let Some((texts, worth)) = accepted.filter(|(texts, _)| !texts.is_empty()) {
        let entry = |text: &String| {
            Element::new("mapEntry").with("mapKey", text).with("mappedValue", worth.to_string()).with("caseSensitive", "false")
        };
        out = out.add(texts.iter().fold(Element::new("mapping").with("defaultValue", "0"), |map, text| map.add(entry(text))));
    }
    out
}

/// Declares an outcome.
pub(super) fn outcome(id: &str, cardinality: &str, base: &str, value: Option<String>) -> Element {
    let out = Element::new("outcomeDeclaration").with("identifier", id).with("cardinality", cardinality).with("baseType", base);
    match value {
        Some(value) => out.add(Element::new("defaultValue").add(Element::new("value").say(value))),
        None => out,
    }
}

/// Returns all of `worth` for exactly the key.
pub(super) fn match_rule(id: &str, worth: Points) -> Element {
    let match_ = Element::new("match").add(variable(id)).add(Element::new("correct").with("identifier", id));
    let value = Element::new("baseValue").with("baseType", "float").say(worth.to_string());
    Element::new("responseCondition").add(Element::new("responseIf").add(match_).add(earn(value)))
}

/// Returns all of `worth` for a number no farther from one of these than the second of each pair.
pub(super) fn number_rule(id: &str, accepted: &[(String, String)], worth: Points) -> Element {
    let equal = |(number, room): &(String, String)| {
        let out = match room.as_str() {
            "0" => Element::new("equal").with("toleranceMode", "exact"),
            room => Element::new("equal").with("toleranceMode", "absolute").with("tolerance", format!("{room} {room}")),
        };
        out.add(variable(id)).add(Element::new("baseValue").with("baseType", "float").say(number.clone()))
    };
    let value = Element::new("baseValue").with("baseType", "float").say(worth.to_string());
    let any = accepted.iter().map(equal).fold(Element::new("or"), Element::add);
    Element::new("responseCondition").add(Element::new("responseIf").add(any).add(earn(value)))
}

/// Returns what the mapping of the response gives.
pub(super) fn map_rule(id: &str) -> Element {
    earn(Element::new("mapResponse").with("identifier", id))
}

fn earn(value: Element) -> Element {
    set("SCORE", Element::new("sum").add(variable("SCORE")).add(value))
}

/// Sets an outcome.
pub(super) fn set(id: &str, value: Element) -> Element {
    Element::new("setOutcomeValue").with("identifier", id).add(value)
}

/// Returns the value of a variable.
pub(super) fn variable(id: &str) -> Element {
    Element::new("variable").with("identifier", id)
}

/// What a response is declared to be.
#[derive(Default)]
pub(super) struct ResponseDeclaration {
    pub correct: Vec<String>,
    /// Texts or identifiers with what they earn.
    pub mapped: Vec<(String, f64)>,
    pub multiple: bool,
    /// Whether a number is asked for.
    pub number: bool,
}

/// Returns the declaration of a response; empty where there is none.
pub(super) fn find_declaration(item: &Element, id: &str) -> ResponseDeclaration {
    let Some(declaration) = item.named("responseDeclaration").find(|declaration| declaration.attribute("identifier") == Some(id))
    else {
        return ResponseDeclaration::default();
    };
    let correct = declaration
        .child("correctResponse")
        .into_iter()
        .flat_map(|of| of.named("value"))
        .map(|value| value.text().trim().to_owned());
    let entry = |entry: &Element| {
        let worth = entry.attribute("mappedValue").and_then(|worth| worth.parse::<f64>().ok()).unwrap_or(0.0);
        (entry.attribute("mapKey").unwrap_or_default().to_owned(), worth)
    };
    ResponseDeclaration {
        correct: correct.collect(),
        mapped: declaration.child("mapping").into_iter().flat_map(|of| of.named("mapEntry")).map(entry).collect(),
        multiple: declaration.attribute("cardinality") == Some("multiple"),
        number: matches!(declaration.attribute("baseType"), Some("float" | "integer")),
    }
}
