//! The text of a question as blocks and pieces of lines, read from the HTML that this crate itself made of Markdown.

use crate::file::tree::{self, Element, Node};
use exam::Html;

/// A block of text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Block {
    Paragraph(Vec<Inline>),
    Heading(Vec<Inline>),
    /// A list, numbered from here on if it is.
    List(Option<u64>, Vec<Vec<Block>>),
    Quote(Vec<Block>),
    Code(String),
    /// Rows of cells.
    Table(Vec<Vec<Cell>>),
    Rule,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Cell {
    pub head: bool,
    pub side: Side,
    pub text: Vec<Inline>,
}

/// The side on which a cell's text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Left,
    Centre,
    Right,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Inline {
    Text {
        text: String,
        look: Look,
    },
    /// A place to write into, as the author drew it.
    Blank(String),
    /// A picture of the bank, by its name.
    Picture(String),
    /// A formula as MathML.
    Formula {
        math: Element,
        display: bool,
    },
    Break,
}

/// How a stretch of text looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Look {
    pub bold: bool,
    pub italic: bool,
    pub code: bool,
}

/// Reads rendered HTML. What this crate renders is well-formed; anything else comes out as its text.
pub(crate) fn read(html: &Html) -> Vec<Block> {
    match tree::parse(&format!("<body>{}</body>", html.as_str())) {
        Ok(body) => blocks(&body.nodes),
        Err(_) => vec![Block::Paragraph(vec![text(html.as_str(), Look::default())])],
    }
}

fn text(text: &str, look: Look) -> Inline {
    Inline::Text { text: text.to_owned(), look }
}

/// Pieces of lines that stand between blocks are a paragraph of their own.
fn blocks(nodes: &[Node]) -> Vec<Block> {
    let (mut found, mut line) = (Vec::new(), Vec::new());
    for node in nodes {
        match node {
            Node::Element(element) if is_block(&element.name) => {
                end_line(&mut line, &mut found);
                block(element, &mut found);
            }
            Node::Element(element) => inline(element, Look::default(), &mut line),
            Node::Text(of) if of.trim().is_empty() && line.is_empty() => {}
            Node::Text(of) => line.push(text(of, Look::default())),
        }
    }
    end_line(&mut line, &mut found);
    found
}

fn end_line(line: &mut Vec<Inline>, found: &mut Vec<Block>) {
    if !line.is_empty() {
        found.push(Block::Paragraph(std::mem::take(line)));
    }
}

fn is_block(name: &str) -> bool {
    matches!(name, "p" | "ul" | "ol" | "blockquote" | "pre" | "table" | "div" | "hr" | "h4" | "h5" | "h6")
}

fn block(element: &Element, found: &mut Vec<Block>) {
    match element.name.as_str() {
        "p" => found.push(Block::Paragraph(line(element))),
        "h4" | "h5" | "h6" => found.push(Block::Heading(line(element))),
        "ul" => found.push(Block::List(None, items(element))),
        "ol" => {
            let first = element.attribute("start").and_then(|start| start.parse().ok()).unwrap_or(1);
            found.push(Block::List(Some(first), items(element)));
        }
        "blockquote" => found.push(Block::Quote(blocks(&element.nodes))),
        "pre" => found.push(Block::Code(element.text().trim_end().to_owned())),
        "table" => found.push(Block::Table(rows(element))),
        "hr" => found.push(Block::Rule),
        _ => found.extend(blocks(&element.nodes)),
    }
}

fn items(list: &Element) -> Vec<Vec<Block>> {
    list.named("li").map(|item| blocks(&item.nodes)).collect()
}

fn rows(table: &Element) -> Vec<Vec<Cell>> {
    let cell = |element: &Element| Cell {
        head: element.name == "th",
        side: match element.attribute("class") {
            Some("center") => Side::Centre,
            Some("right") => Side::Right,
            Some(_) | None => Side::Left,
        },
        text: line(element),
    };
    let row = |row: &Element| row.children().filter(|cell| matches!(cell.name.as_str(), "th" | "td")).map(cell).collect();
    // The head of a table has its cells in a row, or directly.
    let heads = table.named("thead").flat_map(|head| if head.child("tr").is_some() { head.below("tr") } else { vec![head] });
    heads.chain(table.named("tbody").flat_map(|body| body.below("tr"))).map(row).collect()
}

fn line(element: &Element) -> Vec<Inline> {
    let mut found = Vec::new();
    pieces(&element.nodes, Look::default(), &mut found);
    found
}

fn pieces(nodes: &[Node], look: Look, found: &mut Vec<Inline>) {
    for node in nodes {
        match node {
            Node::Text(of) => found.push(text(&of.replace('\n', " "), look)),
            Node::Element(element) => inline(element, look, found),
        }
    }
}

fn inline(element: &Element, look: Look, found: &mut Vec<Inline>) {
    match element.name.as_str() {
        "strong" => pieces(&element.nodes, Look { bold: true, ..look }, found),
        "em" => pieces(&element.nodes, Look { italic: true, ..look }, found),
        "code" => pieces(&element.nodes, Look { code: true, ..look }, found),
        "br" => found.push(Inline::Break),
        "img" => {
            let name = element.attribute("src").and_then(|src| src.trim_start_matches('/').strip_prefix("images/"));
            match name {
                Some(name) => found.push(Inline::Picture(name.to_owned())),
                None => found.push(text(element.attribute("alt").unwrap_or_default(), look)),
            }
        }
        "math" => found.push(Inline::Formula { math: element.clone(), display: element.attribute("display") == Some("block") }),
        "span" if element.attribute("class") == Some("blank") => found.push(Inline::Blank(element.text())),
        _ => pieces(&element.nodes, look, found),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::Markdown;

    fn read_markdown(markdown: &str) -> Vec<Block> {
        read(&Markdown(markdown.to_owned()).render())
    }

    #[test]
    fn what_markdown_can_say_is_read_from_its_html() {
        let blocks =
            read_markdown("**粗** 与 ____ 和 $a^2$\n\n- 甲\n- 乙\n\n| 项 | 数 |\n| --- | --: |\n| a<b | 2 |\n\n> 引\n\n`x`");
        let names: Vec<&str> = blocks
            .iter()
            .map(|block| match block {
                Block::Paragraph(_) => "p",
                Block::Heading(_) => "h",
                Block::List(_, items) => {
                    if items.len() == 2 {
                        "list of two"
                    } else {
                        "list"
                    }
                }
                Block::Quote(_) => "quote",
                Block::Code(_) => "code",
                Block::Table(rows) => {
                    if rows.len() == 2 && rows[1][1].side == Side::Right {
                        "table"
                    } else {
                        "odd table"
                    }
                }
                Block::Rule => "rule",
            })
            .collect();
        assert_eq!(names, ["p", "list of two", "table", "quote", "p"]);
        let Block::Paragraph(line) = &blocks[0] else { panic!("a paragraph") };
        assert!(line.iter().any(|piece| matches!(piece, Inline::Blank(room) if room == "____")), "{line:?}");
        assert!(line.iter().any(|piece| matches!(piece, Inline::Formula { display: false, .. })), "{line:?}");
        assert!(line.iter().any(|piece| matches!(piece, Inline::Text { text, look } if text == "粗" && look.bold)), "{line:?}");
    }
}
