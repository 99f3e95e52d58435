//! Pieces of a document as the format writes them: front matter, quotes, lists of accepted answers.

use super::words::Key;

/// Returns front matter with the keys that have a value.
pub(crate) fn front_matter(pairs: &[(Key, Option<&str>)]) -> String {
    let mut out = "---\n".to_owned();
    for (key, value) in pairs {
        let Some(value) = value else { continue };
        let value = flatten(value);
        let quoted = value.starts_with('"') && value.ends_with('"');
        let value = if quoted { format!("\"{value}\"") } else { value };
        out += &format!("{}: {value}\n", key.en());
    }
    out + "---\n"
}

/// Returns a text as one line, with single spaces.
pub(crate) fn flatten(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Writes the text of a list item; lines after the first are indented.
pub(crate) fn write_indented(out: &mut String, text: &str, indent: &str) {
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

/// Writes a text as a quote, each line behind `>`.
pub(crate) fn write_quoted(out: &mut String, text: &str, indent: &str) {
    for line in text.lines() {
        out.push_str(indent);
        out.push_str(if line.is_empty() { ">" } else { "> " });
        out.push_str(line);
        out.push('\n');
    }
}

/// Writes the section of accepted answers, if there are any.
pub(crate) fn write_accepted(out: &mut String, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    out.push_str("\n#### 可接受答案\n\n");
    for line in lines {
        out.push_str(&format!("- {line}\n"));
    }
}
