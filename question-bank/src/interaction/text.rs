//! Decides whether two short texts count as one answer.

/// Folds full-width forms to half-width ones and Latin letters to lower case, and drops white space at the ends and
/// between CJK characters; other runs of white space count as one space.
pub fn fold(text: &str) -> String {
    let narrow = text.chars().map(|c| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        '。' => '.',
        '、' => ',',
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        c => c,
    });
    let mut folded = String::with_capacity(text.len());
    let mut space = false;
    for c in narrow.flat_map(char::to_lowercase) {
        if c.is_whitespace() {
            space = true;
            continue;
        }
        let between_latin = folded.chars().last().is_some_and(|last| last.is_ascii()) && c.is_ascii();
        if space && between_latin {
            folded.push(' ');
        }
        space = false;
        folded.push(c);
    }
    folded.trim_end_matches(['.', ';']).to_owned()
}

/// Returns whether the answer is one of the accepted texts.
pub fn matches(accepted: &[String], answer: &str) -> bool {
    let answer = fold(answer);
    accepted.iter().any(|text| fold(text) == answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_case_and_outer_space_do_not_matter() {
        let accepted = ["ＡＢＣ 分类法".to_owned(), "80%".to_owned()];
        for same in ["abc分类法", " ABC　分类法 。", "８０％", "80%"] {
            assert!(matches(&accepted, same), "{same}");
        }
        for other in ["", "ab", "8 0%", "分类法"] {
            assert!(!matches(&accepted, other), "{other}");
        }
    }
}
