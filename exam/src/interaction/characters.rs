//! 字数: the length of a text as Chinese papers count it.

/// Returns the length of a text as 字数 counts it: every CJK character and full-width mark is one, every run of Latin letters and
/// digits is one, white space and Latin punctuation are none.
pub fn count_characters(text: &str) -> usize {
    let mut in_word = false;
    let mut count = 0;
    for c in text.chars() {
        let wide = c >= '\u{2E80}' || matches!(c, '\u{2013}'..='\u{2026}');
        let word = !wide && c.is_alphanumeric();
        if (wide && !c.is_whitespace()) || (word && !in_word) {
            count += 1;
        }
        in_word = word;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted_as_zishu_does() {
        assert_eq!(count_characters("服务级别协议（SLA）约定 99.9% 可用"), 6 + 1 + 1 + 1 + 2 + 2 + 2);
        assert_eq!(count_characters("  \n"), 0);
    }
}
