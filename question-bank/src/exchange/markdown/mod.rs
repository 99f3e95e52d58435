//! Writes a tree of HTML as Markdown that looks like it, and notes what of it Markdown cannot express.

mod plain;

use self::plain::{escape_start, escape_text, fence_code, mark_code, prefix_lines};
use super::mathml;
use crate::{
    file::{
        html::BLOCKS,
        superscript::{self, Shift},
        tree::{Element, Node},
    },
    markdown::render::is_safe_link,
    message::Message,
    picture::is_local,
    remark::Remark,
    syntax::words::Answers,
};

/// Writes Markdown, and notes what was lost.
#[derive(Default)]
pub(crate) struct MarkdownWriter {
    pub lost: Vec<Message>,
}

impl MarkdownWriter {
    /// Blocks, with blank lines between.
    pub fn blocks(&mut self, nodes: &[Node]) -> String {
        self.list_of_blocks(nodes).join("\n\n")
    }

    /// One line.
    pub fn line(&mut self, nodes: &[Node]) -> String {
        self.blocks(nodes).replace("\n\n", " ").replace('\n', " ")
    }

    fn list_of_blocks(&mut self, nodes: &[Node]) -> Vec<String> {
        let (mut out, mut run) = (Vec::new(), String::new());
        for node in nodes {
            match node {
                Node::Text(text) => run.push_str(&escape_text(text)),
                Node::Element(element) if is_block(element) => {
                    finish(&mut run, &mut out);
                    self.block(element, &mut out);
                }
                Node::Element(element) => self.inline(element, &mut run),
            }
        }
        finish(&mut run, &mut out);
        out
    }

    fn block(&mut self, element: &Element, out: &mut Vec<String>) {
        let text = match element.name.as_str() {
            "hr" => "---".to_owned(),
            "pre" => fence_code(&element.text()),
            "ul" | "ol" => self.list(element),
            "table" => self.table(element),
            "blockquote" => prefix_lines(&self.blocks(&element.nodes), "> ", "> "),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(element),
            _ => return out.extend(self.list_of_blocks(&element.nodes)),
        };
        if !text.trim().is_empty() {
            out.push(text);
        }
    }

    /// Headings of items stand below ours; those that name answers are ours.
    fn heading(&mut self, element: &Element) -> String {
        let text = self.line(&element.nodes);
        let level = if Answers::find(text.trim()).is_some() { "####" } else { "######" };
        if text.is_empty() { text } else { format!("{level} {text}") }
    }

    fn list(&mut self, element: &Element) -> String {
        let ordered = element.name == "ol";
        let mut number: u64 = element.attribute("start").and_then(|start| start.parse().ok()).unwrap_or(1);
        let mut lines = Vec::new();
        let mut loose = false;
        for item in element.children() {
            let mark = if ordered { format!("{number}. ") } else { "- ".to_owned() };
            number = number.saturating_add(1);
            let blocks = self.list_of_blocks(&item.nodes);
            loose |= item.child("p").is_some();
            let tight = item.child("p").is_none();
            let text = blocks.join(if tight { "\n" } else { "\n\n" });
            lines.push(prefix_lines(&text, &mark, &" ".repeat(mark.len())));
        }
        lines.join(if loose { "\n\n" } else { "\n" })
    }

    fn table(&mut self, element: &Element) -> String {
        let rows: Vec<&Element> = element.below("tr");
        let mut lines: Vec<String> = Vec::new();
        for row in &rows {
            let cells: Vec<&Element> = row.children().filter(|cell| matches!(cell.name.as_str(), "td" | "th")).collect();
            if cells.iter().any(|cell| cell.attribute("colspan").or(cell.attribute("rowspan")).is_some_and(|span| span != "1")) {
                self.lose(Remark::MergedCells.into());
            }
            let text: Vec<String> = cells.iter().map(|cell| self.line(&cell.nodes).replace('|', "\\|")).collect();
            lines.push(format!("| {} |", text.join(" | ")));
            if lines.len() == 1 {
                let rules: Vec<&str> = cells.iter().map(|cell| rule(cell)).collect();
                lines.push(format!("| {} |", rules.join(" | ")));
            }
        }
        lines.join("\n")
    }

    fn inline(&mut self, element: &Element, out: &mut String) {
        match element.name.as_str() {
            "br" => out.push_str("\\\n"),
            "strong" | "b" => self.marked(element, "**", out),
            "em" | "i" => self.marked(element, "*", out),
            "code" | "tt" | "kbd" => out.push_str(&mark_code(&element.text())),
            "a" => self.link(element, out),
            "img" => self.image(element, out),
            "sup" => self.shifted(element, Shift::Raised, out),
            "sub" => self.shifted(element, Shift::Lowered, out),
            "math" => match mathml::formula(element) {
                Some(formula) => out.push_str(&formula),
                None => {
                    self.lose(Remark::PlainElement.with(&[&element.name]));
                    self.children(element, out);
                }
            },
            "u" | "s" | "del" | "ruby" => {
                self.lose(Remark::PlainElement.with(&[&element.name]));
                self.children(element, out);
            }
            "audio" | "video" => {
                let source =
                    element.attribute("src").or_else(|| element.child("source")?.attribute("src")).unwrap_or(&element.name);
                self.lose(Remark::LostMedia.with(&[&clip(source)]));
            }
            "object" | "iframe" | "embed" | "svg" | "canvas" | "form" | "input" => {
                self.lose(Remark::UnreadElement.with(&[&element.name]));
            }
            _ => self.children(element, out),
        }
    }

    /// Writes raised or lowered text, which is told from what stands on the line.
    fn shifted(&mut self, element: &Element, shift: Shift, out: &mut String) {
        if element.children().next().is_some() {
            self.lose(Remark::PlainElement.with(&[&element.name]));
            return self.children(element, out);
        }
        let text = element.text();
        let written = superscript::shifted(&text, shift);
        if written == text && !text.trim().is_empty() {
            self.lose(Remark::PlainElement.with(&[&element.name]));
        }
        out.push_str(&if written.contains('$') { written } else { escape_text(&written) });
    }

    fn children(&mut self, element: &Element, out: &mut String) {
        for node in &element.nodes {
            match node {
                Node::Text(text) => out.push_str(&escape_text(text)),
                Node::Element(element) => self.inline(element, out),
            }
        }
    }

    fn marked(&mut self, element: &Element, mark: &str, out: &mut String) {
        let mut inner = String::new();
        self.children(element, &mut inner);
        let text = inner.trim();
        if text.is_empty() {
            return out.push_str(&inner);
        }
        let (head, tail) = (&inner[..inner.len() - inner.trim_start().len()], &inner[inner.trim_end().len()..]);
        out.push_str(&format!("{head}{mark}{text}{mark}{tail}"));
    }

    fn link(&mut self, element: &Element, out: &mut String) {
        let mut text = String::new();
        self.children(element, &mut text);
        match element.attribute("href").filter(|url| is_safe_link(url) && !url.contains(['(', ')', ' ', '<', '>', '\n'])) {
            Some(url) => out.push_str(&format!("[{text}]({url})")),
            None => {
                if let Some(url) = element.attribute("href") {
                    self.lose(Remark::LinkText.with(&[&clip(url)]));
                }
                out.push_str(&text);
            }
        }
    }

    fn image(&mut self, element: &Element, out: &mut String) {
        let alt = escape_text(element.attribute("alt").unwrap_or_default());
        match element.attribute("src").filter(|url| is_local(url) && !url.contains(['(', ')', ' ', '<', '>', '\n'])) {
            Some(url) => out.push_str(&format!("![{alt}]({url})")),
            None => {
                self.lose(Remark::LostPicture.with(&[&clip(element.attribute("src").unwrap_or_default())]));
                out.push_str(&alt);
            }
        }
    }

    fn lose(&mut self, what: Message) {
        if !self.lost.contains(&what) {
            self.lost.push(what);
        }
    }
}

fn is_block(element: &Element) -> bool {
    let name = element.name.as_str();
    BLOCKS.contains(&name) || ["li", "dt", "dd", "body", "html"].contains(&name)
}

fn clip(text: &str) -> String {
    text.chars().take(60).collect()
}

/// Ends a run of text: each line trimmed, what would open a block kept from doing so.
fn finish(run: &mut String, out: &mut Vec<String>) {
    let lines: Vec<&str> = run.trim().lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if !lines.is_empty() {
        let text = lines.iter().map(|line| escape_start(line)).collect::<Vec<_>>().join("\n");
        out.push(text.trim_end_matches('\\').to_owned());
    }
    run.clear();
}

fn rule(cell: &Element) -> &'static str {
    let aligned = |side: &str| {
        let named = |name: &str| cell.attribute(name).is_some_and(|value| value.contains(side));
        named("class") || named("style") || named("align")
    };
    match () {
        () if aligned("right") => "---:",
        () if aligned("center") => ":---:",
        () if aligned("left") => ":---",
        () => "---",
    }
}
