//! Sealing what waits in the browser: unreadable and unchangeable without the key that the sitting's page brings.

use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305, XNonce,
    aead::{Aead, Payload},
};
use leptos::prelude::window;

const NONCE: usize = 24;

/// A sitting's seal.
pub struct Seal(XChaCha20Poly1305);

impl Seal {
    /// From 64 hexadecimal digits.
    pub fn from_hex(key: &str) -> Option<Seal> {
        let digit = |at: usize| u8::from_str_radix(key.get(at..at + 2)?, 16).ok();
        let bytes = (0..key.len()).step_by(2).map(digit).collect::<Option<Vec<u8>>>()?;
        XChaCha20Poly1305::new_from_slice(&bytes).ok().map(Seal)
    }

    /// Seals text under its name, so that it cannot pass for that of another.
    pub fn close(&self, name: &str, text: &[u8]) -> Option<Vec<u8>> {
        let mut sealed = vec![0; NONCE];
        window().crypto().ok()?.get_random_values_with_u8_array(&mut sealed).ok()?;
        let payload = Payload { msg: text, aad: name.as_bytes() };
        let text = self.0.encrypt(XNonce::from_slice(&sealed), payload).ok()?;
        sealed.extend(text);
        Some(sealed)
    }

    /// The text, when it was sealed under this name with this key.
    pub fn open(&self, name: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, text) = sealed.split_at_checked(NONCE)?;
        self.0.decrypt(XNonce::from_slice(nonce), Payload { msg: text, aad: name.as_bytes() }).ok()
    }
}
