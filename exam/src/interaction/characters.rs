//! 字数: the length of a text as Word and WPS count it.

/// Returns the length of a text as 字数 counts it: every CJK character and full-width mark is one, every run of anything else
/// without a space in it is one (`don't`, `3.14`, a web address), white space and what nobody sees are none.
pub fn count_characters(text: &str) -> usize {
    let mut in_word = false;
    let mut count = 0;
    for c in text.chars().filter(|c| !is_invisible(*c)) {
        let wide = !c.is_whitespace() && (c >= '\u{2E80}' || matches!(c, '\u{2013}'..='\u{2026}'));
        let word = !wide && !c.is_whitespace();
        count += usize::from(wide || (word && !in_word));
        in_word = word;
    }
    count
}

/// Returns whether nobody sees a character: it is ignorable by default (Default_Ignorable_Code_Point of the Unicode standard), a
/// byte order mark, or a control character that is no white space.
pub fn is_invisible(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control() && !c.is_ascii_whitespace() && c != '\u{B}';
    }
    matches!(c, '\u{AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}' | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}')
        || (c.is_control() && !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted_as_word_counts_them() {
        let table = [
            ("服务级别协议（SLA）约定 99.9% 可用", 6 + 1 + 1 + 1 + 2 + 1 + 2),
            ("  \n", 0),
            ("don't", 1),
            ("3.14", 1),
            ("https://example.org/a?b=1", 1),
            ("\u{FEFF}客\u{200B}服", 2),
            ("well-known facts", 2),
            ("他说：“好”……", 8),
            ("客服CRM系统", 5),
        ];
        for (text, count) in table {
            assert_eq!(count_characters(text), count, "{text:?}");
        }
    }
}
