//! Pictures of the bank: told by their bytes, named by what they hold, so that a name never means another picture.

mod whole;

use std::collections::BTreeMap;

/// The most that one may weigh, in bytes.
pub const MOST: usize = 5 << 20;
/// The most that one side may measure: a browser that is shown more may choke on it.
const WIDEST: u32 = 12_000;
/// The most that both sides together may make.
const LARGEST: u64 = 40_000_000;
/// The folder beside the Markdown that they lie in.
const FOLDER: &str = "images/";
/// The length of the part that comes of the content, in hexadecimal digits: 128 bits that nobody guesses.
const DIGITS: usize = 32;

/// The kinds that are taken: the ending of the name, and the media type.
const KINDS: [(&str, &str); 4] = [("png", "image/png"), ("jpg", "image/jpeg"), ("gif", "image/gif"), ("webp", "image/webp")];

/// Returns the name by which these bytes are kept; nothing where they are no picture that a page may show, whatever they are
/// called.
pub fn name(bytes: &[u8]) -> Option<String> {
    let (end, (width, height)) = kind(bytes)?;
    (fits(width, height) && bytes.len() <= MOST && whole::is_whole(end, bytes))
        .then(|| format!("{}.{end}", &blake3::hash(bytes).to_hex()[..DIGITS]))
}

fn fits(width: u32, height: u32) -> bool {
    width.min(height) > 0 && width.max(height) <= WIDEST && u64::from(width) * u64::from(height) <= LARGEST
}

/// Returns why these bytes are no picture that a page may show, in a few signs that mean the same in every language; nothing where
/// they are one.
pub fn fault(bytes: &[u8]) -> Option<String> {
    if name(bytes).is_some() {
        return None;
    }
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(512)]).to_ascii_lowercase();
    Some(match kind(bytes) {
        Some((_, (width, height))) if !fits(width, height) => format!("{width} × {height}"),
        Some(_) if bytes.len() > MOST => format!("{} MB", bytes.len().div_ceil(1 << 20)),
        Some((end, _)) => format!("{} ✗", end.to_uppercase()),
        None if start.contains("<svg") => "SVG".to_owned(),
        None if start.contains("<html") || start.contains("<!doctype html") => "HTML".to_owned(),
        None => String::new(),
    })
}

/// Returns the media type of a picture of this name.
pub fn media_type(name: &str) -> Option<&'static str> {
    let (digits, end) = name.split_once('.')?;
    let sound = digits.len() == DIGITS && digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    KINDS.iter().find(|(known, _)| sound && *known == end).map(|(_, media)| *media)
}

/// Returns whether an address is a relative path, so that showing it asks no other host.
pub(crate) fn is_local(url: &str) -> bool {
    !url.is_empty() && !url.starts_with(['/', '\\', '#', '?']) && !url.contains([':', '\\'])
}

/// Returns the name of the picture that a link in Markdown leads to, if it is one that the bank keeps.
pub fn linked(url: &str) -> Option<&str> {
    url.strip_prefix(FOLDER).filter(|name| media_type(name).is_some())
}

/// Returns how Markdown links to the picture of this name.
pub fn link(name: &str) -> String {
    format!("{FOLDER}{name}")
}

/// Returns the names of all the bank's pictures that a text links to, in Markdown or HTML.
pub fn named(text: &str) -> Vec<&str> {
    let name = |(at, _): (usize, &str)| {
        let rest = &text[at + FOLDER.len()..];
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '.').unwrap_or(rest.len());
        Some(&rest[..end]).filter(|name| media_type(name).is_some())
    };
    text.match_indices(FOLDER).filter_map(name).collect()
}

/// Rewrites a text so that it links to its pictures by the names by which they are kept; `find` gives what lies at the place that a
/// link names, relative to the text. What is no picture stays linked as it was. The pictures are added to `found`, by name.
pub fn adopt(text: &str, found: &mut BTreeMap<String, Vec<u8>>, mut find: impl FnMut(&str) -> Option<Vec<u8>>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("](") {
        let (before, after) = rest.split_at(at + 2);
        out += before;
        let end = after.find([')', ' ', '\n']).unwrap_or(after.len());
        let (url, next) = after.split_at(end);
        let is_image = before.rfind("![").is_some_and(|from| !before[from..at].contains('\n'));
        let local = is_image && is_local(url) && !url.split('/').any(|step| step == "..");
        let picture = local.then(|| find(url)).flatten().and_then(|bytes| Some((name(&bytes)?, bytes)));
        match picture {
            Some((name, bytes)) => {
                out += &link(&name);
                found.insert(name, bytes);
            }
            None => out += url,
        }
        rest = next;
    }
    out + rest
}

/// Returns what kind it is by its first bytes, and its width and height by its header; no bytes are decoded.
pub(crate) fn kind(bytes: &[u8]) -> Option<(&'static str, (u32, u32))> {
    let big = |at: usize| bytes.get(at..at + 4).map(|four| u32::from_be_bytes([four[0], four[1], four[2], four[3]]));
    let little = |at: usize| bytes.get(at..at + 2).map(|two| u32::from(u16::from_le_bytes([two[0], two[1]])));
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") && bytes.get(12..16)? == b"IHDR" {
        return Some(("png", (big(16)?, big(20)?)));
    }
    if bytes.starts_with(b"GIF87a") || bytes.starts_with(b"GIF89a") {
        return Some(("gif", (little(6)?, little(8)?)));
    }
    if bytes.starts_with(b"\xFF\xD8\xFF") {
        return Some(("jpg", jpeg(bytes)?));
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12)? == b"WEBP" {
        return Some(("webp", webp(bytes)?));
    }
    None
}

/// Segment by segment up to the frame.
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let two = |at: usize| bytes.get(at..at + 2).map(|two| u32::from(u16::from_be_bytes([two[0], two[1]])));
    let mut at = 2;
    loop {
        let marker = *bytes.get(at + 1).filter(|_| bytes.get(at) == Some(&0xFF))?;
        if matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC) {
            return Some((two(at + 7)?, two(at + 5)?));
        }
        at += 2 + two(at + 2)?.max(2) as usize;
    }
}

/// By which of its three forms the first chunk has.
fn webp(bytes: &[u8]) -> Option<(u32, u32)> {
    let little = |at: usize, count: usize| {
        let of = bytes.get(at..at + count)?;
        Some(of.iter().rev().fold(0u32, |sum, byte| sum << 8 | u32::from(*byte)))
    };
    match bytes.get(12..16)? {
        b"VP8X" => Some((little(24, 3)? + 1, little(27, 3)? + 1)),
        b"VP8L" if bytes.get(20) == Some(&0x2F) => {
            let bits = little(21, 4)?;
            Some(((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1))
        }
        b"VP8 " if bytes.get(23..26)? == [0x9D, 0x01, 0x2A] => Some((little(26, 2)? & 0x3FFF, little(28, 2)? & 0x3FFF)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
        let chunks = [(b"IHDR", head.as_slice()), (b"IDAT", b"pixels".as_slice()), (b"IEND", b"".as_slice())];
        let chunk = |(name, body): (&[u8; 4], &[u8])| {
            let named = [name.as_slice(), body].concat();
            [&(body.len() as u32).to_be_bytes()[..], &named, &whole::crc(&named).to_be_bytes()].concat()
        };
        [b"\x89PNG\r\n\x1a\n".as_slice(), &chunks.map(chunk).concat()].concat()
    }

    #[test]
    fn a_picture_that_breaks_off_or_was_changed_is_none() {
        let sound = png(640, 480);
        for end in 0..sound.len() {
            assert_eq!(name(&sound[..end]), None, "cut after {end} bytes");
        }
        let mut changed = sound.clone();
        changed[45] ^= 1;
        assert_eq!((name(&changed), fault(&changed).as_deref()), (None, Some("PNG ✗")));
        let jpeg = b"\xFF\xD8\xFF\xE0\0\x04ab\xFF\xC0\0\x11\x08\0\x20\0\x30\xFF\xDA\0\0pixels".as_slice();
        assert_eq!(name(jpeg), None);
        assert_eq!(fault(&sound), None);
        assert_eq!(fault(&png(30_000, 30_000)).as_deref(), Some("30000 × 30000"));
        assert_eq!(fault(b"<?xml version='1.0'?><svg xmlns='x'/>").as_deref(), Some("SVG"));
        assert_eq!(fault(b"<!DOCTYPE html><p>404").as_deref(), Some("HTML"));
        assert_eq!(fault(b"anything").as_deref(), Some(""));
    }

    #[test]
    fn a_picture_is_told_by_its_bytes_and_named_by_them() {
        let name = name(&png(640, 480)).unwrap();
        assert_eq!(media_type(&name), Some("image/png"));
        assert_eq!(super::name(&png(640, 480)), Some(name.clone()), "the same bytes have the same name");
        assert_ne!(super::name(&png(640, 481)), Some(name.clone()));
        assert_eq!(linked(&link(&name)), Some(name.as_str()));
        let gif = [b"GIF89a".as_slice(), &[4, 0, 3, 0, 0x3B]].concat();
        assert_eq!(super::name(&gif).and_then(|name| media_type(&name)), Some("image/gif"));
        let jpeg = b"\xFF\xD8\xFF\xE0\0\x04ab\xFF\xC0\0\x11\x08\0\x20\0\x30\xFF\xDA\0\0\xFF\xD9".as_slice();
        assert_eq!(super::name(jpeg).and_then(|name| media_type(&name)), Some("image/jpeg"));
        let webp = [b"RIFF\x16\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0".as_slice(), &[9, 0, 0, 7, 0, 0]].concat();
        assert_eq!((kind(&webp), super::name(&webp).is_some()), (Some(("webp", (10, 8))), true));
    }

    #[test]
    fn what_only_says_that_it_is_a_picture_is_none() {
        for bytes in [
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".as_slice(),
            b"<html><script>alert(1)</script>",
            b"\x89PNG\r\n\x1a\n<script>alert(1)</script>",
            b"BM0000000000",
            b"GIF89a",
            b"",
        ] {
            assert_eq!(name(bytes), None, "{}", String::from_utf8_lossy(bytes));
        }
        assert_eq!(name(&png(30_000, 30_000)), None, "monstrous");
        assert_eq!(name(&png(11_000, 11_000)), None, "monstrous together");
        assert_eq!(name(&png(0, 5)), None);
        assert_eq!(name(&[png(5, 5), vec![0; MOST]].concat()), None, "too heavy");
        for other in ["0123456789abcdef0123456789abcdef.svg", "0123456789abcdef0123456789abcde.png", "../x.png", "a.png", ""] {
            assert_eq!(media_type(other), None, "{other}");
        }
    }

    #[test]
    fn links_are_rewritten_where_a_picture_lies_and_nowhere_else() {
        let (bytes, mut found) = (png(4, 4), BTreeMap::new());
        let find = |path: &str| (path == "pics/a.png").then(|| bytes.clone());
        let text = "见图 ![图](pics/a.png)，![](b.png) ![](../pics/a.png) [文](pics/a.png) ![](https://x.invalid/a.png)";
        let name = name(&bytes).unwrap();
        let out = adopt(text, &mut found, find);
        assert_eq!(out, text.replacen("pics/a.png", &format!("images/{name}"), 1));
        assert!(found.into_keys().eq([name.clone()]));
        assert_eq!(named(&format!("<img src=\"/images/{name}\" /> ![](images/{name}) images/x.png")), [&name, &name]);
    }
}
