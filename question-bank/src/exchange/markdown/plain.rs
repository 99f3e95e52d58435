//! Text that Markdown shows as it stands.

use crate::{exchange::mathml::tex_to_dollars, markdown::formula::formulas};

/// Returns a line that cannot be taken for a heading, a list or a quote.
pub(super) fn escape_start(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let listed = digits > 0 && line[digits..].starts_with(['.', ')']) && line[digits + 1..].starts_with([' ', '\t']);
    if listed {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    let list = line.starts_with(['-', '+']) && (line.len() == 1 || line[1..].starts_with([' ', '\t']));
    let rule = line.starts_with(['-', '=']) && line.chars().all(|c| matches!(c, '-' | '=' | ' '));
    if list || rule || line.starts_with(['#', '>']) { format!("\\{line}") } else { line.to_owned() }
}

/// Text that Markdown shows as it stands. Formulas that it holds stay formulas, in TeX's own brackets too.
pub(super) fn escape_text(text: &str) -> String {
    let text = tex_to_dollars(text);
    let (mut out, mut from) = (String::with_capacity(text.len() + 8), 0);
    for formula in formulas(&text) {
        let outer = formula.outer();
        out += &escape_marks(&text[from..outer.start]);
        out += &text[outer.clone()].replace('\n', " ");
        from = outer.end;
    }
    out + &escape_marks(&text[from..])
}

fn escape_marks(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len() + 8);
    let letter = |at: Option<&char>| at.is_some_and(|c| c.is_alphanumeric());
    for (at, c) in chars.iter().enumerate() {
        let next = chars.get(at + 1);
        let before = at.checked_sub(1).map(|at| &chars[at]);
        let marks = match c {
            '\\' => next.is_some_and(char::is_ascii_punctuation),
            '`' | '[' => true,
            '*' => !(before == Some(&' ') && next == Some(&' ')),
            '_' => before != Some(&'_') && next != Some(&'_') && !(letter(before) && letter(next)),
            '<' => next.is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?')),
            '&' => next.is_some_and(|next| next.is_ascii_alphabetic() || *next == '#'),
            _ => false,
        };
        if marks {
            out.push('\\');
        }
        match c {
            '\r' | '\t' => out.push(' '),
            c if c.is_control() && *c != '\n' => {}
            c => out.push(*c),
        }
    }
    out
}

pub(super) fn mark_code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let room = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{room}{}{room}{fence}", text.replace('\n', " "))
}

pub(super) fn fence_code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0).max(2);
    let fence = "`".repeat(longest + 1);
    format!("{fence}\n{}\n{fence}", text.trim_end_matches('\n'))
}

pub(super) fn prefix_lines(text: &str, first: &str, rest: &str) -> String {
    let mut lines = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let lead = if number == 0 { first } else { rest };
        lines.push(if line.is_empty() { lead.trim_end().to_owned() } else { format!("{lead}{line}") });
    }
    if lines.is_empty() { first.trim_end().to_owned() } else { lines.join("\n") }
}
