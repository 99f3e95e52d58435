//! The blanks of a row: where they are in the text, and which answers belong to which.

use crate::markdown::blank;

/// Returns the text of a question with a blank where it has empty brackets; one at its end where it has none at all.
pub(super) fn with_blanks(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['(', '（', '[', '【', '_']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let open = rest.chars().next().unwrap_or(' ');
        let inner = &rest[open.len_utf8()..];
        let close = match open {
            '(' | '（' => [')', '）'],
            '[' | '【' => [']', '】'],
            _ => ['_', '＿'],
        };
        if open == '_' {
            let length = rest.bytes().take_while(|byte| *byte == b'_').count();
            out.push_str(if length > 1 { "____" } else { "_" });
            rest = &rest[length..];
            continue;
        }
        let blank = inner
            .chars()
            .take_while(|c| c.is_whitespace() || matches!(c, '_' | '＿' | '…' | '.'))
            .map(char::len_utf8)
            .sum::<usize>();
        let behind = &inner[blank..];
        let numbered = inner.chars().take_while(char::is_ascii_digit).count();
        if behind.starts_with(close) {
            out.push_str("____");
            rest = &behind[behind.chars().next().map_or(0, char::len_utf8)..];
        } else if numbered > 0 && open == '【' && inner[numbered..].starts_with(close) {
            // `【1】`, which some write for the first blank.
            out.push_str("____");
            rest = &inner[numbered + '】'.len_utf8().min(inner[numbered..].chars().next().map_or(1, char::len_utf8))..];
        } else {
            out.push(open);
            rest = inner;
        }
    }
    out.push_str(rest);
    if blank::blanks(&out).next().is_none() && !out.trim().is_empty() {
        out = format!("{} ____", out.trim_end());
    }
    out
}

/// Returns what is accepted in each of so many blanks.
pub(super) fn accepted(answer: &str, count: usize) -> Vec<Vec<String>> {
    let alternatives = |text: &str| {
        let texts = text.split(['／', '|', '｜']).map(str::trim).filter(|text| !text.is_empty());
        texts.map(str::to_owned).collect::<Vec<String>>()
    };
    let lines: Vec<&str> = answer.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if let [line] = lines[..]
        && count > 1
    {
        let signs: [&[&str]; 8] =
            [&["###", "##", "#"], &["||"], &["；", ";"], &["|", "｜"], &["、"], &["，", ","], &["/", "／"], &[" ", "　"]];
        for signs in signs {
            let pieces =
                signs.iter().fold(vec![line], |pieces, sign| pieces.into_iter().flat_map(|piece| piece.split(sign)).collect());
            let pieces: Vec<&str> = pieces.into_iter().map(str::trim).filter(|piece| !piece.is_empty()).collect();
            if pieces.len() == count {
                return pieces.into_iter().map(|piece| vec![without_number(piece)]).collect();
            }
        }
    }
    let numbered = lines.len() > 1;
    let bare = |line: &str| if numbered { without_number(line) } else { line.to_owned() };
    lines.into_iter().map(|line| alternatives(&bare(line))).collect()
}

/// Returns a text without `1.` or `（1）` before it.
fn without_number(text: &str) -> String {
    let bare = text.trim_start_matches(['(', '（']);
    let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
    let rest = bare[digits..].strip_prefix(['.', '、', ')', '）', '．', ':', '：']);
    let decimal = rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    match rest.filter(|rest| digits > 0 && digits < 3 && !decimal && !rest.trim().is_empty()) {
        Some(rest) => rest.trim().to_owned(),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_without_a_word_are_blanks() {
        assert_eq!(with_blanks("首都是（  ），人口（约）____万"), "首都是____，人口（约）____万");
        assert_eq!(with_blanks("水的化学式是"), "水的化学式是 ____");
        assert_eq!(with_blanks("先【1】后【 】再__"), "先____后____再____");
    }

    #[test]
    fn as_many_answers_as_blanks() {
        assert_eq!(accepted("甲；乙", 2), [["甲"], ["乙"]]);
        assert_eq!(accepted("甲／子", 1), [["甲", "子"]]);
        assert_eq!(accepted("1.甲\n2.乙", 2), [["甲"], ["乙"]]);
        assert_eq!(accepted("3.5", 1), [["3.5"]]);
        assert_eq!(accepted("甲 乙 丙", 3), [["甲"], ["乙"], ["丙"]]);
    }
}
