//! Tables.

use super::{
    run::paragraph_with,
    style::{Style, value},
};
use crate::file::tree::Element;

/// Returns the lines around and within a table, or that there are none.
pub(super) fn borders(kind: &str) -> Element {
    let side = |name: &str| {
        let line = Element::new(&format!("w:{name}")).with("w:val", kind).with("w:sz", "4");
        line.with("w:space", "0").with("w:color", "auto")
    };
    ["top", "left", "bottom", "right", "insideH", "insideV"]
        .into_iter()
        .fold(Element::new("w:tblBorders"), |all, name| all.add(side(name)))
}

/// Returns the paragraph of a cell.
pub(super) fn centred(runs: Vec<Element>) -> Element {
    paragraph_with(Style::Normal, vec![value("w:jc", "center")], runs)
}

/// Returns a cell that holds a paragraph.
pub(super) fn cell(width: usize, paragraph: Element) -> Element {
    let size = Element::new("w:tcW").with("w:w", width.to_string()).with("w:type", "dxa");
    Element::new("w:tc").add(Element::new("w:tcPr").add(size).add(value("w:vAlign", "center"))).add(paragraph)
}

/// Returns a row of cells of one width, as high as its text or at least so high, in twentieths of a point. It stays on one page.
pub(super) fn row(cells: Vec<Element>, width: usize, height: Option<usize>) -> Element {
    let mut properties = Element::new("w:trPr").add(Element::new("w:cantSplit"));
    if let Some(height) = height {
        properties = properties.add(value("w:trHeight", height).with("w:hRule", "atLeast"));
    }
    cells.into_iter().fold(Element::new("w:tr").add(properties), |row, of| row.add(cell(width, of)))
}

/// Returns a table that stands in the text, its rows as paragraphs of cells, so wide in all.
pub(super) fn table(rows: Vec<Vec<Element>>, width: usize) -> Element {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(1).max(1);
    let each = width / columns;
    let properties = Element::new("w:tblPr")
        .add(Element::new("w:tblW").with("w:w", width.to_string()).with("w:type", "dxa"))
        .add(borders("single"))
        .add(Element::new("w:tblLayout").with("w:type", "fixed"));
    let grid = |grid: Element, _| grid.add(Element::new("w:gridCol").with("w:w", each.to_string()));
    let grid = (0..columns).fold(Element::new("w:tblGrid"), grid);
    rows.into_iter().fold(Element::new("w:tbl").add(properties).add(grid), |table, cells| table.add(row(cells, each, None)))
}
