//! The names of QTI 3.0 (`qti-item-body`) and those of 2.1 (`itemBody`).

use crate::file::tree::{Element, Node};

const OURS: [&str; 38] = [
    "assessmentItem",
    "responseDeclaration",
    "correctResponse",
    "value",
    "mapping",
    "mapEntry",
    "outcomeDeclaration",
    "defaultValue",
    "itemBody",
    "rubricBlock",
    "choiceInteraction",
    "simpleChoice",
    "feedbackInline",
    "feedbackBlock",
    "textEntryInteraction",
    "extendedTextInteraction",
    "uploadInteraction",
    "responseProcessing",
    "responseCondition",
    "responseIf",
    "match",
    "variable",
    "correct",
    "setOutcomeValue",
    "sum",
    "baseValue",
    "mapResponse",
    "multiple",
    "modalFeedback",
    "assessmentStimulus",
    "stimulusBody",
    "assessmentStimulusRef",
    "contentBody",
    "prompt",
    "isNull",
    "not",
    "or",
    "equal",
];

/// Returns an element in the names of 3.0. What holds text for people gets the wrapping that 3.0 asks for.
pub(super) fn three(element: Element) -> Element {
    let qti = OURS.contains(&element.name.as_str());
    let wrapped = matches!(element.name.as_str(), "rubricBlock" | "feedbackBlock" | "modalFeedback");
    let nodes = element.nodes.into_iter().map(|node| match node {
        Node::Element(element) => Node::Element(three(element)),
        Node::Text(text) => Node::Text(text),
    });
    let mut nodes: Vec<Node> = nodes.collect();
    if wrapped {
        nodes = vec![Node::Element(Element { nodes, ..Element::new("qti-content-body") })];
    }
    if !qti {
        return Element { nodes, ..element };
    }
    let attributes = element.attributes.into_iter().map(|(name, value)| {
        let plain = name.starts_with("xmlns") || name.starts_with("xsi:");
        (if plain { name } else { kebab(&name) }, value)
    });
    Element { name: format!("qti-{}", kebab(&element.name)), attributes: attributes.collect(), nodes, range: element.range }
}

/// Returns an element in the names of 2.1, without the wrapping of 3.0.
pub(super) fn two(element: Element) -> Element {
    let mut nodes = Vec::with_capacity(element.nodes.len());
    for node in element.nodes {
        match node {
            Node::Element(child) => {
                let child = two(child);
                if child.name == "contentBody" { nodes.extend(child.nodes) } else { nodes.push(Node::Element(child)) }
            }
            Node::Text(text) => nodes.push(Node::Text(text)),
        }
    }
    let Some(name) = element.name.strip_prefix("qti-") else { return Element { nodes, ..element } };
    let attributes = element.attributes.iter().map(|(name, value)| (camel(name), value.clone())).collect();
    Element { name: camel(name), attributes, nodes, range: element.range }
}

fn kebab(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() {
            out.push('-');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

fn camel(name: &str) -> String {
    let (mut out, mut large) = (String::new(), false);
    for c in name.chars() {
        match c {
            '-' => large = true,
            c => {
                out.push(if large { c.to_ascii_uppercase() } else { c });
                large = false;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_dialects_say_the_same() {
        let block = Element::new("rubricBlock").with("view", "scorer").add(Element::new("p").say("按点给分"));
        let body = Element::new("itemBody").add(block).add(Element::new("choiceInteraction").with("maxChoices", "1"));
        let third = three(body.clone());
        assert!(third.document().contains("<qti-choice-interaction max-choices=\"1\"/>"), "{}", third.document());
        assert_eq!(two(third), body);
    }
}
