//! HTML as it is found, however badly made, into the same tree as XML.

use super::tree::{Element, Node};

/// Elements nested deeper than this are shown flat.
const DEEPEST: usize = 60;

const VOID: [&str; 10] = ["br", "hr", "img", "input", "meta", "link", "col", "source", "wbr", "embed"];

/// Elements that stand on lines of their own, wherever they are.
pub(crate) const BLOCKS: [&str; 19] = [
    "p",
    "div",
    "ul",
    "ol",
    "table",
    "blockquote",
    "pre",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "section",
    "article",
    "dl",
    "figure",
    "center",
];

/// Reads a fragment.
pub(crate) fn parse(text: &str) -> Vec<Node> {
    let mut open: Vec<Element> = vec![Element::default()];
    let mut at = 0;
    while let Some(found) = text[at..].find('<') {
        say(&mut open, &text[at..at + found]);
        at += found;
        at = tag(text, at, &mut open);
    }
    say(&mut open, &text[at..]);
    while open.len() > 1 {
        close(&mut open);
    }
    open.pop().map(|root| root.nodes).unwrap_or_default()
}

/// Takes the tag at `at`; gives where the text goes on.
fn tag(text: &str, at: usize, open: &mut Vec<Element>) -> usize {
    let rest = &text[at..];
    if rest.starts_with("<!--") {
        return rest.find("-->").map_or(text.len(), |end| at + end + 3);
    }
    let begins = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
    let Some(end) = end_of(rest).filter(|_| begins) else {
        say(open, "<");
        return at + 1;
    };
    let inner = &rest[1..end];
    if let Some(name) = inner.strip_prefix('/') {
        let name = name.trim().to_ascii_lowercase();
        if let Some(depth) = open.iter().rposition(|element| element.name == name && !name.is_empty()) {
            (depth..open.len()).for_each(|_| close(open));
        }
    } else if !inner.starts_with(['!', '?']) {
        return start(text, at + end + 1, inner, open);
    }
    at + end + 1
}

/// Returns the end of a tag, past quoted values. It does not look past the next `<`, so that broken tags cost no more than
/// sound ones.
fn end_of(rest: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in rest.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'<') if at > 0 => return None,
            (None, b'"' | b'\'') if rest[..at].ends_with('=') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            (None | Some(_), _) => {}
        }
    }
    None
}

fn start(text: &str, behind: usize, inner: &str, open: &mut Vec<Element>) -> usize {
    let inner = inner.trim_end_matches('/');
    let length = inner.find(|c: char| c.is_whitespace()).unwrap_or(inner.len());
    let name = inner[..length].rsplit(':').next().unwrap_or_default().to_ascii_lowercase();
    if matches!(name.as_str(), "script" | "style") {
        let ends = |at: &(usize, &str)| {
            text.get(behind + at.0 + 2..)
                .is_some_and(|rest| rest.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(&name)))
        };
        let end = text[behind..].match_indices("</").find(ends).map_or(text.len(), |(end, _)| behind + end);
        return text[end..].find('>').map_or(text.len(), |close| end + close + 1);
    }
    let closes = |top: &str| match name.as_str() {
        "li" => top == "li",
        "tr" => matches!(top, "tr" | "td" | "th"),
        "td" | "th" => matches!(top, "td" | "th"),
        block => top == "p" && BLOCKS.contains(&block),
    };
    while open.len() > 1 && open.last().is_some_and(|top| closes(&top.name)) {
        close(open);
    }
    let element = Element { attributes: attributes(&inner[length..]), ..Element::new(&name) };
    let void = VOID.contains(&name.as_str());
    open.push(element);
    if void || open.len() > DEEPEST {
        close(open);
    }
    behind
}

fn attributes(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() && found.len() < 32 {
        let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let name = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let mut value = String::new();
        if let Some(given) = rest.strip_prefix('=') {
            let given = given.trim_start();
            let quoted = given.chars().next().filter(|c| matches!(c, '"' | '\''));
            let (inside, behind) = match quoted {
                Some(quote) => given[1..].split_once(quote).unwrap_or((&given[1..], "")),
                None => given.split_at(given.find(char::is_whitespace).unwrap_or(given.len())),
            };
            (value, rest) = (entities(inside), behind.trim_start());
        } else if name.is_empty() {
            break;
        }
        found.push((name, value));
    }
    found
}

fn close(open: &mut Vec<Element>) {
    if let (Some(element), Some(parent)) = (open.pop(), open.last_mut()) {
        parent.nodes.push(Node::Element(element));
    }
}

fn say(open: &mut [Element], text: &str) {
    let Some(top) = open.last_mut().filter(|_| !text.is_empty()) else { return };
    let text = entities(text);
    match top.nodes.last_mut() {
        Some(Node::Text(before)) => before.push_str(&text),
        Some(Node::Element(_)) | None => top.nodes.push(Node::Text(text)),
    }
}

/// Characters by name or number; an unknown name stays as it stands.
fn entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let found = rest.bytes().take(12).position(|byte| byte == b';');
        match found.and_then(|end| Some((end, entity(&rest[1..end])?))) {
            Some((end, c)) => {
                out.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out + rest
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = number.strip_prefix(['x', 'X']).map_or_else(|| number.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok());
        return code.and_then(char::from_u32).filter(|c| !c.is_control() || *c == '\n');
    }
    const NAMES: [(&str, char); 24] = [
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", '\u{A0}'),
        ("hellip", '…'),
        ("mdash", '—'),
        ("ndash", '–'),
        ("ldquo", '“'),
        ("rdquo", '”'),
        ("lsquo", '‘'),
        ("rsquo", '’'),
        ("times", '×'),
        ("divide", '÷'),
        ("middot", '·'),
        ("deg", '°'),
        ("le", '≤'),
        ("ge", '≥'),
        ("ne", '≠'),
        ("rarr", '→'),
        ("bull", '•'),
        ("plusmn", '±'),
        ("emsp", '\u{3000}'),
    ];
    NAMES.iter().find(|(known, _)| *known == name).map(|(_, c)| *c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn badly_made_html_gives_a_tree_all_the_same() {
        let nodes = parse("<p>甲&nbsp;&amp; <b>乙<p>丙<ul><li>一<li>二</ul> 1 < 2 <script>alert('</p>')</script>丁");
        let names: Vec<&str> = nodes.iter().filter_map(Node::element).map(|element| element.name.as_str()).collect();
        assert_eq!(names, ["p"]);
        let list = &nodes[0].element().unwrap().below("ul");
        assert_eq!(list.len(), 1);
        assert_eq!(list[0].children().count(), 2);
        assert!(!format!("{nodes:?}").contains("alert"));
    }
}
