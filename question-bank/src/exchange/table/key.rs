//! What the answer of a row says: letters, numbers, texts of choices, right or wrong.

use crate::syntax::words;

/// Returns the choices that an answer names by letters, from 0; nothing where it is anything else.
pub(super) fn letters(answer: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let answer = bare(answer);
    for c in answer.chars() {
        let c = match c {
            'Ａ'..='Ｚ' => char::from((c as u32 - 'Ａ' as u32) as u8 + b'A'),
            'ａ'..='ｚ' => char::from((c as u32 - 'ａ' as u32) as u8 + b'A'),
            c => c.to_ascii_uppercase(),
        };
        match c {
            'A'..='J' => {
                let letter = c as u8 - b'A';
                if !out.contains(&letter) {
                    out.push(letter);
                }
            }
            c if is_divider(c) => {}
            _ => return Vec::new(),
        }
    }
    out
}

/// Returns whether an answer is nothing but letters of choices.
pub(super) fn is_letters(answer: &str) -> bool {
    let found = letters(answer);
    !found.is_empty() && !matches!(bare(answer).to_ascii_uppercase().as_str(), "F")
}

fn is_divider(c: char) -> bool {
    c.is_whitespace() || ",，、;；/|｜.．&+和-".contains(c)
}

/// Returns an answer without `答案：` before it and brackets around it.
fn bare(answer: &str) -> &str {
    let answer = answer.trim();
    let named = ["正确答案", "标准答案", "答案"].iter().find_map(|word| answer.strip_prefix(word));
    let answer = named.map_or(answer, |rest| rest.trim_start_matches([':', '：', ' ', '为', '是']));
    answer.trim_matches(|c: char| c.is_whitespace() || "()（）[]【】「」\"“”'。.".contains(c))
}

/// Returns the numbers of choices, from 0, that an answer such as `1,3` names.
fn numbers(answer: &str) -> Vec<u8> {
    let mut out = Vec::new();
    for word in bare(answer).split(is_divider).filter(|word| !word.is_empty()) {
        match word.parse::<u8>() {
            Ok(number @ 1..=10) => out.push(number - 1),
            Ok(_) | Err(_) => return Vec::new(),
        }
    }
    out
}

/// What an answer names among the choices of its row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ChosenLetters {
    /// From 0.
    pub right: Vec<u8>,
    /// Whether it was read at all.
    pub readable: bool,
}

/// Reads an answer by letters, by numbers where choices have them, or by the texts of choices.
pub(super) fn chosen(answer: &str, choices: &[(u8, String)]) -> ChosenLetters {
    let told = |right: Vec<u8>| ChosenLetters { readable: !right.is_empty(), right };
    let by_text = |text: &str| choices.iter().find(|(_, choice)| same(choice, text)).map(|(number, _)| *number);
    if let Some(number) = by_text(answer).filter(|_| answer.trim().chars().count() > 1 || letters(answer).is_empty()) {
        return told(vec![number]);
    }
    let by_letter = letters(answer);
    if !by_letter.is_empty() {
        return told(by_letter);
    }
    let by_number = numbers(answer);
    if !by_number.is_empty() {
        return told(by_number);
    }
    // `B.北京`, or several texts on lines or between `|`.
    let labelled = bare(answer);
    let mut chars = labelled.chars();
    if let (Some(letter), Some('.' | '．' | '、' | ':' | '：' | ')' | '）' | ' ')) = (chars.next(), chars.next())
        && let [number] = letters(&letter.to_string())[..]
        && by_text(chars.as_str()).is_some_and(|found| found == number)
    {
        return told(vec![number]);
    }
    let pieces: Vec<&str> = answer.split(['\n', '|', '｜', ';', '；']).map(str::trim).filter(|piece| !piece.is_empty()).collect();
    let all: Option<Vec<u8>> = pieces.iter().map(|piece| by_text(piece)).collect();
    told(all.unwrap_or_default())
}

fn same(a: &str, b: &str) -> bool {
    let signs = |text: &str| text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect::<String>();
    signs(a) == signs(b)
}

/// Returns whether a statement is right, in any of the ways in which tables say so.
pub(super) fn verdict(answer: &str) -> Option<bool> {
    let word = bare(answer).to_uppercase();
    match word.as_str() {
        "" => None,
        "A" | "1" | "Y" | "T" | "R" | "V" | "RIGHT" | "正" | "✔" | "☑" | "对的" | "正确的" | "Ａ" | "１" | "勾" | "CORRECT"
        | "Ｔ" | "Ｙ" | "是的" => Some(true),
        "B" | "0" | "N" | "F" | "W" | "WRONG" | "误" | "✘" | "X" | "Х" | "╳" | "不对" | "不正确" | "错误的" | "错的" | "Ｂ"
        | "０" | "叉" | "INCORRECT" | "Ｆ" | "Ｎ" | "非" | "不是" | "☒" | "✖" => Some(false),
        word => <bool as words::WordValue>::find(word).or_else(|| <bool as words::WordValue>::find(&word.to_lowercase())),
    }
}

/// Returns whether a row's statement is right; its choices say what a letter or a number means.
pub(super) fn verdict_among(answer: &str, choices: &[(u8, String)]) -> Option<bool> {
    let named = if choices.is_empty() { ChosenLetters::default() } else { chosen(answer, choices) };
    if let [number] = named.right[..]
        && let Some((_, text)) = choices.iter().find(|(known, _)| *known == number)
        && let Some(value) = verdict(text).filter(|_| !is_letters(text))
    {
        return Some(value);
    }
    verdict(answer)
}

/// Returns whether the choices of a row are right and wrong.
pub(super) fn says_truth(choices: &[(u8, String)]) -> bool {
    let says = |text: &String| verdict(text).filter(|_| !is_letters(text) && !text.chars().all(|c| c.is_ascii_digit()));
    matches!(choices, [(_, a), (_, b)] if matches!((says(a), says(b)), (Some(a), Some(b)) if a != b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn right_and_wrong_are_said_in_many_ways() {
        for word in ["对", "正确", "√", "A", "a", "1", "Y", "是", "T", "TRUE", "true", "（√）", "答案：对", "✔"] {
            assert_eq!(verdict(word), Some(true), "{word}");
        }
        for word in ["错", "错误", "×", "B", "0", "N", "否", "F", "FALSE", "X", "x", "✘", "不正确"] {
            assert_eq!(verdict(word), Some(false), "{word}");
        }
        let turned = [(0, "错误".to_owned()), (1, "正确".to_owned())];
        assert_eq!(
            [verdict_among("A", &turned), verdict_among("2", &turned), verdict_among("错", &turned)],
            [Some(false), Some(true), Some(false)]
        );
        assert_eq!([verdict("2"), verdict("C"), verdict("")], [None; 3]);
    }

    #[test]
    fn a_key_names_choices_by_letter_by_number_or_by_text() {
        let choices: Vec<(u8, String)> = (0..).zip(["北京", "上海", "广州"].map(str::to_owned)).collect();
        for (answer, right) in [
            ("B", vec![1]),
            ("a、c", vec![0, 2]),
            ("ＡＣ", vec![0, 2]),
            ("（B）", vec![1]),
            ("1,3", vec![0, 2]),
            ("上海", vec![1]),
            ("B.上海", vec![1]),
            ("北京\n广州", vec![0, 2]),
            ("答案：C", vec![2]),
            ("E", vec![4]),
        ] {
            assert_eq!(chosen(answer, &choices).right, right, "{answer}");
        }
        assert!(!chosen("甲", &choices).readable && !chosen("", &choices).readable);
    }
}
