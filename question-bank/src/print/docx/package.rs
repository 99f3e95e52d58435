//! The parts of the file: what it holds and how they refer to each other, head and foot of its pages.

use super::{
    document::{BOTTOM, Document, GAP, LEFT, RIGHT, TOP},
    picture::relation,
    run::{paragraph_with, plain},
    style::{Style, W, font_table, styles, value},
    table,
};
use crate::{exchange::zipped, file::tree::Element, print::PageSize};

const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const MAIN: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

impl Document<'_> {
    /// Returns the file; `sealed` puts the line for name and number beside every page.
    pub fn finish(mut self, sealed: bool) -> Vec<u8> {
        let mut body = Element::new("w:body");
        for element in std::mem::take(&mut self.body) {
            body = body.add(element);
        }
        let names = [
            ("w", W),
            ("r", R),
            ("m", "http://schemas.openxmlformats.org/officeDocument/2006/math"),
            ("wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
            ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
            ("pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
        ];
        let root =
            names.into_iter().fold(Element::new("w:document"), |root, (name, space)| root.with(&format!("xmlns:{name}"), space));
        let document = root.add(body.add(self.section()));
        let text = |element: Element| element.document().into_bytes();
        let mut parts = vec![
            ("[Content_Types].xml".to_owned(), text(content_types())),
            ("_rels/.rels".to_owned(), text(relations([("rId1", "officeDocument", "word/document.xml")]))),
            ("word/document.xml".to_owned(), text(document)),
            ("word/styles.xml".to_owned(), text(styles())),
            ("word/fontTable.xml".to_owned(), text(font_table())),
            ("word/settings.xml".to_owned(), text(settings())),
            ("word/header1.xml".to_owned(), text(self.header(sealed))),
            ("word/footer1.xml".to_owned(), text(self.footer())),
        ];
        let mut links = relations([
            ("rId1", "styles", "styles.xml"),
            ("rId2", "fontTable", "fontTable.xml"),
            ("rId3", "header", "header1.xml"),
            ("rId4", "footer", "footer1.xml"),
            ("rId5", "settings", "settings.xml"),
        ]);
        for (index, media) in self.media.into_iter().enumerate() {
            let target = format!("media/{}", media.name);
            links = links.add(link(&relation(index), "image", &target));
            parts.push((format!("word/{target}"), media.bytes));
        }
        parts.push(("word/_rels/document.xml.rels".to_owned(), text(links)));
        zipped::zip(parts)
    }

    /// Returns the size of the sheet with its columns, and which head and foot it has.
    fn section(&self) -> Element {
        let (width, height) = self.setting.size.twips();
        let size = Element::new("w:pgSz").with("w:w", width.to_string()).with("w:h", height.to_string());
        let size = match self.setting.size {
            PageSize::A4 => size,
            PageSize::A3 | PageSize::Eight => size.with("w:orient", "landscape"),
        };
        let reference = |name: &str, id: &str| Element::new(name).with("w:type", "default").with("r:id", id);
        let margins =
            [("top", TOP), ("right", RIGHT), ("bottom", BOTTOM), ("left", LEFT), ("header", 567), ("footer", 510), ("gutter", 0)];
        let margins = margins
            .into_iter()
            .fold(Element::new("w:pgMar"), |all, (name, width)| all.with(&format!("w:{name}"), width.to_string()));
        let columns =
            Element::new("w:cols").with("w:num", self.setting.size.columns().to_string()).with("w:space", GAP.to_string());
        let section =
            Element::new("w:sectPr").add(reference("w:headerReference", "rId3")).add(reference("w:footerReference", "rId4"));
        section.add(size).add(margins).add(columns)
    }

    /// Returns the head of every page: the title, and beside the page the line behind which name and number are sealed.
    fn header(&self, sealed: bool) -> Element {
        let line =
            Element::new("w:bottom").with("w:val", "single").with("w:sz", "4").with("w:space", "1").with("w:color", "auto");
        let own = vec![Element::new("w:pBdr").add(line), value("w:jc", "center")];
        let header = Element::new("w:hdr").with("xmlns:w", W);
        let header = if sealed { header.add(self.seal()) } else { header };
        header.add(paragraph_with(Style::Normal, own, vec![plain(&self.heading)]))
    }

    /// Returns a table of one cell in the left margin, its text upwards.
    fn seal(&self) -> Element {
        const WIDTH: usize = 1020;
        let words = self.setting.words;
        let height = self.setting.size.twips().1 - TOP - BOTTOM;
        let field = |word: &String| format!("{word}{}______________", words.colon);
        let fields = [&words.class, &words.name, &words.number].map(field).join("　");
        let place = Element::new("w:tblpPr").with("w:vertAnchor", "page").with("w:horzAnchor", "page");
        let place = place.with("w:tblpX", "340").with("w:tblpY", TOP.to_string());
        let line = |name: &str, kind: &str| {
            let line = Element::new(name).with("w:val", kind).with("w:sz", "6");
            line.with("w:space", "0").with("w:color", "auto")
        };
        let properties = Element::new("w:tblPr")
            .add(place)
            .add(Element::new("w:tblW").with("w:w", WIDTH.to_string()).with("w:type", "dxa"))
            .add(Element::new("w:tblBorders").add(line("w:right", "dashed")))
            .add(Element::new("w:tblLayout").with("w:type", "fixed"));
        let cell = Element::new("w:tcPr")
            .add(Element::new("w:tcW").with("w:w", WIDTH.to_string()).with("w:type", "dxa"))
            .add(value("w:textDirection", "btLr"))
            .add(value("w:vAlign", "bottom"));
        let cell = Element::new("w:tc")
            .add(cell)
            .add(table::centred(vec![plain(&fields)]))
            .add(table::centred(vec![plain(&words.seal)]));
        let row = Element::new("w:trPr").add(value("w:trHeight", height).with("w:hRule", "exact"));
        let grid = Element::new("w:tblGrid").add(Element::new("w:gridCol").with("w:w", WIDTH.to_string()));
        Element::new("w:tbl").add(properties).add(grid).add(Element::new("w:tr").add(row).add(cell))
    }

    /// Returns the foot of every page: its number, and how many there are.
    fn footer(&self) -> Element {
        let page = &self.setting.words.page;
        let mut runs = Vec::new();
        let mut rest = page.as_str();
        while let Some((before, behind)) = rest.split_once('{') {
            let (name, behind) = behind.split_once('}').unwrap_or((behind, ""));
            runs.push(plain(before));
            runs.push(field(if name == "pages" { "NUMPAGES" } else { "PAGE" }));
            rest = behind;
        }
        runs.push(plain(rest));
        Element::new("w:ftr").with("xmlns:w", W).add(paragraph_with(Style::Normal, vec![value("w:jc", "center")], runs))
    }
}

/// Returns a field that the program fills in.
fn field(name: &str) -> Element {
    Element::new("w:fldSimple").with("w:instr", format!(" {name} ")).add(plain("1"))
}

fn link(id: &str, kind: &str, target: &str) -> Element {
    Element::new("Relationship").with("Id", id).with("Type", format!("{R}/{kind}")).with("Target", target)
}

fn relations<const N: usize>(links: [(&str, &str, &str); N]) -> Element {
    let root = Element::new("Relationships").with("xmlns", format!("{PACKAGE}/relationships"));
    links.into_iter().fold(root, |all, (id, kind, target)| all.add(link(id, kind, target)))
}

/// Returns what keeps Word from opening the document as one of an old version.
fn settings() -> Element {
    let mode = Element::new("w:compatSetting").with("w:name", "compatibilityMode");
    let mode = mode.with("w:uri", "http://schemas.microsoft.com/office/word").with("w:val", "15");
    Element::new("w:settings").with("xmlns:w", W).add(Element::new("w:compat").add(mode))
}

fn content_types() -> Element {
    let endings = [
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
        ("png", "image/png"),
        ("jpg", "image/jpeg"),
        ("gif", "image/gif"),
        ("webp", "image/webp"),
    ];
    let parts = [
        ("document", "document.main"),
        ("styles", "styles"),
        ("fontTable", "fontTable"),
        ("settings", "settings"),
        ("header1", "header"),
        ("footer1", "footer"),
    ];
    let root = Element::new("Types").with("xmlns", format!("{PACKAGE}/content-types"));
    let root = endings
        .into_iter()
        .fold(root, |all, (end, kind)| all.add(Element::new("Default").with("Extension", end).with("ContentType", kind)));
    parts.into_iter().fold(root, |all, (name, kind)| {
        let part = Element::new("Override").with("PartName", format!("/word/{name}.xml"));
        all.add(part.with("ContentType", format!("{MAIN}.{kind}+xml")))
    })
}
