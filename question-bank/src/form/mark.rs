//! The marks that begin a line of Markdown, and the backslash that makes text of them.

use crate::syntax::options::eaten_sign;

/// Puts a backslash before the mark that begins a line.
pub(crate) fn escape_line(line: &str) -> String {
    match mark(line) {
        Some(at) => format!("{}\\{}", &line[..at], &line[at..]),
        None => line.to_owned(),
    }
}

/// Takes the backslash away that [`escape_line`] put there.
pub(crate) fn unescape_line(line: &str) -> String {
    let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
    let digits = line[indent..].bytes().take_while(u8::is_ascii_digit).count();
    let bare = |at: usize| {
        let rest = line[at..].strip_prefix('\\')?;
        let bare = format!("{}{rest}", &line[..at]);
        (escape_line(&bare) == line).then_some(bare)
    };
    bare(indent).or_else(|| bare(indent + digits)).unwrap_or_else(|| line.to_owned())
}

/// Returns where a line has a mark that Markdown may take for the beginning of something.
fn mark(line: &str) -> Option<usize> {
    let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
    let text = &line[indent..];
    let underline = |c: char| !text.trim().is_empty() && text.trim_end().bytes().all(|byte| byte == c as u8);
    let opens = text.starts_with(['#', '>', '<', '[']) || text.starts_with("```") || text.starts_with("~~~");
    if opens || underline('=') || is_rule(text) {
        return Some(indent);
    }
    eaten_sign(text).map(|at| indent + at)
}

/// Returns whether a line is drawn across the page, or makes a heading of the line above.
fn is_rule(text: &str) -> bool {
    let bare: String = text.chars().filter(|c| !matches!(c, ' ' | '\t')).collect();
    ['-', '*', '_'].iter().any(|mark| {
        let same = !bare.is_empty() && bare.chars().all(|c| c == *mark);
        same && (bare.len() >= 3 || *mark == '-') && (*mark != '_' || bare.len() == 3)
    })
}
