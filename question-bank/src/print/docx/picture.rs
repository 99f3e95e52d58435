//! Pictures within a line.

use super::document::{Document, Media};
use crate::{file::tree::Element, picture};

/// The units of a drawing in a pixel of 96 to the inch, and in a twentieth of a point.
const TO_A_PIXEL: usize = 9525;
const TO_A_TWIP: usize = 635;

impl Document<'_> {
    /// Returns a picture of the bank as it stands in a line, no wider than the column; nothing where the bank does not keep it.
    pub(super) fn picture(&mut self, name: &str) -> Option<Element> {
        let bytes = self.setting.pictures.get(name)?;
        let (_, (width, height)) = picture::kind(bytes)?;
        let known = self.media.iter().position(|media| media.name == name);
        let index = known.unwrap_or_else(|| {
            self.media.push(Media { name: name.to_owned(), bytes: bytes.clone() });
            self.media.len() - 1
        });
        self.drawings += 1;
        let (width, height) = (width as usize * TO_A_PIXEL, height as usize * TO_A_PIXEL);
        let most = self.column() * TO_A_TWIP;
        let size = if width > most { (most, height * most / width) } else { (width, height) };
        Some(drawing(name, index, self.drawings, size))
    }
}

/// Returns the relation by which a picture is found.
pub(super) fn relation(index: usize) -> String {
    format!("rIdPicture{}", index + 1)
}

fn drawing(name: &str, index: usize, number: usize, (width, height): (usize, usize)) -> Element {
    let extent = |tag: &str| Element::new(tag).with("cx", width.to_string()).with("cy", height.to_string());
    let named = |tag: &str| Element::new(tag).with("id", number.to_string()).with("name", name);
    let blip = Element::new("pic:blipFill")
        .add(Element::new("a:blip").with("r:embed", relation(index)))
        .add(Element::new("a:stretch").add(Element::new("a:fillRect")));
    let shape = Element::new("pic:spPr")
        .add(Element::new("a:xfrm").add(Element::new("a:off").with("x", "0").with("y", "0")).add(extent("a:ext")))
        .add(Element::new("a:prstGeom").with("prst", "rect").add(Element::new("a:avLst")));
    let known = Element::new("pic:nvPicPr").add(named("pic:cNvPr")).add(Element::new("pic:cNvPicPr"));
    let uri = "http://schemas.openxmlformats.org/drawingml/2006/picture";
    let picture = Element::new("pic:pic").add(known).add(blip).add(shape);
    let graphic = Element::new("a:graphic").add(Element::new("a:graphicData").with("uri", uri).add(picture));
    let inline =
        ["distT", "distB", "distL", "distR"].into_iter().fold(Element::new("wp:inline"), |inline, side| inline.with(side, "0"));
    let inline = inline.add(extent("wp:extent")).add(named("wp:docPr")).add(Element::new("wp:cNvGraphicFramePr")).add(graphic);
    Element::new("w:r").add(Element::new("w:drawing").add(inline))
}
