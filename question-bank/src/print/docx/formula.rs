//! Formulas: MathML, as this crate makes it of LaTeX, to the mathematics of Word (OMML).

use super::style::fonts;
use crate::file::tree::Element;

/// Returns a formula as it stands in a line, or on a line of its own.
pub(super) fn formula(math: &Element, display: bool) -> Element {
    let inner = children(math).into_iter().fold(Element::new("m:oMath"), Element::add);
    if display { Element::new("m:oMathPara").add(inner) } else { inner }
}

/// Returns the mathematics of everything in an element.
fn children(element: &Element) -> Vec<Element> {
    let mut found = Vec::new();
    let nodes: Vec<&Element> = element.children().collect();
    if let Some(bracketed) = bracketed(&nodes) {
        return vec![bracketed];
    }
    let mut at = 0;
    while let Some(child) = nodes.get(at) {
        at += 1;
        // A sum or an integral takes what stands behind it along.
        match large_operator(child) {
            Some(operator) => {
                let body = nodes.get(at).map(|next| of(next)).unwrap_or_default();
                at += usize::from(!body.is_empty());
                found.push(nary(operator, body));
            }
            None => found.extend(of(child)),
        }
    }
    if nodes.is_empty() { text(&element.text(), false) } else { found }
}

/// Returns what stands between brackets that grow with it, where the first and the last of these signs are a pair.
fn bracketed(nodes: &[&Element]) -> Option<Element> {
    let [first, inner @ .., last] = nodes else { return None };
    let sign = |node: &Element| (node.name == "mo").then(|| node.text().trim().to_owned());
    let (open, close) = (sign(first)?, sign(last)?);
    let pairs = [("(", ")"), ("[", "]"), ("{", "}"), ("|", "|"), ("‖", "‖"), ("⟨", "⟩"), ("{", ""), ("", "}")];
    let is_other = |node: &&Element| sign(node).is_some_and(|sign| sign == open || sign == close);
    if inner.is_empty() || !pairs.contains(&(open.as_str(), close.as_str())) || inner.iter().any(is_other) {
        return None;
    }
    let mut row = Element::new("mrow");
    row.nodes = inner.iter().map(|node| crate::file::tree::Node::Element((*node).clone())).collect();
    let properties = Element::new("m:dPr").add(value("m:begChr", &open)).add(value("m:endChr", &close));
    Some(Element::new("m:d").add(properties).add(group("m:e", children(&row))))
}

/// Returns the mathematics of one element.
fn of(element: &Element) -> Vec<Element> {
    let child = |index: usize| element.children().nth(index).map(of).unwrap_or_default();
    let made = |name: &str, parts: &[(&str, usize)]| {
        let part = |of: Element, (tag, index): &(&str, usize)| of.add(group(tag, child(*index)));
        vec![parts.iter().fold(Element::new(name), part)]
    };
    match element.name.as_str() {
        "mi" => text(&element.text(), element.attribute("mathvariant") == Some("normal") || element.text().chars().count() > 1),
        "mn" | "mo" | "ms" | "mtext" => text(&element.text(), true),
        "mspace" => text(" ", true),
        "mfrac" if element.attribute("linethickness") == Some("0") => {
            let properties = Element::new("m:fPr").add(value("m:type", "noBar"));
            let fraction = Element::new("m:f").add(properties).add(group("m:num", child(0))).add(group("m:den", child(1)));
            vec![fraction]
        }
        "mfrac" => made("m:f", &[("m:num", 0), ("m:den", 1)]),
        "msup" => made("m:sSup", &[("m:e", 0), ("m:sup", 1)]),
        "msub" => made("m:sSub", &[("m:e", 0), ("m:sub", 1)]),
        "msubsup" => made("m:sSubSup", &[("m:e", 0), ("m:sub", 1), ("m:sup", 2)]),
        "mroot" => made_root(group("m:deg", child(1)), child(0), false),
        "msqrt" => made_root(Element::new("m:deg"), children(element), true),
        "mover" => over(element, child(0), child(1)),
        "munder" => made("m:limLow", &[("m:e", 0), ("m:lim", 1)]),
        "munderover" => {
            let lower = Element::new("m:limLow").add(group("m:e", child(0))).add(group("m:lim", child(1)));
            vec![Element::new("m:limUpp").add(group("m:e", vec![lower])).add(group("m:lim", child(2)))]
        }
        "mtable" => vec![matrix(element)],
        "menclose" => vec![Element::new("m:borderBox").add(group("m:e", children(element)))],
        _ => children(element),
    }
}

fn made_root(degree: Element, body: Vec<Element>, hidden: bool) -> Vec<Element> {
    let root = Element::new("m:rad");
    let root = if hidden { root.add(Element::new("m:radPr").add(value("m:degHide", "1"))) } else { root };
    vec![root.add(degree).add(group("m:e", body))]
}

/// Returns what stands under a sign: an accent or a bar, or something else set above.
fn over(element: &Element, body: Vec<Element>, above: Vec<Element>) -> Vec<Element> {
    let sign = element.children().nth(1).map(Element::text).unwrap_or_default();
    let accent = match sign.trim() {
        "^" | "ˆ" | "\u{302}" => Some('\u{302}'),
        "~" | "˜" | "\u{303}" => Some('\u{303}'),
        "¯" | "‾" | "―" | "\u{304}" | "\u{305}" => Some('\u{305}'),
        "→" | "⃗" => Some('\u{20D7}'),
        "˙" | "." => Some('\u{307}'),
        "¨" => Some('\u{308}'),
        _ => None,
    };
    match accent {
        Some(accent) => {
            let properties = Element::new("m:accPr").add(value("m:chr", &accent.to_string()));
            vec![Element::new("m:acc").add(properties).add(group("m:e", body))]
        }
        None => vec![Element::new("m:limUpp").add(group("m:e", body)).add(group("m:lim", above))],
    }
}

fn matrix(table: &Element) -> Element {
    let cell = |cell: &Element| group("m:e", children(cell));
    let row = |row: &Element| row.named("mtd").map(cell).fold(Element::new("m:mr"), Element::add);
    table.named("mtr").map(row).fold(Element::new("m:m"), Element::add)
}

/// A large operator with what stands below and above it.
struct LargeOperator<'e> {
    sign: String,
    below: Option<&'e Element>,
    above: Option<&'e Element>,
}

fn large_operator(element: &Element) -> Option<LargeOperator<'_>> {
    let parts: Vec<&Element> = element.children().collect();
    let (below, above) = match (element.name.as_str(), parts.as_slice()) {
        ("munderover" | "msubsup", [_, below, above]) => (Some(*below), Some(*above)),
        ("munder" | "msub", [_, below]) => (Some(*below), None),
        ("mover" | "msup", [_, above]) => (None, Some(*above)),
        _ => return None,
    };
    let sign = parts[0].text().trim().to_owned();
    let large = parts[0].name == "mo" && matches!(sign.as_str(), "∑" | "∏" | "∐" | "∫" | "∬" | "∭" | "∮" | "⋃" | "⋂");
    large.then_some(LargeOperator { sign, below, above })
}

fn nary(operator: LargeOperator<'_>, body: Vec<Element>) -> Element {
    let mut properties = Element::new("m:naryPr").add(value("m:chr", &operator.sign));
    if operator.below.is_none() {
        properties = properties.add(value("m:subHide", "1"));
    }
    if operator.above.is_none() {
        properties = properties.add(value("m:supHide", "1"));
    }
    let limit = |of: Option<&Element>| of.map(self::of).unwrap_or_default();
    let nary = Element::new("m:nary").add(properties).add(group("m:sub", limit(operator.below)));
    nary.add(group("m:sup", limit(operator.above))).add(group("m:e", body))
}

fn group(name: &str, inner: Vec<Element>) -> Element {
    inner.into_iter().fold(Element::new(name), Element::add)
}

fn value(name: &str, value: &str) -> Element {
    Element::new(name).with("m:val", value)
}

/// Returns a run of a formula; letters of variables are slanted, anything else is not.
fn text(text: &str, upright: bool) -> Vec<Element> {
    let shown: String = text.chars().filter(|c| !is_unseen(*c)).collect();
    if shown.is_empty() {
        return Vec::new();
    }
    let run = Element::new("m:r");
    let run = if upright { run.add(Element::new("m:rPr").add(value("m:sty", "p"))) } else { run };
    let look = Element::new("w:rPr").add(fonts("Cambria Math", "宋体"));
    vec![run.add(look).add(Element::new("m:t").with("xml:space", "preserve").say(shown))]
}

/// Returns whether a sign says only how a formula is read aloud: the application of a function, a product that is not written.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{2061}'..='\u{2064}' | '\u{200B}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{file::tree::parse, markdown::mathml::to_mathml};

    fn omml(latex: &str) -> String {
        let math = parse(&to_mathml(latex, false).unwrap()).unwrap();
        let document = formula(&math, false).document();
        let run = " xml:space=\"preserve\"";
        let fonts = fonts("Cambria Math", "宋体");
        let look = Element::new("w:rPr").add(fonts).document();
        let look = look.lines().nth(1).unwrap_or_default().to_owned();
        let document = document.lines().nth(1).unwrap_or_default().replace(run, "").replace(&look, "");
        document.replace("<m:rPr><m:sty m:val=\"p\"/></m:rPr>", "")
    }

    #[test]
    fn fractions_powers_roots_and_sums_are_what_word_knows() {
        assert_eq!(
            omml("\\frac{a}{b}"),
            "<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath>"
        );
        assert_eq!(
            omml("x^2"),
            "<m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>"
        );
        let sum = omml("\\sum_{i=1}^{n} x_i");
        assert!(sum.contains("<m:nary><m:naryPr><m:chr m:val=\"∑\"/></m:naryPr><m:sub>"), "{sum}");
        assert!(omml("\\sqrt{2}").contains("<m:degHide m:val=\"1\"/>"));
        assert!(omml("\\bar{x}").contains("<m:acc>"), "{}", omml("\\bar{x}"));
        assert!(omml("\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}").contains("<m:mr><m:e>"));
        assert!(omml("\\text{接通率}").contains("接通率"));
        let matrix = omml("\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}");
        assert!(matrix.contains("<m:begChr m:val=\"(\"/>"), "brackets grow: {matrix}");
        assert!(!omml("(a)+(b)").contains("<m:d>"), "two pairs are not one");
    }
}
