//! How the stretches of a Word document look: what is bold, underlined or coloured, and on which line of the text.

use super::xml;
use crate::file::superscript::Shift;
use quick_xml::events::BytesStart;

/// A stretch of text in another style than the text around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Emphasis {
    /// The line of the stretch in the text that was read.
    pub line: u32,
    /// The style of the stretch.
    pub style: Style,
    pub text: String,
}

/// A style that sets a stretch apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Bold,
    Underlined,
    Coloured,
}

impl Style {
    /// Returns the name of the style in Chinese and in English.
    pub fn names(self) -> (&'static str, &'static str) {
        match self {
            Style::Bold => ("加粗", "bold"),
            Style::Underlined => ("下划线", "underlined"),
            Style::Coloured => ("颜色", "coloured"),
        }
    }
}

/// Collects the stretches that are set apart while a document is read.
#[derive(Default)]
pub(super) struct StyleReader {
    pub found: Vec<Emphasis>,
    /// Within `r`, and there within `rPr`: what else has properties is no text.
    run: bool,
    properties: bool,
    now: Option<Style>,
    /// Where the run stands against its line.
    pub shift: Option<Shift>,
    /// What was set apart on this line, and whether plain text stands behind it.
    line: Vec<(Style, String)>,
    cut: bool,
    /// How much of the text was counted, and its line ends.
    counted: (usize, u32),
}

/// The longest stretch that can be a choice, in bytes.
const LONGEST: usize = 2000;

impl StyleReader {
    pub fn open(&mut self, name: &str, tag: &BytesStart<'_>, empty: bool) {
        let value = || xml::attribute(tag, "val").unwrap_or_default();
        let off = |value: String| matches!(value.as_str(), "0" | "false" | "none");
        match name {
            "r" => (self.run, self.now, self.shift) = (!empty, None, None),
            "vertAlign" if self.properties => {
                self.shift = match value().as_str() {
                    "superscript" => Some(Shift::Raised),
                    "subscript" => Some(Shift::Lowered),
                    _ => None,
                }
            }
            "rPr" => self.properties = self.run && !empty,
            "b" if self.properties && !off(value()) => self.now = self.now.or(Some(Style::Bold)),
            "u" if self.properties && !off(value()) => {
                self.now = Some(self.now.filter(|style| *style == Style::Coloured).unwrap_or(Style::Underlined))
            }
            "color" | "highlight" if self.properties && is_colour(&value()) => self.now = Some(Style::Coloured),
            _ => {}
        }
    }

    pub fn close(&mut self, name: &str) {
        match name {
            "r" => (self.run, self.now, self.shift) = (false, None, None),
            "rPr" => self.properties = false,
            _ => {}
        }
    }

    /// A program divides a stretch into runs anywhere, so that like ones are joined.
    pub fn add_text(&mut self, text: &str) {
        let Some(style) = self.now else {
            self.cut |= !text.trim().is_empty();
            return;
        };
        match self.line.last_mut().filter(|last| last.0 == style && !self.cut) {
            Some(last) if last.1.len() < LONGEST => last.1.push_str(text),
            Some(_) => {}
            None => self.line.push((style, text.to_owned())),
        }
        self.cut = false;
    }

    /// Ends a line that comes behind `out` and `more` lines.
    pub fn end_line(&mut self, out: &str, more: usize) {
        self.cut = false;
        if self.line.is_empty() {
            return;
        }
        // Rows of a table are joined: the last line end may have gone again.
        if self.counted.0 > out.len() {
            self.counted = (out.len(), self.counted.1.saturating_sub(1));
        }
        let new = out.as_bytes()[self.counted.0..].iter().filter(|byte| **byte == b'\n').count() as u32;
        self.counted = (out.len(), self.counted.1 + new);
        let line = self.counted.1 + more as u32 + 1;
        self.found.extend(self.line.drain(..).map(|(style, text)| Emphasis { line, style, text }));
    }
}

/// Any colour that is not the one of all text.
fn is_colour(value: &str) -> bool {
    !matches!(
        value.to_ascii_lowercase().as_str(),
        "" | "auto" | "none" | "black" | "000000" | "0d0d0d" | "333333" | "ffffff" | "white"
    )
}
