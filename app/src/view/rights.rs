//! The right to use a material, in words.

use exam::Lang;

/// A right to use the material.
pub fn rights(name: &str, lang: Lang) -> String {
    match name {
        "own" => t!(lang, "common.rights_own"),
        "licensed" => t!(lang, "common.rights_licensed"),
        "public" => t!(lang, "common.rights_public"),
        _ => t!(lang, "common.rights_unclear"),
    }
}
