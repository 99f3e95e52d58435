//! Our Markdown as the XHTML of an item's body, and back.

use crate::{
    exchange::markdown::MarkdownWriter,
    file::{
        html,
        tree::{Element, Node},
    },
    markdown::{Markdown, formula::formulas},
    message::Message,
};

/// The namespace of formulas.
const MATHML: &str = "http://www.w3.org/1998/Math/MathML";

/// Blocks.
pub(super) fn blocks(text: &Markdown) -> Vec<Node> {
    nodes(text, text.render().as_str())
}

/// Returns the inside of one line, or blocks where it is more.
pub(super) fn inline(text: &Markdown) -> Vec<Node> {
    nodes(text, text.render_inline().as_str())
}

fn nodes(text: &Markdown, rendered: &str) -> Vec<Node> {
    let mut nodes = tidy(html::parse(rendered));
    let latex: Vec<&str> = formulas(&text.0).into_iter().map(|formula| text.0[formula.inner].trim()).collect();
    let shown = count(&nodes);
    // What LaTeX a formula was made of is told where it is certain which is which.
    if shown == latex.len() {
        note(&mut nodes, &mut latex.into_iter());
    }
    nodes
}

fn count(nodes: &[Node]) -> usize {
    nodes.iter().filter_map(Node::element).map(|of| if of.name == "math" { 1 } else { count(&of.nodes) }).sum()
}

fn note(nodes: &mut [Node], latex: &mut dyn Iterator<Item = &str>) {
    for node in nodes {
        let Node::Element(element) = node else { continue };
        if element.name == "math" {
            if let Some(latex) = latex.next() {
                element.attributes.push(("alttext".to_owned(), latex.to_owned()));
            }
        } else {
            note(&mut element.nodes, latex);
        }
    }
}

/// Returns what our pages need and others do not: boxes around tables, attributes of links.
fn tidy(nodes: Vec<Node>) -> Vec<Node> {
    let mut out = Vec::with_capacity(nodes.len());
    for node in nodes {
        match node {
            Node::Element(element) if element.name == "div" => out.extend(tidy(element.nodes)),
            Node::Element(mut element) => {
                let allowed: &[&str] = match element.name.as_str() {
                    "img" => &["src", "alt"],
                    "a" => &["href"],
                    "td" | "th" => &["class", "colspan", "rowspan"],
                    "math" => {
                        element.attributes.insert(0, ("xmlns".to_owned(), MATHML.to_owned()));
                        out.push(Node::Element(element));
                        continue;
                    }
                    _ => &["class"],
                };
                element.attributes.retain(|(name, _)| allowed.contains(&name.as_str()));
                if element.name == "img" && element.attribute("alt").is_none() {
                    element.attributes.push(("alt".to_owned(), String::new()));
                }
                element.nodes = tidy(element.nodes);
                out.push(Node::Element(element));
            }
            Node::Text(text) => out.push(Node::Text(text)),
        }
    }
    out
}

/// Returns the body with an interaction for each blank; brackets stay around theirs.
pub(super) fn with_entries(nodes: Vec<Node>, next: &mut dyn FnMut() -> Option<Element>) -> Vec<Node> {
    let mut out = Vec::with_capacity(nodes.len());
    for node in nodes {
        match node {
            Node::Element(element) if element.name == "span" && element.attribute("class") == Some("blank") => {
                let bracket = element.text().starts_with(['（', '(']);
                match next() {
                    Some(entry) if bracket => {
                        out.extend([Node::Text("（".into()), Node::Element(entry), Node::Text("）".into())]);
                    }
                    Some(entry) => out.push(Node::Element(entry)),
                    None => out.push(Node::Element(element)),
                }
            }
            Node::Element(mut element) => {
                element.nodes = with_entries(element.nodes, next);
                out.push(Node::Element(element));
            }
            Node::Text(text) => out.push(Node::Text(text)),
        }
    }
    out
}

/// Blocks as Markdown.
pub(super) fn read(nodes: &[Node], lost: &mut Vec<Message>) -> String {
    let mut writer = MarkdownWriter::default();
    let text = writer.blocks(nodes);
    lost.append(&mut writer.lost);
    text
}

/// Nodes with each text entry as a blank; gives the responses that they are bound to.
pub(super) fn entries(nodes: &[Node], found: &mut Vec<String>) -> Vec<Node> {
    let mut out: Vec<Node> = Vec::with_capacity(nodes.len());
    for (at, node) in nodes.iter().enumerate() {
        match node {
            Node::Element(element) if element.name == "textEntryInteraction" => {
                found.push(element.attribute("responseIdentifier").unwrap_or_default().to_owned());
                let before = matches!(out.last(), Some(Node::Text(text)) if text.ends_with('（'));
                let behind = matches!(nodes.get(at + 1), Some(Node::Text(text)) if text.starts_with('）'));
                let blank = if before && behind { "　　" } else { "____" };
                match out.last_mut() {
                    Some(Node::Text(text)) => text.push_str(blank),
                    Some(Node::Element(_)) | None => out.push(Node::Text(blank.into())),
                }
            }
            Node::Element(element) => {
                out.push(Node::Element(Element { nodes: entries(&element.nodes, found), ..element.clone() }))
            }
            Node::Text(text) => match out.last_mut() {
                Some(Node::Text(before)) => before.push_str(text),
                Some(Node::Element(_)) | None => out.push(Node::Text(text.clone())),
            },
        }
    }
    out
}
