//! A text of GIFT: its style, its held-back signs.

use crate::{
    exchange::{markdown::MarkdownWriter, mathml::tex_to_dollars},
    file::html,
    markdown::plain::escape_paragraphs,
    message::Message,
};

/// How the texts of a question are written; those of its answers are written as its own unless they say otherwise.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Markdown,
    Html,
    Plain,
    /// Nothing is said: plain, or HTML where there are tags.
    Unknown,
}

impl Style {
    /// Returns the style that a text names, and the text behind it.
    pub(super) fn of(text: &str) -> Option<(Style, &str)> {
        let names =
            [("[markdown]", Style::Markdown), ("[html]", Style::Html), ("[plain]", Style::Plain), ("[moodle]", Style::Unknown)];
        names.iter().find_map(|(name, style)| text.strip_prefix(name).map(|rest| (*style, rest)))
    }
}

/// Returns where a sign stands that is not held back.
pub(super) fn find(text: &str, sign: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        if !escaped && text[at..].starts_with(sign) {
            return Some(at);
        }
        escaped = c == '\\' && !escaped;
    }
    None
}

pub(super) fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match (c, c == '\\') {
            (_, true) => match chars.next() {
                Some('n') => out.push('\n'),
                Some(c) if "~=#{}:\\".contains(c) => out.push(c),
                Some(c) => out.extend(['\\', c]),
                None => out.push('\\'),
            },
            (c, false) => out.push(c),
        }
    }
    out
}

/// Returns a text as Markdown.
pub(super) fn text(raw: &str, style: Style, lost: &mut Vec<Message>) -> String {
    let (style, raw) = Style::of(raw.trim()).unwrap_or((style, raw.trim()));
    let text = unescaped(raw);
    match style {
        Style::Markdown => tex_to_dollars(text.trim()),
        Style::Html => shown(&text, lost),
        Style::Unknown if text.contains("</") => shown(&text, lost),
        Style::Unknown | Style::Plain => escape_paragraphs(&tex_to_dollars(&text)),
    }
}

pub(super) fn shown(html: &str, lost: &mut Vec<Message>) -> String {
    let mut writer = MarkdownWriter::default();
    let text = writer.blocks(&html::parse(html));
    lost.append(&mut writer.lost);
    text
}
