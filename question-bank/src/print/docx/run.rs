//! Paragraphs, and the runs that they are made of.

use super::style::{Style, fonts, value};
use crate::{file::tree::Element, print::flow::Look};

/// Returns a stretch of text.
pub(super) fn run(text: &str, look: Look) -> Element {
    let mut properties = Element::new("w:rPr");
    if look.code {
        properties = properties.add(fonts("Consolas", "仿宋"));
    }
    if look.bold {
        properties = properties.add(Element::new("w:b"));
    }
    if look.italic {
        properties = properties.add(Element::new("w:i"));
    }
    let run = Element::new("w:r");
    let run = if properties.nodes.is_empty() { run } else { run.add(properties) };
    run.add(Element::new("w:t").with("xml:space", "preserve").say(text))
}

/// Returns plain text.
pub(super) fn plain(text: &str) -> Element {
    run(text, Look::default())
}

/// Returns bold text.
pub(super) fn bold(text: &str) -> Element {
    run(text, Look { bold: true, ..Look::default() })
}

/// Returns a gap up to the next stop.
pub(super) fn tab() -> Element {
    Element::new("w:r").add(Element::new("w:tab"))
}

/// Returns a paragraph of a style, with further properties of its own.
pub(super) fn paragraph_with(style: Style, own: Vec<Element>, runs: Vec<Element>) -> Element {
    let mut properties = Element::new("w:pPr");
    if style != Style::Normal {
        properties = properties.add(value("w:pStyle", style.id()));
    }
    let properties = own.into_iter().fold(properties, Element::add);
    let paragraph = Element::new("w:p");
    let paragraph = if properties.nodes.is_empty() { paragraph } else { paragraph.add(properties) };
    runs.into_iter().fold(paragraph, Element::add)
}

/// Returns a paragraph of a style.
pub(super) fn paragraph(style: Style, runs: Vec<Element>) -> Element {
    paragraph_with(style, Vec::new(), runs)
}

/// Returns what keeps a paragraph on the page of the next one.
pub(super) fn keep_next() -> Element {
    Element::new("w:keepNext")
}
