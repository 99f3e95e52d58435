//! The key that signs the head of the audit log, and the newest head, in two files outside the database.

use engine::{
    Engine,
    audit_head::{AuditKey, SignedHead},
};
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

/// A file with a key, and beside it one with the newest head that was signed.
#[derive(Clone, Debug)]
pub struct AuditKeyFile {
    key: AuditKey,
    head: PathBuf,
}

impl AuditKeyFile {
    /// Reads the key; makes a new one where there is no such file.
    pub fn open(path: &Path, engine: &Engine) -> Result<AuditKeyFile, String> {
        let told = |error: std::io::Error| format!("cannot use the audit key {}: {error}", path.display());
        if !path.exists() {
            let mut key = AuditKey::default();
            engine.with_chance(|rng| rng.fill_bytes(&mut key));
            let mut file = fs::OpenOptions::new().write(true).create_new(true).open(path).map_err(told)?;
            file.write_all(blake3::Hash::from_bytes(key).to_hex().as_bytes()).and_then(|()| file.sync_all()).map_err(told)?;
        }
        let text = fs::read_to_string(path).map_err(told)?;
        let key = blake3::Hash::from_hex(text.trim()).map_err(|_| format!("{} holds no audit key", path.display()))?;
        Ok(AuditKeyFile { key: *key.as_bytes(), head: path.with_extension("head") })
    }

    /// Returns the key.
    pub fn key(&self) -> &AuditKey {
        &self.key
    }

    /// Returns the newest head that was kept, if any was.
    pub fn kept(&self) -> Result<Option<SignedHead>, String> {
        match fs::read_to_string(&self.head) {
            Ok(text) => text.parse().map(Some).map_err(|error| format!("{}: {error}", self.head.display())),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(format!("{}: {error}", self.head.display())),
        }
    }

    /// Keeps a head in place of the one before.
    pub fn keep(&self, head: &SignedHead) -> std::io::Result<()> {
        let new = self.head.with_extension("new");
        fs::write(&new, format!("{head}\n"))?;
        fs::rename(new, &self.head)
    }
}
