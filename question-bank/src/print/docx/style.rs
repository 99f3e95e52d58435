//! The styles and fonts of a document: each font is named with those that may stand in for it.

use crate::file::tree::Element;

/// The namespace of text.
pub(super) const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A kind of paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Normal,
    Title,
    Subtitle,
    Section,
    /// Indented below a question: choices, what is behind them.
    Below,
    Quote,
    Code,
}

impl Style {
    const ALL: [Style; 7] =
        [Style::Normal, Style::Title, Style::Subtitle, Style::Section, Style::Below, Style::Quote, Style::Code];

    /// Returns the name by which paragraphs refer to it. Word knows what a title and a heading are by their names.
    pub fn id(self) -> &'static str {
        match self {
            Style::Normal => "Normal",
            Style::Title => "Title",
            Style::Subtitle => "Subtitle",
            Style::Section => "Heading1",
            Style::Below => "Below",
            Style::Quote => "Quote",
            Style::Code => "Code",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Style::Section => "heading 1",
            Style::Normal | Style::Title | Style::Subtitle | Style::Below | Style::Quote | Style::Code => self.id(),
        }
    }
}

/// Returns an element that holds one value.
pub(super) fn value(name: &str, value: impl ToString) -> Element {
    Element::new(name).with("w:val", value.to_string())
}

/// Returns the fonts of text: the first for Latin letters, the second for Chinese.
pub(super) fn fonts(latin: &str, chinese: &str) -> Element {
    Element::new("w:rFonts").with("w:ascii", latin).with("w:hAnsi", latin).with("w:eastAsia", chinese).with("w:cs", latin)
}

fn spacing(before: u32, after: u32, line: u32) -> Element {
    let spacing = Element::new("w:spacing").with("w:before", before.to_string()).with("w:after", after.to_string());
    spacing.with("w:line", line.to_string()).with("w:lineRule", "auto")
}

/// Returns `word/styles.xml`.
pub(super) fn styles() -> Element {
    let run = Element::new("w:rPr").add(fonts("Times New Roman", "宋体")).add(value("w:kern", 2)).add(value("w:sz", 21));
    let run = run.add(value("w:szCs", 21)).add(Element::new("w:lang").with("w:val", "en-US").with("w:eastAsia", "zh-CN"));
    let defaults = Element::new("w:docDefaults")
        .add(Element::new("w:rPrDefault").add(run))
        .add(Element::new("w:pPrDefault").add(Element::new("w:pPr").add(spacing(0, 40, 300))));
    Style::ALL
        .into_iter()
        .fold(Element::new("w:styles").with("xmlns:w", W).add(defaults), |all, style| all.add(definition(style)))
}

fn definition(style: Style) -> Element {
    let mut definition = Element::new("w:style").with("w:type", "paragraph");
    if style == Style::Normal {
        definition = definition.with("w:default", "1");
    }
    definition = definition.with("w:styleId", style.id()).add(value("w:name", style.name()));
    if style != Style::Normal {
        definition = definition.add(value("w:basedOn", Style::Normal.id()));
    }
    definition = definition.add(Element::new("w:qFormat"));
    let indent = |left: u32| Element::new("w:ind").with("w:left", left.to_string());
    let bold = |size: u32| {
        let heading = Element::new("w:rPr").add(fonts("Arial", "黑体")).add(Element::new("w:b"));
        heading.add(value("w:sz", size)).add(value("w:szCs", size))
    };
    let paragraph = Element::new("w:pPr");
    let (paragraph, run) = match style {
        Style::Normal => return definition,
        Style::Title => (paragraph.add(spacing(0, 120, 240)).add(value("w:jc", "center")), Some(bold(32))),
        Style::Subtitle => (paragraph.add(spacing(0, 120, 240)).add(value("w:jc", "center")), None),
        Style::Section => {
            let kept = paragraph.add(Element::new("w:keepNext")).add(spacing(240, 120, 300)).add(value("w:outlineLvl", 0));
            (kept, Some(bold(24)))
        }
        Style::Below => (paragraph.add(indent(420)), None),
        Style::Quote => (paragraph.add(indent(840)), None),
        Style::Code => {
            (paragraph.add(indent(420)), Some(Element::new("w:rPr").add(fonts("Consolas", "仿宋")).add(value("w:sz", 20))))
        }
    };
    let definition = definition.add(paragraph);
    match run {
        Some(run) => definition.add(run),
        None => definition,
    }
}

/// Returns `word/fontTable.xml`: what to take where a machine lacks a font.
pub(super) fn font_table() -> Element {
    let fonts = [
        ("宋体", "SimSun;Songti SC;Source Han Serif SC;Noto Serif CJK SC;AR PL UMing CN", "86", "roman"),
        ("黑体", "SimHei;Heiti SC;PingFang SC;Source Han Sans SC;Noto Sans CJK SC;WenQuanYi Micro Hei", "86", "swiss"),
        ("仿宋", "FangSong;STFangsong;Noto Serif CJK SC", "86", "modern"),
        ("Times New Roman", "Liberation Serif;DejaVu Serif", "00", "roman"),
        ("Arial", "Liberation Sans;DejaVu Sans", "00", "swiss"),
        ("Consolas", "Courier New;DejaVu Sans Mono", "00", "modern"),
        ("Cambria Math", "STIX Two Math;Latin Modern Math;DejaVu Math TeX Gyre", "00", "roman"),
    ];
    let font = |(name, others, charset, family): (&str, &str, &str, &str)| {
        let font = Element::new("w:font").with("w:name", name).add(value("w:altName", others));
        font.add(value("w:charset", charset)).add(value("w:family", family))
    };
    fonts.into_iter().fold(Element::new("w:fonts").with("xmlns:w", W), |all, one| all.add(font(one)))
}
