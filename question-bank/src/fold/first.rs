//! The rules by which typed answers were compared at first. Scores that were given by them stand, and `keju verify` proves them.

/// Folds full-width forms to half-width ones and Latin letters to lower case, drops white space at the ends and between CJK
/// characters, and whatever full stops and semicolons end the text, even where nothing else is in it.
pub(crate) fn first_rules(text: &str) -> String {
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
