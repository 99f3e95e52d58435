//! Cuts text out of a source: dedented items, unquoted quotes, headings without their marks.

use std::ops::Range;

/// Returns the text of a heading line without its `#`s, and where it starts.
pub(crate) fn heading(text: &str, range: &Range<usize>) -> (Range<usize>, String) {
    let line = text[range.clone()].lines().next().unwrap_or_default();
    let inner = line.trim_start_matches('#');
    let start = range.start + line.len() - inner.trim_start().len();
    let inner = inner.trim();
    let closed = inner.trim_end_matches('#');
    let inner = if closed.len() < inner.len() && closed.ends_with([' ', '\t']) { closed.trim_end() } else { inner };
    (start..start + inner.len(), inner.to_owned())
}

/// Returns where the content of a list item starts, behind its bullet.
pub(crate) fn behind_bullet(text: &str, item: &Range<usize>) -> usize {
    let rest = &text[item.clone()];
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let marker = (digits + 1).min(rest.len());
    let spaces = rest[marker..].bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    item.start + marker + spaces
}

/// Text that stands in a list item, without the indentation of its lines after the first.
pub(crate) fn dedent(text: &str, indent: usize) -> String {
    if !text.contains('\n') {
        return text.to_owned();
    }
    let mut lines = text.lines();
    let mut out = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        let spaces = line.bytes().take_while(|byte| *byte == b' ').count();
        out.push('\n');
        out += &line[spaces.min(indent)..];
    }
    out
}

/// Returns the text of a quote without its marks.
pub(crate) fn unquote(text: &str, range: Range<usize>) -> String {
    let text = text[range].trim_end();
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        let inner = line.trim_start();
        let inner = match inner.strip_prefix('>') {
            Some(rest) => rest.strip_prefix(' ').unwrap_or(rest),
            None => inner,
        };
        out += inner;
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    if out.starts_with(char::is_whitespace) { out.trim_start().to_owned() } else { out }
}

/// One line of what was written on several.
pub(crate) fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_graphic());
        if latin(out.chars().next_back()) && latin(line.chars().next()) {
            out.push(' ');
        }
        out += line;
    }
    out
}

/// Returns the indentation of a byte within its line, in bytes.
pub(crate) fn indent_of(text: &str, at: usize) -> usize {
    at - text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// Returns a key and its value, with where they start; either colon divides them.
pub(crate) fn pair(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(['：', ':'])?;
    let (key, value) = (key.trim(), value.trim());
    (!key.is_empty()).then_some((key, value))
}

/// Returns whether this can be the id of an item, a paper or a note.
pub(crate) fn is_id(text: &str) -> bool {
    let inside = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    text.starts_with(|c: char| c.is_ascii_lowercase()) && text.bytes().all(inside) && text.len() <= 64
}
