//! LaTeX to MathML, of which nothing is taken on trust.

use super::protect::reveal;
use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};
use quick_xml::{
    Reader,
    events::{BytesStart, Event, attributes::Attribute},
};
use std::sync::LazyLock;

/// The longest formula, in bytes: two screens of a derivation.
const LONGEST: usize = 2000;
/// Braces, commands and environments nested deeper than this are refused: the converter calls itself for each.
const DEEPEST: usize = 60;

/// The elements of MathML Core that hold mathematics.
const ELEMENTS: [&str; 28] = [
    "math",
    "menclose",
    "merror",
    "mfrac",
    "mi",
    "mmultiscripts",
    "mn",
    "mo",
    "mover",
    "mpadded",
    "mphantom",
    "mprescripts",
    "mroot",
    "mrow",
    "ms",
    "mspace",
    "msqrt",
    "mstyle",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
    "munder",
    "munderover",
    "none",
];
/// The attributes of MathML that run, load and style nothing.
const ATTRIBUTES: [&str; 36] = [
    "accent",
    "accentunder",
    "class",
    "columnalign",
    "columnlines",
    "columnspacing",
    "columnspan",
    "depth",
    "dir",
    "display",
    "displaystyle",
    "fence",
    "form",
    "frame",
    "height",
    "largeop",
    "linethickness",
    "lspace",
    "mathbackground",
    "mathcolor",
    "mathsize",
    "mathvariant",
    "maxsize",
    "minsize",
    "movablelimits",
    "notation",
    "rowlines",
    "rowspacing",
    "rowspan",
    "rspace",
    "scriptlevel",
    "separator",
    "stretchy",
    "symmetric",
    "voffset",
    "width",
];

static CONVERTER: LazyLock<Option<LatexToMathML>> = LazyLock::new(|| LatexToMathML::new(MathCoreConfig::default()).ok());

/// Returns a formula as MathML. An error names the piece that cannot be read.
pub(crate) fn to_mathml(latex: &str, display: bool) -> Result<String, String> {
    let latex = &*reveal(latex);
    let piece = |text: &str| text.trim().chars().take(20).collect::<String>();
    if latex.len() > LONGEST || depth(latex) > DEEPEST {
        return Err(piece(latex));
    }
    let Some(converter) = &*CONVERTER else { return Err(piece(latex)) };
    let display = if display { MathDisplay::Block } else { MathDisplay::Inline };
    match converter.convert_with_local_state(latex.trim(), display) {
        Ok(converted) => Some(without_styles(&converted.mathml)).filter(|mathml| is_harmless(mathml)).ok_or_else(|| piece(latex)),
        Err(error) => {
            let from = latex.trim().get(error.0.start.min(latex.trim().len())..).unwrap_or_default();
            Err(if from.trim().is_empty() { piece(latex) } else { piece(from) })
        }
    }
}

/// Returns a bound on how deep the converter calls itself: for braces, brackets, environments, growing delimiters, and for commands
/// that take the next command as their argument without a brace.
fn depth(latex: &str) -> usize {
    let (mut open, mut chained, mut deepest) = (0_usize, 0_usize, 0);
    let mut rest = latex;
    while let Some(c) = rest.chars().next() {
        let length =
            if c == '\\' { 1 + rest[1..].bytes().take_while(u8::is_ascii_alphabetic).count().max(1) } else { c.len_utf8() };
        let token = rest.get(..length).unwrap_or(rest);
        rest = &rest[token.len()..];
        match token {
            "{" | "[" | "\\left" | "\\begin" => open += 1,
            "}" | "]" | "\\right" | "\\end" => (open, chained) = (open.saturating_sub(1), 0),
            "^" | "_" => chained += 1,
            _ if token.len() > 1 && token.starts_with('\\') => chained += 1,
            _ if c.is_ascii_alphabetic() || c == ' ' => {}
            _ => chained = 0,
        }
        deepest = deepest.max(open + chained);
    }
    deepest
}

/// Returns the MathML without inline styles, which a page of ours refuses: what they align becomes a class.
fn without_styles(mathml: &str) -> String {
    let mut out = String::with_capacity(mathml.len());
    let mut rest = mathml;
    while let Some((before, behind)) = rest.split_once(" style=\"") {
        let (style, after) = behind.split_once('"').unwrap_or((behind, ""));
        out += before;
        let aligned = ["left", "right"].into_iter().find(|side| style.contains(&format!("text-align: {side}")));
        if let Some(side) = aligned {
            out += &format!(" class=\"{side}\"");
        }
        rest = after;
    }
    out + rest
}

/// Returns whether there is nothing in it but mathematics. The converter copies some arguments as they were typed, so nothing of it is
/// taken on trust.
fn is_harmless(mathml: &str) -> bool {
    let mut reader = Reader::from_str(mathml);
    let known = |tag: &BytesStart<'_>| {
        let known = |attribute: Result<Attribute<'_>, _>| attribute.is_ok_and(|found| ATTRIBUTES.contains(&found.key.as_ref()));
        ELEMENTS.contains(&tag.name().as_ref()) && tag.attributes().all(known)
    };
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) if known(&tag) => {}
            Ok(Event::End(_) | Event::Text(_) | Event::GeneralRef(_)) => {}
            Ok(Event::Eof) => return true,
            Ok(_) | Err(_) => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn formulas_become_mathml_that_no_style_and_no_link_leaves() {
        let cases = to_mathml("\\begin{cases} 1 & x>0 \\\\ 0 \\end{cases}", true).unwrap();
        assert!(cases.starts_with("<math display=\"block\">") && !cases.contains(" style="), "{cases}");
        assert!(cases.contains("<mtd class=\"left\">"), "{cases}");
        assert!(to_mathml("<script>", false).unwrap().contains("&lt;"));
        assert_eq!(to_mathml("x + \\foo + y", false).unwrap_err(), "\\foo + y");
        assert_eq!(to_mathml("\\frac{a}{", false).unwrap_err(), "\\frac{a}{");
        for attack in
            ["\\operatorname<", "\\operatorname{<script>}", "\\operatorname{<b onclick=a>x</b>}", "\\operatorname{<!--}"]
        {
            assert!(to_mathml(attack, false).is_err(), "{attack}");
        }
        assert!(to_mathml("\\href{javascript:alert(1)}{x}", false).is_err());
    }

    #[test]
    fn deep_and_endless_formulas_are_refused_before_they_are_read() {
        for bomb in ["{".repeat(900), "\\sqrt".repeat(300), "x^".repeat(700), "\\left(".repeat(200), "x".repeat(LONGEST + 1)] {
            assert!(to_mathml(&bomb, false).is_err());
        }
        for step in ["{", "\\sqrt", "\\left(", "x^", "\\begin{matrix}", "\\frac{1}", "\\text{"] {
            // Closed or not, what is within the bound is read without a fault.
            let _ = to_mathml(&step.repeat(DEEPEST - 1), true);
        }
        let longest: Vec<String> = (0..150).map(|n| format!("x_{{{n}}}+")).collect();
        assert!(to_mathml(&(longest.concat() + "1"), false).is_ok());
    }

    proptest! {
        #[test]
        fn whatever_stands_between_dollars_only_harmless_elements_come_out(
            pieces in prop::collection::vec(
                prop::sample::select(vec![
                    "\\frac", "{", "}", "\\sqrt", "[", "]", "^", "_", "x", "1", "若", "\\text", "\\left", "\\right", "(", ")", "&", "\\\\",
                    "\\begin{cases}", "\\end{cases}", "\\color", "red", "\"", "<", ">", "'", "\\class", "\\href", "\\operatorname", " ",
                    "\\mathbb", "\\tag", "\\label", "\\not", "\\limits", "\\hspace", "1em", "\\rule", "\\style", "%", "#", "~",
                ]),
                0..24,
            ),
            display: bool,
        ) {
            if let Ok(mathml) = to_mathml(&pieces.concat(), display) {
                let mut tags = mathml.split('<').skip(1);
                prop_assert!(tags.all(|tag| tag.trim_start_matches('/').starts_with(['m', 'n'])), "{mathml}");
                prop_assert!(!mathml.contains(" style=") && !mathml.contains(" on") && !mathml.contains(" href"), "{mathml}");
            }
        }
    }
}
