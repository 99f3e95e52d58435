//! Pages as browsers save them: lines, tables and what is set apart, without what draws the page.

use super::{
    Read,
    emphasis::{Emphasis, Style},
};
use crate::{
    file::{
        decode::without_signs,
        html::{BLOCKS, parse},
        superscript::{Shift, shifted},
        tree::{Element, Node},
    },
    markdown::plain::{CELL, ROW},
};

/// Elements that are no text of the page.
const UNSEEN: [&str; 10] = ["head", "script", "style", "noscript", "template", "select", "nav", "svg", "button", "title"];
/// Elements that stand on lines of their own in a page.
const LINES: [&str; 6] = ["li", "dt", "dd", "form", "fieldset", "main"];

/// Returns whether a text is a page.
pub(super) fn is_page(text: &str) -> bool {
    let head: String = text.trim_start().chars().take(300).collect::<String>().to_ascii_lowercase();
    head.starts_with('<') && (head.contains("<!doctype html") || head.contains("<html") || head.starts_with("<body"))
}

/// Reads a page.
pub(super) fn read(text: &str) -> Read {
    let mut page = Page::default();
    page.nodes(&parse(text));
    page.end_line();
    Read { text: page.out, assets: Vec::new(), emphasis: page.emphasis }
}

#[derive(Default)]
struct Page {
    out: String,
    line: String,
    lines: u32,
    emphasis: Vec<Emphasis>,
    style: Option<Style>,
    shift: Option<Shift>,
    /// Within a cell line ends are room.
    cell: bool,
}

impl Page {
    fn nodes(&mut self, nodes: &[Node]) {
        for node in nodes {
            match node {
                Node::Text(text) => self.say(text),
                Node::Element(element) => self.element(element),
            }
        }
    }

    fn say(&mut self, text: &str) {
        let mut plain = String::new();
        for c in text.chars() {
            let room = c.is_ascii_whitespace();
            if !room {
                plain.push(c);
            } else if !(plain.ends_with(' ') || (plain.is_empty() && self.line.is_empty())) {
                plain.push(' ');
            }
        }
        let plain = without_signs(plain);
        let plain = self.shift.map_or_else(|| plain.clone(), |shift| shifted(&plain, shift));
        if let Some(style) = self.style.filter(|_| !plain.trim().is_empty()) {
            self.emphasis.push(Emphasis { line: self.lines + 1, style, text: plain.trim().to_owned() });
        }
        self.line.push_str(&plain);
    }

    fn element(&mut self, element: &Element) {
        let name = element.name.as_str();
        match name {
            _ if UNSEEN.contains(&name) => {}
            "br" => self.break_line(),
            "table" if !self.cell => self.table(element),
            "sup" | "sub" => {
                let shift = if name == "sup" { Shift::Raised } else { Shift::Lowered };
                let before = self.shift.replace(shift);
                self.nodes(&element.nodes);
                self.shift = before;
            }
            "b" | "strong" | "u" => {
                let style = if name == "u" { Style::Underlined } else { Style::Bold };
                let before = self.style.replace(style);
                self.nodes(&element.nodes);
                self.style = before;
            }
            "ol" => self.list(element),
            _ if (name != "table" && BLOCKS.contains(&name)) || LINES.contains(&name) => {
                self.break_line_before();
                self.nodes(&element.nodes);
                self.break_line();
            }
            _ => self.nodes(&element.nodes),
        }
    }

    /// Numbers that the browser would draw.
    fn list(&mut self, list: &Element) {
        let letters = matches!(list.attribute("type"), Some("A" | "a"));
        let first: u32 = list.attribute("start").and_then(|start| start.parse().ok()).unwrap_or(1);
        for (number, item) in (first..).zip(list.named("li")) {
            self.break_line_before();
            let letter = char::from(b'A' + (number.saturating_sub(1) % 26) as u8);
            self.line.push_str(&if letters { format!("{letter}. ") } else { format!("{number}. ") });
            self.nodes(&item.nodes);
            self.break_line();
        }
    }

    /// A table is one line, as in a Word file.
    fn table(&mut self, table: &Element) {
        self.break_line_before();
        self.cell = true;
        for (index, row) in table.below("tr").into_iter().enumerate() {
            self.line.push(ROW);
            self.line.push(CELL);
            let cells: Vec<&Element> = row.children().filter(|cell| matches!(cell.name.as_str(), "td" | "th")).collect();
            for cell in &cells {
                self.line.push(' ');
                self.nodes(&cell.nodes);
                self.line.push(' ');
                self.line.push(CELL);
            }
            if index == 0 {
                self.line.push(ROW);
                self.line.push(CELL);
                cells.iter().for_each(|_| self.line.push_str(&format!(" --- {CELL}")));
            }
        }
        self.line.push(ROW);
        self.cell = false;
        self.break_line();
    }

    fn break_line_before(&mut self) {
        if !self.line.trim().is_empty() {
            self.break_line();
        } else {
            self.line.clear();
        }
    }

    fn break_line(&mut self) {
        if self.cell { self.line.push(' ') } else { self.end_line() }
    }

    fn end_line(&mut self) {
        self.out.push_str(self.line.trim_end());
        self.out.push('\n');
        self.line.clear();
        self.lines += 1;
    }
}
