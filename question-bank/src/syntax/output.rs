//! Pieces of a document as the format writes them: front matter, quotes, lists of accepted answers.

use super::words::Key;

/// Front matter of the keys that have a value.
pub(crate) fn front(pairs: &[(Key, Option<&str>)]) -> String {
    let mut out = "---\n".to_owned();
    for (key, value) in pairs {
        let Some(value) = value else { continue };
        let value = flat(value);
        let quoted = value.starts_with('"') && value.ends_with('"');
        let value = if quoted { format!("\"{value}\"") } else { value };
        out += &format!("{}: {value}\n", key.en());
    }
    out + "---\n"
}

/// One line, whatever it was.
pub(crate) fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The rest of a list item: lines after the first are indented.
pub(crate) fn indented(out: &mut String, text: &str, indent: &str) {
    for (number, line) in text.lines().enumerate() {
        if number > 0 && !line.is_empty() {
            out.push_str(indent);
        }
        out.push_str(line);
        out.push('\n');
    }
    if text.is_empty() {
        out.truncate(out.trim_end_matches(' ').len());
        out.push('\n');
    }
}

/// Lines behind `>`.
pub(crate) fn quoted(out: &mut String, text: &str, indent: &str) {
    for line in text.lines() {
        out.push_str(indent);
        out.push_str(if line.is_empty() { ">" } else { "> " });
        out.push_str(line);
        out.push('\n');
    }
}

/// The section of accepted answers, if there are any.
pub(crate) fn accepted(out: &mut String, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    out.push_str("\n#### 可接受答案\n\n");
    for line in lines {
        out.push_str(&format!("- {line}\n"));
    }
}
