//! Slips in an accepted answer that nobody sees on the screen, and with which no trainee's answer would ever agree as the author
//! believes.

use super::{problem::Report, rule::Rule};
use crate::fold;
use exam::interaction::is_invisible;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// Looks at the accepted answers of one line; `splits` says whether `／` and `|` part alternatives there.
pub(crate) fn check(report: &mut Report<'_>, line: Range<usize>, splits: bool) {
    let source = report.source;
    let text = source.text[line.clone()].trim_end();
    let range = line.start..line.start + text.len();
    if let Some(unusual) = text.chars().find(|c| fold::is_suspicious(*c) && !is_reported_anyway(*c)) {
        let at = range.start + text.find(unusual).unwrap_or(0);
        let name = format!("U+{:04X}", u32::from(unusual));
        let sound: String = text.chars().flat_map(sound).collect();
        match sound.chars().any(|c| fold::is_suspicious(c) && !is_reported_anyway(c)) {
            // What a font's private character was meant to be, only the author knows.
            true => drop(report.add(Rule::UnusualCharacter, at, &[&name])),
            false => report.repair(Rule::UnusualCharacter, range.clone(), &sound, &[&name]),
        }
    }
    if splits && looks_like_a_separator(text) {
        let better: Vec<&str> = text.split('/').map(str::trim).collect();
        report.suggest(Rule::SlashInAnswer, range, &better.join("／"), &[]);
    } else if let Some(at) = text.find(['／', '|']).filter(|_| !splits) {
        report.add(Rule::SlashInAnswer, range.start + at, &[]);
    }
}

/// Returns whether every `/` of a line stands between Chinese characters or has room beside it, as between alternatives; `km/h`, `1/2`
/// and `TCP/IP` are answers.
fn looks_like_a_separator(text: &str) -> bool {
    let chinese = |c: Option<char>| c.is_some_and(|c| c.is_whitespace() || ('\u{4E00}'..='\u{9FFF}').contains(&c));
    let mut slashes = text.match_indices('/').peekable();
    let room = |at: usize| chinese(text[..at].chars().next_back()) || chinese(text[at + 1..].chars().next());
    slashes.peek().is_some() && slashes.all(|(at, _)| room(at))
}

/// Returns whether the checker finds the character wherever it stands.
fn is_reported_anyway(c: char) -> bool {
    c.is_control() || matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn sound(c: char) -> Vec<char> {
    match c {
        c if is_reported_anyway(c) => vec![c],
        c if is_invisible(c) => Vec::new(),
        c if fold::is_suspicious(c) => c.nfkc().collect(),
        c => vec![c],
    }
}
