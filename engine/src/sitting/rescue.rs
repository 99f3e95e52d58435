//! The key under which a sitting's answers wait in the trainee's browser; its own page brings it, nothing else does.

use crate::engine::Engine;
use crate::error::Error;
use store::Id;

/// The key of one sitting: 256 bits in hexadecimal, the same on every machine and for as long as the site lives.
pub async fn key(engine: &Engine, sitting: Id) -> Result<String, Error> {
    Ok(derive(secret(engine).await?, sitting))
}

/// Reads the secret, or makes it. At the start, because no page may have to write anything later.
pub async fn secret(engine: &Engine) -> Result<&str, Error> {
    let read = async || store::secret::keep(&engine.db, "waiting answers", &engine.new_token()).await;
    Ok(engine.state.secret.get_or_try_init(read).await?)
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
