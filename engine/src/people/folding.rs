//! Sign-in names as they are compared: however they are typed, one person has one.
//!
//! A name is folded by NFKC (full width, ligatures, compatibility forms), without what nobody sees, in small letters. Two names that look
//! alike in another script have one skeleton (UTS 39); it serves to refuse the second of them, never to sign in.

use unicode_normalization::UnicodeNormalization;
use unicode_script::{Script, UnicodeScript};
use unicode_security::confusable_detection::skeleton as uts39;

/// Returns whether nobody sees the character: controls and what Unicode calls default ignorable.
pub(super) fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}' | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}')
}

/// Returns a sign-in name as it is compared.
pub fn fold(name: &str) -> String {
    let mut folded = fold_once(name);
    // Some letters need a second look: a capital may fall into pieces, and pieces into a letter.
    loop {
        let again = fold_once(&folded);
        if again == folded {
            return folded;
        }
        folded = again;
    }
}

fn fold_once(name: &str) -> String {
    let seen = name.nfkc().filter(|c| !is_hidden(*c) && !c.is_whitespace());
    seen.flat_map(char::to_uppercase).flat_map(char::to_lowercase).nfkc().collect()
}

/// Returns what names that look alike have in common.
pub(super) fn skeleton(name: &str) -> String {
    uts39(&fold(name)).collect()
}

/// Returns whether a name that looks like another one is too much like it. Plain letters and digits are told apart by whoever reads
/// them in one script, such as `a1` and `al`.
pub(super) fn is_look_alike(one: &str, other: &str) -> bool {
    fold(one) == fold(other) || ((!one.is_ascii() || !other.is_ascii()) && skeleton(one) == skeleton(other))
}

/// Returns whether a name has letters of scripts that nobody writes together, such as a Cyrillic а among Latin letters.
pub(super) fn mixes_scripts(name: &str) -> bool {
    let folded = fold(name);
    let mut scripts: Vec<Script> =
        folded.chars().map(|c| c.script()).filter(|script| !matches!(script, Script::Common | Script::Inherited)).collect();
    scripts.dedup();
    let together = [Script::Latin, Script::Han, Script::Hiragana, Script::Katakana, Script::Hangul, Script::Bopomofo];
    let alone = scripts.iter().all(|script| *script == scripts[0]);
    !alone && !scripts.iter().all(|script| together.contains(script))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_has_one_name_however_it_is_typed() {
        for typed in
            ["K0010", "ｋ００１０", " k0010 ", "\u{FEFF}k0010", "k\u{200B}0010", "K 0010", "k0010\u{3000}", "Ｋ0010\u{FE0F}"]
        {
            assert_eq!(fold(typed), "k0010", "{typed:?}");
        }
        assert_eq!(fold("Straße"), fold("STRASSE"));
        assert_eq!(fold("Éva"), fold("e\u{301}va"));
        assert_eq!(fold("⼈⼯"), "人工");
        for different in ["k0011", "k001o", "ko010"] {
            assert_ne!(fold(different), "k0010");
        }
    }

    #[test]
    fn folding_twice_is_folding_once() {
        for c in (0..=0x10FFFF).filter_map(char::from_u32) {
            let once = fold(&c.to_string());
            assert_eq!(fold(&once), once, "{c:?}");
        }
    }

    #[test]
    fn look_alikes_of_other_scripts_are_known_and_plain_letters_are_told_apart() {
        for (one, other, alike) in [
            ("chen", "сhen", true),
            ("admin", "аdmin", true),
            ("сосо", "coco", true),
            ("a1", "al", false),
            ("k0010", "K0010", true),
            ("k0010", "k001o", false),
            ("陈晓明", "陈小明", false),
        ] {
            assert_eq!(is_look_alike(one, other), alike, "{one} {other}");
        }
        for (name, mixes) in
            [("chen", false), ("сhen", true), ("陈chen01", false), ("сосо", false), ("αdmin", true), ("a-b_c@d.e", false)]
        {
            assert_eq!(mixes_scripts(name), mixes, "{name}");
        }
    }
}
