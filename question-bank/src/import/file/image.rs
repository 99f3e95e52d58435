//! Images by their first bytes: what is called an image must be one, and none is ever decoded.

/// The most that one side may measure; a browser that is shown more may choke on it.
const WIDEST: u32 = 12_000;

/// What stands in the text for an image that could not be kept: a question that shows it is not whole.
pub(crate) const LOST: &str = "〔图缺〕";

/// The ending of a name, if it is that of an image.
pub(crate) fn extension(name: &str) -> Option<&'static str> {
    let (_, end) = name.rsplit_once('.')?;
    ["png", "jpg", "jpeg", "gif", "webp", "bmp"].into_iter().find(|known| end.eq_ignore_ascii_case(known))
}

/// Whether these bytes begin as an image does, and do not tell of a monstrous size.
pub(crate) fn is(bytes: &[u8]) -> bool {
    let heads: [&[u8]; 5] = [b"\x89PNG", b"\xFF\xD8\xFF", b"GIF8", b"RIFF", b"BM"];
    heads.iter().any(|head| bytes.starts_with(head)) && size(bytes).is_none_or(|(width, height)| width.max(height) <= WIDEST)
}

/// Width and height, where they stand at a fixed place.
fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let big = |at: usize| bytes.get(at..at + 4).map(|four| u32::from_be_bytes([four[0], four[1], four[2], four[3]]));
    let little = |at: usize| bytes.get(at..at + 2).map(|two| u32::from(u16::from_le_bytes([two[0], two[1]])));
    match bytes.first()? {
        0x89 => Some((big(16)?, big(20)?)),
        b'G' => Some((little(6)?, little(8)?)),
        0xFF => jpeg(bytes),
        _ => None,
    }
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
