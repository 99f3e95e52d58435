//! MathML to LaTeX, as far as exams have it.

mod dollars;
mod sign;

pub(crate) use self::dollars::{dollars_to_tex, tex_to_dollars};

use self::sign::SIGNS;
use crate::{
    file::tree::{Element, Node},
    markdown::mathml::to_mathml,
};

/// Formulas nested deeper than this are not read.
const DEEPEST: usize = 40;

/// Returns a formula in LaTeX with its dollars; nothing where it cannot be said so that it is shown again.
pub(crate) fn formula(math: &Element) -> Option<String> {
    let display = math.attribute("display") == Some("block") || math.attribute("mode") == Some("display");
    let noted = math
        .below("annotation")
        .into_iter()
        .find(|of| of.attribute("encoding").is_some_and(|of| of.contains("tex")))
        .map(Element::text);
    let ours = math.attribute("alttext").map(str::to_owned);
    let made = || row(&math.nodes, 0);
    let latex = [noted, ours]
        .into_iter()
        .flatten()
        .chain(std::iter::once_with(made).flatten())
        .map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
    let latex = latex.into_iter().find(|text| !text.is_empty() && !text.contains('$') && to_mathml(text, display).is_ok())?;
    Some(delimited(&latex, display))
}

/// Returns LaTeX between the dollars of a formula.
fn delimited(latex: &str, display: bool) -> String {
    if display { format!("$${latex}$$") } else { format!("${latex}$") }
}

fn row(nodes: &[Node], depth: usize) -> Option<String> {
    if depth > DEEPEST {
        return None;
    }
    let mut out = String::new();
    for node in nodes {
        let piece = match node {
            Node::Text(text) => signs(text.trim()),
            Node::Element(element) => of(element, depth + 1)?,
        };
        // A command ends where a letter would go on with it.
        if piece.starts_with(|c: char| c.is_ascii_alphabetic()) && ends_in_command(&out) {
            out.push(' ');
        }
        out += &piece;
    }
    Some(out)
}

fn ends_in_command(text: &str) -> bool {
    let letters = text.bytes().rev().take_while(u8::is_ascii_alphabetic).count();
    letters > 0 && text[..text.len() - letters].ends_with('\\')
}

fn of(element: &Element, depth: usize) -> Option<String> {
    let parts: Vec<&Element> = element.children().collect();
    let part = |at: usize| parts.get(at).and_then(|part| of(part, depth + 1));
    let group = |at: usize| part(at).map(|text| format!("{{{text}}}"));
    let base = |at: usize| part(at).map(|text| if text.chars().count() == 1 { text } else { format!("{{{text}}}") });
    if depth > DEEPEST {
        return None;
    }
    Some(match element.name.as_str() {
        "mi" | "mn" | "mo" => token(element),
        "mtext" | "ms" => {
            let text = element.text().replace('\u{A0}', " ");
            if text.trim().is_empty() { " ".to_owned() } else { format!("\\text{{{}}}", plain(&text)) }
        }
        "mspace" => " ".to_owned(),
        "mfrac" => format!("\\frac{}{}", group(0)?, group(1)?),
        "msqrt" => format!("\\sqrt{{{}}}", row(&element.nodes, depth)?),
        "mroot" => format!("\\sqrt[{}]{}", part(1)?, group(0)?),
        "msup" => format!("{}^{}", base(0)?, group(1)?),
        "msub" => format!("{}_{}", base(0)?, group(1)?),
        "msubsup" => format!("{}_{}^{}", base(0)?, group(1)?, group(2)?),
        "munder" if is_large(parts.first()) => format!("{}_{}", part(0)?, group(1)?),
        "munderover" if is_large(parts.first()) => format!("{}_{}^{}", part(0)?, group(1)?, group(2)?),
        "munder" => format!("\\underset{}{}", group(1)?, group(0)?),
        "munderover" => format!("\\underset{}{{\\overset{}{}}}", group(1)?, group(2)?, group(0)?),
        "mover" => over(&parts.get(1)?.text(), group(0)?, group(1)?),
        "mtable" => table(element, depth)?,
        "mfenced" => {
            let (open, close) = (element.attribute("open").unwrap_or("("), element.attribute("close").unwrap_or(")"));
            let inner: Option<Vec<String>> = (0..parts.len()).map(part).collect();
            format!(
                "{}{}{}",
                fence("\\left", open),
                inner?.join(element.attribute("separators").unwrap_or(",")),
                fence("\\right", close)
            )
        }
        "semantics" => part(0)?,
        "mrow" | "mstyle" | "mpadded" | "mphantom" | "math" | "merror" | "menclose" => row(&element.nodes, depth)?,
        "annotation" | "annotation-xml" | "none" | "mprescripts" => String::new(),
        _ => return None,
    })
}

fn token(element: &Element) -> String {
    let text = element.text();
    let text = text.trim();
    const NAMES: [&str; 16] =
        ["sin", "cos", "tan", "cot", "sec", "csc", "log", "ln", "lg", "lim", "max", "min", "exp", "det", "arcsin", "arctan"];
    match text {
        "" => String::new(),
        "{" | "}" => format!("\\{text}"),
        _ if NAMES.contains(&text) => format!("\\{text} "),
        _ if text.chars().any(|c| ('\u{3400}'..='\u{9FFF}').contains(&c)) => format!("\\text{{{}}}", plain(text)),
        _ if element.name == "mi" && text.len() > 1 && text.bytes().all(|byte| byte.is_ascii_alphabetic()) => {
            format!("\\mathrm{{{text}}}")
        }
        _ => signs(text),
    }
}

/// Returns a text with the signs of LaTeX held back and others by their names.
fn signs(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '{' | '}' | '%' | '&' | '#' | '_' | '$' => out.extend(['\\', c]),
            '\\' => out += "\\backslash ",
            '−' | '–' => out.push('-'),
            // Signs that are not seen: application, times and a comma between indices.
            '\u{2061}'..='\u{2064}' | '\u{200B}' => {}
            '\u{A0}' | '\u{2009}' => out.push(' '),
            c => match SIGNS.iter().find(|(sign, _)| *sign == c) {
                Some((_, name)) => {
                    if ends_in_command(&out) && !name.starts_with('\\') {
                        out.push(' ');
                    }
                    out += name;
                }
                None => {
                    if c.is_ascii_alphabetic() && ends_in_command(&out) {
                        out.push(' ');
                    }
                    out.push(c);
                }
            },
        }
    }
    out
}

fn plain(text: &str) -> String {
    text.chars().filter(|c| !matches!(c, '{' | '}' | '\\' | '$')).collect()
}

fn is_large(base: Option<&&Element>) -> bool {
    base.is_some_and(|base| matches!(base.text().trim(), "∑" | "∏" | "∫" | "∬" | "∮" | "⋃" | "⋂" | "lim" | "max" | "min"))
}

fn over(sign: &str, base: String, above: String) -> String {
    match sign.trim() {
        "¯" | "‾" | "_" | "―" => format!("\\overline{base}"),
        "→" | "⃗" => format!("\\vec{base}"),
        "^" | "ˆ" => format!("\\hat{base}"),
        "~" | "˜" => format!("\\tilde{base}"),
        "˙" | "." => format!("\\dot{base}"),
        _ => format!("\\overset{above}{base}"),
    }
}

fn table(element: &Element, depth: usize) -> Option<String> {
    let mut rows = Vec::new();
    for line in element.named("mtr") {
        let cells: Option<Vec<String>> = line.named("mtd").map(|cell| row(&cell.nodes, depth + 1)).collect();
        rows.push(cells?.join(" & "));
    }
    Some(format!("\\begin{{matrix}}{}\\end{{matrix}}", rows.join(" \\\\ ")))
}

fn fence(side: &str, sign: &str) -> String {
    match sign {
        "" => format!("{side}."),
        "{" | "}" => format!("{side}\\{sign}"),
        sign => format!("{side}{sign}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::html;

    fn read(mathml: &str) -> Option<String> {
        formula(html::parse(mathml)[0].element()?)
    }

    #[test]
    fn formulas_are_latex_again() {
        for (mathml, latex) in [
            ("<math><msup><mi>x</mi><mn>2</mn></msup><mo>+</mo><mn>1</mn></math>", "$x^{2}+1$"),
            ("<math><mfrac><mn>1</mn><mrow><mn>2</mn><mi>π</mi><mi>r</mi></mrow></mfrac></math>", "$\\frac{1}{2\\pi r}$"),
            (
                "<math display=\"block\"><munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover><msub><mi>a</mi><mi>i</mi></msub></math>",
                "$$\\sum_{i=1}^{n}a_{i}$$",
            ),
            ("<math><msqrt><mi>a</mi><mo>×</mo><mi>b</mi></msqrt></math>", "$\\sqrt{a\\times b}$"),
            (
                "<math><semantics><mi>x</mi><annotation encoding=\"application/x-tex\">\\alpha_1</annotation></semantics></math>",
                "$\\alpha_1$",
            ),
        ] {
            assert_eq!(read(mathml).as_deref(), Some(latex), "{mathml}");
        }
    }
}
