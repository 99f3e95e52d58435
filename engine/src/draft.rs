//! The name and the key under which a form's draft waits in the browser of whoever fills it in; only the form's own page brings them.

use crate::{engine::Engine, error::Error, sitting::rescue::secret};
use store::Id;

/// What a draft waits under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftSeal {
    /// A name from which nobody can tell whose draft it is, or of what.
    pub name: String,
    /// The key: 256 bits in hexadecimal.
    pub key: String,
}

/// Returns the seal of a person's draft of something, such as `item kf3-com-s04`: the same on every machine and for as long as the site
/// lives.
pub async fn seal(engine: &Engine, person: Id, of: &str) -> Result<DraftSeal, Error> {
    Ok(derive(secret(engine).await?, person, of))
}

fn derive(secret: &str, person: Id, of: &str) -> DraftSeal {
    let digest = |context: &str| {
        blake3::Hash::from(blake3::derive_key(context, format!("{secret} {person} {of}").as_bytes())).to_hex().to_string()
    };
    let name = digest("keju 2026 names of drafts that wait in a browser");
    DraftSeal { name: format!("draft-{}", &name[..16]), key: digest("keju 2026 drafts that wait in a browser") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_draft_of_every_person_has_a_seal_of_its_own() {
        let mine = derive("a", Id(1), "item x");
        assert_eq!(mine, derive("a", Id(1), "item x"));
        for other in [derive("a", Id(1), "item y"), derive("a", Id(2), "item x"), derive("b", Id(1), "item x")] {
            assert_ne!(mine.name, other.name);
            assert_ne!(mine.key, other.key);
        }
        assert!(!mine.key.contains(&mine.name["draft-".len()..]));
    }
}
