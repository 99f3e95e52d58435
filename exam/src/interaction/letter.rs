//! The letters of choices.

/// Returns A, B, C… for a position from 0.
pub fn letter(position: usize) -> char {
    char::from(b'A' + (position as u8).min(25))
}
