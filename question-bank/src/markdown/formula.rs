//! Formulas: LaTeX between `$` or `$$`, shown as MathML; and the dollars that are only dollars.
//!
//! Which are which is decided here and nowhere else: a dollar that stands in no formula is hidden before Markdown is parsed.

use super::sign::{code_end, is_wide};
use std::ops::Range;

/// A formula of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Formula {
    /// The LaTeX, without its dollars.
    pub inner: Range<usize>,
    /// Whether it stands between `$$`, on a line of its own.
    pub display: bool,
}

impl Formula {
    /// Returns where it stands, with its dollars.
    pub fn outer(&self) -> Range<usize> {
        let dollars = if self.display { 2 } else { 1 };
        self.inner.start - dollars..self.inner.end + dollars
    }
}

/// Returns the formulas of a text in their order, as `question-bank/FORMAT.md` tells them from amounts of money.
pub(crate) fn formulas(text: &str) -> Vec<Formula> {
    let bytes = text.as_bytes();
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(step) = memchr::memchr3(b'$', b'`', b'\\', &bytes[at..]) {
        at += step;
        match bytes[at] {
            b'\\' => at += 2,
            b'`' => {
                let length = bytes[at..].iter().take_while(|byte| **byte == b'`').count();
                at += length;
                at = code_end(line(text, at), at - line_start(text, at), length).map_or(at, |end| line_start(text, at) + end);
            }
            _ => match formula_at(text, at) {
                Some(formula) => {
                    at = formula.outer().end;
                    found.push(formula);
                }
                None => at += bytes[at..].iter().take_while(|byte| **byte == b'$').count(),
            },
        }
        if at >= bytes.len() {
            break;
        }
    }
    found
}

/// Returns the formula that a dollar opens.
fn formula_at(text: &str, at: usize) -> Option<Formula> {
    let run = text[at..].bytes().take_while(|byte| *byte == b'$').count();
    let display = match run {
        1 => false,
        2 => true,
        _ => return None,
    };
    let start = at + run;
    let rest = &text[start..];
    let length = closing(rest.as_bytes(), run)?;
    let (inner, behind) = (&rest[..length], rest.as_bytes().get(length + run));
    // A formula ends with its paragraph at the latest, and within a line with the line.
    let torn = inner.contains(if display { "\n\n" } else { "\n" });
    let tight = !inner.starts_with(char::is_whitespace) && !inner.ends_with(char::is_whitespace);
    let amount = !display && (!tight || behind.is_some_and(u8::is_ascii_digit));
    if torn || inner.trim().is_empty() || amount || !is_latex(inner) {
        return None;
    }
    Some(Formula { inner: start..start + length, display })
}

/// Returns where exactly so many dollars stand that no backslash escapes.
fn closing(bytes: &[u8], run: usize) -> Option<usize> {
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            b'$' => {
                let found = bytes[at..].iter().take_while(|byte| **byte == b'$').count();
                return (found == run).then_some(at);
            }
            _ => at += 1,
        }
    }
    None
}

/// Returns whether a text between dollars is meant as a formula: it has a command, or no Chinese.
fn is_latex(inner: &str) -> bool {
    let command = inner.as_bytes().windows(2).any(|pair| pair[0] == b'\\' && pair[1].is_ascii_alphabetic());
    command || !inner.contains(is_wide)
}

/// Returns where the dollars are that stand in no formula, without those that a backslash makes plain already.
pub(crate) fn plain_dollars(text: &str) -> Vec<usize> {
    let formulas = formulas(text);
    let within = |at: usize| {
        let next = formulas.partition_point(|formula| formula.outer().end <= at);
        formulas.get(next).is_some_and(|formula| formula.outer().contains(&at))
    };
    let escaped = |at: usize| text[..at].bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1;
    memchr::memchr_iter(b'$', text.as_bytes()).filter(|at| !within(*at) && !escaped(*at)).collect()
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

fn line(text: &str, at: usize) -> &str {
    let start = line_start(text, at);
    let end = text[at..].find('\n').map_or(text.len(), |length| at + length);
    &text[start..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<&str> {
        formulas(text).into_iter().map(|formula| &text[formula.outer()]).collect()
    }

    #[test]
    fn formulas_are_told_from_money_code_and_what_is_escaped() {
        assert_eq!(shown("面积 $\\pi r^2$，周长 $2\\pi r$。"), ["$\\pi r^2$", "$2\\pi r$"]);
        assert_eq!(shown("$$\n\\frac{a}{b}\n$$"), ["$$\n\\frac{a}{b}\n$$"]);
        assert_eq!(shown("$\\text{接通率}=\\frac{a}{b}$、$接通率=\\frac{a}{b}$").len(), 2);
        assert_eq!(shown("原价 $5，折后 $4。"), Vec::<&str>::new(), "Chinese without a command is no formula");
        assert_eq!(shown("from $5 to $6, or $5-$6"), Vec::<&str>::new());
        assert_eq!(shown("`$a$`、\\$a$、$a\\$"), Vec::<&str>::new());
        assert_eq!(shown("$a\n$"), Vec::<&str>::new(), "within a line");
        assert_eq!(shown("$$a\n\nb$$"), Vec::<&str>::new(), "within a paragraph");
        assert_eq!(shown("$5 $x$ $"), ["$x$"]);
    }
}
