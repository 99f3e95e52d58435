//! A package: a zip with a manifest that names the items, and the items.

use super::{dialect::two, read as item};
use crate::{
    exchange::{foreign::ForeignFile, qti12},
    file::{
        Asset,
        archive::Archive,
        decode::decode,
        error::FileError,
        image,
        tree::{self, Element, Node},
    },
    markdown::plain::escape_line,
    message::Message,
    passage::{RefusedPassage, clip},
    remark::Remark,
};
use std::collections::HashSet;

/// Reads every item that the manifest names.
pub(crate) fn read(archive: &mut Archive<'_>, root: &str) -> Result<ForeignFile, FileError> {
    let manifest = archive.part(&format!("{root}imsmanifest.xml"))?.ok_or(FileError::Refused(Remark::NoManifest))?;
    let manifest = tree::parse(&decode(&manifest)?)?;
    let mut found = ForeignFile::default();
    let (mut read_already, mut tests) = (HashSet::new(), Vec::new());
    for resource in manifest.below("resource") {
        let (kind, href) = (resource.attribute("type").unwrap_or_default(), resource.attribute("href").unwrap_or_default());
        let refuse = |found: &mut ForeignFile, reason: Message| {
            found.refused.push(RefusedPassage { lines: (1, 1), reason, text: clip(href) })
        };
        if kind.contains("test") || kind.contains("section") {
            refuse(&mut found, Remark::PaperStructure.into());
            tests.extend(place(&[root, href], archive));
            continue;
        }
        if !kind.starts_with("imsqti_item") && !kind.starts_with("imsqti_apipitem") {
            continue;
        }
        let base = |element: &Element| element.attribute("base").unwrap_or_default().to_owned();
        let path = place(&[root, &base(&manifest), &base(resource), href], archive);
        let Some(path) = path.filter(|_| !href.is_empty()) else {
            refuse(&mut found, Remark::BadPath.into());
            continue;
        };
        read_already.insert(path.clone());
        let labels: Vec<String> = resource.below("keyword").iter().map(|word| word.text().trim().to_owned()).collect();
        match read_item(archive, &path, &labels, &mut found.assets) {
            Ok(item) => found.items.push(item),
            Err(reason) => refuse(&mut found, reason),
        }
    }
    // A manifest may name the test alone, and the test its items.
    for test in tests {
        for path in item_references(archive, &test) {
            if !read_already.insert(path.clone()) {
                continue;
            }
            match read_item(archive, &path, &[], &mut found.assets) {
                Ok(item) => found.items.push(item),
                Err(reason) => found.refused.push(RefusedPassage { lines: (1, 1), reason, text: clip(&path) }),
            }
        }
    }
    let old = qti12::read_package(archive, root, &manifest)?;
    found.join(old);
    if found.items.is_empty() && found.refused.is_empty() {
        found.refused.push(RefusedPassage { lines: (1, 1), reason: Remark::NoItems.into(), text: String::new() });
    }
    Ok(found)
}

/// Returns the paths of the items that a test or a section of one refers to.
fn item_references(archive: &mut Archive<'_>, path: &str) -> Vec<String> {
    let (mut open, mut seen, mut found) = (vec![path.to_owned()], HashSet::new(), Vec::new());
    while let Some(path) = open.pop().filter(|_| seen.len() < 200) {
        let Some(test) =
            seen.insert(path.clone()).then(|| file(archive, &path).ok()).flatten().and_then(|text| tree::parse(&text).ok())
        else {
            continue;
        };
        let test = two(test);
        let places = |name: &str, archive: &Archive<'_>| -> Vec<String> {
            let hrefs = test.below(name).into_iter().filter_map(|of| of.attribute("href"));
            hrefs.filter_map(|href| place(&[&join_path(folder(&path), href)?], archive)).collect()
        };
        found.extend(places("assessmentItemRef", archive));
        open.extend(places("assessmentSectionRef", archive));
    }
    found
}

/// Returns where a resource is: names may be written as addresses, with `./` and `%20`.
pub(crate) fn place(parts: &[&str], archive: &Archive<'_>) -> Option<String> {
    let path = join_path("", &parts.iter().map(|part| part.trim_start_matches("./")).collect::<String>())?;
    let spelled = unescaped(&path);
    Some(if archive.holds(&path) { path } else { spelled.filter(|spelled| archive.holds(spelled)).unwrap_or(path) })
}

/// Returns a name without its `%20`.
fn unescaped(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path;
    while let Some(at) = rest.find('%') {
        bytes.extend_from_slice(&rest.as_bytes()[..at]);
        bytes.push(u8::from_str_radix(rest.get(at + 1..at + 3)?, 16).ok()?);
        rest = &rest[at + 3..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8(bytes).ok()
}

fn read_item(
    archive: &mut Archive<'_>,
    href: &str,
    labels: &[String],
    assets: &mut Vec<Asset>,
) -> Result<crate::exchange::foreign::ForeignItem, Message> {
    let text = file(archive, href)?;
    let mut item = two(tree::parse(&text).map_err(|error| error.message())?);
    let mut missing = Vec::new();
    images(&mut item.nodes, archive, folder(href), assets, &mut missing);
    let mut material = None;
    if let Some(path) = item.child("assessmentStimulusRef").and_then(|of| of.attribute("href")) {
        let path = join_path(folder(href), path).and_then(|path| place(&[&path], archive)).ok_or(Remark::BadPath)?;
        let mut stimulus = two(tree::parse(&file(archive, &path)?).map_err(|error| error.message())?);
        images(&mut stimulus.nodes, archive, folder(&path), assets, &mut missing);
        material = stimulus.child("stimulusBody").map(|body| super::body::read(&body.nodes, &mut missing));
    }
    let mut read = item::read(item, labels, material, &text)?;
    let last = text.lines().count().max(1) as u32;
    read.lines = (1, last);
    read.lost.append(&mut missing);
    Ok(read)
}

pub(crate) fn file(archive: &mut Archive<'_>, path: &str) -> Result<String, Message> {
    let bytes = archive.part(path).map_err(|error| error.message())?;
    let bytes = bytes.ok_or_else(|| Remark::NotInPackage.with(&[&escape_line(path)]))?;
    decode(&bytes).map_err(|error| error.message())
}

/// Images of the package, each under a name made by us.
pub(crate) fn images(
    nodes: &mut [Node],
    archive: &mut Archive<'_>,
    folder: &str,
    assets: &mut Vec<Asset>,
    lost: &mut Vec<Message>,
) {
    for node in nodes {
        let Node::Element(element) = node else { continue };
        if element.name == "img"
            && let Some((_, src)) = element.attributes.iter_mut().find(|(name, _)| name == "src")
        {
            let path = packaged(src).map_or_else(
                || place(&[folder, if folder.is_empty() { "" } else { "/" }, src], archive),
                |packaged| place(&[&packaged], archive),
            );
            let path = path.filter(|_| assets.len() < 400);
            let bytes = path.as_ref().and_then(|path| archive.part(path).ok().flatten()).filter(|bytes| image::is_picture(bytes));
            match (bytes, image::extension(src.split(['?', '#']).next().unwrap_or_default())) {
                (Some(bytes), Some(extension)) => {
                    let name = format!("images/{}.{extension}", &blake3::hash(&bytes).to_hex()[..10]);
                    src.clone_from(&name);
                    let asset = Asset { name, bytes };
                    if !assets.contains(&asset) {
                        assets.push(asset);
                    }
                }
                (Some(_) | None, _) => lost.push(Remark::PictureNotInPackage.with(&[&clip(src)])),
            }
        }
        images(&mut element.nodes, archive, folder, assets, lost);
    }
}

/// Returns the path in a cartridge that an address such as `$IMS-CC-FILEBASE$/a.png?canvas_download=1` means.
fn packaged(src: &str) -> Option<String> {
    let src = src.replace("%24", "$");
    let (_, path) = src.split_once("$IMS-CC-FILEBASE$/").or(src.split_once("$IMS_CC_FILEBASE$/"))?;
    Some(format!("web_resources/{}", path.split(['?', '#']).next().unwrap_or_default()))
}

pub(crate) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Returns a path as seen from a folder of the package; nothing where it leads out.
fn join_path(folder: &str, path: &str) -> Option<String> {
    let mut out: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    if path.contains([':', '\\']) || path.starts_with('/') {
        return None;
    }
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(out.pop()?),
            part => out.push(part),
        }
    }
    Some(out.join("/"))
}
