//! Quotes that open with a bold word: 解析, 背景材料, 提示.

use super::{
    problem::Report,
    rule::Rule,
    text::unquote,
    words::{Quote, opens_with},
};
use std::ops::Range;

/// A quote, without its marks and its name.
pub(crate) struct NamedQuote {
    pub name: Option<Quote>,
    pub text: String,
}

/// Reads a quote; a name that is not bold is taken, and said.
pub(crate) fn read(report: &mut Report<'_>, range: Range<usize>) -> NamedQuote {
    let text = unquote(&report.source.text, range.clone());
    if let Some((name, rest)) = bold(&text) {
        return NamedQuote { name: Some(name), text: rest };
    }
    if let Some((name, length)) = plain(&text) {
        let at = range.start + report.source.text[range].find(|c: char| c != '>' && !c.is_whitespace()).unwrap_or(0);
        let word = format!("**{}** ", name.names()[0]);
        report.repair(Rule::QuoteNotBold, at..at + length, &word, &[&word.trim_end()]);
        return NamedQuote { name: Some(name), text: text[length..].trim().to_owned() };
    }
    NamedQuote { name: None, text }
}

/// Returns the bold name that a quote opens with.
pub(crate) fn bold_name(text: &str) -> Option<Quote> {
    bold(text).map(|(name, _)| name)
}

fn bold(text: &str) -> Option<(Quote, String)> {
    let (word, rest) = text.strip_prefix("**")?.split_once("**")?;
    let (word, inner_colon) = match word.trim().strip_suffix(['：', ':']) {
        Some(word) => (word, true),
        None => (word.trim(), false),
    };
    let word = word.trim_start_matches(['【', '[']).trim_end_matches(['】', ']']);
    let rest = if inner_colon { rest } else { rest.strip_prefix(['：', ':']).unwrap_or(rest) };
    Some((Quote::find(word)?, rest.trim().to_owned()))
}

/// Returns a name that is followed by a colon, or stands in brackets.
fn plain(text: &str) -> Option<(Quote, usize)> {
    let opens = text.strip_prefix('【').unwrap_or(text);
    if !Quote::ALL.into_iter().any(|quote| opens_with(opens, quote.names())) {
        return None;
    }
    let line = text.lines().next().unwrap_or_default();
    let end = match line.strip_prefix('【') {
        Some(_) => line.find('】').map(|at| at + '】'.len_utf8())?,
        None => line.find(['：', ':']).map(|at| at + line[at..].chars().next().map_or(1, char::len_utf8))?,
    };
    let word = line[..end].trim_matches(|c: char| "【】：: ".contains(c));
    let room = line[end..].len() - line[end..].trim_start_matches([' ', '：', ':']).len();
    Some((Quote::find(word)?, end + room))
}

#[cfg(test)]
mod tests {
    use crate::{SourceFile, format::format, read};

    #[test]
    fn a_name_behind_any_kind_of_room_is_made_bold_and_nothing_else() {
        for room in ["", " ", "\u{3000}", "\u{A0}", "\t", "\u{3000}\n> ", "\u{3000} \n>\u{2003}"] {
            let text = format!("# 简答题\n\n## 一 {{#a}}\n\n题干\n\n答案：甲\n\n>{room}解析：因为\n");
            let file = SourceFile { path: "a.md".into(), text: text.clone() };
            let explanation = read(std::slice::from_ref(&file)).items.pop().and_then(|of| of.item.explanation);
            assert_eq!(explanation.map(|of| of.0).as_deref(), Some("因为"), "{room:?}");
            assert!(format(&text).contains("**解析** 因为"), "{room:?}");
        }
    }
}
