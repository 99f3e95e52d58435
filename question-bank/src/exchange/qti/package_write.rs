//! Writes a package: a manifest that names the items, the items, and the pictures that they show.

use super::{Version, dialect::three, write};
use crate::{
    exchange::facts,
    file::{
        Asset,
        tree::{Element, Node},
    },
    item::Item,
};

/// Returns the parts of a package with these items and the pictures that they show.
pub(crate) fn write(items: &[&Item], pictures: &[Asset], version: Version) -> Vec<(String, Vec<u8>)> {
    let (schema, number, item_type, stimulus_type) = match version {
        Version::Two => ("QTIv2.1 Package", "1.0.0", "imsqti_item_xmlv2p1", ""),
        Version::Three => ("QTI Package", "3.0.0", "imsqti_item_xmlv3p0", "imsqti_stimulus_xmlv3p0"),
    };
    let mut resources = Element::new("resources");
    let mut files = Vec::new();
    let mut carried = Vec::new();
    for item in items {
        let path = format!("items/{}.xml", item.id);
        let material = item.material.as_ref().filter(|_| version == Version::Three);
        let href = material.map(|_| format!("../stimuli/{}.xml", item.id));
        let mut resource = resource(&item.id, item_type, &path).add(metadata(item));
        let mut element = write::item(item, href.as_deref());
        let mut shown = Vec::new();
        carry_pictures(&mut element.nodes, pictures, &mut shown);
        // In the manifest, files come before what they depend on.
        resource = resource.add(Element::new("file").with("href", path.clone()));
        for name in &shown {
            resource = resource.add(Element::new("file").with("href", name.clone()));
        }
        if let Some(material) = material {
            let (id, path) = (format!("{}-material", item.id), format!("stimuli/{}.xml", item.id));
            let mut stimulus = write::stimulus(item, material);
            let mut shown = Vec::new();
            carry_pictures(&mut stimulus.nodes, pictures, &mut shown);
            files.push((path.clone(), document(stimulus, version)));
            let mut other = self::resource(&id, stimulus_type, &path).add(Element::new("file").with("href", path));
            for name in &shown {
                other = other.add(Element::new("file").with("href", name.clone()));
            }
            resources = resources.add(other);
            resource = resource.add(Element::new("dependency").with("identifierref", id));
            carried.append(&mut shown);
        }
        resources = resources.add(resource);
        files.push((path, document(element, version)));
        carried.append(&mut shown);
    }
    carried.sort_unstable();
    carried.dedup();
    for picture in pictures {
        let name = packed_name(&picture.name);
        if carried.binary_search(&name).is_ok() && !files.iter().any(|(known, _)| *known == name) {
            files.push((name, picture.bytes.clone()));
        }
    }
    let metadata =
        Element::new("metadata").add(Element::new("schema").say(schema)).add(Element::new("schemaversion").say(number));
    let space = match version {
        Version::Two => "http://www.imsglobal.org/xsd/imscp_v1p1",
        Version::Three => "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
    };
    let manifest = Element::new("manifest").with("identifier", "keju-export").with("xmlns", space);
    let manifest = manifest.add(metadata).add(Element::new("organizations")).add(resources);
    files.insert(0, ("imsmanifest.xml".to_owned(), manifest.document().into_bytes()));
    files
}

/// Lets each picture that comes along be shown from the folder of the items, and notes which.
fn carry_pictures(nodes: &mut [Node], pictures: &[Asset], shown: &mut Vec<String>) {
    for node in nodes {
        let Node::Element(element) = node else { continue };
        if element.name == "img"
            && let Some((_, src)) = element.attributes.iter_mut().find(|(name, _)| name == "src")
            && let Some(picture) = pictures.iter().find(|picture| picture.name == src.trim_start_matches('/'))
        {
            let name = packed_name(&picture.name);
            *src = format!("../{name}");
            if !shown.contains(&name) {
                shown.push(name);
            }
        }
        carry_pictures(&mut element.nodes, pictures, shown);
    }
}

/// Returns the name of a picture in a package, which never leads out of it.
fn packed_name(name: &str) -> String {
    let parts: Vec<&str> = name.split('/').filter(|part| !matches!(*part, "" | "." | "..")).collect();
    if parts.first() == Some(&"images") { parts.join("/") } else { format!("images/{}", parts.join("/")) }
}

fn resource(id: &str, kind: &str, path: &str) -> Element {
    Element::new("resource").with("identifier", id).with("type", kind).with("href", path)
}

/// Key words: knowledge points, and whatever QTI has no place for as `键：值`.
fn metadata(item: &Item) -> Element {
    let string = |text: &str| Element::new("string").with("language", "zh").say(text);
    let mut general = Element::new("general").add(Element::new("title").add(string(&item.title)));
    for label in facts::labels(&facts::item_facts(item)) {
        general = general.add(Element::new("keyword").add(string(&label)));
    }
    let lom = Element::new("lom").with("xmlns", "http://ltsc.ieee.org/xsd/LOM").add(general);
    Element::new("metadata").add(lom)
}

fn document(element: Element, version: Version) -> Vec<u8> {
    let (element, space) = match version {
        Version::Two => (element, "http://www.imsglobal.org/xsd/imsqti_v2p1"),
        Version::Three => (three(element), "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"),
    };
    element.with("xmlns", space).document().into_bytes()
}
