//! A typed text as it is stored, whichever way it came in.

use std::borrow::Cow;

/// Returns a text with plain line ends and without control characters, but for line ends and tabs: nobody can see them, and no database
/// takes them all. Nothing else is changed.
pub fn tidy(text: &str) -> Cow<'_, str> {
    let is_sound = |c: char| matches!(c, '\n' | '\t') || !c.is_control();
    if text.chars().all(is_sound) {
        return Cow::Borrowed(text);
    }
    // Browsers send line ends as CR LF, scripts as LF: one and the same text.
    let plain = text.replace("\r\n", "\n").replace('\r', "\n");
    Cow::Owned(plain.chars().filter(|c| is_sound(*c)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_gone_and_the_rest_stays() {
        for (typed, stored) in [
            ("一\r\n二\r三\n四\t五", "一\n二\n三\n四\t五"),
            ("\0甲\u{1}\u{8}\u{b}\u{c}\u{1b}[0m\u{7f}\u{85}乙", "甲[0m乙"),
            ("\u{200b}é 👍", "\u{200b}é 👍"),
            ("", ""),
        ] {
            assert_eq!(tidy(typed), stored);
            assert_eq!(tidy(stored), stored, "a tidy text stays as it is");
        }
    }
}
