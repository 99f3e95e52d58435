//! What a typed text may be.

use exam::text::tidy;

/// The least a password may have, in characters (NIST SP 800-63B-4 asks for 8 beside a second factor).
pub const LEAST_PASSWORD: usize = 8;

/// Returns whether a text can be stored: at most this many characters, and none that no database takes.
pub fn fits(text: &str, most: usize) -> bool {
    text.chars().nth(most).is_none() && !text.contains('\0')
}

/// Returns a text trimmed and tidy; nothing where it is empty or does not fit.
pub fn words(text: &str, most: usize) -> Option<String> {
    let text = tidy(text).trim().to_owned();
    (!text.is_empty() && fits(&text, most)).then_some(text)
}
