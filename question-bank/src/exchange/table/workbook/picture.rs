//! The pictures on a sheet: those that float over a cell, and those that a cell names (`DISPIMG`, as WPS writes them).

use super::{Sheet, SheetPicture};
use crate::file::{
    Asset,
    archive::Archive,
    decode::decode,
    error::FileError,
    image,
    tree::{self, Element},
};
use std::collections::HashMap;

/// The most pictures of one workbook.
const MOST: usize = 2000;

/// The pictures that were found so far.
#[derive(Default)]
pub(super) struct Drawings {
    pub assets: Vec<Asset>,
    /// Names of assets by the parts that they came from; nothing where a part is no picture that can be kept.
    known: HashMap<String, Option<String>>,
    paths: Option<Vec<String>>,
    named: Option<HashMap<String, String>>,
    count: usize,
}

impl Drawings {
    /// Adds the pictures of a sheet, which is the workbook's `number`th.
    pub fn add(&mut self, archive: &mut Archive<'_>, number: usize, sheet: &mut Sheet) -> Result<(), FileError> {
        if self.paths.is_none() {
            self.paths = Some(sheet_paths(archive)?);
        }
        let path = self.paths.iter().flatten().nth(number).cloned().unwrap_or_default();
        for target in related(archive, &path, "/drawing")?.into_values() {
            self.floating(archive, &target, sheet)?;
        }
        self.within_cells(archive, sheet)
    }

    fn floating(&mut self, archive: &mut Archive<'_>, path: &str, sheet: &mut Sheet) -> Result<(), FileError> {
        let Some(drawing) = xml(archive, path)? else { return Ok(()) };
        let images = related(archive, path, "/image")?;
        for anchor in drawing.children().filter(|of| of.name.ends_with("Anchor")) {
            let at = |name: &str| anchor.child("from")?.child(name)?.text().trim().parse::<usize>().ok();
            for blip in anchor.below("blip") {
                self.count += 1;
                let part = blip.attribute("r:embed").or(blip.attribute("embed")).and_then(|id| images.get(id));
                if self.count <= MOST {
                    let asset = part.and_then(|part| self.asset(archive, part));
                    let (row, column) = (at("row").unwrap_or(0), at("col").unwrap_or(0));
                    sheet.pictures.push(SheetPicture { row, column, asset });
                }
            }
        }
        Ok(())
    }

    /// Takes `=DISPIMG("ID_…",1)` out of the cells.
    fn within_cells(&mut self, archive: &mut Archive<'_>, sheet: &mut Sheet) -> Result<(), FileError> {
        for (row, cells) in sheet.rows.iter_mut().enumerate() {
            for (column, cell) in cells.iter_mut().enumerate() {
                let Some(id) =
                    cell.split_once("DISPIMG(\"").and_then(|(_, rest)| rest.split_once('"')).map(|(id, _)| id.to_owned())
                else {
                    continue;
                };
                if self.named.is_none() {
                    self.named = Some(cell_images(archive)?);
                }
                let part = self.named.as_ref().and_then(|named| named.get(&id)).cloned();
                let asset = part.and_then(|part| self.asset(archive, &part));
                cell.clear();
                sheet.pictures.push(SheetPicture { row, column, asset });
            }
        }
        Ok(())
    }

    fn asset(&mut self, archive: &mut Archive<'_>, part: &str) -> Option<String> {
        if let Some(known) = self.known.get(part) {
            return known.clone();
        }
        let bytes = archive.part(part).ok().flatten().filter(|bytes| image::is_picture(bytes));
        let name = bytes.zip(image::extension(part)).map(|(bytes, extension)| {
            let name = format!("images/{}.{extension}", &blake3::hash(&bytes).to_hex()[..10]);
            if !self.assets.iter().any(|asset| asset.name == name) {
                self.assets.push(Asset { name: name.clone(), bytes });
            }
            name
        });
        self.known.insert(part.to_owned(), name.clone());
        name
    }
}

fn xml(archive: &mut Archive<'_>, path: &str) -> Result<Option<Element>, FileError> {
    match archive.part(path)? {
        Some(bytes) => Ok(tree::parse(&decode(&bytes)?).ok()),
        None => Ok(None),
    }
}

/// Returns the paths of the worksheets, in the order of the workbook.
fn sheet_paths(archive: &mut Archive<'_>) -> Result<Vec<String>, FileError> {
    let Some(book) = xml(archive, "xl/workbook.xml")? else { return Ok(Vec::new()) };
    let parts = related(archive, "xl/workbook.xml", "/worksheet")?;
    let id = |sheet: &Element| sheet.attribute("r:id").or(sheet.attribute("id")).map(str::to_owned);
    Ok(book.below("sheet").into_iter().filter_map(|sheet| parts.get(&id(sheet)?).cloned()).collect())
}

/// Returns the parts that WPS keeps for cells, by the names that their formulas give.
fn cell_images(archive: &mut Archive<'_>) -> Result<HashMap<String, String>, FileError> {
    let path = "xl/cellimages.xml";
    let Some(drawing) = xml(archive, path)? else { return Ok(HashMap::new()) };
    let images = related(archive, path, "/image")?;
    let named = |picture: &Element| {
        let name = picture.below("cNvPr").first()?.attribute("name")?.to_owned();
        let blip = picture.below("blip").first().copied()?.clone();
        let part = images.get(blip.attribute("r:embed").or(blip.attribute("embed"))?)?.clone();
        Some((name, part))
    };
    Ok(drawing.below("pic").into_iter().filter_map(named).collect())
}

/// Returns the parts of a kind that a part refers to, by the ids of its references.
fn related(archive: &mut Archive<'_>, path: &str, kind: &str) -> Result<HashMap<String, String>, FileError> {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let Some(links) = xml(archive, &format!("{folder}/_rels/{file}.rels"))? else { return Ok(HashMap::new()) };
    let place = |target: &str| match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None => {
            let mut parts: Vec<&str> = folder.split('/').collect();
            for part in target.split('/') {
                match part {
                    "." | "" => {}
                    ".." => drop(parts.pop()),
                    part => parts.push(part),
                }
            }
            parts.join("/")
        }
    };
    let link = |link: &Element| {
        let fits = link.attribute("Type")?.ends_with(kind);
        let (id, target) = (link.attribute("Id")?, link.attribute("Target")?);
        fits.then(|| (id.to_owned(), place(target)))
    };
    Ok(links.children().filter_map(link).collect())
}
