//! Whether a picture has arrived whole: its parts follow each other up to its end. Nothing is decoded.

/// Returns whether the bytes of a picture of this kind, by the ending of its name, go on to the end of the picture.
pub(super) fn is_whole(end: &str, bytes: &[u8]) -> bool {
    match end {
        "png" => png(bytes).is_some(),
        "jpg" => jpeg(bytes),
        "gif" => bytes.iter().rev().find(|byte| **byte != 0) == Some(&0x3B),
        "webp" => webp(bytes).is_some(),
        _ => false,
    }
}

/// Chunk by chunk, each with the check sum that it carries, up to the last; one of them holds pixels.
fn png(bytes: &[u8]) -> Option<()> {
    let mut at = 8;
    let mut pixels = false;
    loop {
        let length = u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize;
        let end = at.checked_add(8)?.checked_add(length)?;
        let (named, sum) = (bytes.get(at + 4..end)?, bytes.get(end..end.checked_add(4)?)?);
        if sum != crc(named).to_be_bytes() {
            return None;
        }
        match named.get(..4)? {
            b"IDAT" => pixels = true,
            b"IEND" => return pixels.then_some(()),
            _ => {}
        }
        at = end + 4;
    }
}

/// The check sum of PNG, bit by bit: a picture is at most five megabytes.
pub(super) fn crc(bytes: &[u8]) -> u32 {
    let step = |rest: u32, _| if rest & 1 == 1 { 0xEDB8_8320 ^ (rest >> 1) } else { rest >> 1 };
    let table: [u32; 256] = std::array::from_fn(|at| (0..8).fold(at as u32, step));
    !bytes.iter().fold(!0, |sum, byte| table[((sum ^ u32::from(*byte)) & 0xFF) as usize] ^ (sum >> 8))
}

/// After the frame there is a scan, and after the scan the end.
fn jpeg(bytes: &[u8]) -> bool {
    let scan = bytes.windows(2).position(|two| two == [0xFF, 0xDA]);
    scan.is_some_and(|scan| bytes[scan..].windows(2).any(|two| two == [0xFF, 0xD9]))
}

/// As many bytes as the head says.
fn webp(bytes: &[u8]) -> Option<()> {
    let said = u32::from_le_bytes(bytes.get(4..8)?.try_into().ok()?) as usize;
    (said >= 4 && bytes.len() >= said.checked_add(8)?).then_some(())
}
