//! The blanks of a stem: `____` (four or more) and brackets around nothing but room, `（　　）`.

use super::protect::LINE;
use std::ops::Range;

/// Returns where the blanks are. Brackets need the room of two letters: two spaces, or one as wide as a character.
pub fn blanks(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        while let Some(found) = text[from..].find(['_', LINE, '（', '(']) {
            let start = from + found;
            let rest = &text[start..];
            let length = if rest.starts_with(['_', LINE]) { line(rest) } else { brackets(rest) };
            let length = match length {
                Ok(length) => length,
                Err(skip) => {
                    from = start + skip;
                    continue;
                }
            };
            from = start + length;
            return Some(start..from);
        }
        None
    })
}

/// Returns the bytes of a blank, or the bytes to skip.
fn line(text: &str) -> Result<usize, usize> {
    let (mut count, mut length) = (0, 0);
    for c in text.chars().take_while(|c| matches!(c, '_' | &LINE)) {
        count += 1;
        length += c.len_utf8();
    }
    if count >= 4 { Ok(length) } else { Err(length) }
}

fn brackets(text: &str) -> Result<usize, usize> {
    let mut room = 0;
    for (index, c) in text.char_indices().skip(1) {
        match c {
            ' ' | '\u{A0}' => room += 1,
            '\u{3000}' => room += 2,
            '）' | ')' if room >= 2 => return Ok(index + c.len_utf8()),
            _ => return Err(index),
        }
    }
    Err(text.len())
}

#[cfg(test)]
mod tests {
    use super::blanks;

    #[test]
    fn lines_and_empty_brackets_are_blanks_and_nothing_else_is() {
        let count = |text: &str| blanks(text).count();
        assert_eq!(count("依次是____、检查、______。"), 2);
        assert_eq!(count("首要作用是（　　）。(  )（　）"), 3);
        assert_eq!(count("f(x)、（略）、snake_case、___、（ ）"), 0);
    }
}
