//! Images that files bring along: only what the bank may keep as a picture is one.

use crate::picture;

/// What stands in the text for an image that could not be kept: a question that shows it is not whole.
pub(crate) const LOST: &str = "〔图缺〕";

/// Returns the ending of a name, if it is that of a picture.
pub(crate) fn extension(name: &str) -> Option<&'static str> {
    let (_, end) = name.rsplit_once('.')?;
    ["png", "jpg", "jpeg", "gif", "webp"].into_iter().find(|known| end.eq_ignore_ascii_case(known))
}

/// Returns whether these bytes are a picture that a page may show, whatever they are called.
pub(crate) fn is_picture(bytes: &[u8]) -> bool {
    picture::name(bytes).is_some()
}
