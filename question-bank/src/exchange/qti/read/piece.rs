//! A body divided into the things to answer.

use crate::{
    file::tree::{Element, Node},
    message::Message,
    remark::Remark,
};

/// One thing to answer: what is asked, how, and what reviewers are told.
#[derive(Default)]
pub(super) struct Piece {
    pub label: String,
    pub nodes: Vec<Node>,
    pub interaction: Option<Element>,
    pub hints: Vec<Node>,
    pub scorer: Vec<Node>,
}

pub(super) struct Pieces {
    pub material: Vec<Node>,
    pub parts: Vec<Piece>,
}

/// Divides a body: by its parts where it has some, else by its interactions.
pub(super) fn pieces(body: &Element) -> Result<Pieces, Message> {
    let is = |element: &Element, class: &str| element.name == "div" && element.attribute("class") == Some(class);
    let (mut material, mut loose) = (Vec::new(), Piece::default());
    let mut parts = Vec::new();
    for node in &body.nodes {
        match node.element() {
            Some(element) if is(element, "stimulus") => material.extend(element.nodes.iter().cloned()),
            Some(element) if is(element, "part") || is(element, "question") => {
                let mut piece = Piece { label: element.attribute("label").unwrap_or_default().to_owned(), ..Piece::default() };
                piece.sort(&element.nodes, &mut Vec::new())?;
                parts.push(piece);
            }
            // What is told beside the parts belongs to the one before it.
            Some(element) if element.name == "rubricBlock" && loose.interaction.is_none() && !parts.is_empty() => {
                if let Some(last) = parts.last_mut() {
                    last.sort(std::slice::from_ref(node), &mut Vec::new())?;
                }
            }
            Some(_) | None => loose.sort(std::slice::from_ref(node), &mut parts)?,
        }
    }
    let empty = loose.nodes.iter().all(|node| matches!(node, Node::Text(text) if text.trim().is_empty()));
    if parts.is_empty() || loose.interaction.is_some() {
        parts.push(loose);
    } else if let Some(last) = parts.last_mut() {
        last.scorer.append(&mut loose.scorer);
        last.hints.append(&mut loose.hints);
        if !empty {
            material.append(&mut loose.nodes);
        }
    }
    Ok(Pieces { material, parts })
}

impl Piece {
    /// Sorts nodes; a second interaction ends this piece and begins the next.
    pub(super) fn sort(&mut self, nodes: &[Node], done: &mut Vec<Piece>) -> Result<(), Message> {
        for node in nodes {
            let Some(element) = node.element() else {
                self.nodes.push(node.clone());
                continue;
            };
            match element.name.as_str() {
                "rubricBlock"
                    if element.attribute("view").is_some_and(|view| view.contains("scorer") || view.contains("tutor")) =>
                {
                    self.scorer.extend(element.nodes.iter().cloned());
                }
                "rubricBlock" => self.hints.extend(element.nodes.iter().cloned()),
                "choiceInteraction" | "extendedTextInteraction" | "uploadInteraction" => {
                    if self.interaction.is_some() {
                        done.push(std::mem::take(self));
                    }
                    self.interaction = Some(element.clone());
                }
                "p" if element.attribute("class") == Some("number") && self.interaction.is_none() => {
                    self.interaction = element.child("textEntryInteraction").cloned();
                }
                "textEntryInteraction" => self.nodes.push(node.clone()),
                name if name.ends_with("Interaction") => return Err(Remark::NoSuchType.with(&[&name])),
                "div" => self.sort(&element.nodes, done)?,
                _ => {
                    if let Some(name) = strange(element) {
                        return Err(Remark::NoSuchType.with(&[&name]));
                    }
                    self.nodes.push(node.clone());
                }
            }
        }
        Ok(())
    }
}

/// Returns an interaction within a text that is no text entry.
pub(super) fn strange(element: &Element) -> Option<String> {
    let mut open = vec![element];
    while let Some(element) = open.pop() {
        if element.name.ends_with("Interaction") && element.name != "textEntryInteraction" {
            return Some(element.name.clone());
        }
        open.extend(element.children());
    }
    None
}
