//! Formulas in text: between our dollars, and between the brackets of TeX.

use super::delimited;
use crate::markdown::{formula::formulas, mathml::to_mathml};

/// Returns a text with the formulas that others write in TeX, `\(…\)` and `\[…\]`, between dollars. In Markdown the backslashes
/// before brackets are doubled, because one alone would vanish.
pub(crate) fn tex_to_dollars(text: &str) -> String {
    if !text.contains("\\(") && !text.contains("\\[") {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("\\(").into_iter().chain(rest.find("\\[")).min() {
        let display = rest[at..].starts_with("\\[");
        let doubled = rest[..at].ends_with('\\');
        let close = match (display, doubled) {
            (false, false) => "\\)",
            (false, true) => "\\\\)",
            (true, false) => "\\]",
            (true, true) => "\\\\]",
        };
        let inner = &rest[at + 2..];
        let Some(end) = inner.find(close) else {
            out += &rest[..at + 2];
            rest = inner;
            continue;
        };
        let latex = if doubled { halved(&inner[..end]) } else { inner[..end].to_owned() };
        let latex = latex.split_whitespace().collect::<Vec<_>>().join(" ");
        let behind = end + close.len();
        if latex.is_empty() || latex.contains('$') || to_mathml(&latex, display).is_err() {
            out += &rest[..at + 2 + behind];
        } else {
            out += &rest[..at - usize::from(doubled)];
            out += &delimited(&latex, display);
        }
        rest = &inner[behind..];
    }
    out + rest
}

/// Returns Markdown with its formulas as the Markdown of others has them: `\\(…\\)`, and `$$…$$` as it is.
pub(crate) fn dollars_to_tex(text: &str) -> String {
    let (mut out, mut from) = (String::with_capacity(text.len()), 0);
    for formula in formulas(text).into_iter().filter(|formula| !formula.display) {
        let outer = formula.outer();
        out += &text[from..outer.start];
        out += &format!("\\\\({}\\\\)", doubled(&text[formula.inner]));
        from = outer.end;
    }
    out + &text[from..]
}

/// Returns LaTeX whose backslashes survive Markdown.
fn doubled(latex: &str) -> String {
    let mut out = String::with_capacity(latex.len() + 8);
    let mut chars = latex.chars().peekable();
    while let Some(c) = chars.next() {
        out.push(c);
        if c == '\\' && chars.peek().is_some_and(char::is_ascii_punctuation) {
            out.push('\\');
            if chars.next_if_eq(&'\\').is_some() {
                out.push_str("\\\\");
            }
        }
    }
    out
}

fn halved(latex: &str) -> String {
    let mut out = String::with_capacity(latex.len());
    let mut chars = latex.chars().peekable();
    while let Some(c) = chars.next() {
        out.push(c);
        if c == '\\' {
            chars.next_if_eq(&'\\');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tex_between_brackets_is_a_formula() {
        assert_eq!(tex_to_dollars("面积 \\(\\pi r^2\\)，\\[a=b\\]"), "面积 $\\pi r^2$，$$a=b$$");
        assert_eq!(tex_to_dollars("不闭 \\(a"), "不闭 \\(a");
        for text in ["面积 $\\pi r^2$。", "$\\{1, 2\\}$ 与 $a \\\\ b$", "$$x$$ 和 5 元"] {
            assert_eq!(tex_to_dollars(&dollars_to_tex(text)), text);
        }
        assert_eq!(dollars_to_tex("面积 $\\pi r^2$"), "面积 \\\\(\\pi r^2\\\\)");
    }
}
