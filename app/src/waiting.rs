//! The key under which a sitting's answers wait in the trainee's browser; its own page brings it, nothing else does.

use crate::{error::AppError, site::Site};
use store::Id;
use tokio::sync::OnceCell;

/// The site's secret that all such keys come from, once it has been read.
pub type Secret = OnceCell<String>;

/// The key of one sitting: 256 bits in hexadecimal, the same on every machine and for as long as the site lives.
pub async fn key(site: &Site, sitting: Id) -> Result<String, AppError> {
    Ok(derive(secret(site).await?, sitting))
}

/// Reads the secret, or makes it. At the start, because no page may have to write anything later.
pub async fn secret(site: &Site) -> Result<&str, AppError> {
    let read = async || store::secret::keep(&site.db, "waiting answers", &site.new_token()).await;
    Ok(site.bank.waiting.get_or_try_init(read).await?)
}

fn derive(secret: &str, sitting: Id) -> String {
    let material = format!("{secret} {sitting}");
    blake3::Hash::from(blake3::derive_key("keju 2026 answers that wait in a browser", material.as_bytes())).to_hex().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sitting_has_a_key_of_its_own() {
        assert_eq!(derive("a", Id(1)), derive("a", Id(1)));
        assert_ne!(derive("a", Id(1)), derive("a", Id(2)));
        assert_ne!(derive("a", Id(1)), derive("b", Id(1)));
    }
}
