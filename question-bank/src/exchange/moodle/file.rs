//! Files within Moodle's XML: images in base64.

use crate::file::{Asset, image};

/// Returns an embedded image with the name that the Markdown gives it; what is no image is nothing.
pub(super) fn image(name: &str, base64: &str) -> Option<Asset> {
    let extension = image::extension(name)?;
    let bytes = decoded(base64)?;
    if !image::is_picture(&bytes) {
        return None;
    }
    Some(Asset { name: format!("images/{}.{extension}", &blake3::hash(&bytes).to_hex()[..10]), bytes })
}

/// Returns a name as an address spells it.
pub(super) fn as_address(name: &str) -> String {
    let spelled = |byte: u8| match byte {
        b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    };
    name.bytes().map(spelled).collect()
}

/// Returns bytes in base64.
pub(super) fn encoded(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for piece in bytes.chunks(3) {
        let all = piece.iter().fold(0u32, |all, byte| all << 8 | u32::from(*byte)) << (8 * (3 - piece.len()));
        for place in 0..4 {
            let digit = char::from(DIGITS[(all >> (18 - 6 * place)) as usize & 63]);
            out.push(if place <= piece.len() { digit } else { '=' });
        }
    }
    out
}

fn decoded(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let (mut held, mut bits) = (0u32, 0);
    for byte in text.bytes().filter(|byte| !byte.is_ascii_whitespace() && *byte != b'=') {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        held = (held << 6 | u32::from(value)) & 0xFFF;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            out.push((held >> bits) as u8);
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    #[test]
    fn base64_gives_its_bytes() {
        assert_eq!(super::decoded("S2Vq\ndQ==").as_deref(), Some(&b"Keju"[..]));
        assert_eq!(super::decoded("S2Vq*"), None);
        for text in ["", "K", "Ke", "Kej", "Keju"] {
            assert_eq!(super::decoded(&super::encoded(text.as_bytes())).as_deref(), Some(text.as_bytes()));
        }
        assert_eq!(super::encoded(b"Keju"), "S2VqdQ==");
    }
}
