//! What a scanner makes of the number at the head of a line: `l1.` for 11, `2O、` for 20, `l、` for 1.

use crate::import::report::Suggestion;

/// Returns the line with its number in digits.
pub(super) fn with_digits(line: String, number: u32, suggestions: &mut Vec<Suggestion>) -> String {
    let mut room = line.len() - line.trim_start().len();
    // A slot with its key may stand before the number.
    if line[room..].starts_with(['（', '(']) {
        let close = line[room..].char_indices().take(10).find(|(_, c)| matches!(c, '）' | ')'));
        let behind = close.map_or(room, |(at, c)| room + at + c.len_utf8());
        room = line.len() - line[behind..].trim_start().len();
    }
    let head: String = line[room..].chars().take_while(|c| c.is_ascii_digit() || matches!(c, 'l' | 'O')).take(4).collect();
    let behind = &line[room + head.len()..];
    let mut next = behind.chars();
    let signed =
        next.next().is_some_and(|c| matches!(c, '.' | '、' | '．')) && next.next().is_some_and(|c| !c.is_ascii() || c == ' ');
    let spoiled = head.contains(['l', 'O']) && !head.starts_with('O') && head.len() <= 3;
    if !signed || !spoiled {
        return line;
    }
    let digits = head.replace('l', "1").replace('O', "0");
    suggestions.push(Suggestion::new(number, "ocr", head.as_str(), digits.as_str()));
    format!("{}{digits}{behind}", &line[..room])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_are_mended() {
        let mend = |line: &str| with_digits(line.to_owned(), 1, &mut Vec::new());
        assert_eq!([mend("l、客户来电"), mend("1l.客户来电"), mend("2O．客户")], ["1、客户来电", "11.客户来电", "20．客户"]);
        assert_eq!(mend("（ A ）l、客户来电"), "（ A ）1、客户来电");
        for line in ["O.客户", "l.2倍", "lOl.com", "12.客户", "lO 客户"] {
            assert_eq!(mend(line), line);
        }
    }
}
