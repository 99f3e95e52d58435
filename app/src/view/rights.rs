//! The right to use a material, in words.

use exam::Lang;

/// A right to use the material.
pub fn rights(name: &str, lang: Lang) -> String {
    match name {
        "own" => t!(lang, "importing.rights_own"),
        "licensed" => t!(lang, "importing.rights_licensed"),
        "public" => t!(lang, "importing.rights_public"),
        _ => t!(lang, "importing.rights_unclear"),
    }
}
