//! Events of Markdown to safe HTML: nothing that a bank's author writes can run, load or leave the page.

use super::{
    DEEPEST,
    blank::blanks,
    mathml::to_mathml,
    options::OPTIONS,
    protect::{protect, reveal},
};
use crate::picture::{self, is_local};
use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Parser, Tag, TagEnd, html};
use std::borrow::Cow;

/// Returns a document as HTML blocks.
pub fn blocks(text: &str) -> String {
    let text = protect(text);
    let mut filter = Filter::default();
    let mut events = Vec::new();
    Parser::new_ext(&text, OPTIONS).for_each(|event| filter.pass(event, &mut events));
    to_html(events, text.len())
}

/// Runs of blocks, each with the heading above it: level, plain text, HTML. The first has level 0.
pub fn by_heading(text: &str) -> Vec<(u8, String, String)> {
    let text = protect(text);
    let (mut filter, mut events, mut runs) = (Filter::default(), Vec::new(), Vec::new());
    let (mut level, mut heading, mut in_heading) = (0, String::new(), false);
    for event in Parser::new_ext(&text, OPTIONS) {
        match (&event, in_heading) {
            (Event::Start(Tag::Heading { level: next, .. }), _) if filter.kept.is_empty() => {
                runs.push((level, std::mem::take(&mut heading), to_html(std::mem::take(&mut events), 0)));
                (level, in_heading) = (*next as u8, true);
            }
            (Event::End(TagEnd::Heading(_)), true) => in_heading = false,
            (Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text), true) => {
                heading += &reveal(text);
            }
            (_, true) => {}
            (_, false) => filter.pass(event, &mut events),
        }
    }
    runs.push((level, heading, to_html(events, 0)));
    runs
}

fn to_html(events: Vec<Event<'_>>, length: usize) -> String {
    let mut out = String::with_capacity(length + length / 2);
    html::push_html(&mut out, events.into_iter());
    if out.contains(" style=") { classes(&out) } else { out }
}

/// Aligned cells get a class: a page that allows no inline styles would lose them. Text cannot look like this, its `<` is escaped.
fn classes(html: &str) -> String {
    ["left", "center", "right"].into_iter().fold(html.to_owned(), |html, side| {
        let styled = |cell: &str| format!("<{cell} style=\"text-align: {side}\">");
        let classed = |cell: &str| format!("<{cell} class=\"{side}\">");
        html.replace(&styled("th"), &classed("th")).replace(&styled("td"), &classed("td"))
    })
}

/// Lets harmless events through and turns the others into text.
#[derive(Default)]
struct Filter {
    /// For each element that is open: whether it was let through.
    kept: Vec<bool>,
    code: bool,
    images: usize,
}

impl Filter {
    fn pass<'a>(&mut self, event: Event<'a>, out: &mut Vec<Event<'a>>) {
        match event {
            Event::Start(tag) => self.open(tag, out),
            Event::End(tag) => self.close(tag, out),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.text(text, out),
            Event::Code(text) => out.push(Event::Code(clean(text))),
            Event::SoftBreak | Event::HardBreak | Event::Rule => out.push(event),
            Event::InlineMath(latex) => self.formula(&latex, false, out),
            Event::DisplayMath(latex) => self.formula(&latex, true, out),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    /// A formula that cannot be read is shown as it was written.
    fn formula<'a>(&mut self, latex: &str, display: bool, out: &mut Vec<Event<'a>>) {
        let dollars = if display { "$$" } else { "$" };
        match to_mathml(latex, display) {
            Ok(mathml) if self.images == 0 => out.push(raw(mathml)),
            Ok(_) => out.push(Event::Text(reveal(latex).into())),
            Err(_) => out.push(Event::Code(format!("{dollars}{}{dollars}", reveal(latex)).into())),
        }
    }

    fn open<'a>(&mut self, tag: Tag<'a>, out: &mut Vec<Event<'a>>) {
        let shown = if self.kept.len() >= DEEPEST { None } else { self.shown(tag, out) };
        self.kept.push(shown.is_some());
        out.extend(shown);
    }

    /// Returns the element as it is let through.
    fn shown<'a>(&mut self, tag: Tag<'a>, out: &mut Vec<Event<'a>>) -> Option<Event<'a>> {
        match tag {
            Tag::Heading { level, .. } => {
                Some(open(Tag::Heading { level: small(level), id: None, classes: Vec::new(), attrs: Vec::new() }))
            }
            Tag::HtmlBlock => Some(open(Tag::Paragraph)),
            Tag::CodeBlock(_) => {
                self.code = true;
                Some(open(Tag::CodeBlock(CodeBlockKind::Indented)))
            }
            Tag::Table(columns) => {
                out.push(raw("<div class=\"table-scroll\" tabindex=\"0\">"));
                Some(open(Tag::Table(columns)))
            }
            Tag::Link { dest_url, .. } => is_safe_link(&dest_url).then(|| {
                let url = reveal(&dest_url);
                let href = escape_url(&url);
                raw(format!("<a href=\"{href}\" rel=\"noopener noreferrer nofollow\">"))
            }),
            Tag::Image { link_type, dest_url, id, .. } => is_local(&dest_url).then(|| {
                self.images += 1;
                let dest_url = match picture::linked(&dest_url) {
                    // Pages of any depth find it.
                    Some(_) => format!("/{dest_url}").into(),
                    None => clean(dest_url),
                };
                open(Tag::Image { link_type, dest_url, title: CowStr::Borrowed(""), id })
            }),
            Tag::Paragraph
            | Tag::BlockQuote(_)
            | Tag::List(_)
            | Tag::Item
            | Tag::TableHead
            | Tag::TableRow
            | Tag::TableCell
            | Tag::Emphasis
            | Tag::Strong => Some(open(tag)),
            Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => None,
        }
    }

    fn close<'a>(&mut self, tag: TagEnd, out: &mut Vec<Event<'a>>) {
        if self.kept.pop() != Some(true) {
            return;
        }
        match tag {
            TagEnd::Heading(level) => out.push(Event::End(TagEnd::Heading(small(level)))),
            TagEnd::HtmlBlock => out.push(Event::End(TagEnd::Paragraph)),
            TagEnd::Link => out.push(raw("</a>")),
            TagEnd::Table => out.extend([Event::End(tag), raw("</div>\n")]),
            TagEnd::CodeBlock => {
                self.code = false;
                out.push(Event::End(tag));
            }
            TagEnd::Image => {
                self.images -= 1;
                out.push(Event::End(tag));
            }
            TagEnd::Paragraph
            | TagEnd::BlockQuote(_)
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::FootnoteDefinition
            | TagEnd::DefinitionList
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::TableCell
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::MetadataBlock(_) => out.push(Event::End(tag)),
        }
    }

    fn text<'a>(&mut self, text: CowStr<'a>, out: &mut Vec<Event<'a>>) {
        if self.code || self.images > 0 {
            out.push(Event::Text(clean(text)));
            return;
        }
        let mut from = 0;
        for blank in blanks(&text) {
            out.push(Event::Text(reveal(&text[from..blank.start]).into()));
            let room = reveal(&text[blank.clone()]);
            out.push(raw(format!("<span class=\"blank\">{room}</span>")));
            from = blank.end;
        }
        out.push(Event::Text(if from == 0 { clean(text) } else { reveal(&text[from..]).into() }));
    }
}

fn open(tag: Tag<'_>) -> Event<'_> {
    Event::Start(tag)
}

fn raw<'a>(html: impl Into<CowStr<'a>>) -> Event<'a> {
    Event::InlineHtml(html.into())
}

fn clean(text: CowStr<'_>) -> CowStr<'_> {
    if text.contains(['\u{FDD0}', '\u{FDD1}', '\u{FDD2}']) { reveal(&text).into() } else { text }
}

/// Headings inside an item stay below those of the page.
fn small(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H4,
        HeadingLevel::H2 => HeadingLevel::H5,
        HeadingLevel::H3 | HeadingLevel::H4 | HeadingLevel::H5 | HeadingLevel::H6 => HeadingLevel::H6,
    }
}

/// http, https, mailto, or a place on the same page.
pub fn is_safe_link(url: &str) -> bool {
    let starts = |scheme: &str| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    url.starts_with('#') || ["http://", "https://", "mailto:"].into_iter().any(starts)
}

fn escape_url(url: &str) -> Cow<'_, str> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.+!*(),%#@?=;:/$~".contains(&byte);
    if url.bytes().all(plain) {
        return Cow::Borrowed(url);
    }
    let mut escaped = String::with_capacity(url.len() * 2);
    for byte in url.bytes() {
        match byte {
            b'&' => escaped += "&amp;",
            byte if plain(byte) => escaped.push(char::from(byte)),
            byte => escaped += &format!("%{byte:02X}"),
        }
    }
    Cow::Owned(escaped)
}
