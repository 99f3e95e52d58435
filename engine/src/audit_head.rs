//! The head of the audit log, signed with a key that is kept outside the database, so that whoever can write the database cannot cut
//! the log and set its head back unnoticed.

use crate::{engine::Engine, error::Result};
use std::{fmt, str::FromStr};

/// The key that signs heads: 32 bytes.
pub type AuditKey = [u8; 32];

/// The newest entry of the log at some moment, by number and hash, signed (a keyed BLAKE3 hash of both).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedHead {
    /// The number of the entry; 0 for an empty log.
    pub seq: i64,
    hash: String,
    signature: String,
}

/// What a head that was kept says of the log as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadVerdict {
    /// The log holds that entry.
    Holds,
    /// The log does not hold that entry: it was cut, or rewritten.
    Missing,
    /// The head was not signed with this key.
    Forged,
}

impl SignedHead {
    /// Reads the head of the log as it is, and signs it.
    pub async fn now(engine: &Engine, key: &AuditKey) -> Result<SignedHead> {
        let (seq, hash) = store::audit::head(&engine.db).await?;
        let signature = sign(key, seq, &hash);
        Ok(SignedHead { seq, hash, signature })
    }

    /// Returns whether the log still holds the entry.
    pub async fn verify(&self, engine: &Engine, key: &AuditKey) -> Result<HeadVerdict> {
        // Compared in constant time, as a signature should be.
        let expected = blake3::Hash::from_hex(sign(key, self.seq, &self.hash)).ok();
        if expected.is_none() || expected != blake3::Hash::from_hex(&self.signature).ok() {
            return Ok(HeadVerdict::Forged);
        }
        let found = if self.seq == 0 { Some(self.hash.clone()) } else { store::audit::hash_of(&engine.db, self.seq).await? };
        Ok(if found.as_ref() == Some(&self.hash) { HeadVerdict::Holds } else { HeadVerdict::Missing })
    }
}

fn sign(key: &AuditKey, seq: i64, hash: &str) -> String {
    blake3::keyed_hash(key, format!("keju audit head {seq} {hash}").as_bytes()).to_hex().to_string()
}

/// Number, hash and signature, as they are printed and read back.
impl fmt::Display for SignedHead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let hash = if self.hash.is_empty() { "-" } else { &self.hash };
        write!(f, "{}:{hash}:{}", self.seq, self.signature)
    }
}

/// The text is no head of an audit log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the head of an audit log: NUMBER:HASH:SIGNATURE")]
pub struct NotAHead;

impl FromStr for SignedHead {
    type Err = NotAHead;

    fn from_str(text: &str) -> std::result::Result<SignedHead, NotAHead> {
        let mut fields = text.trim().split(':');
        let (Some(seq), Some(hash), Some(signature), None) = (fields.next(), fields.next(), fields.next(), fields.next()) else {
            return Err(NotAHead);
        };
        let hash = if hash == "-" { String::new() } else { hash.to_owned() };
        Ok(SignedHead { seq: seq.parse().map_err(|_| NotAHead)?, hash, signature: signature.to_owned() })
    }
}
