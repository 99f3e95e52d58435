//! A passage of a file that gave no item.

use crate::message::Message;
use serde::Serialize;

/// A passage that is no item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RefusedPassage {
    /// First and last line.
    pub lines: (u32, u32),
    /// Why.
    pub reason: Message,
    /// How it begins.
    pub text: String,
}

/// Enough of a text to recognise it by.
pub(crate) fn clip(text: &str) -> String {
    let mut short: String = text.chars().take(80).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
