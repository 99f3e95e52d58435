//! XML as a tree: read within bounds, and written again.

use crate::{
    file::{error::FileError, xml},
    remark::Remark,
};
use quick_xml::{Reader, events::Event};
use std::ops::Range;

/// Elements nested deeper than this are no exam.
const DEEPEST: usize = 200;
/// The most elements of one file.
const MOST: usize = 400_000;

/// An element, named without prefix.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub nodes: Vec<Node>,
    /// Where it stands in the file.
    pub range: Range<usize>,
}

/// What an element holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    pub fn new(name: &str) -> Element {
        Element { name: name.to_owned(), ..Element::default() }
    }

    pub fn with(mut self, name: &str, value: impl Into<String>) -> Element {
        self.attributes.push((name.to_owned(), value.into()));
        self
    }

    pub fn add(mut self, child: Element) -> Element {
        self.nodes.push(Node::Element(child));
        self
    }

    pub fn say(mut self, text: impl Into<String>) -> Element {
        self.nodes.push(Node::Text(text.into()));
        self
    }

    pub fn all(mut self, nodes: impl IntoIterator<Item = Node>) -> Element {
        self.nodes.extend(nodes);
        self
    }

    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub fn children(&self) -> impl Iterator<Item = &Element> {
        self.nodes.iter().filter_map(Node::element)
    }

    pub fn child(&self, name: &str) -> Option<&Element> {
        self.children().find(|child| child.name == name)
    }

    pub fn named<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Element> {
        self.children().filter(move |child| child.name == name)
    }

    /// Returns all text below, as it stands.
    pub fn text(&self) -> String {
        let mut out = String::new();
        text_of(&self.nodes, &mut out);
        out
    }

    /// Returns every element below with this name, in the order of the file.
    pub fn below<'e>(&'e self, name: &str) -> Vec<&'e Element> {
        let mut found = Vec::new();
        let mut open: Vec<&Element> = self.children().collect();
        open.reverse();
        while let Some(element) = open.pop() {
            if element.name == name {
                found.push(element);
            }
            let start = open.len();
            open.extend(element.children());
            open[start..].reverse();
        }
        found
    }

    /// As XML with its declaration.
    pub fn document(&self) -> String {
        let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
        self.write(&mut out);
        out.push('\n');
        out
    }

    fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(&self.name);
        for (name, value) in &self.attributes {
            out.push_str(&format!(" {name}=\"{}\"", escaped(value)));
        }
        if self.nodes.is_empty() {
            out.push_str("/>");
            return;
        }
        out.push('>');
        for node in &self.nodes {
            match node {
                Node::Element(element) => element.write(out),
                Node::Text(text) => out.push_str(&escaped(text)),
            }
        }
        out.push_str(&format!("</{}>", self.name));
    }
}

impl Node {
    pub fn element(&self) -> Option<&Element> {
        match self {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        }
    }
}

fn text_of(nodes: &[Node], out: &mut String) {
    for node in nodes {
        match node {
            Node::Element(element) => text_of(&element.nodes, out),
            Node::Text(text) => out.push_str(text),
        }
    }
}

/// Text for XML; what XML cannot hold is left out, and the reading back tells of it.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(c),
            c if c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}') => {}
            c => out.push(c),
        }
    }
    out
}

/// Reads a document into its root.
pub(crate) fn parse(text: &str) -> Result<Element, FileError> {
    let mut reader = Reader::from_reader(text.as_bytes());
    let mut buffer = Vec::new();
    let mut open: Vec<Element> = vec![Element::default()];
    let mut count = 0;
    loop {
        let start = reader.buffer_position() as usize;
        let event = xml::next(&mut reader, &mut buffer)?;
        let Some(top) = open.last_mut() else { return Err(FileError::Refused(Remark::XmlIncomplete)) };
        match event {
            Event::Start(tag) => {
                count += 1;
                let element = element(&tag, start);
                open.push(element);
            }
            Event::Empty(tag) => {
                count += 1;
                let element = element(&tag, start);
                top.nodes.push(Node::Element(element));
            }
            Event::End(_) => close(&mut open, reader.buffer_position() as usize)?,
            Event::Text(text) => say(top, &xml::text(&text)),
            Event::CData(text) => say(top, &text),
            Event::GeneralRef(name) => say(top, &xml::entity(&name)),
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
        if open.len() > DEEPEST {
            return Err(FileError::Refused(Remark::XmlDeep));
        }
        if count > MOST {
            return Err(FileError::Refused(Remark::XmlElements));
        }
        buffer.clear();
    }
    let (1, Some(mut root)) = (open.len(), open.pop()) else { return Err(FileError::Refused(Remark::XmlIncomplete)) };
    let found = root.nodes.drain(..).find_map(|node| if let Node::Element(element) = node { Some(element) } else { None });
    found.ok_or(FileError::Refused(Remark::XmlEmpty))
}

fn element(tag: &quick_xml::events::BytesStart<'_>, start: usize) -> Element {
    Element {
        name: tag.local_name().as_ref().to_owned(),
        attributes: xml::attributes(tag).collect(),
        nodes: Vec::new(),
        range: start..start,
    }
}

fn close(open: &mut Vec<Element>, end: usize) -> Result<(), FileError> {
    let closed = open.pop().filter(|_| !open.is_empty());
    let (Some(mut element), Some(parent)) = (closed, open.last_mut()) else {
        return Err(FileError::Refused(Remark::XmlIncomplete));
    };
    element.range.end = end;
    parent.nodes.push(Node::Element(element));
    Ok(())
}

/// Adds to the text before it, so that an entity does not cut a text in two.
fn say(into: &mut Element, text: &str) {
    match into.nodes.last_mut() {
        Some(Node::Text(before)) => before.push_str(text),
        Some(Node::Element(_)) | None => into.nodes.push(Node::Text(text.to_owned())),
    }
}
