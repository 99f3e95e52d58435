//! The texts of QTI 1.2: materials and feedback as Markdown.

use crate::{
    exchange::markdown::MarkdownWriter,
    file::{
        html,
        tree::{Element, Node},
    },
    markdown::plain::escape_paragraphs,
    message::Message,
    remark::Remark,
};

/// Takes the pictures of some nodes along, and notes those that it cannot.
pub(super) type Pictures<'p> = dyn FnMut(&mut Vec<Node>, &mut Vec<Message>) + 'p;

/// What an item is read with.
pub(super) struct Reader<'p, 'q> {
    pub pictures: &'p mut Pictures<'q>,
    pub lost: Vec<Message>,
}

impl Reader<'_, '_> {
    /// Returns a material as Markdown.
    pub fn material(&mut self, material: &Element) -> String {
        let mut out = Vec::new();
        for part in material.children() {
            let text = part.text();
            let markup = part.attribute("texttype").is_some_and(|of| of.contains("html") || of.contains("xhtml"));
            match part.name.as_str() {
                "mattext" | "matemtext"
                    if markup || part.children().next().is_some() || text.contains("</") || text.contains("<img") =>
                {
                    let mut nodes = if part.children().next().is_some() { part.nodes.clone() } else { html::parse(&text) };
                    (self.pictures)(&mut nodes, &mut self.lost);
                    let mut writer = MarkdownWriter::default();
                    out.push(writer.blocks(&nodes));
                    self.lost.append(&mut writer.lost);
                }
                "mattext" | "matemtext" => out.push(escape_paragraphs(&text)),
                "matimage" => {
                    let mut image = Element::new("img").with("src", part.attribute("uri").unwrap_or_default());
                    image = image.with("alt", part.attribute("label").unwrap_or_default());
                    let mut nodes = vec![Node::Element(image)];
                    (self.pictures)(&mut nodes, &mut self.lost);
                    let mut writer = MarkdownWriter::default();
                    out.push(writer.blocks(&nodes));
                    self.lost.append(&mut writer.lost);
                }
                "mataudio" | "matvideo" | "matapplet" | "matapplication" => {
                    self.lost.push(Remark::LostMedia.with(&[&part.attribute("uri").unwrap_or(&part.name)]));
                }
                _ => {}
            }
        }
        out.retain(|text| !text.is_empty());
        out.join("\n\n")
    }

    /// Returns the text of a feedback by its name.
    pub fn feedback(&mut self, item: &Element, id: &str) -> String {
        let Some(found) = item.named("itemfeedback").find(|of| of.attribute("ident") == Some(id)) else { return String::new() };
        let texts: Vec<String> =
            found.below("material").into_iter().map(|of| self.material(of)).filter(|text| !text.is_empty()).collect();
        texts.join("\n\n")
    }
}
