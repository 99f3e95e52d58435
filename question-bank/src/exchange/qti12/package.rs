//! The assessments and question banks of a package: Canvas' own export, or a Common Cartridge.

use super::read::read;
use crate::{
    exchange::{
        foreign::ForeignFile,
        items,
        qti::{file, folder, images, place},
    },
    file::{
        archive::Archive,
        error::FileError,
        tree::{self, Element, Node},
    },
    message::Message,
    passage::{RefusedPassage, clip},
};
use std::collections::HashSet;

/// Reads everything in QTI 1.2 that a manifest names; nothing where it names none.
pub(crate) fn read_package(archive: &mut Archive<'_>, root: &str, manifest: &Element) -> Result<ForeignFile, FileError> {
    let mut found = ForeignFile::default();
    for path in paths(archive, root, manifest) {
        let parsed =
            file(archive, &path).and_then(|text| tree::parse(&text).map(|tree| (text, tree)).map_err(|error| error.message()));
        match parsed {
            Ok((text, tree)) => found.join(read_file(archive, root, &path, &text, &tree)),
            Err(reason) => found.refused.push(RefusedPassage { lines: (1, 1), reason, text: clip(&path) }),
        }
    }
    Ok(found)
}

fn read_file(archive: &mut Archive<'_>, root: &str, path: &str, text: &str, tree: &Element) -> ForeignFile {
    let mut assets = Vec::new();
    let mut pictures = |nodes: &mut Vec<Node>, lost: &mut Vec<Message>| {
        // Canvas writes addresses from the root of the package, others from the folder of the file.
        let base = if path.contains("non_cc_assessments/") { root.trim_end_matches('/') } else { folder(path) };
        images(nodes, archive, base, &mut assets, lost);
    };
    let (questions, notes) = read(tree, text, &mut pictures);
    let mut found = items::join_questions(questions);
    found.notes = notes;
    found.assets = assets;
    found
}

/// Returns the files to read. Canvas writes each quiz twice: as the cartridge asks, and with all that Canvas knows.
fn paths(archive: &Archive<'_>, root: &str, manifest: &Element) -> Vec<String> {
    let names = archive.names();
    let whole = |identifier: &str| {
        let wanted = format!("non_cc_assessments/{identifier}.xml.qti");
        names.iter().find(|name| name.ends_with(&wanted)).cloned()
    };
    let mut found: Vec<String> = Vec::new();
    for resource in manifest.below("resource") {
        let kind = resource.attribute("type").unwrap_or_default();
        let identifier = resource.attribute("identifier").unwrap_or_default();
        if kind.starts_with("imsqti_xmlv1") {
            let hrefs =
                resource.attribute("href").into_iter().chain(resource.named("file").filter_map(|file| file.attribute("href")));
            let path = hrefs
                .filter(|href| href.ends_with(".xml") && !href.ends_with("assessment_meta.xml"))
                .find_map(|href| place(&[root, href], archive));
            found.extend(whole(identifier).or(path));
        } else {
            // Banks that no cartridge has a place for.
            let hrefs =
                resource.named("file").filter_map(|file| file.attribute("href")).filter(|href| href.ends_with(".xml.qti"));
            found.extend(hrefs.filter_map(|href| place(&[root, href], archive)));
        }
    }
    let mut seen = HashSet::new();
    found.retain(|path| seen.insert(path.clone()));
    found
}
