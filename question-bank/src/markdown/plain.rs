//! Plain text as Markdown that shows it as it stands: nothing in it becomes a list, a heading or emphasis by accident.

use super::formula::formulas;

/// Returns plain text as one line of Markdown that shows it as it stands. Formulas that it holds stay formulas.
pub(crate) fn escape_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut from = 0;
    for formula in formulas(text) {
        let (inner, outer) = (&text[formula.inner.clone()], formula.outer());
        escape_marks(&text[from..outer.start], &mut out);
        if inner.contains(['\\', '^', '_']) {
            out += &text[outer.clone()].replace('\n', " ");
        } else {
            // Two amounts of money, as far as anybody can tell.
            let dollars = if formula.display { "\\$\\$" } else { "\\$" };
            out += dollars;
            escape_marks(inner, &mut out);
            out += dollars;
        }
        from = outer.end;
    }
    escape_marks(&text[from..], &mut out);
    let head = out.trim_start();
    let lead = head.chars().next().unwrap_or(' ');
    let digits = head.bytes().take_while(u8::is_ascii_digit).count();
    if matches!(lead, '#' | '>' | '+' | '-' | '=') {
        return format!("\\{head}");
    }
    let listed = head[digits..].strip_prefix(['.', ')']).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    if digits > 0 && listed {
        return format!("{}\\{}", &head[..digits], &head[digits..]);
    }
    out
}

/// Writes text so that no character of it is a mark of Markdown.
fn escape_marks(text: &str, out: &mut String) {
    let mut before = ' ';
    for c in text.chars() {
        let c = if c == '\n' { ' ' } else { c };
        match c {
            '~' => out.push('～'),
            '*' | '`' | '<' | '|' => {
                out.push('\\');
                out.push(c);
            }
            '[' if before != ']' => out.push_str("\\["),
            '\\' => out.push_str("\\\\"),
            c if c.is_control() => {}
            c => out.push(c),
        }
        before = c;
    }
}

/// Returns plain text as paragraphs of Markdown, divided at blank lines. Tables and images that a file brought along stay.
pub(crate) fn escape_paragraphs(text: &str) -> String {
    let parts = text.split("\n\n").map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| restore(&escape_line(part))).collect::<Vec<_>>().join("\n\n")
}

/// What stands for a line end, a column or an image while text is read; the characters are private, and no file keeps them.
pub(crate) const ROW: char = '\u{FDE0}';
/// Between cells.
pub(crate) const CELL: char = '\u{FDE1}';
/// Around an image.
pub(crate) const IMAGE: char = '\u{FDE2}';

fn restore(text: &str) -> String {
    if !text.contains([ROW, CELL, IMAGE]) {
        return text.to_owned();
    }
    let mut out = String::new();
    for (index, piece) in text.split(IMAGE).enumerate() {
        if index % 2 == 1 {
            out += &format!("![]({piece})");
        } else {
            out += piece;
        }
    }
    let out = out.replace(CELL, "|");
    let mut rows = String::new();
    for (index, row) in out.split(ROW).enumerate() {
        if index > 0 {
            rows.push_str(if row.starts_with('|') { if rows.ends_with('|') { "\n" } else { "\n\n" } } else { "\n\n" });
        }
        rows += row.trim();
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_becomes_markdown_by_accident() {
        assert_eq!(escape_line("5*8 小时<b>"), "5\\*8 小时\\<b>");
        assert_eq!(escape_line("1. 先听"), "1\\. 先听");
        assert_eq!(escape_line("- 先听"), "\\- 先听");
        assert_eq!(escape_line("3~5 分钟"), "3～5 分钟");
        assert_eq!(escape_line("$5 or $6$, *$x_1*y$*"), "$5 or \\$6\\$, \\*$x_1*y$\\*");
    }
}
