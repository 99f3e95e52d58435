//! Sealing what waits in the browser: unreadable and unchangeable without the key that the sitting's page brings.

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};

/// The length of a nonce.
pub const NONCE: usize = 24;

/// A sitting's seal.
pub struct Seal(XChaCha20Poly1305);

/// Bytes from hexadecimal digits.
pub fn from_hex(digits: &str) -> Option<Vec<u8>> {
    // A sign is none, though the reading of a number would take it.
    digits.bytes().all(|digit| digit.is_ascii_hexdigit()).then_some(())?;
    let byte = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
    (0..digits.len()).step_by(2).map(byte).collect()
}

impl Seal {
    /// From 64 hexadecimal digits.
    pub fn from_hex(key: &str) -> Option<Seal> {
        XChaCha20Poly1305::new_from_slice(&from_hex(key)?).ok().map(Seal)
    }

    /// Seals text under its name, so that it cannot pass for that of another.
    pub fn close(&self, name: &str, nonce: [u8; NONCE], text: &[u8]) -> Option<Vec<u8>> {
        let payload = Payload { msg: text, aad: name.as_bytes() };
        let text = self.0.encrypt(XNonce::from_slice(&nonce), payload).ok()?;
        Some([&nonce[..], &text].concat())
    }

    /// The text, when it was sealed under this name with this key.
    pub fn open(&self, name: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, text) = sealed.split_at_checked(NONCE)?;
        self.0.decrypt(XNonce::from_slice(nonce), Payload { msg: text, aad: name.as_bytes() }).ok()
    }
}
